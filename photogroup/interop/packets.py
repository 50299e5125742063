"""XMP as bytes, from cameras, phones and twenty years of programs, made into text that an XML parser accepts.

Packets come in UTF-8, 16 and 32, followed by bytes of an older packet, truncated, with bytes that are not text,
characters that XML forbids and undeclared prefixes. Whatever exiftool can read despite such faults is read here, too.
"""

import codecs
import html
import re

_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_TRAILER = re.compile(r"<\?xpacket\s+end")
_WRAPPER_END = re.compile(r"</\s*(?:\w+:)?(?:xmpmeta|xapmeta)\s*>")
_RDF = re.compile(r"<(\w+:)?RDF[\s>]")
_RDF_END = re.compile(r"</\s*(?:\w+:)?RDF\s*>")
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}\?>")
_SAID_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NUMBER = re.compile(r"&#(x[0-9a-f]+|\d+);", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+;)?")
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_MOST_PREFIXES = 100
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*")


def text_of(data: bytes) -> str:
    """The characters of a packet. If it is not UTF-8, it is read in the encoding that it declares, or else byte by byte
    as Windows' Western code page. Raises LookupError for an unknown encoding.
    """
    data = data.lstrip(b" \t\r\n") if data[:2] != b"\0<" else data
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    if encoding.startswith("utf-8"):
        return _bytewise(data.rstrip(b"\0"), encoding)
    width = 4 if "32" in encoding else 2
    return data[: len(data) // width * width].decode(encoding, "replace")


def _bytewise(data: bytes, encoding: str) -> str:
    said = _SAID_ENCODING.match(data)
    named = codecs.lookup(said[1].decode("ascii")).name if said else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        is_other = named not in ("utf-8", "utf-16", "utf-32")
        return data.decode(named, "replace") if is_other else data.decode(encoding, "photogroup-western")


def packet_of(text: str) -> str:
    """The packet without what precedes and follows it."""
    start = text.find("<")
    end = _TRAILER.search(text)
    body = text[max(start, 0) : end.start() if end else None]
    wrapper = _WRAPPER_END.search(body)
    if wrapper:
        body = body[: wrapper.end()]
    return _DECLARATION.sub("", body, count=1).replace("\ufeff", "").strip("\0 \t\r\n")


def only_rdf(text: str) -> str:
    """Only the RDF, for packets whose wrapper is cut off; empty if there is no complete one."""
    start = _RDF.search(text)
    end = _RDF_END.search(text, start.end()) if start else None
    return text[start.start() : end.end()] if start and end else ""


def mended(text: str, prefixes: dict[str, str]) -> str:
    """The same with whatever XML forbids removed or escaped, and with missing prefixes declared."""
    text = _NUMBER.sub(_allowed, _FORBIDDEN.sub(" ", text))
    return _declared(_AMPERSAND.sub(_escaped, text), prefixes)


def _allowed(reference: re.Match[str]) -> str:
    code = reference[1].casefold()
    number = int(code[1:], 16) if code.startswith("x") else int(code)
    is_letter = number < 0x110000 and not _FORBIDDEN.match(chr(number))
    return reference[0] if is_letter else " "


def _escaped(ampersand: re.Match[str]) -> str:
    letter = html.unescape(ampersand[0]) if ampersand[1] else ""
    return letter if letter and letter != ampersand[0] else f"&amp;{ampersand[1] or ''}"


def _declared(text: str, prefixes: dict[str, str]) -> str:
    used = set(_PREFIX.findall(text)) - {"xml", "xmlns"}
    missing = [prefix for prefix in sorted(used)[:_MOST_PREFIXES] if f"xmlns:{prefix}=" not in text]
    root = _ROOT.search(text)
    if not missing or root is None:
        return text
    said = "".join(f' xmlns:{prefix}="{prefixes.get(prefix, f"urn:unknown:{prefix}")}"' for prefix in missing)
    return text[: root.end()] + said + text[root.end() :]


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("photogroup-western", _western)
