import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPathLimits, PathBudget } from '../../../src/x509/path/budget.js'
import { ANY_POLICY as ANY } from '../../../src/x509/path/path-extensions.js'
import { PolicyGraph } from '../../../src/x509/path/policy-graph.js'

const graph = (): PolicyGraph => new PolicyGraph(new PathBudget(defaultPathLimits))
const set = (...policies: readonly string[]): ReadonlySet<string> => new Set(policies)

describe('PolicyGraph', () => {
  it('keeps the policies that all certificates have', () => {
    const one = graph()
    one.add(set('1.1', '1.2'), true)
    one.add(set('1.2', '1.3'), true)
    expect(one.policies(undefined)).toEqual(['1.2'])
    expect(one.policies(['1.1'])).toEqual([])
    one.add(set('1.1'), true)
    expect([one.isNull, one.policies(undefined)]).toEqual([true, []])
  })

  it('is null from a certificate without policies on', () => {
    const one = graph()
    one.add(null, true)
    one.add(set(ANY), true)
    expect(one.isNull).toBe(true)
  })

  it('takes anyPolicy for all, where it counts', () => {
    const one = graph()
    one.add(set(ANY), true)
    expect([one.policies(undefined), one.policies(['1.1'])]).toEqual([[ANY], ['1.1']])
    one.add(set('1.1'), true)
    one.add(set(ANY), true)
    expect(one.policies(undefined)).toEqual(['1.1'])
    one.add(set(ANY), false)
    expect(one.isNull).toBe(true)
  })

  it('gives the policies as the domain of the anchor calls them', () => {
    const one = graph()
    one.add(set('1.1', '1.2'), true)
    one.map(
      [
        ['1.1', '2.1'],
        ['1.1', '2.2'],
        ['1.2', '2.1'],
      ],
      true,
    )
    one.add(set('2.1'), true)
    expect(one.policies(undefined)).toEqual(['1.1', '1.2'])
    expect(one.policies(['2.1'])).toEqual([])
  })

  it('maps a policy that only anyPolicy stands for', () => {
    const one = graph()
    one.add(set(ANY), true)
    one.map([['1.1', '2.1']], true)
    one.add(set('2.1'), true)
    expect(one.policies(undefined)).toEqual(['1.1'])
  })

  it('drops what is mapped where mapping is inhibited', () => {
    const one = graph()
    one.add(set('1.1', '1.2'), true)
    one.map([['1.1', '2.1']], false)
    one.add(set('1.1', '1.2', '2.1'), true)
    expect(one.policies(undefined)).toEqual(['1.2'])
  })

  it('has one node for each policy, where a tree would have as many as there are ways', () => {
    // Each of ten policies is mapped to all ten, six times over: a million leaves of a tree.
    const policies = Array.from({ length: 10 }, (_, index) => `1.${index}`)
    const all = policies.flatMap((from) => policies.map((to) => [from, to] as const))
    const one = graph()
    for (let level = 0; level < 6; level++) {
      one.add(set(...policies), true)
      one.map(all, true)
    }
    one.add(set(...policies), true)
    expect(one.policies(undefined)).toHaveLength(10)
  })

  it('agrees with the tree of RFC 5280 §6.1', () => {
    const policy = fc.constantFrom('1.1', '1.2', '1.3', ANY)
    const named = fc.constantFrom('1.1', '1.2', '1.3')
    const level = fc.record({
      policies: fc.option(fc.uniqueArray(policy, { minLength: 1 }), { freq: 9 }),
      mappings: fc.array(fc.tuple(named, named), { maxLength: 3 }),
      anyCounts: fc.boolean(),
      mayMap: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 4 }), (levels) => {
        const one = graph()
        let tree: readonly TreeNode[] = [{ policy: ANY, expected: [ANY], parent: null }]
        for (const [index, { policies, mappings, anyCounts, mayMap }] of levels.entries()) {
          one.add(policies === null ? null : new Set(policies), anyCounts)
          tree = policies === null ? [] : childrenOf(tree, policies, anyCounts)
          if (index < levels.length - 1) {
            one.map(mappings, mayMap)
            tree = mapped(tree, mappings, mayMap)
          }
          expect(one.isNull).toBe(tree.length === 0)
        }
        const authority = authorityPolicies(tree)
        const found = one.policies(undefined)
        if (authority.has(ANY)) expect(found).toEqual([ANY])
        else expect([...found].sort()).toEqual([...authority].sort())
      }),
      { numRuns: 2000 },
    )
  })
})

// The tree, as RFC 5280 §6.1.3 d, §6.1.4 b and §6.1.5 g have it; only the nodes of the last depth are kept, with their parents.
interface TreeNode {
  readonly policy: string
  readonly expected: readonly string[]
  readonly parent: TreeNode | null
}

function childrenOf(
  tree: readonly TreeNode[],
  policies: readonly string[],
  anyCounts: boolean,
): readonly TreeNode[] {
  const children: TreeNode[] = []
  for (const policy of policies.filter((one) => one !== ANY)) {
    const expecting = tree.filter(({ expected }) => expected.includes(policy))
    const parents = expecting.length > 0 ? expecting : tree.filter((node) => node.policy === ANY)
    for (const parent of parents) children.push({ policy, expected: [policy], parent })
  }
  if (policies.includes(ANY) && anyCounts) {
    for (const parent of tree) {
      for (const policy of parent.expected) {
        if (children.some((child) => child.parent === parent && child.policy === policy)) continue
        children.push({ policy, expected: [policy], parent })
      }
    }
  }
  return children
}

function mapped(
  tree: readonly TreeNode[],
  mappings: readonly (readonly [string, string])[],
  mayMap: boolean,
): readonly TreeNode[] {
  let nodes = tree
  for (const issuer of new Set(mappings.map(([from]) => from))) {
    const expected = [...new Set(mappings.filter(([from]) => from === issuer).map(([, to]) => to))]
    const any = nodes.find(({ policy }) => policy === ANY)
    if (!mayMap) nodes = nodes.filter(({ policy }) => policy !== issuer)
    else if (nodes.some(({ policy }) => policy === issuer)) {
      nodes = nodes.map((node) => (node.policy === issuer ? { ...node, expected } : node))
    } else if (any !== undefined) nodes = [...nodes, { policy: issuer, expected, parent: any.parent }]
  }
  return nodes
}

function authorityPolicies(tree: readonly TreeNode[]): ReadonlySet<string> {
  const policies = new Set<string>()
  for (const leaf of tree) {
    if (leaf.policy === ANY) policies.add(ANY)
    for (let node: TreeNode | null = leaf; node !== null; node = node.parent) {
      if (node.policy !== ANY && node.parent?.policy === ANY) policies.add(node.policy)
    }
  }
  return policies
}
