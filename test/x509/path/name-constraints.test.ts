import { describe, expect, it } from 'vitest'
import {
  type DerNode,
  derContext,
  derContextPrimitive,
  derImplicit,
  derInteger,
  derOid,
  derSequence,
  derSet,
  derUtf8String,
} from '../../../src/asn1/index.js'
import { validatePath } from '../../../src/x509/path/validate-path.js'
import { node } from '../../crypto/providers.js'
import { attribute, extension, type NamePart, name } from '../der.js'
import {
  AT,
  directoryName,
  dnsName,
  type Issued,
  ipAddress,
  issue,
  nameConstraints,
  oids,
  type Party,
  party,
  rfc822Name,
  type Subtrees,
  uriName,
} from './authority.js'

const [root, authority, holder] = [party('Racine'), party('Autorité'), party('Laboratoire')]
const anchor = issue(root, root, { ca: true })
const alternative = (...names: readonly DerNode[]): Issued => ({
  more: [extension(oids.subjectAltName, derSequence(names))],
})

/** The first error of a path whose authority has these constraints, and whose certificate these names; null: it is valid. */
function verdict(subtrees: Subtrees, given: Issued, subject: Party = holder): string | null {
  const between = issue(root, authority, { ca: true, more: [nameConstraints(subtrees)] })
  const path = [issue(authority, subject, given), between, anchor]
  return validatePath(path, { provider: node, at: AT }).facts[0]?.code ?? null
}

const REFUSED = 'x509.name_not_permitted'
const smtpUtf8 = (address: string): DerNode =>
  derImplicit(0, derSequence([derOid('1.3.6.1.5.5.7.8.9'), derContext(0, [derUtf8String(address)])]))

const otherName = (address: string): Issued => alternative(smtpUtf8(address))

describe('constraints on mail addresses', () => {
  it.each(['chef@h\u00f4pital.example', 'x@\uff41.example'])(
    'a host beyond ASCII may be the one that is excluded: %s',
    (address) => {
      const excluded = [rfc822Name('xn--hpital-vta.example'), rfc822Name('a.example')]
      expect(verdict({ excluded }, otherName(address))).toBe(REFUSED)
    },
  )

  it.each(['x@a.example.', '"chef"@a.example'])('so may one that is written otherwise: %s', (address) => {
    expect(verdict({ excluded: [rfc822Name('chef@a.example')] }, { emails: [address] })).toBe(REFUSED)
  })

  it('those on addresses beyond ASCII exclude, and permit nothing that could be relied on', () => {
    const excluded = [smtpUtf8('\u00e9@b.example')]
    expect(verdict({ excluded }, otherName('\u00e9@b.example'))).toBe(REFUSED)
    expect(verdict({ excluded }, otherName('a@b.example'))).toBe('x509.unsupported_name_constraint')
    for (const given of [otherName('h\u00e9l\u00e8ne@b.example'), { emails: ['chef@a.example'] }]) {
      expect(verdict({ permitted: [smtpUtf8('chef@a.example')] }, given)).toBe(
        'x509.unsupported_name_constraint',
      )
    }
    expect(verdict({ permitted: [smtpUtf8('chef@a.example')] }, {})).toBeNull()
  })

  it.each([
    // address, base, whether it is within
    ['a@labo.example', 'labo.example', true],
    ['a@LABO.example', 'Labo.Example', true],
    ['a@sub.labo.example', 'labo.example', false],
    ['a@xlabo.example', 'labo.example', false],
    ['a@sub.labo.example', '.labo.example', true],
    ['a@deep.sub.labo.example', '.labo.example', true],
    ['a@labo.example', '.labo.example', false],
    ['a@xlabo.example', '.labo.example', false],
    ['a@labo.example', 'a@labo.example', true],
    ['a@LABO.example', 'a@labo.EXAMPLE', true],
    ['b@labo.example', 'a@labo.example', false],
    ['*@labo.example', 'a@labo.example', false],
    ['a@*.labo.example', 'sub.labo.example', false],
    ['a@labo.example', 'autre.example', false],
  ])('%s within %s: %s', (address, base, isWithin) => {
    const given = { emails: [address] }
    expect(verdict({ permitted: [rfc822Name(base)] }, given)).toBe(isWithin ? null : REFUSED)
    expect(verdict({ excluded: [rfc822Name(base)] }, given)).toBe(isWithin ? REFUSED : null)
  })

  it.each([
    ['labo.example', 'labo.example'],
    ['@labo.example', 'labo.example'],
    ['a@', 'labo.example'],
    ['a@labo.example', ''],
    ['a@labo.example', '@'],
  ])('what cannot be compared is neither permitted nor left unexcluded: %j in %j', (address, base) => {
    const given = { emails: [address] }
    expect(verdict({ permitted: [rfc822Name(base)] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [rfc822Name(base)] }, given)).toBe(REFUSED)
  })

  it('a local part that differs in case is not permitted, and is excluded', () => {
    const given = { emails: ['A@labo.example'] }
    expect(verdict({ permitted: [rfc822Name('a@labo.example')] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [rfc822Name('a@labo.example')] }, given)).toBe(REFUSED)
  })

  it('each address must be permitted, that of the subject too', () => {
    const permitted = [rfc822Name('labo.example')]
    expect(verdict({ permitted }, { emails: ['a@labo.example', 'a@autre.example'] })).toBe(REFUSED)
    const inSubject = (address: string): Party => ({
      ...holder,
      name: name(['CN', 'Laboratoire'], ['emailAddress', address]),
    })
    expect(verdict({ permitted }, {}, inSubject('a@labo.example'))).toBeNull()
    expect(verdict({ permitted }, {}, inSubject('a@autre.example'))).toBe(REFUSED)
    expect(verdict({ permitted }, { emails: ['a@labo.example'] }, inSubject('a@autre.example'))).toBe(REFUSED)
    expect(verdict({ permitted }, {})).toBeNull()
  })

  it('apply to addresses beyond ASCII (RFC 9598)', () => {
    const given = alternative(smtpUtf8('hélène@labo.example'))
    expect(verdict({ permitted: [rfc822Name('labo.example')] }, given)).toBeNull()
    expect(verdict({ permitted: [rfc822Name('autre.example')] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [rfc822Name('labo.example')] }, given)).toBe(REFUSED)
  })
})

describe('constraints on hosts', () => {
  it.each([
    ['labo.example', 'labo.example', true],
    ['www.LABO.example', 'labo.example', true],
    ['xlabo.example', 'labo.example', false],
    ['labo.example', '.labo.example', false],
    ['www.labo.example', '.labo.example', true],
    ['labo.example', 'www.labo.example', false],
    ['labo.example', '', true],
    ['*.labo.example', 'labo.example', true],
  ])('%s within %j: %s', (host, base, isWithin) => {
    const given = alternative(dnsName(host))
    expect(verdict({ permitted: [dnsName(base)] }, given)).toBe(isWithin ? null : REFUSED)
    expect(verdict({ excluded: [dnsName(base)] }, given)).toBe(isWithin ? REFUSED : null)
  })

  it('a wildcard is not permitted by one of the hosts that it stands for, and is excluded by each of them', () => {
    const given = alternative(dnsName('*.labo.example'))
    expect(verdict({ permitted: [dnsName('www.labo.example')] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [dnsName('www.labo.example')] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [dnsName('www.autre.example')] }, given)).toBeNull()
  })
})

describe('constraints on URIs', () => {
  it.each([
    ['https://labo.example/a', 'labo.example', true],
    ['https://u:p@LABO.example:443/a@b', 'labo.example', true],
    ['https://labo.example@autre.example/', 'labo.example', false],
    ['https://www.labo.example', 'labo.example', false],
    ['https://www.labo.example?x', '.labo.example', true],
    ['https://labo.example./', 'labo.example', true],
  ])('%s within %s: %s', (uri, base, isWithin) => {
    const given = alternative(uriName(uri))
    expect(verdict({ permitted: [uriName(base)] }, given)).toBe(isWithin ? null : REFUSED)
    expect(verdict({ excluded: [uriName(base)] }, given)).toBe(isWithin ? REFUSED : null)
  })

  it.each([
    'urn:labo.example',
    'mailto:a@labo.example',
    'https://192.0.2.1/',
    'https://[2001:db8::1]/',
    'labo.example',
  ])('%s has no host: it is within no permitted subtree, and in each excluded one', (uri) => {
    const given = alternative(uriName(uri))
    expect(verdict({ permitted: [uriName('labo.example')] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [uriName('autre.example')] }, given)).toBe(REFUSED)
  })
})

describe('constraints on names and addresses of machines', () => {
  it('a name is within one that it begins with', () => {
    const subject = (...parts: readonly NamePart[]): Party => ({ ...holder, name: name(...parts) })
    const permitted = [directoryName(name(['C', 'FR'], ['O', 'Labo  Inventé']))]
    expect(verdict({ permitted }, {}, subject(['C', 'fr'], ['O', 'LABO inventé'], ['CN', 'X']))).toBeNull()
    expect(verdict({ permitted }, {}, subject(['C', 'FR'], ['O', 'Labo Inventé']))).toBeNull()
    expect(verdict({ permitted }, {}, subject(['C', 'FR']))).toBe(REFUSED)
    expect(verdict({ permitted }, {}, subject(['O', 'Labo Inventé'], ['C', 'FR']))).toBe(REFUSED)
    expect(
      verdict({ excluded: permitted }, {}, subject(['C', 'FR'], ['O', 'Labo Inventé'], ['CN', 'X'])),
    ).toBe(REFUSED)
    expect(
      verdict(
        { permitted },
        alternative(directoryName(name(['C', 'DE']))),
        subject(['C', 'FR'], ['O', 'Labo Inventé']),
      ),
    ).toBe(REFUSED)
  })

  it('a relative name of two attributes is compared whole', () => {
    const two = derSequence([
      derSet([attribute('2.5.4.10', derUtf8String('A')), attribute('2.5.4.11', derUtf8String('B'))]),
    ])
    expect(verdict({ permitted: [directoryName(two)] }, {}, { ...holder, name: two })).toBeNull()
    expect(verdict({ permitted: [directoryName(two)] }, {}, { ...holder, name: name(['O', 'A']) })).toBe(
      REFUSED,
    )
  })

  it.each([
    [[192, 0, 2, 7], [192, 0, 2, 0, 255, 255, 255, 0], true],
    [[192, 0, 3, 7], [192, 0, 2, 0, 255, 255, 255, 0], false],
    [[192, 0, 2, 7], [0, 0, 0, 0, 0, 0, 0, 0], true],
    [[192, 0, 2, 7], [...Array<number>(32).fill(0)], false],
  ])('%j within %j: %s', (octets, base, isWithin) => {
    const given = alternative(ipAddress(...octets))
    expect(verdict({ permitted: [ipAddress(...base)] }, given)).toBe(isWithin ? null : REFUSED)
    expect(verdict({ excluded: [ipAddress(...base)] }, given)).toBe(isWithin ? REFUSED : null)
  })

  it('an address of another length is neither permitted nor left unexcluded', () => {
    const given = alternative(ipAddress(1, 2, 3))
    const base = ipAddress(1, 2, 3, 4, 255, 255, 255, 255)
    expect(verdict({ permitted: [base] }, given)).toBe(REFUSED)
    expect(verdict({ excluded: [base] }, given)).toBe(REFUSED)
  })
})

describe('constraints', () => {
  const other = derImplicit(0, derSequence([derOid('1.2.3'), derContext(0, [derUtf8String('x')])]))
  const another = derImplicit(0, derSequence([derOid('1.2.4'), derContext(0, [derUtf8String('x')])]))
  const registered = derContextPrimitive(8, Uint8Array.of(0x2a))
  const x400 = derContext(3, [])

  it.each([
    ['otherName', other],
    ['registeredID', registered],
    ['x400Address', x400],
  ])('on a type that is not known are undecided for a certificate that has such a name: %s', (_, base) => {
    for (const subtrees of [{ permitted: [base] }, { excluded: [base] }]) {
      expect(verdict(subtrees, alternative(base))).toBe('x509.unsupported_name_constraint')
      expect(verdict(subtrees, alternative(another))).toBeNull()
      expect(verdict(subtrees, {})).toBeNull()
    }
  })

  it('of two authorities hold both', () => {
    const lower = party('Autorité B')
    const path = (address: string) => [
      issue(lower, holder, { emails: [address] }),
      issue(authority, lower, {
        ca: true,
        more: [nameConstraints({ permitted: [rfc822Name('labo.example'), rfc822Name('x.example')] })],
      }),
      issue(root, authority, {
        ca: true,
        more: [nameConstraints({ permitted: [rfc822Name('labo.example'), rfc822Name('y.example')] })],
      }),
      anchor,
    ]
    const statusOf = (address: string): string =>
      validatePath(path(address), { provider: node, at: AT }).status
    expect(statusOf('a@labo.example')).toBe('valid')
    expect(statusOf('a@x.example')).toBe('invalid')
    expect(statusOf('a@y.example')).toBe('invalid')
  })

  it('of the anchor hold', () => {
    const bounded = issue(root, root, {
      ca: true,
      more: [nameConstraints({ permitted: [rfc822Name('labo.example')] })],
    })
    const statusOf = (address: string): string =>
      validatePath([issue(root, holder, { emails: [address] }), bounded], { provider: node, at: AT }).status
    expect(statusOf('a@labo.example')).toBe('valid')
    expect(statusOf('a@autre.example')).toBe('invalid')
  })

  it('are not looked at for a self-issued certificate between, but for one at the end', () => {
    const excluded = [directoryName(authority.name)]
    const between = issue(root, authority, { ca: true, more: [nameConstraints({ excluded })] })
    const renewed = party('Autorité')
    const again = issue(authority, renewed, { ca: true })
    const last = issue(renewed, holder)
    const statusOf = (...path: Parameters<typeof validatePath>[0]): string =>
      validatePath([...path, between, anchor], { provider: node, at: AT }).status
    expect(statusOf(last, again)).toBe('valid')
    expect(statusOf(issue(authority, renewed))).toBe('invalid')
  })

  it('are damaged with a distance or a mask of holes', () => {
    const distance = (tag: number, value: number): DerNode =>
      extension(
        oids.nameConstraints,
        derSequence([
          derContext(0, [derSequence([rfc822Name('labo.example'), derImplicit(tag, derInteger(value))])]),
        ]),
        true,
      )
    const statusOf = (more: DerNode): string | undefined =>
      validatePath(
        [
          issue(authority, holder, { emails: ['a@labo.example'] }),
          issue(root, authority, { ca: true, more: [more] }),
          anchor,
        ],
        {
          provider: node,
          at: AT,
        },
      ).facts[0]?.code
    expect(statusOf(distance(0, 0))).toBeUndefined()
    expect(statusOf(distance(0, 1))).toBe('x509.damaged_extension')
    expect(statusOf(distance(1, 0))).toBe('x509.damaged_extension')
    expect(statusOf(nameConstraints({ excluded: [ipAddress(1, 2, 3, 4, 255, 0, 255, 0)] }))).toBe(
      'x509.damaged_extension',
    )
    expect(statusOf(nameConstraints({ excluded: [ipAddress(1, 2, 3, 4)] }))).toBe('x509.damaged_extension')
  })

  it('are counted: names of unusual number or length end at the limit', () => {
    const permitted = Array.from({ length: 50 }, (_, index) => rfc822Name(`h${index}.example`))
    const between = issue(root, authority, { ca: true, more: [nameConstraints({ permitted })] })
    const emails = Array.from({ length: 50 }, (_, index) => `a@h${index}.example`)
    const path = [issue(authority, holder, { emails }), between, anchor]
    const codeOf = (nameComparisons: number): string | undefined =>
      validatePath(path, { provider: node, at: AT, limits: { nameComparisons } }).facts[0]?.code
    expect(codeOf(2600)).toBeUndefined()
    expect(codeOf(2000)).toBe('x509.search_limit')
  })
})
