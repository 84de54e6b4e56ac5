"""The application: its pages, its guard, its threads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware

import dragoman
from dragoman.errors import DragomanError, QueryError, ReadError
from dragoman.interfaces.web import describing, downloads, forms, judging, suggesting
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.pages import PAGES
from dragoman.interfaces.web.routing import register
from dragoman.interfaces.web.security import TOKEN_COOKIE, Guard, is_token
from dragoman.interfaces.web.templating import render
from dragoman.interfaces.web.twins import as_json
from dragoman.interfaces.web.views import View
from dragoman.interfaces.web.visits import remember

THREADS = 8
"""Requests that are answered at the same time."""


def create_app(desk: Desk) -> FastAPI:
    """The desk as an ASGI application."""
    app = FastAPI(
        title="Dragoman", version=dragoman.__version__, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", lifespan=_lifespan,
        description="The rows of every page. Writing needs the token that was printed at start.",
    )  # fmt: skip
    app.state.desk = desk
    for page in PAGES:
        register(app, page)
    app.include_router(forms.router)
    app.include_router(judging.router)
    app.include_router(suggesting.router)
    app.include_router(describing.router)
    app.include_router(downloads.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.add_exception_handler(DragomanError, _refused)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.middleware("http")(_entrance)
    app.add_middleware(Guard, desk=desk)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.desk.close()


async def _entrance(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Whoever opens the address with the token may write from then on; the token leaves the
    address bar. The end of a page visit is noted."""
    desk: Desk = request.app.state.desk
    token = request.query_params.get("token")
    if token and request.method == "GET":
        rest = request.url.remove_query_params("token")
        path = "/" + rest.path.lstrip("/\\")  # two slashes would name another host
        answer = RedirectResponse(path + (f"?{rest.query}" if rest.query else ""), 303)
        if is_token(desk, token):
            answer.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict")
        return answer
    response = await call_next(request)
    if request.url.path == "/" and response.status_code == 200:
        remember(request, response)
    return response


def _refused(request: Request, error: Exception) -> Response:
    """What cannot be answered, in words; a query that is not understood is the asker's matter."""
    assert isinstance(error, DragomanError)
    asked = isinstance(error, QueryError | ReadError)
    missing = asked and error.message.startswith("no ")
    return _error(request, 404 if missing else 400 if asked else 503, error.message, error.code)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(request, error.status_code, str(error.detail), "http")


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors())
    return _error(request, 400, said, "bad-request")


def _error(request: Request, status: int, message: str, code: str) -> Response:
    desk: Desk = request.app.state.desk
    facts = {"error": message, "code": code}
    view = View("error.html", "Not found" if status == 404 else "Not understood", facts=facts,
                extra={"q": request.query_params.get("q", "")[:2000]}, status=status)  # fmt: skip
    if request.url.path.endswith((".json", ".csv")):
        return Response(as_json(view), status, media_type="application/json")
    return render(view, request, desk)
