"""A record for people, on a terminal."""

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model.record import Participant, Record, Source, Statement
from dragoman.statements.quotes import quotations

NAME_STYLES = {
    "person": "bold cyan",
    "organization": "bold magenta",
    "location": "bold green",
    "group": "magenta",
    "facility": "green",
}
STATUS_STYLES = {
    "asserted": "green",
    "denied": "red",
    "conditional": "yellow",
    "demanded": "blue",
    "threatened": "red",
    "pledged": "cyan",
    "planned": "blue",
    "alleged": "yellow",
    "speculated": "yellow",
}
_BLOCK_STYLES = {
    "title": "bold",
    "standfirst": "italic",
    "leftover": "dim strike",
    "caption": "dim",
}


def printable(text: str) -> str:
    """Text that cannot command a terminal: no control and no direction-override characters.

    Every character is kept or replaced by one other, so offsets stay valid.
    """
    return "".join(
        c if c == "\n" or (c.isprintable() and not "\u202a" <= c <= "\u202e"
                           and not "\u2066" <= c <= "\u2069") else
        (" " if c.isspace() else "\ufffd")
        for c in text
    )  # fmt: skip


def show(record: Record, console: Console | None = None) -> None:
    """Print the article with its marks, then what it reports."""
    console = console or Console(highlight=False, emoji=False, markup=False)
    console.print(Group(_head(record), Padding(_article(record), (1, 2))))
    if record.statements:
        console.print(_statements(record))
    else:
        console.print(Text("No statement of an event found.", style="dim"))
    console.print(_foot(record))


def _head(record: Record) -> Text:
    article = record.article
    facts = [article.outlet.name or article.outlet.domain, article.published or "date unknown",
             *article.authors]  # fmt: skip
    return Text(" · ".join(printable(f) for f in facts if f), style="dim")


def _article(record: Record) -> Text:
    """The blocks of the article, with names, quotations and triggers marked."""
    article = record.article
    marked = Text(printable(article.text))
    for block in article.blocks:
        if style := _BLOCK_STYLES.get(block.kind):
            marked.stylize(style, block.start, block.end)
    for start, end in quotations(article):
        marked.stylize("italic", start, end)
    for entity in record.entities:
        for mention in entity.mentions:
            marked.stylize(NAME_STYLES.get(entity.kind, "bold"), mention.start, mention.end)
    for s in record.statements:
        marked.stylize(f"reverse {STATUS_STYLES[s.status]}", s.trigger.start, s.trigger.end)
    out = Text()
    for block in article.blocks:
        out.append_text(marked[block.start : block.end])
        out.append(" " if block.kind == "dateline" else "\n\n")
    out.rstrip()
    return out


def _names(parts: tuple[Participant, ...]) -> str:
    return printable(", ".join(
        " ".join(p.text.split()) + (f" [{p.country}]" if p.country else "") for p in parts
    ))  # fmt: skip


def _said_by(chain: tuple[Source, ...]) -> str:
    if not chain:
        return ""
    return printable(" ← ".join(f"{' '.join(s.text.split())} ({s.kind})" for s in reversed(chain)))


def _event(s: Statement) -> Text:
    text = Text(f"{s.event}{'/' + s.mode if s.mode else ''}\n")
    text.append(f"“{printable(s.trigger.text)}”", style="dim")
    return text


def _status(s: Statement) -> Text:
    text = Text(s.status, style=STATUS_STYLES[s.status])
    if s.polarity == "-":
        text.append("\nnot", style="bold red")
    return text


def _statements(record: Record) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for column in ("", "actor", "event", "recipient", "status", "said by", "where"):
        table.add_column(column, overflow="fold", no_wrap=column in ("", "event", "status"))
    for number, s in enumerate(record.statements, 1):
        table.add_row(
            str(number),
            Text(_names(s.actors)),
            _event(s),
            Text(_names(s.recipients)),
            _status(s),
            Text(_said_by(s.attribution)),
            Text(printable(s.place.text) if s.place else ""),
        )
    return table


def _foot(record: Record) -> Text:
    text = Text()
    for kind in ("person", "organization", "location", "group"):
        text.append(kind, style=NAME_STYLES[kind])
        text.append("  ")
    text.append("quotation", style="italic")
    text.append("  ")
    text.append("event", style="reverse")
    text.append(
        f"\n{len(record.statements)} statements (reports of events, not events) · "
        f"{len(record.attributions)} attributions · "
        f"{len(record.article.removed)} leftovers set aside",
        style="dim",
    )
    for note in record.article.notes:
        text.append(f"\nnote: {printable(note)}", style="dim")
    return text
