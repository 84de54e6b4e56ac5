"""How many independent chains stand behind a happening, as a function that SQL can call."""

import sqlite3

from dragoman.ledger.independence import independent_chains

NAME = "independent_chains"
"""`independent_chains(happening)`: by its id; none, 0, where there is no such happening."""

_MEMBERS = "SELECT statement FROM happening_statement WHERE happening = ?"


def register(db: sqlite3.Connection) -> None:
    """Let a connection's queries call it. What was counted is kept until the ledger changes, here
    or in another process."""
    counted: dict[str, int] = {}
    state: list[tuple[int, int]] = []

    def count(happening: str | None) -> int:
        if happening is None:
            return 0
        (version,) = db.execute("PRAGMA data_version").fetchone()
        now = (version, db.total_changes)
        if state != [now]:
            counted.clear()
            state[:] = [now]
        if happening not in counted:
            members = [n for (n,) in db.execute(_MEMBERS, (happening,))]
            counted[happening] = independent_chains(db, members).chains
        return counted[happening]

    db.create_function(NAME, 1, count)
