"""Every state of a watch item, by records made by hand."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.following import settle, watch_items
from dragoman.ledger.watch import WatchItem
from dragoman.model.record import Record
from tests.ledger.telling import conditional, fact

Watched = Callable[..., list[WatchItem]]
CROSSING = "Jordan closed the crossing of Turaybil in the desert"


def _timeless(items: list[WatchItem]) -> list[WatchItem]:
    """Without the moments at which the ledger learned of what bears on them."""
    return [replace(w, signs=tuple(replace(s, recorded=None) for s in w.signs)) for w in items]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """What a ledger of some records watches, the same when settled, and in any order."""

    def watch(*records: Record) -> list[WatchItem]:
        found = []
        for n in range(3):
            order = list(records)
            random.Random(n).shuffle(order)
            with Ledger(tmp_path / f"{n}.db", write=True) as ledger:
                for record in order:
                    ledger.add(record)
                found.append(_timeless(watch_items(ledger)))
                settle(ledger)
                assert _timeless(watch_items(ledger)) == found[-1]
            (tmp_path / f"{n}.db").unlink()
        assert all(f == found[0] for f in found)
        return found[0]

    return watch


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING), "fired"),
        (fact("2031-02-01", "COERCE", "", "", text=CROSSING), "waiting"),
        (fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING, status="alleged"), "possible"),
        (fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING, status="planned"), "possible"),
        (fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING, status="conditional"),
         "waiting"),
        (fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING, status="denied"), "waiting"),
        (fact("2031-02-01", "-COERCE/restrict", "JOR", text=CROSSING), "waiting"),
        (fact("2031-02-01", "COERCE/arrest", "JOR", text=CROSSING), "waiting"),
        (fact("2031-02-01", "COERCE/restrict", "SYR", text=CROSSING), "waiting"),
        (fact("2031-02-01", "COERCE", "JOR", text="a newspaper was closed"), "waiting"),
        (fact("2031-01-01", "COERCE/restrict", "JOR", text=CROSSING), "waiting"),
        (fact("2032-02-01", "COERCE/restrict", "JOR", text=CROSSING), "expired"),
    ],
)  # fmt: skip
def test_if(watched: Watched, later: Record, state: str) -> None:
    (w,) = watched(conditional("2031-01-20"), later)
    assert (w.state, w.inverted, w.party, w.event) == (state, False, "JOR", "COERCE")


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (fact("2031-01-25", "-COERCE/restrict", "JOR", text=CROSSING), "fired"),
        (fact("2031-01-25", "-COERCE/restrict", "JOR", text=CROSSING, status="planned"), "fired"),
        (fact("2031-01-25", "COERCE/restrict", "JOR", text=CROSSING), "off"),
        (fact("2031-01-25", "COERCE/restrict", "JOR", text=CROSSING, status="planned"), "waiting"),
        (fact("2031-01-25", "-COERCE/restrict", "JOR", text=CROSSING, status="alleged"),
         "possible"),
        (fact("2031-02-25", "ACCUSE", "GBR", "FRA"), "possible"),
        (fact("2031-01-25", "ACCUSE", "GBR", "FRA"), "waiting"),
    ],
)  # fmt: skip
def test_unless(watched: Watched, later: Record, state: str) -> None:
    words = "unless Jordan closes the crossing"
    (w,) = watched(conditional("2031-01-20", words, until="2031-02-01"), later)
    assert (w.state, w.inverted, w.deadline) == (state, True, "2031-02-01")


@pytest.mark.parametrize(
    "words", ["until Jordan closes the crossing", "only if Jordan closes the crossing"]
)
def test_what_waits_for_something_fires_when_it_is_done(watched: Watched, words: str) -> None:
    done = fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING)
    (w,) = watched(conditional("2031-01-20", words, kind="pending"), done)
    assert w.state == "fired"
    (sign,) = w.signs
    assert sign.day == "2031-02-01"
    assert "crossing" in sign.reason


def test_a_deadline(watched: Watched) -> None:
    done = fact("2031-02-05", "COERCE/restrict", "JOR", text=CROSSING)
    (w,) = watched(conditional("2031-01-20", until="2031-02-01"), done)
    assert (w.state, w.ends) == ("expired", "2031-02-01")
    assert w.signs[-1].statement is None


def test_copies_are_one_item_and_do_not_fire(watched: Watched) -> None:
    (w,) = watched(conditional("2031-01-20"), conditional("2031-01-21", uri="copy"))
    assert (w.state, w.reports) == ("waiting", 2)


def test_the_same_article_does_not_fire(watched: Watched) -> None:
    one = conditional("2031-01-20")
    done = fact("2031-01-20", "COERCE/restrict", "JOR", text=CROSSING).statements[0]
    own = msgspec.structs.replace(done, id="s3")
    (w,) = watched(msgspec.structs.replace(one, statements=(*one.statements, own)))
    assert w.state == "waiting"


def test_a_condition_of_two_parties_is_one_item(watched: Watched) -> None:
    done = fact("2031-02-01", "COERCE/restrict", "JOR", text=CROSSING)
    assert [w.state for w in watched(conditional("2031-01-20", by="IRQ JOR"), done)] == ["fired"]
    assert len(watched(conditional("2031-01-20", by="IRQ JOR"))) == 1
