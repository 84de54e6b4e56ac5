"""Pages at their addresses: one function gives the rows, three addresses render them."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response

from dragoman.interfaces.web import firstrun
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.templating import render
from dragoman.interfaces.web.twins import as_csv, as_json
from dragoman.interfaces.web.views import Page, View, Visit

Respond = Callable[[View, Visit, str | None], Response]

_TABLE = inspect.Parameter(
    "table", inspect.Parameter.KEYWORD_ONLY, default=None,
    annotation=Annotated[str | None, Query(description="Which table; the first without.")],
)  # fmt: skip


def register(app: FastAPI, page: Page) -> None:
    """Put a page and its twins in their places; the twins come first, as an address that takes
    anything would take theirs too."""
    for suffix, respond in ((".json", _json), (".csv", _csv)):
        app.add_api_route(
            page.stem + suffix, _endpoint(page, respond), methods=["GET"], name=page.name + suffix,
            response_class=Response, summary=f"{page.name} as {suffix[1:].upper()}",
            description=inspect.getdoc(page.answer),
        )  # fmt: skip
    app.add_api_route(
        page.path, _endpoint(page, _html), methods=["GET"], name=page.name, include_in_schema=False
    )


def _endpoint(page: Page, respond: Respond) -> Callable[..., Response]:
    _, *asked = inspect.signature(page.answer, eval_str=True).parameters.values()

    def endpoint(request: Request, **given: Any) -> Response:
        desk: Desk = request.app.state.desk
        table = given.pop("table", None)
        if desk.empty():
            return firstrun.respond(desk, request, respond)
        with desk.reading() as ledger:
            visit = Visit(ledger, desk, request)
            return respond(page.answer(visit, **given), visit, table)

    first = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    parameters = [first, *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in asked)]
    if respond is _csv:
        parameters.append(_TABLE)
    endpoint.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return endpoint


def _html(view: View, visit: Visit, _: str | None) -> Response:
    return render(view, visit.request, visit.desk)


def _json(view: View, visit: Visit, _: str | None) -> Response:
    return Response(as_json(view), view.status, media_type="application/json")


def _csv(view: View, visit: Visit, table: str | None) -> Response:
    return Response(as_csv(view, table), view.status, media_type="text/csv; charset=utf-8")
