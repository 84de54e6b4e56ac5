"""What is drawn upon a figure: sizes by count, tints by balance, labels that do not overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Disc:
    """A round mark: where, how large, of which kind; where it leads, and what it says."""

    x: float
    y: float
    r: float
    kind: str
    href: str
    title: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A directed line: its path, the head of its arrow, its width and tint."""

    path: str
    head: str
    width: float
    tint: str
    href: str
    title: str


def radius(count: int, most: int, least: float = 3.5, largest: float = 18.0) -> float:
    """A radius whose disc grows in area with a count."""
    return round(max(least, largest * sqrt(count / most)) if most else least, 1)


def width(count: int, most: int) -> float:
    """The width of a line of a count."""
    return round(0.9 + 4.6 * sqrt(count / most), 1) if most else 0.9


def tint(cooperation: int, statements: int) -> str:
    """*cooperation* or *conflict* where that is three fifths or more, else *mixed*."""
    if cooperation * 5 >= statements * 3:
        return "cooperation"
    return "conflict" if cooperation * 5 <= statements * 2 else "mixed"


def head(tip: Point, before: Point, size: float) -> str:
    """The head of an arrow at a point, coming from another, as path data."""
    if tip == before:
        return ""
    angle = atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [tip] + [
        (tip[0] - size * cos(angle + turn), tip[1] - size * sin(angle + turn))
        for turn in (pi / 7, -pi / 7)
    ]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"


def labelled(discs: Sequence[Disc], right: float, most: int = 14) -> list[tuple[Disc, str]]:
    """The discs that can carry their label, with the side at which it stands (start: right of
    it, end: left of it); the first come first, and none covers another."""
    taken: list[tuple[float, float, float, float]] = []
    out: list[tuple[Disc, str]] = []
    for disc in discs:
        if len(out) >= most or not disc.label:
            continue
        size = 6.8 * len(disc.label) + 4
        side = "start" if disc.x + disc.r + size < right else "end"
        left = disc.x + disc.r + 3 if side == "start" else disc.x - disc.r - 3 - size
        box = (left, disc.y - 8, left + size, disc.y + 8)
        if left >= 0 and all(_apart(box, other) for other in taken):
            taken.append(box)
            out.append((disc, side))
    return out


def _apart(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def bent(start: Point, end: Point, from_r: float, to_r: float, size: float) -> tuple[str, str]:
    """A bent line from the rim of one disc to that of another, and the head of its arrow; lines
    there and back bend to different sides."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    control = (start[0] + end[0]) / 2 - dy * 0.16, (start[1] + end[1]) / 2 + dx * 0.16
    first = _towards(start, control, min(from_r, length / 3))
    last = _towards(end, control, min(to_r + 2, length / 3))
    a, b, c = (f"{x:.1f} {y:.1f}" for x, y in (first, control, last))
    return f"M{a}Q{b} {c}", head(last, control, size)


def _towards(start: Point, aim: Point, by: float) -> Point:
    dx, dy = aim[0] - start[0], aim[1] - start[1]
    length = hypot(dx, dy) or 1.0
    return start[0] + dx / length * by, start[1] + dy / length * by
