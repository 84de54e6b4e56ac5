"""Stacked bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH, HEIGHT = 1000, 300
LEFT, TOP, BOTTOM = 54, 12, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a bar: its place, the number of its tint, where it leads, what it says."""

    x: float
    y: float
    width: float
    height: float
    tint: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, the lines of the scale (y, value), the names below (x, name), and where periods without
    anything were left out (x)."""

    bars: list[Bar]
    scale: list[tuple[float, int]]
    names: list[tuple[float, str]]
    gaps: list[float]
    width: int = WIDTH
    height: int = HEIGHT


def chart(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], hrefs: Sequence[Sequence[str]],
    period: str,
) -> Chart:  # fmt: skip
    """A bar a row, a part a column; `hrefs` by row and column. Rows are periods in order."""
    if not rows:
        return Chart([], [], [], [])
    most = max(row["statements"] for row in rows)
    steps = _steps(most)
    top = steps[-1]
    broken = [i for i in range(1, len(rows)) if not _next(rows[i - 1]["period"],
              rows[i]["period"], period)]  # fmt: skip
    unit = min(60.0, (WIDTH - LEFT - 6) / (len(rows) + 0.5 * len(broken)))
    height = HEIGHT - TOP - BOTTOM
    bars: list[Bar] = []
    starts: list[float] = []
    gaps: list[float] = []
    x = float(LEFT)
    for i, row in enumerate(rows):
        if i in broken:
            gaps.append(round(x + unit * 0.25, 1))
            x += unit * 0.5
        starts.append(x)
        y = float(TOP + height)
        for n, column in enumerate(columns):
            if row[column]:
                tall = row[column] / top * height
                y -= tall
                said = f"{row['period']}, {column}: {row[column]:,} of {row['statements']:,}"
                bars.append(Bar(round(x + unit * 0.08, 1), round(y, 2), round(unit * 0.84, 1),
                                round(tall, 2), n, hrefs[i][n], said))  # fmt: skip
        x += unit
    every = max(1, -(-len(rows) * 70 // WIDTH))
    names = [
        (round(starts[i] + unit / 2, 1), str(rows[i]["period"])) for i in range(0, len(rows), every)
    ]
    scale = [(round(TOP + height - v / top * height, 1), v) for v in steps]
    return Chart(bars, scale, names, gaps)


def _steps(most: int) -> list[int]:
    """Round numbers from nought to at least the largest, four to six of them."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * 5 >= most:
                return list(range(0, -(-most // step) * step + 1, step))
        size *= 10


def _next(one: str, other: str, period: str) -> bool:
    """Whether no period lies between two."""
    if period == "year":
        return int(other) - int(one) == 1
    if period == "month":
        a, b = (int(p[:4]) * 12 + int(p[5:7]) for p in (one, other))
        return b - a == 1
    apart = (date.fromisoformat(other) - date.fromisoformat(one)).days
    return apart == (7 if period == "week" else 1)
