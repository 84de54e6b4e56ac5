"""Where statements are."""

from collections.abc import Iterable, Iterator

from dragoman.model.record import Statement


def located(statements: Iterable[Statement]) -> Iterator[tuple[Statement, float, float]]:
    """The statements that have a place with coordinates on the globe, with longitude and latitude
    in degrees."""
    for s in statements:
        if s.place is None or s.place.lon is None or s.place.lat is None:
            continue
        if abs(s.place.lon) <= 180 and abs(s.place.lat) <= 90:  # also no NaN
            yield s, s.place.lon, s.place.lat
