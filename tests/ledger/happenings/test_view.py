"""What a happening shows: who, when, where, how its status went, how many reports and chains."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import QueryError
from dragoman.ledger import Ledger
from dragoman.ledger.happenings.view import Happening, happening
from dragoman.ledger.independence import independent_chains
from tests.ledger.happenings.making import identity
from tests.ledger.happenings.stories import STORIES


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("ledger") / "desk.db"
    with Ledger(path, write=True) as one:
        for record in STORIES:
            one.add(record)
        yield one


@pytest.fixture
def visit(ledger: Ledger) -> Happening:
    return happening(ledger, identity(ledger, "gazette:s1"), independent_chains)


def test_who_when_and_where_are_what_most_reports_say(visit: Happening) -> None:
    assert (visit.event, visit.place, visit.place_country) == ("CONSULT", "Kestova", "KES")
    assert next((p.name, p.entity, p.statements) for p in visit.actors) == (
        "Verel", "person/tomas-verel", 3,
    )  # fmt: skip
    assert [p.entity for p in visit.recipients] == ["person/irina-soll"]
    assert visit.day == "2025-03-03"


def test_the_statements_stand_in_the_order_of_their_articles(visit: Happening) -> None:
    assert [(t.published, t.status) for t in visit.statements] == [
        ("2025-03-02", "planned"), ("2025-03-03", "asserted"), ("2025-03-03", "asserted"),
        ("2025-03-04", "denied"),
    ]  # fmt: skip
    assert (visit.first, visit.last) == ("2025-03-02", "2025-03-04")
    assert sum(t.middle for t in visit.statements) >= 1


def test_the_status_goes_from_planned_to_denied(visit: Happening) -> None:
    assert [(s.status, s.published, s.statements) for s in visit.progress] == [
        ("planned", "2025-03-02", 1), ("asserted", "2025-03-03", 2), ("denied", "2025-03-04", 1),
    ]  # fmt: skip
    assert visit.state == "disputed"


def test_articles_are_counted_not_statements(visit: Happening) -> None:
    assert (visit.reports, visit.outlets, visit.chains) == (3, 3, 3)
    assert visit.line == "3 reports · 3 independent chains"


def test_nobody_counts_chains_unasked(ledger: Ledger) -> None:
    alone = happening(ledger, identity(ledger, "later:s1"))
    assert (alone.chains, alone.anonymous, alone.line) == (None, None, "1 report")
    assert (alone.state, alone.contradictions, alone.changes) == (None, (), ())


def test_what_is_not_there_is_said(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match="no happening 'h00000000000'"):
        happening(ledger, "h00000000000")
