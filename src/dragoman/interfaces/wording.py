"""The parts of a record in words for people: safe for a terminal, on one line."""

from collections.abc import Iterable
from functools import cache

from rich.text import Text

from dragoman.model.record import Participant, Place, Role, Source, Statement, Time
from dragoman.model.vocabulary import Status
from dragoman.resources.tables import load_toml

STATUS_STYLES: dict[Status, str] = {
    "asserted": "green",
    "planned": "blue",
    "pledged": "cyan",
    "demanded": "bright_blue",
    "threatened": "bright_red",
    "conditional": "magenta",
    "alleged": "yellow",
    "speculated": "bright_yellow",
    "denied": "red",
}
NOBODY = "?"
"""Stands where the text names no actor."""


@cache
def meanings(of: str) -> dict[str, str]:
    """What the codes of one kind (status, kind, cameo …) mean, in a few words."""
    table: dict[str, str] = load_toml("meanings.toml")[of]
    return table


def printable(text: str) -> str:
    """Text that cannot command a terminal: no control and no direction-override characters.

    Every character is kept or replaced by one other, so offsets stay valid.
    """
    return "".join(
        c if c == "\n" or c.isprintable() else (" " if c.isspace() else "\ufffd") for c in text
    )


def flat(text: str) -> str:
    """A stretch of the article on one line, safe for a terminal."""
    return printable(" ".join(text.split()))


def quoted(text: str, most: int = 90) -> str:
    """The article's own words in quotation marks, cut between words after `most` characters."""
    words = flat(text)
    if len(words) > most:
        words = words[:most].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def counted(count: int, thing: str) -> str:
    """*1 statement*, *2 statements*."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def number(identifier: str) -> str:
    """A statement's number in the list, as the screen counts: `s12` is 12."""
    return printable(identifier.removeprefix("s"))


def kind_of_event(s: Statement) -> str:
    """Type and mode, with `not` where the text says that it does not happen."""
    denial = "not " if s.polarity == "-" else ""
    return denial + s.event + (f"/{s.mode}" if s.mode else "")


def deed(s: Statement) -> Text:
    """Who does what to whom, as one line of text."""
    text = _names(s.actors)
    text.append(" → ")
    text.append(kind_of_event(s), style=f"bold {STATUS_STYLES[s.status]}")
    if s.recipients:
        text.append(" → ").append_text(_names(s.recipients))
    return text


def _names(parts: tuple[Participant, ...]) -> Text:
    text = Text()
    for p in parts:
        text.append(", " if text else "").append(flat(p.text), style="bold")
        if p.country:
            text.append(f" ({flat(p.country)})", style="dim")
    return text if parts else Text().append(NOBODY, style="dim")


def said_by(chain: Iterable[Source]) -> str:
    """An attribution chain, outermost link first: *said by A (media), citing B (official)*."""
    links = [link(s) for s in chain]
    return f"said by {', citing '.join(links)}" if links else ""


def link(s: Source) -> str:
    """One link of a chain with its kind; the cue stands for a source that is not given."""
    if s.identity == "agentless":
        return f"nobody named ({quoted(s.text)})"
    return f"{flat(s.text)} ({s.kind})"


def office(role: Role) -> str:
    """An office with the dates between which it is or was held."""
    of = f" of {role.org}" if role.org else ""
    since = f" since {role.from_}" if role.from_ and not role.to else ""
    until = f" {role.from_ or '?'} to {role.to}" if role.to else ""
    return f"{role.title}{of}{since}{until}"


def when(time: Time) -> str:
    """The resolved dates; else the article's own words for them."""
    if time.from_ is None:
        return quoted(time.text)
    same = time.to in (None, time.from_)
    return printable(time.from_ if same else f"{time.from_} to {time.to}")


def where(place: Place) -> str:
    """The place's name with its country."""
    country = f" ({flat(place.country)})" if place.country else ""
    return flat(place.name or place.text) + country
