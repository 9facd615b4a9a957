import { expect, it } from 'vitest'
import { mailOf } from './mails.js'

/** The parameters of `Content-Type: application/pdf` with this behind it. */
const parametersOf = (value: string): unknown =>
  mailOf(`Content-Type: application/pdf${value}`).contentType.parameters.map(({ name, value }) => [
    name,
    value,
  ])

it.each<[string, readonly (readonly [string, string])[]]>([
  ['', []],
  [';', []],
  ['; a=b', [['a', 'b']]],
  ['; A="b;c=d\\"e\\\\f"', [['a', 'b;c=d"e\\f']]],
  [
    ';a = b ; c= "d" (comment)',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['; a', []],
  ['; a=', [['a', '']]],
  [
    '; a=b c=d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['; a=b c', [['a', 'b c']]],
  [
    '; a=b (x; y) ; c=d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['; name=a (1).pdf', [['name', 'a (1).pdf']]],
  [
    '; a="b\\c"; name="b\\c"',
    [
      ['a', 'bc'],
      ['name', 'b\\c'],
    ],
  ],
  [
    '; a="=?utf-8?Q?b?="; name="=?utf-8?Q?b?="',
    [
      ['a', '=?utf-8?Q?b?='],
      ['name', 'b'],
    ],
  ],
  [
    "; a=b; a*=utf-8''c; name=b; name*=utf-8''c",
    [
      ['a', 'b'],
      ['name', 'c'],
    ],
  ],
])('%j', (value, expected) => {
  expect(parametersOf(value)).toEqual(expected)
})
