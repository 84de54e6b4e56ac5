"""Counts are gathered in a change, and are what is counted anew of the statements."""

from pathlib import Path

import pytest

from benchmarks.newswire import records
from dragoman.ledger import Ledger, gathering, tallies
from dragoman.ledger.connection import transaction
from dragoman.ledger.memory import gathered
from dragoman.ledger.store import Origin
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import Participant, Place, Statement
from dragoman.model.span import Span

ARTICLE = Article(id="a", text="x", published="2025-03-01T10:00", outlet=Outlet(domain="a.example"),
                  blocks=(Block(start=0, end=1, kind="paragraph"),))  # fmt: skip


def _person(entity: str | None, country: str | None) -> Participant:
    return Participant(start=0, end=0, text="they", entity=entity, country=country)


MET = Statement(
    id="s1", start=0, end=1, text="x", trigger=Span(0, 1, "x"), event="CONSULT",
    quad="verbal cooperation", status="asserted",
    actors=(_person("person/ann", "ARD"), _person("local/person/bo", "KST")),
    place=Place(start=0, end=0, text="Varn", name="Varn", country="KST", precision="city"),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "desk.db", write=True)


def test_under_what_a_statement_is_counted(ledger: Ledger) -> None:
    gathering.count(ledger.db, [MET, MET], ARTICLE)
    counts = {table: dict(found) for table, found in gathered(ledger.db).items()}
    day = "2025-03-01"
    assert counts["tally"] == dict.fromkeys(
        [("status", "asserted", day), ("type", "CONSULT", day), ("source", "author", day),
         ("country", "KST", day), ("outlet", "a.example", day), ("voice", "author a.example", "")],
        2,
    )  # fmt: skip
    assert counts["spot"] == {(tallies.NOWHERE, tallies.NOWHERE, "city", "KST", "Varn"): 2}
    assert counts["dyad_month"] == {
        ("ARD", "KST", "2025-03", True, True): 2, ("KST", "ARD", "2025-03", True, True): 2
    }  # fmt: skip
    # what only one article knows is not kept, but with somebody of the registry
    actor = ("actor", "CONSULT", "2025-03")
    assert counts["party"] == {(who, *actor): 2 for who in ("ARD", "KST", "person/ann")}
    assert counts["together"] == {
        ("ARD", "KST"): 2, ("KST", "ARD"): 2, ("person/ann", "local/person/bo"): 2
    }  # fmt: skip
    assert counts["worded"] == {
        ("person/ann", "a.example", words, True): 2 for words in ("they", "")
    }


def test_it_is_what_is_counted_anew(ledger: Ledger) -> None:
    made = list(records(30))
    with transaction(ledger.db):
        for record in made[:10]:
            ledger._add(record, Origin())
        assert gathered(ledger.db)["entity"]
    assert not gathered(ledger.db)
    for record in made[10:]:
        ledger.add(record)
    assert not list(tallies.wrong(ledger.db))
