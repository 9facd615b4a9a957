# What Python's email package reads in mails: a list of mails in base64 on standard input, a list of readings out.
import base64
import json
import sys
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import collapse_rfc2231_value, getaddresses


def decoded(value):
    """A field or a file name as callers show it; None where Python cannot decode it."""
    if value is None:
        return None
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, UnicodeError, ValueError):
        return None


def content(part):
    payload = part.get_payload(decode=True)
    return base64.b64encode(payload or b'').decode()


def unfolded(value):
    return str(value).replace('\r\n', '')


def file_name(part):
    """The name of a file; encoded words are decoded, as callers do, where RFC 2231 was not used."""
    for name, header in (('filename', 'content-disposition'), ('name', 'content-type')):
        value = part.get_param(name, header=header)
        if value is not None:
            plain = collapse_rfc2231_value(value)
            return decoded(plain) if isinstance(value, str) and '=?' in value else plain
    return None


def addresses(mail, name):
    pairs = getaddresses([unfolded(value) for value in mail.get_all(name, [])])
    return [[decoded(name), address] for name, address in pairs]


def read(data):
    mail = message_from_bytes(data, policy=compat32)
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    return {
        'subject': decoded(mail.get('Subject')) or '',
        'From': addresses(mail, 'From'),
        'To': addresses(mail, 'To'),
        'parts': [
            {
                'mediaType': part.get_content_type(),
                'fileName': file_name(part),
                'base64': content(part),
            }
            for part in leaves
        ],
    }


mails = json.load(sys.stdin)
json.dump([read(base64.b64decode(mail)) for mail in mails], sys.stdout)
