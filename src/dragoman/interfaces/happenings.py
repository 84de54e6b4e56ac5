"""Happenings for people: lists of them, one with its reports, why these were joined."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.interfaces.wording import STATUS_STYLES, printable
from dragoman.ledger.happenings.asking import Counted, Listed
from dragoman.ledger.happenings.told import Told
from dragoman.ledger.happenings.view import Happening, Somebody
from dragoman.ledger.happenings.why import Joined

SHOWN_TERMS = 6
"""Terms of the model that are shown for a pair of statements."""


def listed(rows: Sequence[Listed], total: int | None) -> None:
    """Happenings, two lines each, and how many there are in all where that is known."""
    console = Console(highlight=False)
    for row in rows:
        line = Text(f"{row.day or 'no date':10}  ").append(_short(row.sentence, 90), style="bold")
        console.print(line.append(f"  {row.status}", style=STATUS_STYLES[row.status]))
        facts = (row.event, _counts(row.reports, row.chains, row.anonymous), row.id)
        console.print(Text(" " * 12 + " · ".join(facts), style="dim"))
    n = len(rows) if total is None else total
    more = f"{n:,} happening{'s' * (n != 1)}"
    console.print(more if n <= len(rows) else f"the latest {len(rows):,} of {more}")


def counted(rows: Sequence[Counted], period: str) -> None:
    """Counts of happenings by period with a bar."""
    most = max((r.happenings for r in rows), default=1)
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column(period)
    table.add_column("happenings", justify="right")
    table.add_column("")
    for row in rows:
        bar = "█" * max(1, round(30 * row.happenings / most))
        table.add_row(row.period, f"{row.happenings:,}", bar)
    Console().print(table)


def one(h: Happening) -> None:
    """A happening: what, how far it got, what does not fit together, its reports over time."""
    console = Console(highlight=False)
    what = f"{h.event}/{h.mode}" if h.mode else h.event
    head = Text(f"{_people(h.actors)} → {what}", style="bold")
    if h.recipients:
        head.append(f" → {_people(h.recipients)}")
    if h.state:
        head.append(f"  {h.state}", style="red")
    console.print(head)
    where = f"in {_short(h.place, 40)}" if h.place else ""
    span = h.first if h.first == h.last else f"{h.first} to {h.last}"
    facts = (h.line, h.day or "", where, f"reported {span}" if h.first else "", h.id)
    console.print(Text(" · ".join(f for f in facts if f), style="dim"))
    console.print(_progress(h))
    for c in h.contradictions:
        console.print(Text(f"{c.kind}: {printable(c.why)}  ({c.first}, {c.second})", style="red"))
    for x in h.changes:
        said = f"{_short(x.source, 40)} changed position: {printable(x.why)}"
        console.print(Text(f"{said}  ({x.first}, {x.second})", style="yellow"))
    console.print()
    for t in h.statements:
        _report(console, t)


def _progress(h: Happening) -> Text:
    line = Text()
    for n, step in enumerate(h.progress):
        line.append(" → " if n else "")
        line.append(step.status, style=STATUS_STYLES[step.status])
        line.append(f" {step.published or ''} ({step.statements})", style="dim")
    return line


def _report(console: Console, t: Told) -> None:
    line = Text(f"{t.published or 'no date':10}  ").append(
        f"{t.status:11}", STATUS_STYLES[t.status]
    )
    line.append("not " if t.polarity == "-" else "").append(_short(t.trigger, 30), style="bold")
    line.append(f"  {_short(t.outlet or t.document, 30)} · {t.id}", style="dim")
    console.print(line)
    console.print(Text(" " * 12 + _short(t.sentence, 200)))


def reasons(found: Iterable[Joined]) -> None:
    """Why statements were joined, one below the other."""
    console = Console(highlight=False)
    console.print()
    for j in found:
        console.print(
            Text(f"{j.statement} joined {j.middle}: log odds {j.odds:+.2f}", style="bold")
        )
        if j.shared:
            console.print(Text(f"    shared words: {printable(', '.join(j.shared))}"))
        for term, adds in j.terms[:SHOWN_TERMS]:
            console.print(Text(f"    {adds:+6.2f}  {term}", style="dim"))


def _people(people: Sequence[Somebody]) -> str:
    said = [f"{_short(p.name, 40)} ({p.country})" if p.country else _short(p.name, 40)
            for p in people[:3]]  # fmt: skip
    return ", ".join(said) or "?"


def _counts(reports: int, chains: int | None, anonymous: int | None) -> str:
    said = [f"{reports} report{'s' * (reports != 1)}"]
    if chains is not None:
        said.append(f"{chains} independent chain{'s' * (chains != 1)}")
    return " · ".join([*said, f"{anonymous} anonymous"] if anonymous else said)


def _short(text: str, longest: int) -> str:
    clean = " ".join(printable(text).split())
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
