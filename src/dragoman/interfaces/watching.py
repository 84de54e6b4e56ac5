"""Reading the same sources again and again."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

from dragoman.interfaces.ingesting import Report


def watch(
    read: Callable[[Report], Iterator[object]],
    every: float,
    tell: Callable[[str, Report], None],
    *,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], datetime] = datetime.now,
) -> None:
    """Read in rounds that begin `every` seconds apart, until interrupted. `read` reads once and
    counts into the report as it goes; `tell` gets one line a round, also of one broken off."""
    for number in count(1):
        began, report = now(), Report()
        due = began + timedelta(seconds=every)
        line = f"{began:%Y-%m-%d %H:%M:%S} round {number}: "
        try:
            for _ in read(report):
                pass
        except BaseException:
            tell(f"{line}{report.line()}; broken off", report)
            raise
        tell(f"{line}{report.line()}; next at {due:%H:%M:%S}", report)
        while (left := (due - now()).total_seconds()) > 0:
            sleep(min(left, 60.0))
