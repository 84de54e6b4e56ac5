"""Copies among the articles of a ledger."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import QueryError
from dragoman.ledger import Ledger
from dragoman.ledger.copies import REPEATED, copies_of, earlier, rebuild
from dragoman.ledger.copying import copies_shown
from dragoman.model.record import Record
from tests.ledger.reports import report

LEAD = "Ardania demanded on Monday that Kestova release eleven sailors held for a month."
BODY = (
    "Relations soured two years ago when the neighbours left a customs union that both had founded.",
    "Shares in Velik fell by almost two per cent in early trading before they recovered at noon.",
    "Polls suggest that two in three voters back a harder line toward the country across the river.",
    "An earlier attempt at mediation collapsed when neither side would accept the seating plan.",
)
NOTE = (
    "This paper is printed on the island of Corm by a cooperative of its readers, who own all of it"
    " and elect the board once a year in the hall behind the fish market."
)
OTHERS = (
    "The plum harvest began a week late because of the rain, and the canneries have hired fewer hands.",
    "A choir of forty sang in the ruins of the abbey while the swallows left for the south.",
    "Engineers have found a crack in the second pillar of the bridge and closed it to lorries.",
    "The library lends maps of the district again, eleven years after the fire in its attic.",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "desk.db", write=True)


def pairs(ledger: Ledger) -> set[tuple[str, str, float]]:
    """The pairs of copies by the names of their articles, with their share."""
    rows = ledger.db.execute("SELECT number, given_id FROM document").fetchall()
    names = dict(rows)
    return {
        (name, names[c.number], round(c.overlap.share, 6))
        for n, name in rows
        for c in copies_of(ledger.db, n)
    }


def named(ledger: Ledger) -> set[tuple[str, str]]:
    return {(a, b) for a, b, _ in pairs(ledger)}


def _number(ledger: Ledger, name: str) -> int:
    (n,) = ledger.db.execute("SELECT number FROM document WHERE given_id = ?", (name,)).fetchone()
    return int(n)


AGENCY = report("agency", LEAD, *BODY, published="2025-03-03T08:00:00Z")
COPY = report("copy", LEAD, BODY[1], OTHERS[0], published="2025-03-03T10:00:00Z")
APART = report("apart", "In Port Orlan the families want their sons home.", *OTHERS[1:])


def test_a_copy_is_found_both_ways_with_who_was_first(ledger: Ledger) -> None:
    for record in (COPY, AGENCY, APART):
        ledger.add(record)
    assert named(ledger) == {("agency", "copy"), ("copy", "agency")}
    (mine,) = copies_of(ledger.db, _number(ledger, "copy"))
    assert mine.first
    (theirs,) = copies_of(ledger.db, _number(ledger, "agency"))
    assert theirs.first is False
    assert theirs.overlap == mine.overlap


def test_a_document_that_no_longer_counts_is_no_copy(ledger: Ledger) -> None:
    ledger.add(AGENCY)
    added = ledger.add(COPY)
    ledger.retract(added.id)
    assert pairs(ledger) == set()
    for table in ("copied_text", "copied_run"):
        left = ledger.db.execute(f"SELECT DISTINCT document FROM {table}").fetchall()
        assert left == [(_number(ledger, "agency"),)]


def test_a_new_version_takes_the_place_of_the_old_one(ledger: Ledger) -> None:
    ledger.add(AGENCY)
    ledger.add(report("copy", "Nothing is known.", *OTHERS[1:]))
    assert pairs(ledger) == set()
    ledger.add(COPY)  # the same address
    assert len(pairs(ledger)) == 2


def test_far_apart_in_time_is_no_copy(ledger: Ledger) -> None:
    ledger.add(AGENCY)
    ledger.add(report("later", LEAD, *BODY, published="2025-05-03"))
    ledger.add(report("undated", LEAD, *BODY, published=None))
    assert named(ledger) == {
        ("agency", "undated"), ("undated", "agency"), ("later", "undated"), ("undated", "later"),
    }  # fmt: skip
    (found,) = copies_of(ledger.db, _number(ledger, "agency"))
    assert found.first is None


def test_titles_with_ledes_must_be_nearly_the_same(ledger: Ledger) -> None:
    ledger.add(report("one", LEAD))
    ledger.add(report("two", LEAD.replace("on Monday ", ""), title="Something else"))
    ledger.add(report("three", "Ardania demanded on Monday that Kestova open the bridge at noon."))
    assert named(ledger) == {("one", "two"), ("two", "one")}


def _paper(n: int, *, note: bool = True) -> Record:
    words = ("mayor", "miller", "ferryman", "baker")[n % 4], ("mill", "quay", "barn", "inn")[n % 4]
    own = (
        f"On day {n} the {words[0]} went {n} miles to the {words[1]} and came back with {n} keys.",
        f"Nobody in the {words[1]} knew what {n} keys were for, least of all the {words[0]} himself,"
        f" who had found {n + 7} others under the {words[1]} floor when he was {n + 20}.",
    )
    return report(f"paper{n}", *own, *((NOTE,) if note else ()), outlet="The Corm Paper")


def test_the_furniture_of_an_outlet_makes_no_copies(ledger: Ledger) -> None:
    for n in range(REPEATED - 1):
        ledger.add(_paper(n))
    assert len(pairs(ledger)) == 2
    last = ledger.add(_paper(REPEATED - 1))
    assert pairs(ledger) == set()
    ledger.retract(last.id)
    assert len(pairs(ledger)) == 2


def test_an_article_printed_again_is_no_furniture(ledger: Ledger) -> None:
    for n in range(4):
        ledger.add(report(f"edition{n}", LEAD, *BODY, outlet="The Corm Paper"))
    ledger.add(AGENCY)
    assert ("edition3", "agency") in named(ledger)


STORY = (
    AGENCY, COPY, APART, *(_paper(n) for n in range(4)), report("edition", LEAD, *BODY[:2], NOTE),
    report("mixed", OTHERS[2], LEAD, BODY[2], BODY[3], published="2025-03-04"),
    report("undated", OTHERS[3], BODY[0], BODY[3], published=None),
)  # fmt: skip


def _shuffled(ledger: Ledger, seed: int) -> None:
    records = list(STORY)
    random.Random(seed).shuffle(records)
    for record in records:
        ledger.add(record)


def _with_retractions(ledger: Ledger, seed: int) -> None:
    """What does not belong comes and goes between."""
    rng = random.Random(seed)
    for record in rng.sample(STORY, len(STORY)):
        other = msgspec.structs.replace(
            record.article, id="guest", uri=f"https://guest.example/{record.article.id}"
        )
        added = ledger.add(msgspec.structs.replace(record, article=other))
        ledger.add(record)
        ledger.retract(added.id)


@pytest.mark.parametrize("fill", [_shuffled, _with_retractions])
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_adding_does_not_matter(
    tmp_path: Path, fill: Callable[[Ledger, int], None], seed: int
) -> None:
    with Ledger(tmp_path / "one.db", write=True) as straight:
        for record in STORY:
            straight.add(record)
        expected = pairs(straight)
    assert {("copy", "agency"), ("mixed", "agency")} <= {(a, b) for a, b, _ in expected}
    with Ledger(tmp_path / "two.db", write=True) as ledger:
        fill(ledger, seed)
        assert pairs(ledger) == expected
        rebuild(ledger.db)
        assert pairs(ledger) == expected


def test_what_is_shown_of_a_copy(ledger: Ledger) -> None:
    agency = ledger.add(AGENCY)
    copy = ledger.add(COPY)
    (shown,) = copies_shown(ledger, agency.id)
    assert (shown.id, shown.outlet, shown.first) == (copy.id, "The copy Post", False)
    assert all(words in COPY.article.text for words in shown.passages)
    assert any("Shares in Velik" in words for words in shown.passages)
    with pytest.raises(QueryError, match="no document"):
        copies_shown(ledger, "nothing")


def test_earlier() -> None:
    assert earlier("2025-03-03T08:00:00Z", "2025-03-03T09:00:00Z") is True
    assert earlier("2025-03-04", "2025-03-03T09:00:00Z") is False
    assert earlier("2025-03-03", "2025-03-03T09:00:00Z") is None
    assert earlier(None, "2025-03-03") is None
