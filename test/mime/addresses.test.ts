import { expect, it } from 'vitest'
import { readAddresses } from '../../src/mime/index.js'
import { problemOf } from './mails.js'

/** Name, address and group of each, as one text. */
const addresses = (value: string): readonly string[] =>
  readAddresses(value).addresses.map(
    ({ name, address, group }) => `${name}|${address}${group === null ? '' : `|${group}`}`,
  )

// RFC 5322 appendix A, and what senders write.
it.each<[string, readonly string[]]>([
  ['', []],
  ['a@b.example', ['|a@b.example']],
  ['<a@b.example>', ['|a@b.example']],
  ['"Joe Q. Public" <john.q.public@example.com>', ['Joe Q. Public|john.q.public@example.com']],
  [
    'Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>',
    ['Mary Smith|mary@x.test', '|jdoe@example.org', 'Who?|one@y.test'],
  ],
  [
    '<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
    ['|boss@nil.test', 'Giant; "Big" Box|sysservices@example.net'],
  ],
  [
    'A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;',
    ['Ed Jones|c@a.test|A Group', '|joe@where.test|A Group', 'John|jdoe@one.test|A Group'],
  ],
  ['Undisclosed recipients:;', []],
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', ['Pete|pete@silly.test']],
  ['c@(a comment)public.example (Jean)', ['Jean|c@public.example']],
  ['c(a)@(b)public(c).example', ['|c@public.example']],
  ['Jean (x) <c(>,<)@public.example>, (Paul) d@e', ['Jean|c@public.example', 'Paul|d@e']],
  ['< c (x) . d @ public (y) . example >', ['|c.d@public.example']],
  ['<"c(x) d"@e>', ['|"c(x) d"@e']],
  // Two words are none, with a comment between them or not.
  ['<c(x)d@e>, <c@d(x)e>', ['|null', '|null']],
  ['<c((x)@d>, <e(y)@f>', ['|null', '|null']],
  ['Jean(Paul)a@b', ['Jean|a@b']],
  ['jdoe@example.org (John Doe)', ['John Doe|jdoe@example.org']],
  ['joe . doe @ example . org', ['|joe.doe@example.org']],
  ['"a,b" <c@d>', ['a,b|c@d']],
  ['=?utf-8?Q?Dr_=C3=A9t=C3=A9=2C_a=40b?= <c@d>', ['Dr été, a@b|c@d']],
  ['"=?iso-8859-1?Q?Zo=E9?=" <c@d>', ['Zoé|c@d']],
  ['Dr MODELE <modele@cabinet.example', ['Dr MODELE|modele@cabinet.example']],
  ['<@relais.example:modele@cabinet.example>', ['|modele@cabinet.example']],
  ['modele', ['modele|null']],
  ['a@b <c@d>', ['a@b|c@d']],
  ['"a@b" <c@d>', ['a@b|c@d']],
  ['a b@c', ['a|b@c']],
  ['<a@b@c>', ['|null']],
  ['<a@b, c@d>', ['|a@b', '|c@d']],
  ['"x" y@z', ['|null']],
  ['Jean <"jean@x.example>, Paul <paul@y.example>', ['Jean|null', 'Paul|paul@y.example']],
  ['"Jean <jean@x.example>, Paul <paul@y.example>', ['Jean|jean@x.example', 'Paul|paul@y.example']],
  ['jean@[IPv6:2001:db8::1], <a@[127.0.0.1]>', ['|jean@[IPv6:2001:db8::1]', '|a@[127.0.0.1]']],
  ['<a@b\u202E>', ['|null']],
  [',,, ;', []],
])('the addresses of %j', (value, expected) => {
  expect(addresses(value)).toEqual(expected)
})

it('says which addresses cannot be read', () => {
  const { addresses, diagnostics } = readAddresses('a@b.example, modele, Dr <x>, Cabinet:;')
  expect(addresses.map(({ address }) => address)).toEqual(['a@b.example', null, null])
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['mime.bad_address', 'addresses[1]'],
    ['mime.bad_address', 'addresses[2]'],
  ])
})

it('lists a bounded number of diagnostics', () => {
  const { addresses, diagnostics } = readAddresses('x,'.repeat(1_500))
  expect(addresses).toHaveLength(1_500)
  expect(diagnostics).toHaveLength(1_001)
  expect(diagnostics.at(-1)).toMatchObject({
    code: 'mime.diagnostics_suppressed',
    params: { count: 500, suppressed: 'mime.bad_address' },
  })
})

it.each([undefined, null, 5, ['a@b']])('no text: %j', (value) => {
  expect(problemOf(() => readAddresses(value as never))).toBe('options.invalid value')
})
