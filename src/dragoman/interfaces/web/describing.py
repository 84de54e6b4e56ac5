"""The page that describes the interface for programs, out of the same document they get."""

from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.templating import render
from dragoman.interfaces.web.views import View

router = APIRouter()


@router.get("/api", include_in_schema=False)
def api(request: Request) -> Response:
    """Every address for programs with its parameters."""
    desk: Desk = request.app.state.desk
    document = request.app.openapi()
    operations = [
        _operation(path, method, o)
        for path, item in document["paths"].items()
        for method, o in item.items()
    ]
    view = View("api.html", "Interface for programs", extra={"operations": operations})
    return render(view, request, desk)


def _operation(path: str, method: str, o: dict[str, Any]) -> dict[str, Any]:
    given = [
        {"name": p["name"], "where": p["in"], "needed": p.get("required", False),
         "says": p.get("description") or p["schema"].get("description", ""),
         "default": p["schema"].get("default")}
        for p in o.get("parameters", [])
    ]  # fmt: skip
    return {"path": path, "method": method.upper(), "summary": o.get("summary", ""),
            "says": o.get("description", ""), "given": given, "id": o["operationId"],
            "opens": method == "get" and not any(g["needed"] for g in given)}  # fmt: skip
