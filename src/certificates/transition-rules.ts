import type { StandingInput } from './standings.js'

/** The rule behind each input of the state table, in a sentence: for the documentation, and for who shows the table. */
export const transitionRules: Readonly<Record<StandingInput, string>> = {
  offered:
    'A mail or a file that shows a certificate files it as proposed, and does nothing to one that is filed.',
  compared:
    'A person compared the fingerprint with its owner: the one way from a key that nobody knows to a confirmed one.',
  accepted:
    'A person accepts a successor, which the confirmed key must have proposed, for the addresses that it was compared for.',
  'anchor-found': 'The path to a root that the practice trusts was verified; nobody compared anything.',
  'anchor-lost': 'The path does not hold any more: what rested on it alone is proposed again.',
  succeeded: 'A person accepted the successor: the one before is not encrypted to any more.',
  'withdrawn-by-key': 'The key itself signed its withdrawal: it is never used again, known before or not.',
  'withdrawn-by-other':
    'Somebody else asks for the withdrawal of a key that is or was in use: it is suspended, and a person is asked.',
  'revocation-learned': 'A verified revocation list, or a person who knows, says that it was revoked.',
  'predecessor-lost':
    'The key whose word alone made it confirmed was revoked or rejected: it is suspended, and a person is asked.',
  suspended: 'A person suspends the certificate until he resumes it.',
  resumed: 'A person resumes the certificate: it is what it was before.',
  rejected: 'A person says no: the certificate is not used, and not proposed again.',
  removed: 'A person removes the entry; a mail may propose it anew.',
}
