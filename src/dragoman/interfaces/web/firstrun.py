"""The first run: a ledger with nothing in it says how it is filled."""

from collections.abc import Callable

from fastapi import Request, Response

from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.views import View, Visit

Respond = Callable[[View, Visit, str | None], Response]


def view(desk: Desk) -> View:
    """What is there to do, and how far the example series is."""
    filling = desk.filling
    return View(
        "firstrun.html",
        "An empty ledger",
        facts={"empty": True, "filling": filling.running, "done": filling.done,
               "total": filling.total, "error": filling.error},
        extra={"path": str(desk.path), "filling": filling},
    )  # fmt: skip


def respond(desk: Desk, request: Request, respond: Respond) -> Response:
    """The first-run page in place of any other; there is no ledger to open for it."""
    return respond(view(desk), Visit(None, desk, request), None)  # type: ignore[arg-type]
