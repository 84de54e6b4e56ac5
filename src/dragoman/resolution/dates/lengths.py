"""Meanings of lengths, of what recurs, and of times of the day."""

from datetime import date

from dragoman.resolution.dates.calendar import Period, add_days, containing, shifted
from dragoman.resolution.dates.context import Context, Nothing, Share, TimeOfDay, count_of, unit_of
from dragoman.resolution.dates.words import Value, word_list

_TIME = {"H": "H", "MIN": "M", "S": "S"}


def written(n: Value, unit: str) -> str:
    """A length as TIMEX3 writes it: P3D, PT24H, PXY; a decade is ten years."""
    if unit in _TIME:
        return f"PT{n}{_TIME[unit]}"
    if unit in ("DE", "CE") and n != "X":
        return f"P{n * (10 if unit == 'DE' else 100)}Y"
    return f"P{n}{unit}"


def _length(c: Context) -> str:
    unit, times = unit_of(c.match)
    n = count_of(c.match)
    return written(n if n == "X" else n * times, unit)


def duration(c: Context, way: str = "") -> Period | None:
    """Three days; a year counts something in "15 a year"."""
    unit, times = unit_of(c.match)
    if way:
        n = 0.5 if way == "only_half" else count_of(c.match)
        n = n + 0.5 if way == "half" and n != "X" else n
        return Period("DURATION", written(n, unit))
    if c.match.got.get("UNITS") and not (c.match.got.keys() & {"COUNT", "NUM"}):
        return Period("DURATION", written("X", unit))
    if (
        unit == "Q"
        and c.before() not in word_list("spans")
        and (c.behind() == "of" or count_of(c.match) in (1, 3))
    ):
        return None  # a quarter of the dealers
    article = "ARTICLE" in c.match.got and "COUNT" not in c.match.got
    if article and c.match.last == c.match.first + 1 and _rate(c):
        return Period("SET", written(times, unit))
    if article and unit == "S":
        return None
    return Period("DURATION", _length(c))


def _rate(c: Context) -> bool:
    """Whether "a year" says how often or how much: 15 a year, $2 billion a year."""
    if c.match.first == 0:
        return False
    marks = c.words.marks[c.match.first - 1] or ()
    before = c.tree.pos[c.words.word[c.match.first - 1]]
    return (
        before == "NUM"
        or any(name in ("NUM", "COUNT") for name, _ in marks)
        or (
            c.tree.rel[c.head] in ("nmod:unmarked", "nmod:npmod", "obl:npmod")
            and before in ("NOUN", "SYM")
        )
    )


def some(c: Context) -> Period | None:
    """Years, for months: some number of them, where it says how long."""
    unit, _ = unit_of(c.match)
    tree, i = c.tree, c.head
    if tree.kids(i, "det", "nmod") or any(tree.rel[k] == "nmod:poss" for k in tree.children[i]):
        return None
    relation = tree.rel[i].split(":")[0]
    return Period("DURATION", written("X", unit)) if relation in ("obl", "nmod", "obj") else None


def nothing(_: Context) -> Nothing:
    """A 55-year-old man, Black Monday: no time of anything."""
    return Nothing()


def rolling(c: Context, way: int) -> Period | None:
    """The last three days, the next two years: up to publication or from it on."""
    unit, times = unit_of(c.match)
    n = count_of(c.match)
    value = written(n if n == "X" else n * times, unit)
    if c.behind() == "of":
        return None if "UNIT" in c.match.got else Period("DURATION", value)
    return _spanning(value, c.published, unit, "X" if n == "X" else way * n * times)


def within(c: Context, way: str) -> Period | None:
    """Within 24 hours; in two weeks, which is a date with the future and else a length."""
    unit, times = unit_of(c.match)
    bare = not c.match.got.keys() & {"COUNT", "NUM"}
    n: Value = "X" if bare and "UNITS" in c.match.got else count_of(c.match)
    value = written(n if n == "X" else n * times, unit)
    future = c.tense() > 0
    if way == "in" and unit == "D" and "ARTICLE" in c.match.got:
        return Period("DURATION", value)  # it can be done in a day
    if way == "in" and future and n != "X" and unit not in _TIME and c.published:
        found = shifted(c.published, unit if unit != "DE" else "Y", n * times)
        return containing(unit, found) if found else None
    if way == "in" or not future or n == "X":
        return Period("DURATION", value)
    return _spanning(value, c.published, unit, n * times)


def _spanning(value: str, base: date | None, unit: str, n: Value) -> Period:
    other = None if base is None or n == "X" else shifted(base, unit, n)
    if base is None or other is None:
        return Period("DURATION", value)
    if unit in _TIME and other == base and n < 0:
        other = add_days(base, -1) or base
    return Period("DURATION", value, min(base, other), max(base, other), "day")


def recurring(c: Context) -> Period | None:
    """Every day, twice a year, per month."""
    unit, times = unit_of(c.match)
    n: Value = 1
    if c.words.text[c.match.first] in word_list("each") and c.match.got.keys() & {"COUNT", "NUM"}:
        n = count_of(c.match)
    return Period("SET", written(n if n == "X" else n * times, unit))


def recurring_weekday(c: Context) -> Period | None:
    """Every Monday, on Mondays."""
    number = c.match.one("WEEKDAY") or c.match.one("WEEKDAYS")
    return Period("SET", f"XXXX-WXX-{number}")


def recurring_month(c: Context) -> Period | None:
    """Every May."""
    return Period("SET", f"XXXX-{c.match.one('MONTH'):02d}")


def recurring_part(c: Context) -> Period | None:
    """Every morning."""
    return Period("SET", f"XXXX-XX-XXT{c.match.one('PART')}")


def recurring_season(c: Context) -> Period | None:
    """Every summer."""
    return Period("SET", f"XXXX-{c.match.one('SEASON')}")


def often(c: Context) -> Period | None:
    """Weekly, annual; not in names (the Daily Mail)."""
    word = c.words.word[c.match.first]
    if c.tree.tag[word].startswith("NNP") or (c.tree.word[word][:1].isupper() and word > 0):
        return None
    return Period("SET", c.match.one("FREQUENCY"))


def clock(c: Context) -> TimeOfDay | None:
    """5 p.m., 18:00 UTC; a number with a point needs a word that says so."""
    got = c.match.got
    hour, minute, zone = c.match.one("CLOCK") or c.match.one("HHMM") or (None, 0, "")
    if hour is None:
        hour = c.match.one("NUM") if "NUM" in got else c.match.one("COUNT")
        if not isinstance(hour, int) or not 0 < hour <= 12:
            return None
    elif c.match.first == c.match.last and _decimal(c.words.text[c.match.first]):
        return None
    if "AMPM" in got:
        if hour > 12:
            return None
        hour = hour % 12 + c.match.one("AMPM")
    zone = c.match.one("ZONE") if "ZONE" in got else zone
    return TimeOfDay(f"T{hour:02d}:{minute:02d}{zone}")


def _decimal(word: str) -> bool:
    """Whether a word may be a number as well as a time of the clock: 9.30."""
    return word.replace(".", "").isdigit()


def point(c: Context) -> TimeOfDay:
    """Noon, midnight."""
    return TimeOfDay(f"T{c.match.one('POINT')}{c.match.one('ZONE') or ''}")


def part(c: Context) -> TimeOfDay:
    """Morning, the evening."""
    return TimeOfDay(f"T{c.match.one('PART')}")


def part_named(_: Context, code: str) -> TimeOfDay:
    """The early hours."""
    return TimeOfDay(f"T{code}")


def share(c: Context, name: str = "") -> Share:
    """Early, the end of: which part of what comes next."""
    return Share(name or c.match.one("MOD"))
