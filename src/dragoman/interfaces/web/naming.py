"""Under which name somebody judges in this browser."""

from urllib.parse import quote, unquote

from fastapi import Request, Response

from dragoman.interfaces.web.desk import Desk

COOKIE = "dragoman_name"


def name_of(request: Request, desk: Desk) -> str:
    """The name given last, else that of the settings; empty for who is logged in where the desk
    runs."""
    return unquote(request.cookies.get(COOKIE, ""))[:200] or desk.settings.user or ""


def keep_name(response: Response, name: str) -> Response:
    """Let the browser remember a name, where one was given."""
    if name.strip():
        response.set_cookie(
            COOKIE, quote(name.strip()), max_age=400 * 86_400, httponly=True, samesite="strict"
        )
    return response
