"""When somebody was here last: a cookie with two moments."""

from datetime import UTC, datetime, timedelta

from fastapi import Request, Response

from dragoman.ledger.store import utc_now

COOKIE = "dragoman_visit"
PAUSE = timedelta(minutes=30)
"""Without a request for so long, a visit has ended."""


def since_of(request: Request) -> str | None:
    """The end of the visit before this one; None at the first."""
    before, last = _moments(request)
    return last if last and _ended(last) else before


def remember(request: Request, response: Response) -> None:
    """Note that somebody is here."""
    before, last = _moments(request)
    begin = last if last and _ended(last) else before
    response.set_cookie(
        COOKIE, f"{begin or ''}|{utc_now()}", max_age=400 * 86_400, httponly=True, samesite="strict"
    )


def _moments(request: Request) -> tuple[str | None, str | None]:
    """The end of the visit before, and the last request; None for what is no moment."""
    one, _, other = request.cookies.get(COOKIE, "").strip('"').partition("|")
    return _moment(one), _moment(other)


def _moment(value: str) -> str | None:
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if read.tzinfo is not None else None


def _ended(last: str) -> bool:
    return datetime.now(UTC) - datetime.fromisoformat(last) > PAUSE
