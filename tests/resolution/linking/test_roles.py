from dataclasses import replace

import pytest

from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.roles import holder

PRESIDENT = Told(countries=("SYR",), titles=("president",), heading=1)


def _id(told: Told, lore: Lore, date: str | None, near: tuple[str, ...] = ()) -> str | None:
    found = holder(told, lore, date, near)
    return found.office.entity if found else None


def test_holder_at_the_date(lore: Lore) -> None:
    assert _id(PRESIDENT, lore, "2020-01-01") == "person/bashar-al-assad"
    assert _id(PRESIDENT, lore, "2025-10-15") == "person/ahmed-al-sharaa"
    assert _id(PRESIDENT, lore, None) == "person/ahmed-al-sharaa"
    assert _id(PRESIDENT, lore, "1990-01-01") is None


def test_a_past_holder_is_the_last_one_that_is_over(lore: Lore) -> None:
    assert _id(replace(PRESIDENT, past=True), lore, "2025-10-15") == "person/bashar-al-assad"
    assert _id(replace(PRESIDENT, past=True), lore, "2020-01-01") is None


def test_a_leader_holds_the_power(lore: Lore) -> None:
    leader = replace(PRESIDENT, titles=("leader",))
    assert _id(leader, lore, "2025-10-15") == "person/ahmed-al-sharaa"


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("president", "person/pedro-sanchez"),
        ("king", "person/felipe-vi"),
        ("prime minister", "person/pedro-sanchez"),
    ],
)
def test_a_president_is_no_king(lore: Lore, title: str, entity: str | None) -> None:
    told = Told(countries=("ESP",), titles=(title,), heading=1)
    assert _id(told, lore, "2020-01-01") == entity


def test_the_office_of_a_body(lore: Lore) -> None:
    body = lore.actor("igo/united-nations")
    assert body is not None
    chief = Told(titles=("secretary general",), heading=1, bodies=(body,))
    assert _id(chief, lore, "2020-01-01") == "person/antonio-guterres"


def test_a_title_without_a_country_is_of_the_one_nearest(lore: Lore) -> None:
    bare = Told(titles=("president",), heading=1)
    assert _id(bare, lore, "2020-01-01", ("RUS",)) == "person/vladimir-putin"
    assert _id(bare, lore, "2020-01-01") is None


def test_a_counterpart(lore: Lore) -> None:
    told = Told(countries=("TUR",), counterpart=True)
    like = lore.offices("person/emmanuel-macron")
    found = holder(told, lore, "2020-01-01", (), like)
    assert found is not None
    assert found.office.entity == "person/recep-tayyip-erdogan"
    assert holder(told, lore, "2020-01-01") is None
