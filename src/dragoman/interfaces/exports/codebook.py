"""The codebook of an exported table, in Markdown."""

import re

from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.columns import JOINT
from dragoman.interfaces.exports.formats import Format
from dragoman.interfaces.exports.shapes import SHAPES

_ABOUT = {
    "statements": "One row a statement: one event as one article reports it. Statements are "
    "reports, not events: the same event has a row for each article that reports it.",
    "events": "One row for each directed pair of countries of a statement (one event as one "
    "article reports it), at least one a statement; a side without a country is empty. Whoever "
    "meets is a pair both ways. The words, entities and sectors are those of the row's country; "
    "of a side without a country, of all on it. To count statements, count each statement_id once.",
    "dyads": "One row a directed pair of countries and period. Counted are the statements that "
    "the query asks for and that have a day and two different countries; whoever meets counts "
    "both ways. All statuses count unless the query says otherwise: `dragoman dyad` counts "
    "`status:asserted polarity:+` only.",
}
_FILLED = "Every pair has a row for every period from the first to the last of the table."
_SPARSE = "Periods without a statement have no row."
_CSV = (
    "CSV in UTF-8, separated by commas. Text that begins with = + - @ or a tab or carriage return "
    "has an apostrophe in front, so that no spreadsheet takes it for a formula; take it away to "
    "have the text. Line breaks within a cell are spaces. Numbers are as they are. "
)


def codebook(asked: Asked, form: Format) -> str:
    """What the file holds: the table and each of its columns, or what its format makes of it."""
    if form in SHAPES:
        return f"# {asked.table} as {form}\n\n{_rejoined(SHAPES[form].about)}\n"
    lines = [f"# {asked.table}", "", _ABOUT[asked.table]]
    if asked.table == "dyads":
        lines += [f"Periods: {asked.by}s. {_FILLED if asked.zero_filled else _SPARSE}"]
    lines += [
        "",
        f"{_CSV if form == 'csv' else ''}An empty cell (null) means unknown or none. Several "
        f"values in a cell stand one behind the other with {JOINT} between, each once.",
        "",
        "| column | type | meaning | values |",
        "|---|---|---|---|",
    ]
    for c in asked.columns:
        values = ", ".join(f"`{v}`" for v in c.values)
        lines.append(f"| `{c.name}` | {c.type} | {c.meaning} | {values} |")
    return "\n".join(lines) + "\n"


def _rejoined(about: str) -> str:
    """Rows of a table that go over several lines of source, each on one."""
    return re.sub(r"^\|.*?\|$", lambda row: row[0].replace("\n", " "), about, flags=re.M | re.S)
