// What an exchange mail says to a person, in French and English. It shows no fingerprint: a forger would write that of the
// true certificate there, and a person would compare it instead of the one of the certificate that came.
import type { ExchangeKind } from './exchange-message.js'

/** The subject of each kind: it names no one. */
export const exchangeSubjects: Readonly<Record<ExchangeKind, string>> = {
  offer: 'Notre certificat de messagerie / Our mail certificate',
  request: 'Demande de votre certificat de messagerie / Request for your mail certificate',
  confirmation: 'Votre certificat est confirmé / Your certificate is confirmed',
  renewal: 'Notre nouveau certificat de messagerie / Our new mail certificate',
  withdrawal: 'Certificat de messagerie retiré / Mail certificate withdrawn',
}

const compareFrench = `Avant de vous en servir, comparez son empreinte par téléphone.

1. Ouvrez ce courriel avec votre logiciel : il montre l'empreinte du
   certificat joint, six groupes de cinq chiffres.
2. Appelez-nous à un numéro que vous connaissez déjà, pas celui de ce
   message.
3. Lisez-nous les groupes impairs (1, 3, 5), nous vous lisons les groupes
   pairs (2, 4, 6).
4. Si un seul chiffre diffère, n'acceptez pas le certificat.

Comparez ce que montre votre logiciel, jamais des chiffres écrits dans un
message. Un logiciel qui ne montre pas ces groupes montre l'empreinte SHA-256
du certificat : comparez-la de la même façon.`

const compareEnglish = `Before you use it, compare its fingerprint by telephone.

1. Open this mail in your software: it shows the fingerprint of the attached
   certificate, six groups of five digits.
2. Call us at a number that you already know, not one from this message.
3. Read us the odd groups (1, 3, 5); we read you the even ones (2, 4, 6).
4. If a single digit differs, do not accept the certificate.

Compare what your software shows, never digits that are written in a message.
Software that does not show these groups shows the SHA-256 fingerprint of the
certificate: compare that in the same way.`

const french: Readonly<Record<ExchangeKind, string>> = {
  offer: `Vous trouverez ci-joint notre certificat de messagerie, avec lequel vous pouvez
vérifier nos courriels signés et nous écrire sous forme chiffrée.

${compareFrench}`,
  request: `Pour vous écrire sous forme chiffrée, il nous faut votre certificat de messagerie.
Envoyez-le avec votre logiciel, ou répondez par un courriel signé.

N'envoyez jamais votre clé privée ni un fichier .p12 ou .pfx.`,
  confirmation: `Nous avons comparé l'empreinte de votre certificat avec vous, et nous nous en
servons désormais. Vous n'avez rien à faire.`,
  renewal: `Notre certificat de messagerie change : le nouveau est joint. Ce courriel est signé
avec la clé de l'ancien, que vous connaissez.

Votre logiciel vous demande d'accepter le nouveau certificat. En cas de doute,
comparez son empreinte par téléphone.

${compareFrench}`,
  withdrawal: `Un certificat de messagerie est retiré : ne vous en servez plus. S'il vous faut
encore nous écrire, demandez-nous le nouveau.

Si ce courriel vous étonne, appelez-nous à un numéro que vous connaissez déjà.`,
}

const english: Readonly<Record<ExchangeKind, string>> = {
  offer: `Attached is our mail certificate, with which you can verify our signed mails and
write to us encrypted.

${compareEnglish}`,
  request: `To write to you encrypted, we need your mail certificate. Send it with your
software, or answer with a signed mail.

Never send your private key, nor a .p12 or .pfx file.`,
  confirmation: `We compared the fingerprint of your certificate with you, and we use it from now
on. There is nothing for you to do.`,
  renewal: `Our mail certificate changes: the new one is attached. This mail is signed with the
key of the old one, which you know.

Your software asks you to accept the new certificate. If in doubt, compare its
fingerprint by telephone.

${compareEnglish}`,
  withdrawal: `A mail certificate is withdrawn: do not use it any more. If you still need to
write to us, ask us for the new one.

If this mail surprises you, call us at a number that you already know.`,
}

/** What a mail of a kind says, in both languages. */
export function exchangeText(kind: ExchangeKind): string {
  return `Bonjour,

${french[kind]}

Ce message a été préparé par un logiciel de messagerie médicale.

--------------------------------------------------------------------------

Hello,

${english[kind]}

This message was prepared by medical mail software.
`
}
