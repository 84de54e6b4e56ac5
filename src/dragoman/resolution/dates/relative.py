"""Meanings of times counted from the publication."""

from dataclasses import replace
from datetime import date

from dragoman.resolution.dates import calendar
from dragoman.resolution.dates.calendar import Period, add_days, containing, shifted
from dragoman.resolution.dates.context import Context, TimeOfDay, count_of, unit_of
from dragoman.resolution.dates.tense import scheduled
from dragoman.resolution.dates.words import table, word_list

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
            "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}  # fmt: skip
"""Values of periods that are not resolved."""
_FRIDAY = 5
_NAMES = {"D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year",
          "DE": "decade", "CE": "century"}  # fmt: skip


def unresolved(unit: str) -> Period:
    """A period of a unit without publication date: X for what is not known, no days."""
    return Period("DATE", _UNKNOWN.get(unit, "XXXX-XX-XX"), precision=_NAMES.get(unit))


def at(base: date | None, unit: str, n: float) -> Period | None:
    """The period of a unit, n on from the one that a day lies in."""
    if unit in ("H", "MIN", "S"):
        unit, n = "D", n * {"H": 1 / 24, "MIN": 1 / 1440, "S": 1 / 86400}[unit]
        n = int(n)
    if base is None:
        return unresolved(unit)
    if unit in ("M", "Q"):
        base = base.replace(day=1)
    found = shifted(base, unit, n)
    return None if found is None else containing(unit, found)


def day(c: Context, n: int) -> Period:
    """Today, yesterday, tomorrow."""
    return at(c.published, "D", n) or unresolved("D")


def day_part(c: Context, n: int, part: str = "") -> Period | None:
    """Tonight, yesterday morning."""
    code = part or c.match.one("PART")
    return timed(at(c.published, "D", n) or unresolved("D"), TimeOfDay(f"T{code}"))


def timed(period: Period, time: TimeOfDay) -> Period | None:
    """A day with a part of it or a time of the clock; the latter says more than a part."""
    day, _, part = period.value.partition("T")
    if period.precision != "day" or "/" in day or period.type not in ("DATE", "TIME"):
        return None
    if part and not (part.isalpha() and time.value[1:2].isdigit()):
        return None  # 10 p.m. tonight has its hour; two hours are two times
    value = day + time.value
    return Period("TIME", value, period.first, period.last, "day")


def overnight(c: Context) -> Period | None:
    """Overnight: the night before publication, or the one ahead."""
    n = 0 if c.tense() > 0 else -1
    return timed(at(c.published, "D", n) or unresolved("D"), TimeOfDay("TNI"))


def weekday(c: Context, way: str = "") -> Period | None:
    """Wednesday: the last with the past, the next with the future; the day of publication
    itself counts, unless it is called last or next."""
    number = c.match.one("WEEKDAY")
    if c.published is None:
        return Period("DATE", f"XXXX-WXX-{number}", precision="day")
    back = (c.published.isoweekday() - number) % 7
    if way == "last":
        n = -(back or 7)
    elif way == "next":
        n = 7 - c.published.isoweekday() + number
    elif way == "coming":
        n = 7 - back
    elif way == "this":
        n = number - c.published.isoweekday()
    else:
        tense = c.tense()
        ahead = tense > 0 or (tense == 0 and scheduled(c.tree, c.head))
        n = (-back) % 7 if ahead else -back
    return at(c.published, "D", n)


def a_weekday(c: Context) -> Period | None:
    """A Monday, of no week; in "a Monday meeting" it is as without the article."""
    if c.tree.rel[c.head].split(":")[0] in ("compound", "nmod") and c.behind().isalpha():
        return weekday(c)
    return Period("DATE", f"XXXX-WXX-{c.match.one('WEEKDAY')}", precision="day")


def weekday_of(c: Context, weeks: int) -> Period | None:
    """Tuesday of next week."""
    number = c.match.one("WEEKDAY")
    if c.published is None:
        return Period("DATE", f"XXXX-WXX-{number}", precision="day")
    return at(c.published, "D", 7 * weeks + number - c.published.isoweekday())


def weekday_the_day(c: Context) -> Period | None:
    """Tuesday the 14th: of the months around, the one in which it is a Tuesday."""
    number, of_month = c.match.one("WEEKDAY"), c.match.one("DAY")
    base = c.published
    if base is None:
        return Period("DATE", f"XXXX-XX-{of_month:02d}", precision="day")
    near = [d for k in range(-60, 61) if (d := add_days(base, k)) and d.day == of_month]
    fit = [d for d in near if d.isoweekday() == number]
    return calendar.day(min(fit, key=lambda d: abs((d - base).days))) if fit else None


def period(c: Context, n: int) -> Period | None:
    """Last week, this year, next month."""
    unit, times = unit_of(c.match)
    if unit in ("H", "MIN", "S"):
        return None
    if unit == "WE" and n == 0 and c.published and c.published.isoweekday() < _FRIDAY:
        return weekend(c)
    if unit == "Q" and c.match.first != c.match.last and c.behind() == "of":
        return None
    return at(c.published, unit, n * times)


def ahead(c: Context, n: int) -> Period | None:
    """The coming week."""
    unit, times = unit_of(c.match)
    return None if unit in ("H", "MIN", "S") else at(c.published, unit, n * times)


def weekend(c: Context) -> Period | None:
    """The weekend: the last with the past, the next with the future."""
    if c.published is None:
        return unresolved("WE")
    inside = c.published.isoweekday() >= 6
    return at(c.published, "WE", 0 if inside or c.tense() > 0 else -1)


def near_month(c: Context, way: int) -> Period | None:
    """Last May, next May: the nearest that is not this month; this May is that of this year."""
    number, base = c.match.one("MONTH"), c.published
    if base is None:
        return Period("DATE", f"XXXX-{number:02d}", precision="month")
    if way == 0:
        return calendar.month(base.year, number)
    ahead = (number - base.month) % 12 or 12
    return at(base, "M", ahead if way > 0 else ahead - 12 or -12)


def near_season(c: Context, way: int | str) -> Period | None:
    """Last, this and next summer (-1, 0, 1); by the tense for a summer without such a word (?),
    which is no time where the tense is unknown: in summer it is hot."""
    code, base = c.match.one("SEASON"), c.published
    alone = c.match.first == c.match.last
    doubtful = alone and c.words.text[c.match.first] in word_list("doubtful")
    if c.behind() == "of" or doubtful or _named(c) or (way == "?" and c.tense() == 0):
        return None
    if base is None:
        return Period("DATE", f"XXXX-{code}", precision="season")
    around = [p for k in (-1, 0, 1) if (p := calendar.season(base.year + k, code))]
    begun = [p for p in around if p.first and p.first <= base]
    over = [p for p in begun if p.last and p.last < base]
    later = [p for p in around if p not in begun]
    if way == -1:
        return over[-1] if over else None
    if way == 1 or (way == "?" and c.tense() > 0):
        return later[0] if later else None
    if c.tense() < 0 and begun:
        return begun[-1]
    return min(around, key=lambda p: abs((_middle(p) - base).days), default=None)


def _named(c: Context) -> bool:
    """The Winter Olympics."""
    last, words = c.match.last, c.words
    if words.word[last] == 0 or not c.tree.word[words.word[last]][:1].isupper():
        return False
    return c.tree.rel[words.word[last]] == "compound"


def _middle(p: Period) -> date:
    assert p.first is not None
    return add_days(p.first, 45) or p.first


def period_end(c: Context, part: str, which: str = "") -> Period | None:
    """The end of the year; later this month, which begins with publication."""
    n = {"": 0, "next": 1, "last": -1}.get(which, 0)
    if part == "year":
        part, unit, times = "end", "Y", 1
    else:
        unit, times = unit_of(c.match)
    if unit in ("H", "MIN", "S"):
        return None
    found = at(c.published, unit, n * times)
    if part in ("earlier", "later") and found and c.published:
        if part == "earlier":
            return replace(found, last=c.published)
        return replace(found, first=c.published)
    share = table()["shares"].get(part, {}).get(found.precision) if found else None
    return calendar.narrowed(found, share) if found and share else found


def ago(c: Context) -> Period | None:
    """Two weeks ago."""
    return counted(c, c.published, -1, "PAST_REF")


def from_now(c: Context, way: int) -> Period | None:
    """Two weeks from now."""
    return counted(c, c.published, way, "FUTURE_REF")


def counted(c: Context, base: date | None, way: int, vague: str) -> Period | None:
    """So many units on from a day; for some number of them the vague value."""
    n = count_of(c.match)
    unit, times = unit_of(c.match)
    if n == "X":
        return Period("DATE", vague)
    if unit == "DE":
        unit, n = "Y", 10 * n
    return at(base, unit, way * n * times)


def the_past(c: Context) -> Period | None:
    """In the past; not in the past decade."""
    i = c.match.last + 1
    if i < len(c.words.word) and c.tree.pos[c.words.word[i]] in ("NOUN", "NUM", "ADJ", "PROPN"):
        return None
    return vague(c, "PAST_REF")


def vague(_: Context, value: str) -> Period:
    """Recently, now, in the coming days: a time without days."""
    return Period("DATE", value)
