"""Bytes to text: byte order mark, then UTF-8, then what was declared, then what is likely."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def decode(content: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a remark where bytes had to be guessed or replaced.

    Valid UTF-8 is believed before any declaration: other encodings almost never
    make valid UTF-8 by chance.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _replaced(content, name)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    meta = _META.search(content[:4096])
    for claim in (declared, meta.group(1).decode("ascii") if meta else None):
        if claim and claim.lower().replace("_", "-") not in ("utf-8", "utf8"):
            try:
                return content.decode(claim), None
            except (LookupError, UnicodeDecodeError):
                continue
    return _likely(content)


def _replaced(content: bytes, name: str) -> tuple[str, str | None]:
    text = content.decode(name, errors="replace")
    bad = text.count("\ufffd") - content.count("\ufffd".encode())
    return text, f"{bad} broken characters replaced ({name})" if bad > 0 else None


def _likely(content: bytes) -> tuple[str, str | None]:
    mostly = content.decode("utf-8", errors="replace")
    if mostly.count("\ufffd") <= len(mostly) // 200 + 1:
        return mostly, f"{mostly.count(chr(0xFFFD))} broken characters replaced (utf-8)"
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    name = best.encoding if best else "cp1252"
    return content.decode(name, errors="replace"), f"encoding not declared; read as {name}"
