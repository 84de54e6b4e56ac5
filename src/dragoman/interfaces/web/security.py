"""What keeps strangers' pages and strangers' words from doing anything here.

Every answer carries a policy under which a browser runs no script and loads nothing but our own
files; requests for another host's name are refused (a stranger's name may be pointed at this
machine); forms need a value that only our own pages know; writing needs the token that was printed
when the desk was opened.
"""

import hmac
import ipaddress
import secrets
from hashlib import sha256

from fastapi import Request, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.interfaces.web.desk import LOOPBACK, Desk
from dragoman.interfaces.web.statics import keeping

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    )
)  # fmt: skip
"""The Content-Security-Policy of every answer."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}

TOKEN_COOKIE, SESSION_COOKIE = "dragoman_token", "dragoman_session"
TOKEN_HEADER = "X-Dragoman-Token"  # noqa: S105


class Guard:
    """Puts the headers on every answer and refuses other hosts' names."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", _kept(scope, message["status"]))
            await send(message)

        host = Request(scope).headers.get("host", "")
        if not known_host(host, self._desk.host):
            refusal = Response("Not a name of this desk.\n", 421, media_type="text/plain")
            await refusal(scope, receive, sending)
            return
        await self._app(scope, receive, sending)


def _kept(scope: Scope, status: int) -> str:
    path: str = scope["path"]
    if not path.startswith("/static/"):
        return "no-store"
    return keeping(path.removeprefix("/static/"), scope["query_string"], status)


def known_host(header: str, listening: str) -> bool:
    """Whether a Host header names this desk: the loopback interface, or where it was told to
    listen. Where that is another interface, any address in digits does, as no name was looked
    up for it."""
    name = header.rsplit(":", 1)[0] if not header.endswith("]") else header
    name = name.strip("[]").lower()
    if name in LOOPBACK or name == listening.lower():
        return True
    return listening not in LOOPBACK and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def may_write(request: Request, desk: Desk) -> bool:
    """Whether a request carries the token: in a header, or in the cookie that opening the printed
    address sets."""
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    given = (request.headers.get(TOKEN_HEADER), bearer, request.cookies.get(TOKEN_COOKIE))
    return any(g and _same(g, desk.token) for g in given)


def by_header(request: Request, desk: Desk) -> bool:
    """Whether the token stands in a header, which no stranger's page can send."""
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    return any(g and _same(g, desk.token) for g in (request.headers.get(TOKEN_HEADER), bearer))


def form_key(request: Request, desk: Desk) -> str:
    """What a form on a page for this browser must send back."""
    session = request.cookies.get(SESSION_COOKIE) or request.scope.setdefault(
        "dragoman_session", secrets.token_urlsafe(18)
    )
    return hmac.new(desk.secret, session.encode(), sha256).hexdigest()


def keep_session(request: Request, response: Response) -> None:
    """Let the browser remember the session that a form's key was made for."""
    session = request.scope.get("dragoman_session")
    if session:
        response.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict")


def own_form(request: Request, desk: Desk, key: str) -> bool:
    """Whether a form was sent by a page of ours."""
    if by_header(request, desk):
        return True
    return bool(request.cookies.get(SESSION_COOKIE)) and _same(key, form_key(request, desk))


def is_token(desk: Desk, given: str) -> bool:
    """Whether something is the desk's token."""
    return _same(given, desk.token)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
