"""The articles of statements as a bibliography for BibTeX (biblatex)."""

import re
from typing import BinaryIO

from dragoman.interfaces.exports.readings import Reading
from dragoman.interfaces.exports.texts import address_of, flat, iso
from dragoman.interfaces.exports.work import Shape, Work
from dragoman.resources.fields import slug

# Braces count for the reader of a .bib file even behind a backslash, so there must be none left.
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{c: f"\\{c}" for c in "$&#_%"},
}  # fmt: skip
_TABLE = str.maketrans(_ESCAPED)
_SPLITS = re.compile(r"\band\b|,", re.IGNORECASE)
_ABOUT = """The articles that the statements asked for are from, one entry each: `@online` with
`url` and `urldate` (when it was fetched, else recorded), `@article` for what has no address. The
key is outlet, year and the document's id in the ledger, and stays the same. Characters that mean
something to TeX are escaped; the encoding is UTF-8 (biblatex with biber, or a recent LaTeX)."""


def write(out: BinaryIO, work: Work) -> int:
    """Write one entry an article and return their number."""
    count = 0
    for reading in work.readings():
        out.write(entry(reading).encode("utf-8", "replace"))
        count += 1
    return count


def entry(reading: Reading) -> str:
    """The entry of an article, with an empty line behind."""
    a = reading.record.article
    address = address_of(a.uri)
    outlet = a.outlet.name or a.outlet.domain
    sort, organ = ("online", "organization") if address else ("article", "journaltitle")
    fields = {
        "author": " and ".join(map(_author, filter(flat, a.authors))),
        "title": f"{{{escaped(a.title or 'Untitled')}}}",
        organ: escaped(outlet or ""),
        "date": iso(reading.day),
        "url": address,
        "urldate": iso((reading.fetched_at or reading.recorded_at)[:10]) if address else None,
        "langid": "english",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{sort}{{{key(reading)},", *lines, "}", "", ""])


def key(reading: Reading) -> str:
    """The key of an article: outlet, year and the id of the document."""
    outlet = reading.record.article.outlet
    name = slug(outlet.name or outlet.domain or "") or "article"
    ascii_name = re.sub("[^a-z0-9-]", "", name)[:40]
    return f"{ascii_name or 'article'}-{(reading.day or 'undated')[:4]}-{reading.id}"


def escaped(text: str) -> str:
    """A text that TeX prints as it is."""
    return flat(text).translate(_TABLE)


def _author(name: str) -> str:
    """A name; in braces where BibTeX would take it for several, or for a surname and the rest."""
    text = escaped(name)
    return f"{{{text}}}" if _SPLITS.search(text) else text


SHAPE = Shape(("statements",), ("bib",), "entries", write, _ABOUT)
