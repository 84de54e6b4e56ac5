"""Pieces of HTML for a notebook's cell: escaped, with their style in them, nothing fetched."""

from collections.abc import Iterable, Sequence
from html import escape

from dragoman.interfaces.wording import printable
from dragoman.model.vocabulary import Status

# Half-transparent, so that they do on light and dark pages.
COLOURS: dict[Status, str] = {
    "asserted": "rgba(46,160,67,.3)", "planned": "rgba(56,139,253,.3)",
    "pledged": "rgba(57,197,207,.3)", "demanded": "rgba(99,102,241,.35)",
    "threatened": "rgba(248,81,73,.4)", "conditional": "rgba(188,76,200,.3)",
    "alleged": "rgba(210,153,34,.35)", "speculated": "rgba(234,179,8,.3)",
    "denied": "rgba(248,81,73,.2)",
}  # fmt: skip
DIM = "opacity:.7"
_BOX = "max-height:30em;overflow:auto;line-height:1.5"
_CELL = "text-align:left;vertical-align:top;padding:.15em .6em"


def text(words: str) -> str:
    """Words of an article or a page as HTML: no markup, nothing that turns the direction of text
    or commands a terminal; characters stay as many."""
    return escape(printable(words))


def styled(html: str, style: str, title: str = "", tag: str = "span") -> str:
    """HTML in an element with a style, and a few words that show when one points at it."""
    hint = f' title="{text(title)}"' if title else ""
    return f'<{tag} style="{style}"{hint}>{html}</{tag}>'


def status(name: Status) -> str:
    """A status in its colour."""
    style = f"background:{COLOURS[name]};padding:0 .3em;border-radius:.2em"
    return styled(text(name), style)


def box(*parts: str) -> str:
    """A part of a cell that scrolls where it is long."""
    return styled("".join(parts), _BOX, tag="div")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; heads are words, the cells of rows are HTML."""
    top = "".join(f'<th scope="col" style="{_CELL}">{text(h)}</th>' for h in heads)
    lines = (
        "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
