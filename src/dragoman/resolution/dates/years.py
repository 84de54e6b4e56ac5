"""Meanings of years and of longer times, and of their quarters, halves and seasons."""

from dragoman.resolution.dates import calendar
from dragoman.resolution.dates.calendar import Period
from dragoman.resolution.dates.context import Context
from dragoman.resolution.dates.words import word_list

_BARE_YEARS = range(1500, 2100)
"""Numbers that are years without a word that says so."""


def year(c: Context, sure: bool = False) -> Period | None:
    """2014, where no number of things can be meant."""
    number = c.match.one("YEAR")
    if not sure and (number not in _BARE_YEARS or _counts(c)):
        return None
    return calendar.year(number)


def _counts(c: Context) -> bool:
    """Whether a number of four digits counts something: 1,945 soldiers written 1945."""
    if c.before() in word_list("money") or c.behind() in word_list("measures"):
        return True
    tree, i = c.tree, c.words.word[c.match.first]
    above = tree.head[i]
    if above <= i or tree.rel[i] != "nummod" or tree.tag[above] not in ("NNS", "NNPS"):
        return False
    cases = {tree.lemma[k] for k in tree.kids(above, "case")} - word_list("of")
    return not tree.kids(above, "det") and not cases and not _possessed(c, above)


def _possessed(c: Context, i: int) -> bool:
    return any(c.tree.rel[k] == "nmod:poss" for k in c.tree.children[i])


def years(c: Context) -> Period | None:
    """2003-04, 1914-1918."""
    first, last = c.match.one("YEAR"), c.match.one("YY")
    last += first // 100 * 100
    if last <= first or first not in _BARE_YEARS or last - first > 120:
        return None
    value = f"{first:04d}/{last:04d}"
    return calendar.months(first, 1, 12 * (last - first + 1), value, "year")


def short_year(c: Context) -> Period | None:
    """'82."""
    return calendar.year(full_year(c.match.one("YY")))


def decade(c: Context) -> Period | None:
    """The 1990s; the 1600s are a century."""
    number = c.match.one("DECADE") or c.match.one("YEAR")
    if number % 10:
        return None
    if number % 100 == 0 and number < 2000:
        return calendar.century(number // 100 + 1)
    return calendar.decade(number)


def short_decade(c: Context) -> Period | None:
    """The '90s, the sixties; not her sixties."""
    number = next(n for k in ("YYS", "TENS", "YY") if (n := c.match.one(k)) is not None)
    if c.behind() == "of" or number % 10:
        return None
    return calendar.decade(full_year(number))


def century(c: Context, era: str = "AD") -> Period | None:
    """The 19th century."""
    number = c.match.one("ORD")
    if era == "BC":
        return Period("DATE", f"BC{number - 1:02d}", precision="century")
    return calendar.century(number) if number <= 30 else None


def era(c: Context, name: str) -> Period | None:
    """508 BC; 842 AD."""
    number = c.match.one("YEAR") or c.match.one("NUM")
    if name == "BC":
        return Period("DATE", f"BC{int(number):04d}", precision="year")
    return calendar.year(int(number)) if number < 10000 else None


def fiscal(c: Context) -> Period | None:
    """FY2020: no days, since the year's ends differ from country to country."""
    number = c.match.one("YEAR") or c.match.one("FY")
    return Period("DATE", f"FY{number}", precision="year")


def quarter(c: Context, shift: int | None = None) -> Period | None:
    """The third quarter of 2009, Q3; without a year the last that began."""
    number = c.match.one("ORD") or c.match.one("QUARTER")
    year = c.match.one("YEAR")
    make = calendar.quarter
    if "QUARTER" in c.match.got and number > 10:
        number, make = number - 10, calendar.half
    if number > 4:
        return None
    if year is not None or c.published is None:
        return (
            make(year, number) if year else Period("DATE", f"XXXX-Q{number}", precision="quarter")
        )
    if shift is None:
        found = make(c.published.year, number)
        begun = found is not None and found.first is not None and found.first <= c.published
        shift = 0 if begun or c.tense() > 0 else -1
    return make(c.published.year + shift, number)


def last_quarter(c: Context) -> Period | None:
    """The final quarter of 2009."""
    return calendar.quarter(c.match.one("YEAR"), 4)


def half(c: Context, shift: int | None = None) -> Period | None:
    """The first half of the year; of any other period its named share."""
    number, year = c.match.one("ORD"), c.match.one("YEAR")
    if number > 2:
        return None
    if year is None:
        if c.published is None:
            return Period("DATE", f"XXXX-H{number}", precision="half")
        year = c.published.year + (shift or 0)
    return calendar.half(year, number)


def season(c: Context) -> Period | None:
    """The summer of 2014."""
    return calendar.season(c.match.got["YEAR"][0], c.match.one("SEASON"))


def full_year(two: int) -> int:
    """The year that two digits stand for: from 1930 to 2029."""
    return 2000 + two if two < 30 else 1900 + two
