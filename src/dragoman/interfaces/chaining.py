"""Chains of reports and copies of articles for people."""

from rich.console import Console
from rich.text import Text

from dragoman.interfaces.tables import sentence
from dragoman.interfaces.wording import STATUS_STYLES, flat, printable, quoted
from dragoman.ledger import Ledger
from dragoman.ledger.copying import Shown
from dragoman.ledger.independence import Chains, Group, Link
from dragoman.ledger.queries import Found, statement

PASSAGES = 6
"""Shared passages that are shown of a copy, the longest."""


def show_chains(ledger: Ledger, found: Chains) -> None:
    """The counts, and each chain with its reports: which rests on which, and why."""
    console = Console(highlight=False)
    console.print(found.line, style="bold")
    by_id = {i: statement(ledger, i) for g in found.groups for i in g.statements}
    number = 0
    for group in found.groups:
        number += not group.anonymous
        console.print()
        console.print("anonymous" if group.anonymous else f"chain {number}", style="bold cyan")
        _show_group(console, group, by_id)


def _show_group(console: Console, group: Group, by_id: dict[str, Found]) -> None:
    reasons: dict[str, Link] = {}
    for link in group.links:
        reasons.setdefault(link.one, link)
    for identity in group.statements:
        row = by_id[identity]
        line = Text(f"  {(row.published or 'no date')[:16]:16}  ")
        line.append(flat(row.outlet or row.uri or "unknown outlet"), style="bold")
        line.append(f"  {sentence(row)}").append(f"  {row.status}", style=STATUS_STYLES[row.status])
        console.print(line.append(f"  {identity}", style="dim"))
        if identity in reasons:
            console.print(Text(" " * 20 + _reason(reasons[identity], by_id), style="dim"))


def _reason(link: Link, by_id: dict[str, Found]) -> str:
    other = by_id.get(link.other)
    name = flat(other.outlet or link.other) if other else printable(link.other)
    tie = "with" if link.mutual else "rests on"
    return f"{tie} {name}: {flat(link.why)}"


def show_copies(found: list[Shown]) -> None:
    """The copies of a document with the passages they share."""
    console = Console(highlight=False)
    if not found:
        console.print("no copies of this document")
    for copy in found:
        when = {True: "earlier", False: "later", None: "when is not known"}[copy.first]
        line = Text(f"{copy.share:4.0%}  ").append(flat(copy.outlet or copy.id), style="bold")
        line.append(f"  {flat(copy.title or '')}  {copy.published or 'no date'} ({when})")
        console.print(line.append(f"  {copy.id}", style="dim"))
        longest = sorted(copy.passages, key=len, reverse=True)[:PASSAGES]
        for words in (p for p in copy.passages if p in longest):
            console.print(Text(f"      {quoted(words, 100)}", style="dim"))
