// The state table of a certificate in the address book. The rules:
//
// 1. A standing changes only by this table. An input without an entry changes nothing.
// 2. `person` inputs are acts of a person; `mail` inputs come with the mails of anyone, and none leads to `confirmed` or
//    `anchored`; `proof` inputs rest on a signature that holds (of the key itself, of a trusted root, of a list).
// 3. Time is in no row: whether a certificate is expiring or expired is read from its dates at the instant of the
//    question, so that a clock that was wrong for an hour expires nothing for good, and time never adds trust.

/** What the book holds of a certificate. Whether it is in its period stands beside it: {@link CertificateState}. */
export type Standing =
  | 'proposed'
  | 'confirmed'
  | 'anchored'
  | 'suspended'
  | 'replaced'
  | 'revoked'
  | 'rejected'

/** A standing, or what the dates make of one that is used; `unknown`: not in the book. */
export type CertificateState = Standing | 'expiring' | 'expired' | 'not-yet-valid'

/** What happens to a certificate. */
export type StandingInput =
  | 'offered'
  | 'compared'
  | 'accepted'
  | 'anchor-found'
  | 'anchor-lost'
  | 'succeeded'
  | 'withdrawn-by-key'
  | 'withdrawn-by-other'
  | 'revocation-learned'
  | 'predecessor-lost'
  | 'suspended'
  | 'resumed'
  | 'rejected'
  | 'removed'

/** Who is behind an input. */
export const inputSources: Readonly<Record<StandingInput, 'mail' | 'person' | 'proof'>> = {
  offered: 'mail',
  'withdrawn-by-other': 'mail',
  compared: 'person',
  accepted: 'person',
  succeeded: 'person',
  suspended: 'person',
  resumed: 'person',
  rejected: 'person',
  removed: 'person',
  'anchor-found': 'proof',
  'anchor-lost': 'proof',
  'withdrawn-by-key': 'proof',
  'revocation-learned': 'proof',
  'predecessor-lost': 'proof',
}

/** `before`: the standing that a suspended certificate had; `gone`: no entry any more. */
export type NextStanding = Standing | 'before' | 'gone'

type Row = Readonly<Partial<Record<StandingInput, NextStanding>>>

/** What leads to `revoked` from everywhere, and what a person can do to any. */
const ALWAYS: Row = { 'withdrawn-by-key': 'revoked', 'revocation-learned': 'revoked', removed: 'gone' }

/** For each standing the next one for each input; `unknown`: not in the book. */
export const standingTransitions: Readonly<Record<Standing | 'unknown', Row>> = {
  unknown: { offered: 'proposed', 'withdrawn-by-key': 'revoked', 'revocation-learned': 'revoked' },
  proposed: {
    offered: 'proposed',
    compared: 'confirmed',
    accepted: 'confirmed',
    'anchor-found': 'anchored',
    rejected: 'rejected',
    ...ALWAYS,
  },
  confirmed: {
    compared: 'confirmed',
    succeeded: 'replaced',
    'withdrawn-by-other': 'suspended',
    'predecessor-lost': 'suspended',
    suspended: 'suspended',
    rejected: 'rejected',
    ...ALWAYS,
  },
  anchored: {
    compared: 'confirmed',
    accepted: 'confirmed',
    'anchor-found': 'anchored',
    'anchor-lost': 'proposed',
    'withdrawn-by-other': 'suspended',
    suspended: 'suspended',
    rejected: 'rejected',
    ...ALWAYS,
  },
  suspended: {
    suspended: 'suspended',
    resumed: 'before',
    'predecessor-lost': 'suspended',
    rejected: 'rejected',
    ...ALWAYS,
  },
  replaced: {
    'withdrawn-by-other': 'suspended',
    'predecessor-lost': 'suspended',
    suspended: 'suspended',
    rejected: 'rejected',
    ...ALWAYS,
  },
  revoked: { 'withdrawn-by-key': 'revoked', 'revocation-learned': 'revoked', removed: 'gone' },
  rejected: { compared: 'confirmed', ...ALWAYS },
}

/** Days for which a path to a trusted root that was verified counts; then it is to be verified again. */
export const ANCHOR_DAYS = 90

/** Days for which mail of a replaced key, signed before, may have been under way. */
export const UNDER_WAY_DAYS = 30

/** Days before its end from which on a certificate is expiring. */
export const EXPIRING_DAYS = 30
