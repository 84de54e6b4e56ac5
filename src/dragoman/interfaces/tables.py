"""Tables for people: found statements, counts."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.interfaces.wording import STATUS_STYLES, printable
from dragoman.ledger.queries import Counted, Found


def found_table(rows: Sequence[Found], total: int) -> None:
    """Statements, two lines each, and how many there are in all."""
    console = Console(highlight=False)
    for row in rows:
        line = Text(f"{row.day or 'no date':10}  ").append(sentence(row), style="bold")
        console.print(line.append(f"  {row.status}", style=STATUS_STYLES[row.status]))
        facts = (
            f"said by {_short(row.source)}" if row.source else "",
            f"in {_short(row.place)}" if row.place else "",
            _short(row.outlet or row.uri or ""),
            row.id,
        )
        console.print(Text(" " * 12 + " · ".join(f for f in facts if f), style="dim"))
    more = f"{total:,} statements" if total != 1 else "1 statement"
    console.print(more if total <= len(rows) else f"the latest {len(rows):,} of {more}")


def sentence(row: Found) -> str:
    """A statement in one line: who, what, to whom."""
    actors, recipients = (
        ", ".join(_who(p.text, p.country) for p in row.parties if p.side == side)
        for side in ("actor", "recipient")
    )
    what = f"{row.event}/{row.mode}" if row.mode else row.event
    sign = "not " if row.polarity == "-" else ""
    return f"{actors or '?'} → {sign}{what}" + (f" → {recipients}" if recipients else "")


def _who(text: str, country: str | None) -> str:
    return f"{_short(text)} ({country})" if country else _short(text)


def _short(text: str, longest: int = 40) -> str:
    clean = " ".join(printable(text).split())
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"


def counted_table(rows: Sequence[Counted], period: str) -> None:
    """Counts by period with a bar."""
    console = Console()
    most = max((r.statements for r in rows), default=1)
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column(period)
    table.add_column("statements", justify="right")
    table.add_column("share", justify="right")
    table.add_column("")
    for row in rows:
        bar = "█" * max(1, round(30 * row.statements / most))
        table.add_row(row.period, f"{row.statements:,}", f"{row.share:.1%}", bar)
    console.print(table)
