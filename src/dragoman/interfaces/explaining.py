"""One statement explained: every field with the characters that justify it and what decided."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.errors import SettingsError
from dragoman.interfaces.listing import WIDTH
from dragoman.interfaces.printing import terminal
from dragoman.interfaces.wording import (
    STATUS_STYLES,
    counted,
    deed,
    flat,
    kind_of_event,
    meanings,
    number,
    office,
    printable,
    when,
    where,
)
from dragoman.model.record import (
    Entity,
    Evidence,
    Participant,
    Place,
    Record,
    Source,
    Statement,
    Time,
)
from dragoman.model.span import Span

Marked = Span | Participant | Source | Time | Place | Evidence
"""Whatever has characters of the article."""

Row = tuple[str, str]
"""The name of a field, and what is said of it."""


def explain(record: Record, wanted: int, console: Console | None = None) -> None:
    """Print why the record holds statement `wanted`, counted from 1.

    Raises SettingsError where there is no such statement.
    """
    if not 1 <= wanted <= len(record.statements):
        count = len(record.statements)
        there = f"give 1 to {count}" if count else "nothing can be explained"
        raise SettingsError(
            f"--why {wanted}: the article has {counted(count, 'statement')}; {there}"
        )
    console = console or terminal()
    width = min(console.width, WIDTH)
    s = record.statements[wanted - 1]
    head = Text(f"{wanted}  ").append_text(deed(s)).append("  ")
    console.print(head.append(s.status, style=f"reverse {STATUS_STYLES[s.status]}"), width=width)
    console.print(Padding(sentence(record, s), (1, 2)), width=width)
    console.print(_table(rows(s, {e.id: e for e in record.entities}), width))


def _table(found: Iterator[Row], width: int) -> Table:
    table = Table.grid(padding=(0, 2))
    table.width = width
    table.add_column(style="dim")
    table.add_column(overflow="fold", ratio=1)
    for name, said in found:
        table.add_row(name, Text(said))
    return table


def sentence(record: Record, s: Statement) -> Text:
    """The statement's sentence with the trigger and its arguments in named brackets."""
    text = printable(record.article.text)
    out, at = Text(), s.start
    for span, name, style in sorted(_marks(s), key=lambda m: (m[0].start, -m[0].end)):
        if span.start < at or span.end > s.end:
            continue  # inside another mark, or in another sentence: its field tells
        out.append(text[at : span.start]).append(f"[{name}: ", style="dim")
        out.append(text[span.start : span.end], style=style).append("]", style="dim")
        at = span.end
    return out.append(text[at : s.end])


def _marks(s: Statement) -> Iterator[tuple[Marked, str, str]]:
    yield s.trigger, "event", f"reverse {STATUS_STYLES[s.status]}"
    for p in s.actors:
        yield p, "actor", "bold cyan"
    for p in s.recipients:
        yield p, "recipient", "bold magenta"
    for source in s.attribution:
        yield source, "source", "bold"
        if source.cue is not None:
            yield source.cue, "cue", "underline"
    if s.time is not None:
        yield s.time, "time", "bold green"
    if s.place is not None:
        yield s.place, "place", "bold green"
    for e in s.evidence.get("status", ()):
        yield e, "status", f"bold {STATUS_STYLES[s.status]}"


def rows(s: Statement, entities: Mapping[str, Entity] | None = None) -> Iterator[Row]:
    """Every field of a statement with its characters and what decided it; `entities` are those of
    its article by id."""
    yield "event", _because(kind_of_event(s), s, "event", s.trigger)
    yield from _scales(s)
    for name, parts in (("actor", s.actors), ("recipient", s.recipients)):
        for p in parts:
            yield name, _participant(p, (entities or {}).get(p.entity or ""))
        if not parts:
            yield name, "none: the text gives none"
    gist = f"{s.status}: {meanings('status')[s.status]}"
    yield "status", _because(gist, s, "status", s.trigger)
    yield from _firmness(s)
    for n, link in enumerate(s.attribution, 1):
        yield f"source {n}", _link(link)
    yield "on whose word", _because(_whose(s), s, "source", None)
    if s.time is not None:
        yield "time", f"{when(s.time)}{_precision(s.time.precision)}, {at(s.time)}"
    if s.place is not None:
        yield "place", f"{where(s.place)}{_precision(s.place.precision)}, {at(s.place)}"
    yield from _ties(s)
    known = ("event", "status", "source")
    for name in sorted(set(s.evidence) - set(known)):
        yield flat(name), _because("decided", s, name, None)


def at(span: Marked) -> str:
    """The characters with their offsets in the article: “met” (120–123)."""
    return f"“{flat(span.text)}” ({span.start}–{span.end})"


def _because(value: str, s: Statement, field: str, default: Span | None) -> str:
    """A value with the characters that justify it and what decided."""
    evidence = s.evidence.get(field, ())
    reasons = [f"{at(e)}, by {flat(e.by)}" for e in evidence]
    if not reasons and default is not None:
        reasons = [at(default)]
    return "; ".join([value, *reasons])


def _scales(s: Statement) -> Iterator[Row]:
    yield "quad class", s.quad
    if s.cameo is not None:
        gist = meanings("cameo").get(s.cameo)
        yield "CAMEO", flat(s.cameo) + (f": {gist}" if gist else "") + ", by type and mode"
    if s.goldstein is not None:
        side = "conflict" if s.goldstein < 0 else "cooperation"
        scale = "from −10, most hostile, to +10, most cooperative"
        yield "Goldstein", f"{s.goldstein:+.1f} ({side}) {scale}; by the CAMEO code"
    if s.contexts:
        yield "contexts", flat(", ".join(s.contexts)) + "; by words near the event"


def _participant(p: Participant, entity: Entity | None) -> str:
    facts = [at(p), *(flat(x) for x in (p.country, p.sector, p.entity) if x)]
    if entity is None:
        return ", ".join(facts)
    role = f", {flat(office(entity.role))}" if entity.role else ""
    why = f"; {flat(entity.why)}" if entity.why else ""
    return f"{', '.join(facts)}: {flat(entity.name)}{role}{why}"


def _firmness(s: Statement) -> Iterator[Row]:
    if s.polarity == "-":
        yield "polarity", "-: the text says that it did, does or will not happen"
    if s.certainty:
        yield "certainty", f"{s.certainty}: {meanings('certainty')[s.certainty]}"
    if s.likelihood:
        yield "likelihood", flat(s.likelihood)
    if s.stance:
        yield "stance", f"{s.stance}: {meanings('stance')[s.stance]}"


def _whose(s: Statement) -> str:
    if not s.attribution:
        return "the article's own voice"
    if len(s.attribution) == 1:
        return "source 1"
    return f"source {len(s.attribution)}, as source {len(s.attribution) - 1} tells it"


def _link(link: Source) -> str:
    cue = [f"cue {at(link.cue)}"] if link.cue is not None else []
    identity = meanings("identity")[link.identity]
    gloss = f" ({identity})" if identity != link.identity else ""
    facts = [at(link), *cue, f"{link.kind}, {link.identity}{gloss}",
             f"{link.form} ({meanings('form')[link.form]})"]  # fmt: skip
    if link.entity:
        facts.append(flat(link.entity))
    if link.anonymity is not None:
        facts.append(f"why not named: {at(link.anonymity)}")
    return "; ".join(facts)


def _precision(precision: str | None) -> str:
    return f", to the {flat(precision)}" if precision else ""


def _ties(s: Statement) -> Iterator[Row]:
    if s.content_of:
        yield "part of", f"statement {number(s.content_of)}, whose content it is"
    if s.condition:
        yield "condition", f"statement {number(s.condition)}"
