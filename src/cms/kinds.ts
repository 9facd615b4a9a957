// What an application shows of a message by a word: wordOf has one for each of these.

/** What a message is. */
export type CmsKind = 'signed-data' | 'enveloped-data' | 'auth-enveloped-data' | 'other'

/** How the content-encryption key is encrypted for a recipient; see `Recipient.kind`. */
export type RecipientKind = 'key-transport' | 'key-agreement' | 'shared-key' | 'password' | 'other'

/** What one signature is; see `SignerVerdict.status`. */
export type SignatureStatus = 'valid' | 'invalid' | 'undecided'

/** The worth of a signed message; see `VerifiedData.verdict`. */
export type Verdict = 'trusted' | 'untrusted' | 'undecided' | 'invalid' | 'unsigned'
