"""Documents as a list shows them: which version of what, and whether it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.errors import QueryError
from dragoman.ledger.queries import bounded
from dragoman.ledger.store import Ledger

_COLUMNS = (
    "id, title, outlet, domain, published, uri, version, recorded_at, gone_at, retracted, model"
)


@dataclass(frozen=True, slots=True)
class Document:
    """One reading of one version of an article; `counts` says whether it does now."""

    id: str
    title: str | None
    outlet: str | None
    domain: str | None
    published: str | None
    uri: str | None
    version: int
    recorded_at: str
    gone_at: str | None
    retracted: int
    model: str

    @property
    def counts(self) -> bool:
        """Whether it counts now."""
        return self.gone_at is None


def document(ledger: Ledger, identity: str) -> Document:
    """A document by its id. Raises QueryError where there is none."""
    with bounded(ledger):
        row = ledger.db.execute(
            f"SELECT {_COLUMNS} FROM document WHERE id = ?", (identity,)
        ).fetchone()
    if row is None:
        raise QueryError(f"no document {identity!r} in {ledger.path}")
    return Document(*row)


def versions(ledger: Ledger, identity: str) -> list[Document]:
    """All documents of the article that a document is of, in order of recording."""
    with bounded(ledger):
        rows = ledger.db.execute(
            f"SELECT {_COLUMNS} FROM document WHERE article ="
            " (SELECT article FROM document WHERE id = ?) ORDER BY number",
            (identity,),
        ).fetchall()
    return [Document(*row) for row in rows]


def sentences(ledger: Ledger, identities: Sequence[str]) -> dict[str, str]:
    """The sentences of some statements, by their ids (`3f2a…:s4`)."""
    sql = (
        'SELECT substr(t.content, s.start + 1, s."end" - s.start) FROM statement AS s'
        " JOIN document AS d ON d.number = s.document JOIN text AS t ON t.sha256 = d.text_sha256"
        " WHERE d.id = ? AND s.id = ?"
    )
    found = {}
    with bounded(ledger):
        for identity in identities:
            document, _, name = identity.partition(":")
            row = ledger.db.execute(sql, (document, name)).fetchone()
            if row is not None:
                found[identity] = row[0]
    return found


def newest(ledger: Ledger, limit: int) -> list[Document]:
    """The documents that count, those that came last first."""
    with bounded(ledger):
        rows = ledger.db.execute(
            f"SELECT {_COLUMNS} FROM document WHERE gone_at IS NULL ORDER BY number DESC LIMIT ?",
            (limit,),
        ).fetchall()
    return [Document(*row) for row in rows]


OFTEN = 1000
"""Documents from which on those that mention an entity are looked for from the newest backwards."""


def _mentioning(ledger: Ledger, entity: str) -> str:
    """The condition that a document mentions an entity."""
    with bounded(ledger):
        row = ledger.db.execute("SELECT documents FROM entity WHERE id = ?", (entity,)).fetchone()
    if row and row[0] > OFTEN:
        return "EXISTS (SELECT 1 FROM mention WHERE entity = ? AND document = d.number)"
    return "d.number IN (SELECT document FROM mention WHERE entity = ?)"


def listed(
    ledger: Ledger, *, outlet: str | None = None, entity: str | None = None, copies: bool = False,
    of: str | None = None, limit: int = -1, offset: int = 0,
) -> tuple[list[Document], int]:  # fmt: skip
    """The documents that count, latest published first, and how many there are: those of an
    outlet, those that mention an entity, those that are `copies` of an earlier one (`of`
    an outlet)."""
    clauses, values = ["d.gone_at IS NULL"], list[object]()
    if outlet:
        clauses.append("coalesce(d.outlet, d.domain) = ?")
        values.append(outlet)
    if entity:
        clauses.append(_mentioning(ledger, entity))
        values.append(entity)
    if copies:
        clauses.append(
            "EXISTS (SELECT 1 FROM copy AS c JOIN document AS o ON o.number = c.other"
            " WHERE c.document = d.number AND o.published < d.published"
            f"{' AND coalesce(o.outlet, o.domain) = ?' if of else ''})"
        )
        values += [of] if of else []
    found = f"FROM document AS d WHERE {' AND '.join(clauses)}"
    with bounded(ledger):
        count = f"SELECT count(*) {found}"
        if entity and len(clauses) == 2:
            count = "SELECT coalesce(sum(documents), 0) FROM entity WHERE id = ?"
        (total,) = ledger.db.execute(count, values).fetchone()
        rows = ledger.db.execute(
            f"SELECT {_COLUMNS} {found} ORDER BY d.published DESC, d.id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        ).fetchall()
    return [Document(*row) for row in rows], total
