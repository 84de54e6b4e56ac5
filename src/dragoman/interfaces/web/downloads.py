"""Files made on demand: the network for programs that draw graphs."""

import tempfile
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from dragoman.errors import QueryError
from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.export import export
from dragoman.interfaces.web.desk import Desk

router = APIRouter()

_TYPES = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml"}


@router.get("/network.{form}", summary="The network as GraphML or GEXF")
def network(
    request: Request, form: Literal["graphml", "gexf"],
    q: Annotated[str, Query(max_length=2000)] = "",
    nodes: Literal["countries", "actors"] = "countries",
) -> Response:  # fmt: skip
    """All edges of a query by month, as `dragoman export dyads` writes them."""
    desk: Desk = request.app.state.desk
    if desk.empty():
        raise QueryError("no article is in the ledger yet")
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder, desk.registry() as registry:
        path = Path(folder) / f"network.{form}"
        with desk.reading() as ledger:
            export(ledger, Asked("dyads", q, None, "month", False), path, Codes(registry),
                   form=form, nodes=nodes)  # fmt: skip
        content = path.read_bytes()
    named = {"Content-Disposition": f'attachment; filename="network.{form}"'}
    return Response(content, media_type=_TYPES[form], headers=named)
