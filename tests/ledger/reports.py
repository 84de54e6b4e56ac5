"""Small records by hand: one article that reports one event."""

from collections.abc import Iterable
from typing import Any

from dragoman.ledger import Ledger
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import ModelInfo, Record, Source, Statement
from dragoman.model.span import Span

MODEL = ModelInfo(name="none", sha256="0" * 64, version="0")


def source(
    text: str, kind: Any = "official", identity: Any = "named", entity: str | None = None
) -> Source:
    """A source; its characters do not matter."""
    return Source(start=0, end=len(text), text=text, kind=kind, identity=identity, entity=entity)


SOMEBODY = source("sources", "anonymous", "bare-unnamed")


def report(
    name: str, sentence: str, *more: str, said: Source | None = None, outlet: str | None = None,
    published: str | None = "2025-03-03", authors: Iterable[str] = (), title: str = "A title",
) -> Record:  # fmt: skip
    """An article of a title, a sentence that reports the event and further paragraphs; it has an
    outlet of its own if none is given."""
    parts = [title, sentence, *more]
    blocks, at = [], 0
    for n, part in enumerate(parts):
        blocks.append(Block(start=at, end=at + len(part), kind="paragraph" if n else "title"))
        at += len(part) + 2
    start, end = blocks[1].start, blocks[1].end
    statement = Statement(
        id="s1", start=start, end=end, text=sentence, trigger=Span(start, start + 1, sentence[0]),
        event="REQUEST", quad="verbal conflict", status="asserted",
        attribution=(said,) if said else (),
    )  # fmt: skip
    article = Article(
        id=name, text="\n\n".join(parts), uri=f"https://{name}.example/a", title=title,
        published=published, outlet=Outlet(name=outlet or f"The {name} Post"),
        authors=tuple(authors), blocks=tuple(blocks),
    )  # fmt: skip
    return Record(article=article, statements=(statement,), model=MODEL)


def number(ledger: Ledger, name: str) -> int:
    """The number of the statement of an article that counts."""
    row = ledger.db.execute(
        "SELECT s.number FROM statement AS s JOIN document AS d ON d.number = s.document"
        " WHERE d.given_id = ? AND s.current",
        (name,),
    ).fetchone()
    return int(row[0])
