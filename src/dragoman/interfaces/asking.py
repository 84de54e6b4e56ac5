"""Answers for people: an actor as a ledger knows it, what became known since."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.text import Text

from dragoman.analysis.actors import Partner, Profile, Quote
from dragoman.interfaces.printing import terminal
from dragoman.interfaces.wording import counted, flat, quoted
from dragoman.ledger.differences import Difference

_STYLES = {"new": "green", "version": "yellow", "reread": "blue", "retracted": "red"}
_IDS = 8
"""Ids of statements that are named in a line."""


def show_profile(profile: Profile, entry: Text | None) -> None:
    """An actor with its entry in the registry, None where it has none."""
    console, actor = terminal(), profile.actor
    if entry is None:
        country = f", {actor.country}" if actor.country else ""
        entry = Text(flat(actor.name), style="bold").append(f"  {actor.id}", style="not bold dim")
        entry.append(f"\n  {actor.kind}{country}\n  not in the registry", style="not bold")
    console.print(entry, soft_wrap=True)
    days = f", {profile.first} to {profile.last}" if profile.first else ""
    console.print(f"in {counted(actor.documents, 'document')}{days}\n", soft_wrap=True)
    for side in ("actor", "recipient"):
        console.print(_side(profile, side), soft_wrap=True)
    for heading, partners in (("countries", profile.countries), ("entities", profile.entities)):
        if partners:
            text = Text(f"on the other side, {heading}: ", style="bold")
            console.print(text.append(_partners(partners), style="not bold"), soft_wrap=True)
    if profile.quotes:
        console.print(Text("\nlatest of what it said", style="bold"))
        for quote in profile.quotes:
            console.print(_quote(quote), soft_wrap=True)


def _side(profile: Profile, side: str) -> Text:
    text = Text(f"as {side}: {counted(profile.statements(side), 'statement')}", style="bold")
    types: dict[str, Counter[str]] = {}
    for t in profile.tallies:
        if t.side == side:
            types.setdefault(t.event, Counter())[t.status] += t.statements
    for event, by in sorted(types.items(), key=lambda x: (-x[1].total(), x[0])):
        parts = ", ".join(f"{n:,} {status}" for status, n in by.most_common())
        text.append(f"\n  {event:12} {by.total():>6,}  ({parts})", style="not bold")
    return text


def _partners(partners: Sequence[Partner]) -> str:
    return ", ".join(
        f"{flat(p.name)} [{p.id}] {p.statements:,}" if p.name else f"{p.id} {p.statements:,}"
        for p in partners
    )


def _quote(quote: Quote) -> Text:
    text = Text(f"  {quote.day or 'no date'}  ").append(quoted(quote.content, 160))
    facts = (quote.form, flat(quote.outlet or ""), quote.document)
    return text.append("  " + " · ".join(f for f in facts if f), style="dim")


def show_differences(found: Iterable[Difference]) -> None:
    """Articles of which something else counts than before, and how many of each kind."""
    console, kinds = terminal(), Counter[str]()
    came = went = 0
    for one in found:
        kinds[one.kind] += 1
        came, went = came + len(one.came), went + len(one.went)
        console.print(_difference(one), soft_wrap=True)
    parts = ", ".join(f"{kinds[k]:,} {k}" for k in _STYLES if kinds[k])
    console.print(f"{parts or 'nothing'}; statements: {came:,} came, {went:,} went")


def _difference(one: Difference) -> Text:
    text = Text(f"{one.kind:9}  ", style=_STYLES[one.kind])
    text.append(flat(one.title or "without a title"), style="bold default")
    facts = (one.published or "no date", flat(one.outlet or ""), one.document,
             f"was {one.before}" if one.before and one.before != one.document else "")  # fmt: skip
    text.append("  " + " · ".join(f for f in facts if f), style="not bold dim")
    if one.changes:
        text.append(f"\n  {flat(one.changes.line())}", style="not bold default")
    for sign, ids in (("+", one.came), ("-", one.went)):
        if ids:
            text.append(f"\n  {sign} {counted(len(ids), 'statement')}: {_ids(ids)}",
                        style="not bold default")  # fmt: skip
    return text


def _ids(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _IDS:,} more" if len(ids) > _IDS else ""
    return " ".join(ids[:_IDS]) + more
