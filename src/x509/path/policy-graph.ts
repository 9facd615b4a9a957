// Policies of a path (RFC 9618, which replaces the tree of RFC 5280 §6.1 by a graph: the tree grows exponentially).
import { checkOptions, invalidOption, kinds } from '../../base/index.js'
import type { PathBudget } from './budget.js'
import { ANY_POLICY } from './path-extensions.js'

/** What a caller asks of policies (RFC 5280 §6.1.1). */
export interface PolicyInput {
  /** The policies that are acceptable, dotted; default: any. */
  readonly accepted?: readonly string[] | undefined
  /** Whether the path must be valid for one of them. Default: false. */
  readonly requireExplicit?: boolean | undefined
  /** Whether policies may not be mapped. Default: false. */
  readonly inhibitMapping?: boolean | undefined
  /** Whether anyPolicy in a certificate says nothing. Default: false. */
  readonly inhibitAny?: boolean | undefined
}

/** @throws HprimError `options.invalid`, `options.unknown` */
export function checkPolicyInput(policies: PolicyInput): void {
  checkOptions(
    policies,
    {
      accepted: kinds.array,
      requireExplicit: kinds.boolean,
      inhibitMapping: kinds.boolean,
      inhibitAny: kinds.boolean,
    },
    'policies',
  )
  for (const [index, policy] of (policies.accepted ?? []).entries()) {
    if (typeof policy !== 'string') throw invalidOption(`policies.accepted[${index}]`, 'string', policy)
  }
}

interface PolicyNode {
  readonly policy: string
  /** Policies of the next certificate that this one is satisfied by. */
  expected: readonly string[]
  readonly parents: readonly PolicyNode[]
}

type Level = Map<string, PolicyNode>

/** valid_policy_graph. Nodes without children need not be removed: what is asked of the graph starts from its last level. */
export class PolicyGraph {
  /** The nodes of the last depth, by policy; none when the graph is NULL. */
  #level: Level = levelOf([{ policy: ANY_POLICY, expected: [ANY_POLICY], parents: [] }])
  readonly #budget: PathBudget

  constructor(budget: PathBudget) {
    this.#budget = budget
  }

  get isNull(): boolean {
    return this.#level.size === 0
  }

  /** RFC 9618 §5.3 (d) and (e): the policies of the next certificate; null where it has none. */
  add(policies: ReadonlySet<string> | null, anyCounts: boolean): void {
    if (policies === null) this.#level = new Map()
    if (policies === null || this.isNull) return
    this.#budget.step(policies.size)
    const any = this.#level.get(ANY_POLICY)
    const parents = this.#parents()
    const next: Level = new Map()
    for (const policy of policies) {
      if (policy === ANY_POLICY) continue
      const expecting = parents.get(policy) ?? (any === undefined ? [] : [any])
      if (expecting.length > 0) next.set(policy, { policy, expected: [policy], parents: expecting })
    }
    if (policies.has(ANY_POLICY) && anyCounts) {
      for (const [policy, expecting] of parents) {
        if (!next.has(policy)) next.set(policy, { policy, expected: [policy], parents: expecting })
      }
    }
    this.#level = next
  }

  /** The nodes of the last depth that expect a policy. */
  #parents(): ReadonlyMap<string, readonly PolicyNode[]> {
    const parents = new Map<string, PolicyNode[]>()
    for (const node of this.#level.values()) {
      this.#budget.step(node.expected.length)
      for (const policy of node.expected) {
        const known = parents.get(policy)
        if (known === undefined) parents.set(policy, [node])
        else known.push(node)
      }
    }
    return parents
  }

  /** RFC 9618 §5.4 (b): the mappings of the last certificate. */
  map(mappings: readonly (readonly [string, string])[], allowed: boolean): void {
    this.#budget.step(mappings.length)
    const byIssuer = new Map<string, Set<string>>()
    for (const [issuer, subject] of mappings) {
      const known = byIssuer.get(issuer)
      if (known === undefined) byIssuer.set(issuer, new Set([subject]))
      else known.add(subject)
    }
    const any = this.#level.get(ANY_POLICY)
    for (const [policy, subjects] of byIssuer) {
      const node = this.#level.get(policy)
      if (!allowed) this.#level.delete(policy)
      else if (node !== undefined) node.expected = [...subjects]
      else if (any !== undefined) {
        this.#level.set(policy, { policy, expected: [...subjects], parents: any.parents })
      }
    }
  }

  /**
   * RFC 9618 §5.5 (g): the policies of the anchor's domain that the path is valid for and the caller accepts; anyPolicy
   * alone stands for all.
   */
  policies(accepted: readonly string[] | undefined): readonly string[] {
    const authority = this.#authorityPolicies()
    if (accepted === undefined || accepted.includes(ANY_POLICY)) return [...authority]
    if (authority.has(ANY_POLICY)) return accepted
    return accepted.filter((policy) => authority.has(policy))
  }

  /** Of the nodes from which the last depth is reached, those right below anyPolicy: policies that no mapping has renamed. */
  #authorityPolicies(): ReadonlySet<string> {
    if (this.#level.has(ANY_POLICY)) return new Set([ANY_POLICY])
    const policies = new Set<string>()
    const seen = new Set(this.#level.values())
    for (const { policy, parents } of seen) {
      this.#budget.step(parents.length)
      if (parents.some((parent) => parent.policy === ANY_POLICY)) policies.add(policy)
      for (const parent of parents) seen.add(parent)
    }
    // The node that the graph begins with.
    policies.delete(ANY_POLICY)
    return policies
  }
}

function levelOf(nodes: readonly PolicyNode[]): Level {
  return new Map(nodes.map((node) => [node.policy, node]))
}
