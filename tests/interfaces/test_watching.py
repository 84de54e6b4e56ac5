"""Rounds of reading."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from dragoman.interfaces.ingesting import Passed, Report
from dragoman.interfaces.watching import watch


class Desk:
    """A clock that only sleep moves, a reading that takes time, Ctrl-C at a moment."""

    def __init__(self, stop_after: float, takes: float = 0.0) -> None:
        self.at = datetime(2025, 3, 5)
        self.end, self.takes = self.at + timedelta(seconds=stop_after), takes
        self.began: list[datetime] = []
        self.told: list[str] = []

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.at += timedelta(seconds=seconds)
        if self.at >= self.end:
            raise KeyboardInterrupt

    def read(self, report: Report) -> Iterator[object]:
        self.began.append(self.at)
        report.count(Passed("unchanged", "f"))
        yield None
        if self.takes:
            self.sleep(self.takes)

    def run(self, every: float) -> None:
        with pytest.raises(KeyboardInterrupt):
            watch(self.read, every, lambda line, _: self.told.append(line),
                  sleep=self.sleep, now=lambda: self.at)  # fmt: skip


def seconds(desk: Desk) -> list[float]:
    return [(b - desk.began[0]).total_seconds() for b in desk.began]


def test_rounds_begin_so_far_apart() -> None:
    desk = Desk(stop_after=3000)
    desk.run(900)
    assert seconds(desk) == [0, 900, 1800, 2700]
    assert desk.told[1] == "2025-03-05 00:15:00 round 2: 1 feed unchanged; next at 00:30:00"


def test_a_round_that_takes_longer_than_the_pause_is_followed_at_once() -> None:
    desk = Desk(stop_after=3500, takes=1000)
    desk.run(900)
    assert seconds(desk) == [0, 1000, 2000, 3000]


def test_a_round_that_is_broken_off_is_told_too() -> None:
    desk = Desk(stop_after=500, takes=600)
    desk.run(900)
    assert desk.told == ["2025-03-05 00:00:00 round 1: 1 feed unchanged; broken off"]
