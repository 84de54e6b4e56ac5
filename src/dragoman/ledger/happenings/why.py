"""Why statements were joined: what each has in common with the one that the others are like."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledger.happenings.likeness import reasons, score
from dragoman.ledger.happenings.reports import Report, Words, reports
from dragoman.ledger.happenings.words import weight
from dragoman.ledger.judged import judged
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Joined:
    """A statement and the one it joined (ids), the log odds that both are of one event, the words
    that they share, and the terms of the model with what each adds."""

    statement: str
    middle: str
    odds: float
    shared: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]


def why(ledger: Ledger, happening: str) -> list[Joined]:
    """Why each statement of a happening is in it, but for the ones that the others joined."""
    with bounded(ledger):
        rows = ledger.db.execute(
            "SELECT d.id, s.id, e.id, c.id FROM happening_statement AS m"
            " JOIN happening_report AS r ON r.statement = m.statement"
            " JOIN happening_statement AS k ON k.statement = r.star AND k.happening = m.happening"
            " JOIN statement AS s ON s.number = m.statement JOIN document AS d"
            " ON d.number = s.document JOIN statement AS c ON c.number = r.star"
            " JOIN document AS e ON e.number = c.document WHERE m.happening = ?"
            " ORDER BY d.published, d.id, s.trigger_start",
            (happening,),
        ).fetchall()
    made = dict(_reports(ledger, {d for row in rows for d in (row[0], row[2])}))
    return [
        _joined(made[document, name], made[other, its])
        for document, name, other, its in rows
        if (document, name) != (other, its)
    ]


def _reports(ledger: Ledger, documents: set[str]) -> Iterator[tuple[tuple[str, str], Report]]:
    for document in sorted(documents):
        with bounded(ledger):
            (blob,) = ledger.db.execute(
                "SELECT record FROM document WHERE id = ?", (document,)
            ).fetchone()
        for report in reports(judged(ledger.db, document, blob)):
            yield (document, report.id), report


def _joined(a: Report, b: Report) -> Joined:
    return Joined(
        f"{a.document}:{a.id}", f"{b.document}:{b.id}", round(score(a, b), 2),
        tuple(_common(a.sentence | a.story.words, b.sentence | b.story.words)),
        tuple((k, round(x, 2)) for k, x in reasons(a, b)),
    )  # fmt: skip


def _common(a: Words, b: Words, most: int = 6) -> list[str]:
    """The weightiest stems that two sets of words share."""
    return sorted(a.keys() & b.keys(), key=lambda w: (-weight(w), w))[:most]
