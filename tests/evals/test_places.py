"""The measures of toponyms."""

import pytest

from dragoman.model.record import Place
from dragoman.model.vocabulary import PlaceUse
from dragoman.resolution.places.toponyms import Toponym
from evals.places import Tally, count, distance


def spot(start: int, end: int, lat: float | None, use: PlaceUse = "place") -> Toponym:
    place = Place(
        start=start, end=end, text="x", lat=lat, lon=None if lat is None else 10.0, use=use
    )
    return Toponym(place, 0, 1)


def test_distance_is_in_kilometres() -> None:
    assert distance((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
    assert distance((50.0, 10.0), (50.0, 10.0)) == 0.0


def test_what_is_counted() -> None:
    gold = [
        {"start": 0, "end": 5, "lat": 50.0, "lon": 10.0},
        {"start": 10, "end": 15, "lat": 50.0, "lon": 10.0},
        {"start": 20, "end": 25, "lat": 50.0, "lon": 10.0},
        {"start": 30, "end": 35, "lat": None, "lon": None},
    ]
    found = [
        spot(0, 5, 50.5),
        spot(12, 14, 40.0),
        spot(20, 25, 50.0, "adjective"),
        spot(40, 44, None),
    ]
    tally = Tally()
    count(tally, gold, found)
    figures = tally.figures()
    assert (tally.gold, tally.spotted, tally.near, tally.named) == (3, 3, 2, 1)
    assert (tally.found, tally.wanted) == (3, 2)
    assert figures["acc@161"] == pytest.approx(66.67, abs=0.01)
    assert figures["minus median error in km"] == pytest.approx(-55.6, abs=0.1)
