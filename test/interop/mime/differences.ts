/**
 * Where another reader gives something else for a mail of spec-samples/mail, and why. The tests hold that it does there
 * and nowhere else; docs/conformance.md lists them.
 */
export interface Differences {
  readonly reader: 'Python email' | 'postal-mime' | 'mailparser'
  readonly samples: Readonly<Record<string, string>>
}

const LINE_ENDS = 'gives content that is not in base64 with LF for CR LF: not the octets that were sent'
const WRONG_CHARSET = 'takes the charset for granted, or UTF-8, and shows U+FFFD or nothing'

export const byPython: Differences = {
  reader: 'Python email',
  samples: {
    'base64-cut': 'gives the base64 undecoded',
    'base64-joined': 'stops at the first padding: the second piece is lost',
    'blank-line-before': 'takes the header for the body',
    'boundary-end-missing-in-base64': 'gives base64 that breaks off undecoded',
    'boundary-reused': 'takes each delimiter for the outermost: the PDF is lost in the epilogue',
    'byte-order-mark': 'takes the header for the body',
    'cr-in-header':
      'takes a CR for the end of a line: what follows is a field, and changes the type of the part',
    'empty-parts': 'passes over delimiters that follow each other at once',
    'encoding-base-64': 'knows no blank in the name; gives it undecoded',
    'encoding-quoted': 'knows no quotes around the name; gives it undecoded',
    'encoding-unknown':
      'decodes uuencode; here it is cut. We have no uuencode: given as it stands, and reported',
    folded: 'keeps the line ends of folds in the value',
    'header-iso-8859-1': 'shows U+FFFD for 8-bit characters',
    'header-utf-8': 'shows U+FFFD for 8-bit characters',
    'lines-cr-cr-lf': 'takes the second CR for a blank line: the header ends after one field',
    'mbox-quoted': 'takes the line for the body: the header is lost',
    'message-encoded': 'reads the base64 as a mail without header',
    'name-2231-and-plain': 'takes the plain one of both names',
    'name-2231-no-charset': 'shows U+FFFD for octets of which the charset is not said',
    'name-eight-bit': 'shows U+FFFD for 8-bit characters',
    'name-eight-bit-utf-8': 'shows U+FFFD for 8-bit characters',
    'name-without-end-quote': 'keeps the quote',
    'no-semicolon': 'takes the charset for a part of the type',
    'qp-soft-break-blanks': 'does not drop blanks after a soft line break (RFC 2045, 6.7, rule 3)',
    'qp-trailing-blanks': 'does not drop blanks at the end of a line (RFC 2045, 6.7, rule 3)',
    report:
      'takes the groups of a delivery status for parts; ours gives its octets, for readers of such reports',
    'too-deep': 'opens mails within mails without a limit',
    'type-comment': 'takes the comment for a part of the type, and an encoding with a comment for none',
    'word-language': 'knows no language in an encoded word (RFC 2231, 5)',
    'word-unknown-charset': 'knows more charsets than those of French letters',
  },
}

export const byPostalMime: Differences = {
  reader: 'postal-mime',
  samples: {
    'base64-footer': 'decodes the footer as content',
    'blank-line-before': 'takes the header for the body',
    'blank-line-spaces': 'takes the line for a fold: the body is lost',
    'boundary-never': 'loses the body',
    'boundary-none': 'loses the body',
    'charset-cp850': 'has no CP850',
    'charset-iso-8859-1-is-macroman': WRONG_CHARSET,
    'charset-iso-8859-1-is-utf-8': WRONG_CHARSET,
    'charset-missing': WRONG_CHARSET,
    'charset-utf-8-is-iso-8859-1': WRONG_CHARSET,
    'charset-windows-1252-is-cp850': 'drops the octets 80 to 9F of Windows-1252 on Node 20',
    'cr-in-header': 'makes a blank of a CR in a field',
    digest: 'shows the header of a mail within as text; ours gives it as its own part',
    'encoding-base-64': 'knows no blank in the name; gives it undecoded',
    'header-iso-8859-1': WRONG_CHARSET,
    'letter-as-text': LINE_ENDS,
    'lines-cr': 'knows no CR alone',
    message: 'shows the header of a mail within as text; ours gives it as its own part',
    'message-encoded': 'decodes a mail within against the rule; ours gives its octets, to be read as a mail',
    'name-2231': LINE_ENDS,
    'name-2231-and-plain': LINE_ENDS,
    'name-2231-missing-piece': LINE_ENDS,
    'name-2231-no-charset': LINE_ENDS,
    'name-2231-pieces': LINE_ENDS,
    'name-climbing': LINE_ENDS,
    'name-eight-bit': LINE_ENDS,
    'name-eight-bit-utf-8': LINE_ENDS,
    'name-encoded-word': LINE_ENDS,
    'name-quoted-pair': LINE_ENDS,
    'name-windows-path': `drops backslashes of a path; ${LINE_ENDS}`,
    'name-with-blanks': `takes (1) for a comment; ${LINE_ENDS}`,
    'name-without-end-quote': LINE_ENDS,
    'no-blank-line': 'takes the text for fields: the body is lost',
    'no-semicolon': 'takes the charset for a part of the type, and the text for a file',
    'parameter-twice': LINE_ENDS,
    'qp-soft-break-blanks': 'does not drop blanks after a soft line break (RFC 2045, 6.7, rule 3)',
    'qp-trailing-blanks': 'does not drop blanks at the end of a line (RFC 2045, 6.7, rule 3)',
    report: LINE_ENDS,
    'too-deep': `has another limit; ${LINE_ENDS}`,
    'type-illegible': 'takes the text for a file of type pdf (RFC 2045, 5.2: plain text)',
    'word-unknown-charset': 'knows more charsets than those of French letters',
  },
}

export const byMailparser: Differences = {
  reader: 'mailparser',
  samples: {
    'base64-footer': 'decodes the footer as content',
    'blank-line-before': 'takes the header for the body',
    'blank-line-spaces': 'takes the line for a fold: the body is lost',
    'boundary-never': 'loses the body',
    'boundary-none': 'loses the body',
    'charset-ascii-is-iso-8859-1': WRONG_CHARSET,
    'charset-iso-8859-1-is-macroman': WRONG_CHARSET,
    'charset-iso-8859-1-is-utf-8': WRONG_CHARSET,
    'charset-missing': WRONG_CHARSET,
    'charset-unknown': WRONG_CHARSET,
    'charset-utf-8-is-iso-8859-1': WRONG_CHARSET,
    'cr-in-header': 'makes a blank of a CR in a field',
    digest: 'shows the header of a mail within as text; ours gives it as its own part',
    'encoding-base-64': 'knows no blank in the name; gives it undecoded',
    'encoding-quoted': 'knows no quotes around the name; gives it undecoded',
    folded: 'makes one blank of tabulations and blanks',
    'header-iso-8859-1': WRONG_CHARSET,
    'lines-cr': 'knows no CR alone',
    'lines-cr-cr-lf': 'loses the body',
    message: 'gives a mail within as a file; ours divides it, its octets are those of the part',
    'name-2231-no-charset': 'does not decode a name of which the charset is not said',
    'name-windows-path': 'drops the backslashes of a path',
    'name-with-blanks': 'takes (1) for a comment',
    'no-blank-line': 'takes the text for fields: the body is lost',
    'no-semicolon': 'takes the charset for a part of the type, and the text for a file',
    report: 'adds the delivery status to the text',
    'too-deep': 'gives the outermost of the mails within as a file',
    'type-illegible': 'takes the text for a file of type pdf (RFC 2045, 5.2: plain text)',
    'word-unknown-charset': 'knows more charsets than those of French letters',
  },
}
