"""Periods of the calendar."""

from datetime import MAXYEAR, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolution.dates import calendar


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, "2000-04-23"), (2016, "2016-03-27"), (2025, "2025-04-20"), (2038, "2038-04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert calendar.easter(year).isoformat() == day


def test_nth_weekday() -> None:
    assert calendar.nth_weekday(2025, 11, 4, 4) == date(2025, 11, 27)
    assert calendar.nth_weekday(2025, 5, 1, -1) == date(2025, 5, 26)
    assert calendar.nth_weekday(2025, 2, 1, 5) is None


@pytest.mark.parametrize(
    ("unit", "n", "day"),
    [("D", -1, "2024-02-28"), ("W", 2, "2024-03-14"), ("M", 1, "2024-03-29"),
     ("Y", 1, "2025-02-28"), ("DE", -1, "2014-02-28"), ("H", 48, "2024-03-02")],
)  # fmt: skip
def test_shifted(unit: str, n: int, day: str) -> None:
    found = calendar.shifted(date(2024, 2, 29), unit, n)
    assert found is not None
    assert found.isoformat() == day


@given(
    st.dates(), st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]),
    st.integers(-20000, 20000),
)  # fmt: skip
def test_a_period_holds_its_day(d: date, unit: str, n: int) -> None:
    found = calendar.containing(unit, d)
    if found is not None and unit != "WE":
        assert found.first is not None
        assert found.last is not None
        assert found.first <= d <= found.last
    moved = calendar.shifted(d, unit, n)
    assert moved is None or 1 <= moved.year <= MAXYEAR


def test_a_winter_belongs_to_the_year_it_begins_in() -> None:
    assert calendar.season_of(date(2015, 1, 20), "WI") == calendar.season(2014, "WI")


def test_a_part_of_a_year_is_whole_months() -> None:
    year = calendar.year(2014)
    assert year is not None
    part = calendar.narrowed(year, (0.334, 0.667))
    assert (part.first, part.last) == (date(2014, 5, 1), date(2014, 8, 31))
