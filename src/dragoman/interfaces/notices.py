"""What a record holds beside its statements: watch items, headline check, framing."""

from collections.abc import Iterator

from rich.text import Text

from dragoman.interfaces.wording import deed, flat, meanings, number, office, quoted, said_by
from dragoman.model.record import Entity, HeadlineDifference, Record, Watch
from dragoman.model.span import Span

FORMS = 4
"""Forms of an actor's name that are shown."""


def notices(record: Record) -> Iterator[tuple[str, list[Text]]]:
    """The lists that have entries, with their headings."""
    who = [_actor(e) for e in record.entities if _is_shown(e)]
    if who:
        yield "Who is who", who
    if record.watch:
        yield "To watch", [_watch(w) for w in record.watch]
    if record.headline_check:
        yield "Headline check", [_headline(record, d) for d in record.headline_check]
    if record.framing:
        yield "Framing", list(_framing(record))


def _is_shown(entity: Entity) -> bool:
    """Persons, bodies and groups of the registry; that Russia is Russia goes without saying."""
    return not entity.id.startswith("local/") and entity.kind not in ("country", "region")


def _actor(entity: Entity) -> Text:
    """An actor: who by name and office, and as whom the text names it."""
    text = Text(flat(entity.name), style="bold")
    facts = [entity.country] if entity.country else []
    facts += [office(entity.role)] if entity.role else []
    text.append(f" ({', '.join(flat(f) for f in facts)})" if facts else "")
    said = dict.fromkeys(flat(m.text) for m in entity.mentions)
    other = [w for w in said if w != entity.name and not w.islower()][:FORMS]
    return text.append(f"\n{', '.join(map(quoted, other))}", style="dim") if other else text


def _watch(w: Watch) -> Text:
    text = Text().append(_clause(w.condition_text, w.condition), style="magenta")
    text.append(" → ").append(_clause(w.consequence_text, w.consequence))
    facts = [f"{w.kind}: {meanings('watch')[w.kind]}"]
    facts += [quoted(w.strength)] if w.strength else []
    facts += [f"by {flat(w.deadline)}"] if w.deadline else []
    facts += [said_by(w.attribution)] if w.attribution else []
    return text.append(f"\n{'; '.join(facts)}", style="dim")


def _clause(words: Span | None, identifier: str | None) -> str:
    shown = quoted(words.text) if words else "…"
    return f"{shown} [{number(identifier)}]" if identifier else shown


def _headline(record: Record, d: HeadlineDifference) -> Text:
    by_id = {s.id: s for s in record.statements}
    title, body = by_id.get(d.title or ""), by_id.get(d.body)
    text = Text("the title says ")
    if d.title_text:
        text.append(quoted(d.title_text), style="italic")
    if title is not None:
        text.append(f" [{number(title.id)}, {title.status}]")
    if body is not None:
        text.append(f"\nthe body says [{number(body.id)}, {body.status}] ").append_text(deed(body))
        if body.attribution:
            text.append(f", {said_by(body.attribution)}")
    return text.append("\ndiffers in ").append(", ".join(map(flat, d.differs)), style="bold yellow")


def _framing(record: Record) -> Iterator[Text]:
    """One line a kind, each wording once."""
    for kind in dict.fromkeys(f.kind for f in record.framing):
        words = dict.fromkeys(quoted(f.text) for f in record.framing if f.kind == kind)
        yield Text(f"{flat(kind)}: ").append(", ".join(words), style="italic")
