"""What somebody needs to make an exported table again and to see that it is the same."""

import hashlib
import sqlite3
from typing import Any

from dragoman import __version__
from dragoman.interfaces.exports.asking import FROM, Asked
from dragoman.interfaces.exports.dyads import in_pairs
from dragoman.ledger.store import visible


def replication(db: sqlite3.Connection, asked: Asked) -> dict[str, Any]:
    """The query, the state of the ledger that it was asked of and who read its articles.

    `known_at` is the moment of the ledger's last change: as-of it, the table can be made again
    from a ledger that has grown since. `documents_sha256` is the digest of the ids of the
    documents that counted, sorted, each with a line feed behind.
    """
    condition, values = asked.condition
    sql = f"SELECT count(*){FROM} WHERE {condition}"
    (statements,) = db.execute(sql, values).fetchone()
    count, digest = _documents(db, asked.as_of)
    made: dict[str, Any] = {
        "dragoman": __version__, "table": asked.table, "query": asked.query, "as_of": asked.as_of,
        "known_at": _known(db), "documents": count, "documents_sha256": digest,
        "models": _models(db, asked.as_of), "statements": statements,
    }  # fmt: skip
    if asked.table == "dyads":
        made["statements_in_pairs"] = in_pairs(db, asked)
        made |= {"by": asked.by, "zero_filled": asked.zero_filled}
    else:
        made["happenings"] = asked.happenings
    return made


def _known(db: sqlite3.Connection) -> str | None:
    moments = db.execute(
        "SELECT (SELECT max(recorded_at) FROM document), (SELECT max(gone_at) FROM document),"
        " (SELECT max(recorded_at) FROM judgement)"
    ).fetchone()
    return max(m or "" for m in moments) or None


def _documents(db: sqlite3.Connection, as_of: str | None) -> tuple[int, str]:
    clause, values = visible(as_of)
    sql = f"SELECT d.id FROM document AS d WHERE {clause} ORDER BY d.id"  # noqa: S608
    digest, count = hashlib.sha256(), 0
    for (identity,) in db.execute(sql, values):
        digest.update(f"{identity}\n".encode())
        count += 1
    return count, digest.hexdigest()


def _models(db: sqlite3.Connection, as_of: str | None) -> list[dict[str, Any]]:
    clause, values = visible(as_of)
    sql = (
        "SELECT d.model, d.model_sha256, count(*) FROM document AS d"  # noqa: S608
        f" WHERE {clause} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    names = ("model", "sha256", "documents")
    return [dict(zip(names, row, strict=True)) for row in db.execute(sql, values)]
