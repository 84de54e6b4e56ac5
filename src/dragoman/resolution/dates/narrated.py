"""Meanings of times counted from the time that the article last told of."""

from dragoman.resolution.dates import calendar
from dragoman.resolution.dates.calendar import Period, shifted
from dragoman.resolution.dates.context import Context, TimeOfDay, unit_of
from dragoman.resolution.dates.lengths import rolling
from dragoman.resolution.dates.relative import at, counted, timed, unresolved
from dragoman.resolution.dates.words import word_list


def weekday_there(c: Context, way: int) -> Period | None:
    """The following Monday: the first after the day that was told of."""
    number, base = c.match.one("WEEKDAY"), c.base_for("W")
    if base is None:
        return Period("DATE", f"XXXX-WXX-{number}", precision="day")
    ahead = (number - base.isoweekday()) % 7
    if way == 0:
        return at(base, "D", ahead if ahead < 4 else ahead - 7)
    return at(base, "D", (ahead or 7) if way > 0 else ahead - 7)


def from_there(c: Context, way: int) -> Period | None:
    """A year earlier, two days later: counted from the time last told of."""
    return counted(c, c.base_for(unit_of(c.match)[0]), way, "PAST_REF")


def there(c: Context, n: int) -> Period | None:
    """The same day, the previous year: of the time last told of."""
    unit, times = unit_of(c.match)
    if "UNITS" in c.match.got or unit in ("H", "MIN", "S"):
        return None
    if c.words.text[c.match.last] in word_list("beside") and c.behind().isalnum():
        return None  # the year before the vote
    return at(c.base_for(unit), unit, n * times)


def told_of(c: Context) -> Period | None:
    """The day, by the end of the week: the one told of, where nothing else says which."""
    unit, _ = unit_of(c.match)
    tree, head = c.tree, c.head
    more = [k for k in tree.children[head] if tree.rel[k] not in ("det", "case", "punct")]
    if unit not in ("D", "W") or more or tree.rel[head] not in ("obl", "obj"):
        return None
    return at(c.base_for(unit), unit, 0)


def next_there(c: Context) -> Period | None:
    """The next day: after the one told of, or with the future after publication."""
    return rolling(c, 1) if c.tense() > 0 and unit_of(c.match)[0] != "D" else there(c, 1)


def there_part(c: Context, n: int) -> Period | None:
    """The following morning."""
    return timed(
        at(c.base_for("D"), "D", n) or unresolved("D"), TimeOfDay(f"T{c.match.one('PART')}")
    )


def month_there(c: Context, years: int) -> Period | None:
    """That March, March of the same year; the same month a year earlier."""
    number, base = c.match.one("MONTH"), c.base_for("Y")
    if number is None:
        base = c.base_for("M")
        return at(base and shifted(base, "Y", years), "M", 0)
    if base is None:
        return Period("DATE", f"XXXX-{number:02d}", precision="month")
    return calendar.month(base.year + years, number)


def season_there(c: Context, n: int) -> Period | None:
    """That summer, the following summer."""
    code, base = c.match.one("SEASON"), c.base_for("Y")
    if base is None:
        return Period("DATE", f"XXXX-{code}", precision="season")
    found = calendar.season_of(base, code)
    if found is None or found.first is None or n == 0:
        return found
    later = found.first > base if n > 0 else (found.last or base) < base
    return found if later else calendar.season(found.first.year + n, code)
