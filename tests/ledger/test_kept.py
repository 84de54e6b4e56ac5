"""What is kept of a round comes back as it was, and changes as the round does."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dragoman.ledger import Ledger, kept
from dragoman.ledger.commitments import groups_of
from dragoman.ledger.following import settle
from dragoman.ledger.joining import Group
from dragoman.ledger.kept import Habitual, Reports
from dragoman.ledger.rounds import Told, load
from tests.ledger.telling import DEMAND, demand, fact

ROUND = ("ISL", "RETREAT")
LATE = "9999-99-99"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A demand that is reported three times, the last time in other words and with a day by which
    it is to be met; and a refusal of it."""
    with Ledger(tmp_path / "desk.db", write=True) as made:
        made.add(demand("2031-01-10"))
        made.add(demand("2031-01-11", uri="https://b.example/1"))
        other = "Norway again demanded the release of all sailors of Havbris and of the trawler"
        made.add(demand("2031-01-13", until="2031-02-01", text=other))
        made.add(fact("2031-01-14", "-RETREAT/release", "ISL", "NOR", text=f"Not so: {DEMAND}"))
        settle(made)
        yield made


@pytest.fixture
def told(ledger: Ledger) -> list[Told]:
    """The statements of the round."""
    return load(ledger.db, *ROUND)


@pytest.fixture
def group(told: list[Told]) -> Group:
    """What is opened in the round."""
    (found,) = groups_of(ROUND[1], told)[0]
    return found


def _reports(ledger: Ledger) -> Reports:
    (content,) = ledger.db.execute("SELECT content FROM joined").fetchone()
    return msgspec.msgpack.decode(content, type=Reports)


def test_a_group_comes_back_as_it_was(ledger: Ledger, group: Group) -> None:
    ledger.db.execute("DELETE FROM joined")
    kept.keep_groups(ledger.db, ROUND, [group])
    found = _reports(ledger)
    whole = found.before(LATE)
    assert found.numbers == [t.number for t in group.members]
    assert [t.id for t in whole.members] == [t.id for t in group.members]
    assert whole.examples == group.examples
    assert len(whole.examples) == 2 < len(whole.members)
    for name in ("kind", "opened", "last", "deadline", "others", "ids", "settled", "looked",
                 "made", "ends", "until"):  # fmt: skip
        assert getattr(whole, name) == getattr(group, name), name
    assert [bool(t.words) for t in whole.members] == [True, False, True]


def test_a_group_as_it_was_before_a_day(ledger: Ledger, group: Group) -> None:
    found = _reports(ledger)
    before = found.before("2031-01-13")
    assert [t.said for t in before.members] == ["2031-01-10", "2031-01-11"]
    assert (before.last, before.deadline) == ("2031-01-11", None)
    assert len(before.examples) == 1
    assert not found.before("2031-01-10").members
    settled = msgspec.structs.replace(found, settled="2031-01-20", looked="2031-01-21")
    assert settled.before(LATE).settled == "2031-01-20"
    assert settled.before("2031-01-13").settled is None  # a group with less must be looked at anew


def test_keeping_a_group_again_takes_its_place(ledger: Ledger, group: Group) -> None:
    for _ in range(2):
        kept.keep_groups(ledger.db, ROUND, [group])
    rows = ledger.db.execute("SELECT party, event, head, opened, until FROM joined").fetchall()
    assert rows == [(*ROUND, group.members[0].number, "2031-01-10", group.until)]


def test_habits_come_back(ledger: Ledger) -> None:
    known = Habitual({"NOR": {5: 2}, "*": {5: 3}}, {})
    kept.keep_habits(ledger.db, ROUND, known)
    found = kept.habitual(ledger.db, ROUND)
    assert found is not None
    assert (found.answers, found.refusals) == (known.answers, known.refusals)
    assert kept.habitual(ledger.db, ("PER", "RETREAT")) is None


def test_days_are_heard_and_unheard(ledger: Ledger, told: list[Told]) -> None:
    def rows() -> list[tuple[object, ...]]:
        return ledger.db.execute("SELECT * FROM heard ORDER BY statement").fetchall()

    whole = rows()
    opening = [(row[3], row[5]) for row in whole if row[5]]
    assert opening == [(2, "2031-01-10"), (4, "2031-01-11"), (6, "2031-01-13")]
    assert whole[-1] == (*ROUND, "2031-01-14", 7, "NOR", None, True)
    kept.unhear(ledger.db, ROUND, told[:2])
    assert [row[3] for row in rows()] == [t.number for t in told[2:]]
    kept.hear(ledger.db, ROUND, told)
    assert rows() == whole


def test_whom_it_concerns(ledger: Ledger, told: list[Told]) -> None:
    def towards() -> list[tuple[object, ...]]:
        return ledger.db.execute("SELECT * FROM towards").fetchall()

    assert kept.concerned(told) == {"NOR": 3}
    assert towards() == [("NOR", "RETREAT", "ISL", 3)]
    kept.keep_concerned(ledger.db, ROUND, kept.concerned(told[:1]))
    assert towards() == [("NOR", "RETREAT", "ISL", 1)]
    none = kept.concerned(told[:1])
    none.subtract(kept.concerned(told[:1]))
    kept.keep_concerned(ledger.db, ROUND, none)
    assert towards() == []


def test_a_round_is_kept_anew_as_a_whole(ledger: Ledger, told: list[Told], group: Group) -> None:
    first, known = group.members[0], Habitual({}, {"NOR": {1: 1}})
    small = Group(group.kind, group.opened)
    small.add(first)
    kept.keep_whole(ledger.db, ROUND, [first], [small], known)
    assert _reports(ledger).numbers == [first.number]
    assert ledger.db.execute("SELECT statement FROM heard").fetchall() == [(first.number,)]
    assert ledger.db.execute("SELECT openers FROM towards").fetchall() == [(1,)]
    found = kept.habitual(ledger.db, ROUND)
    assert found is not None
    assert found.refusals == known.refusals
    assert not found.answers
