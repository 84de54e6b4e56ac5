"""A record for people, on a terminal."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from dragoman.interfaces.listing import WIDTH, legend, listing
from dragoman.interfaces.notices import notices
from dragoman.interfaces.wording import STATUS_STYLES, counted, printable
from dragoman.model.article import Block
from dragoman.model.record import Record
from dragoman.statements.quotes import quotations

NAME_STYLES = {
    "person": "bold cyan",
    "organization": "bold magenta",
    "location": "bold green",
    "group": "magenta",
    "facility": "green",
}
_BLOCK_STYLES = {
    "title": "bold",
    "standfirst": "italic",
    "leftover": "dim strike",
    "caption": "dim",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def terminal() -> Console:
    """A terminal on which the text of an article commands nothing."""
    return Console(highlight=False, emoji=False, markup=False)


def show(record: Record, console: Console | None = None) -> None:
    """Print the article with its marks, then what it reports."""
    console = console or terminal()
    width = min(console.width, WIDTH)
    console.print(Group(_head(record), Padding(_article(record), (1, 2))), width=width)
    if record.statements:
        _heading(console, "Statements")
        console.print(listing(record, width))
    else:
        console.print(Text("No statement of an event found.", style="dim"))
    for heading, lines in notices(record):
        console.print()
        _heading(console, heading)
        for text in lines:
            first, *more = text.split("\n")
            console.print(Padding(first, (0, 0, 0, 2)), width=width)
            for line in more:
                console.print(Padding(line, (0, 0, 0, 4)), width=width)
    console.print()
    console.print(legend(record, width), _foot(record), sep="", width=width)


def _heading(console: Console, words: str) -> None:
    console.print(Text(words, style="bold underline"))


def _head(record: Record) -> Text:
    article = record.article
    facts = [article.outlet.name or article.outlet.domain, article.published or "date unknown",
             *article.authors]  # fmt: skip
    return Text(" · ".join(printable(f) for f in facts if f), style="dim")


def _article(record: Record) -> Text:
    """The blocks of the article, with names, quotations and numbered triggers marked."""
    marked = _marked(record)
    out = Text()
    for block in record.article.blocks:
        out.append_text(_numbered(record, marked, block))
        out.append(" " if block.kind == "dateline" else "\n\n")
    out.rstrip()
    return out


def _marked(record: Record) -> Text:
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
    return marked


def _numbered(record: Record, marked: Text, block: Block) -> Text:
    """A block with the number of its statement behind every trigger."""
    out, at = Text(), block.start
    ends = [(s.trigger.end, n) for n, s in enumerate(record.statements, 1)]
    for end, n in sorted(ends):
        if block.start < end <= block.end:
            out.append_text(marked[at:end])
            out.append(str(n).translate(_RAISED), style="dim")
            at = end
    return out.append_text(marked[at : block.end])


def _foot(record: Record) -> Text:
    text = Text().append("marks: ", style="dim")
    for kind in ("person", "organization", "location", "group"):
        text.append(kind, style=NAME_STYLES[kind]).append("  ")
    text.append("quotation", style="italic").append("  ")
    text.append("event", style="reverse").append("¹ its statement", style="dim")
    text.append(
        f"\n{counted(len(record.statements), 'statement')} (reports of events, not events) · "
        f"{counted(len(record.attributions), 'attribution')} · "
        f"{counted(len(record.article.removed), 'leftover')} set aside",
        style="dim",
    )
    for note in record.article.notes:
        text.append(f"\nnote: {printable(note)}", style="dim")
    return text
