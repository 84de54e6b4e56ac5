"""Tables for people: commitments, watch items, alerts."""

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.text import Text

from dragoman.interfaces.wording import printable
from dragoman.ledger.alerts import Alert
from dragoman.ledger.commitments import Commitment
from dragoman.ledger.judgements import Judgement
from dragoman.ledger.watch import WatchItem

STYLES = {
    "open": "yellow", "met": "green", "partly": "green", "refused": "red", "broken": "red",
    "lapsed": "dim", "waiting": "yellow", "possible": "magenta", "fired": "bold red", "off": "dim",
    "expired": "dim",
}  # fmt: skip
"""How states are coloured."""

_INDENT = " " * 12


def commitments_table(rows: Sequence[Commitment], total: int) -> None:
    """Commitments with their moves, and how many there are in all."""
    console = Console(highlight=False)
    for c in rows:
        line = Text(f"{c.opened:10}  ").append(f"{c.kind}: {_what(c)}", style="bold")
        line.append(f"  {c.state}", style=STYLES[c.state])
        console.print(line.append("  disputed", style="magenta") if c.disputed else line)
        due = f"by {c.deadline} · " if c.deadline else ""
        reports = "1 report" if c.reports == 1 else f"{c.reports:,} reports"
        console.print(Text(f"{_INDENT}{due}{reports} · {c.id}", style="dim"))
        for m in c.moves:
            _line(console, m.day, m.state, m.reason, m.statement)
    more = f"{total:,} commitments" if total != 1 else "1 commitment"
    console.print(more if total <= len(rows) else f"the latest {len(rows):,} of {more}")


def watch_table(
    rows: Sequence[WatchItem], own: Sequence[Judgement], silent: Collection[str]
) -> None:
    """Own items and conditionals that are watched, with what bears on them."""
    console = Console(highlight=False)
    for j in own:
        line = Text(f"{j.recorded_at[:10]:10}  ").append(printable(j.target), style="bold")
        line.append(f"  {printable(j.value)}  (yours)")
        console.print(line.append("  muted" if j.target in silent else "", style="dim"))
    for w in rows:
        words = printable(w.forecast.condition_text or _what(w))
        line = Text(f"{w.opened:10}  ").append(" ".join(words.split()), style="bold")
        line.append(f"  {w.state}", style=STYLES[w.state])
        console.print(line.append("  muted" if w.id in silent else "", style="dim"))
        then = printable(w.forecast.consequence_text or "")
        facts = (w.kind, f"→ {' '.join(then.split())}" if then else "",
                 f"by {w.deadline}" if w.deadline else "", w.id)  # fmt: skip
        console.print(Text(_INDENT + " · ".join(f for f in facts if f), style="dim"))
        for s in w.signs:
            _line(console, s.day, s.state, s.reason, s.statement)
    console.print(f"{len(rows):,} conditionals, {len(own):,} of your own")


def alerts_table(rows: Sequence[Alert]) -> None:
    """What has fired or become possible."""
    console = Console(highlight=False)
    for a in rows:
        line = Text(f"{a.recorded[:16]}  ").append(printable(a.item), style="bold")
        line.append(f"  {a.state}", style=STYLES[a.state])
        console.print(line)
        console.print(Text(f"{_INDENT}{printable(a.reason)} · {a.statement}", style="dim"))
    console.print(f"{len(rows):,} alerts" if len(rows) != 1 else "1 alert")


def _what(c: Commitment | WatchItem) -> str:
    event = f"{c.event}/{c.mode}" if c.mode else c.event or "what is asked is not known"
    sign = "not " if c.polarity == "-" else ""
    others = f" ({', '.join(c.others)})" if c.others else ""
    return printable(f"{c.party or '?'} → {sign}{event}{others}")


def _line(console: Console, day: str, state: str, reason: str, statement: str | None) -> None:
    text = Text(f"{_INDENT}{day}  ").append(state, style=STYLES[state])
    where = f"  {statement}" if statement else ""
    console.print(text.append(f"  {printable(reason)}{where}", style="dim"))
