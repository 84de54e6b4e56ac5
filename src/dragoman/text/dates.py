"""Publication dates: ISO 8601 dates from what sources and pages write."""

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from dragoman.resources.tables import load_toml

FIRST_YEAR, LAST_YEAR = 1900, 2100


@cache
def _months() -> dict[str, int]:
    table = load_toml("articles.toml")
    long = {m: i for i, m in enumerate(table["months"].split(), 1)}
    short = {m: next(i for n, i in long.items() if n.startswith(m[:3])) for m in
             table["short_months"].split()}  # fmt: skip
    return {**short, **long}


@cache
def _written() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<m1>{month})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{month})\.?,? (?P<y2>\d{{4}}))\b",
        re.IGNORECASE,
    )


@cache
def _line() -> re.Pattern[str]:
    return re.compile(load_toml("articles.toml")["published_line"], re.IGNORECASE)


def iso_date(value: str | None) -> str | None:
    """The date in `value` (ISO 8601, RFC 822, or written out in English) as YYYY-MM-DD."""
    if not value:
        return None
    value = value.strip()
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", value) or re.match(
        r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)", value
    )
    if match:
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if found := written_date(value):
        return found
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    return _checked(when.year, when.month, when.day)


def written_date(text: str) -> str | None:
    """The first date written out in English in `text`, as YYYY-MM-DD."""
    match = _written().search(text)
    if not match:
        return None
    month = _months()[(match["m1"] or match["m2"]).lower()]
    return _checked(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))


def date_line(line: str) -> str | None:
    """The date of a line that holds nothing but the date of publication."""
    start = _line().match(line)
    rest = line[start.end() :] if start else line
    match = _written().match(rest)
    if not match or len(rest) - match.end() > 24:
        return None
    return written_date(rest)


def _checked(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
