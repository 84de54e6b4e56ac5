"""The copies of one document, with the passages that they share, for showing."""

from dataclasses import dataclass

from dragoman.errors import QueryError
from dragoman.ledger.copies import copies_of
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import Ledger
from dragoman.text.copies import passages


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that is a copy of another or that the other is a copy of: what it is, the share of
    the shorter one's words that both have, whether it came `first`, the passages as they stand in
    it."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    share: float
    first: bool | None
    passages: tuple[str, ...]


def copies_shown(ledger: Ledger, document: str) -> list[Shown]:
    """The copies of a document that count, those that share most first. Raises QueryError where
    there is none with that id."""
    with bounded(ledger):
        row = ledger.db.execute(
            "SELECT d.number, t.content FROM document AS d JOIN text AS t"
            " ON t.sha256 = d.text_sha256 WHERE d.id = ?",
            (document,),
        ).fetchone()
        if row is None:
            raise QueryError(f"no document {document!r} in {ledger.path}")
        number, mine = row
        out = []
        for copy in copies_of(ledger.db, number):
            outlet, title, published, text = ledger.db.execute(
                "SELECT d.outlet, d.title, d.published, t.content FROM document AS d"
                " JOIN text AS t ON t.sha256 = d.text_sha256 WHERE d.number = ?",
                (copy.number,),
            ).fetchone()
            shared = tuple(text[p.start : p.end] for p in passages(text, mine))
            out.append(Shown(copy.id, outlet, title, published, copy.overlap.share,
                             copy.first, shared))  # fmt: skip
        return out
