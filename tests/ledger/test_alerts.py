from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import QueryError
from dragoman.ledger import Ledger
from dragoman.ledger.alerts import add, check, mute, muted, own, remove, unmute
from dragoman.ledger.following import watch_items
from tests.ledger.telling import conditional, fact

CROSSING = "Jordan closed the crossing of Turaybil in the desert"
CLOSED = fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING)
PLANNED = fact("2031-01-30", "COERCE/restrict", "JOR", text=CROSSING, status="planned")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.db", write=True) as one:
        one.add(conditional("2031-01-20"))
        yield one


def test_a_forecast_alerts_once(ledger: Ledger) -> None:
    (item,) = watch_items(ledger)
    assert check(ledger) == []
    ledger.add(PLANNED)
    assert [(a.item, a.state) for a in check(ledger)] == [(item.id, "possible")]
    assert check(ledger) == []
    ledger.add(CLOSED)
    (alert,) = check(ledger)
    assert (alert.item, alert.state, alert.own) == (item.id, "fired", False)
    assert check(ledger) == []


def test_what_came_true_before_it_was_forecast_to_the_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "x.db", write=True) as ledger:
        ledger.add(CLOSED)
        assert check(ledger) == []
        ledger.add(conditional("2031-01-20"))
        assert [a.state for a in check(ledger)] == ["fired"]


def test_since_a_day_nothing_is_remembered(ledger: Ledger) -> None:
    ledger.add(CLOSED)
    assert len(check(ledger, "2000-01-01")) == 1
    assert check(ledger, "2999-01-01") == []
    assert len(check(ledger)) == 1
    with pytest.raises(QueryError, match="no day"):
        check(ledger, "yesterday")


def test_own_items_fire_with_what_is_new(ledger: Ledger) -> None:
    ledger.add(fact("2031-01-21", "MOBILIZE", "RUS"))
    add(ledger, "build-up", "actor:RUS type:MOBILIZE", user="ann")
    assert check(ledger) == []
    ledger.add(fact("2031-01-22", "MOBILIZE", "RUS"))
    ledger.add(fact("2031-01-23", "MOBILIZE", "FRA"))
    (alert,) = check(ledger)
    assert (alert.item, alert.own, alert.state) == ("build-up", True, "fired")
    assert check(ledger) == []
    # asked for all since a day, those from before it was added count too
    assert sum(a.own for a in check(ledger, "2000-01-01")) == 2
    assert [(j.target, j.user) for j in own(ledger)] == [("build-up", "ann")]
    remove(ledger, "build-up")
    assert own(ledger) == []
    assert check(ledger, "2000-01-01") == []


@pytest.mark.parametrize(
    ("name", "query"), [("a", "nokey:x"), ("a", " "), (" ", "type:AID"), ("a\n", "type:AID")]
)
def test_what_cannot_be_watched(ledger: Ledger, name: str, query: str) -> None:
    with pytest.raises(QueryError):
        add(ledger, name, query)
    assert own(ledger) == []


def test_names_are_taken_once(ledger: Ledger) -> None:
    add(ledger, "a", "type:AID")
    with pytest.raises(QueryError, match="already"):
        add(ledger, "a", "type:COERCE")
    with pytest.raises(QueryError, match="no watch item"):
        remove(ledger, "b")


def test_muted_items_are_silent(ledger: Ledger) -> None:
    (item,) = watch_items(ledger)
    add(ledger, "mine", "type:COERCE")
    mute(ledger, item.id)
    mute(ledger, "mine")
    mute(ledger, "mine")
    assert muted(ledger) == {item.id, "mine"}
    ledger.add(CLOSED)
    assert check(ledger, "2000-01-01") == []
    unmute(ledger, item.id)
    assert [a.item for a in check(ledger, "2000-01-01")] == [item.id]
    with pytest.raises(QueryError, match="not muted"):
        unmute(ledger, item.id)
    with pytest.raises(QueryError, match="no watch item"):
        mute(ledger, "nothing")
