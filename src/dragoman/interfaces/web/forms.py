"""What takes something in: pasted articles, own watch items, the example series.

Every form carries the key of this browser's session; what changes the ledger needs the token.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.errors import ReadError
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.reading import SECTIONS, layers_of, read_tables
from dragoman.interfaces.web.security import may_write, own_form
from dragoman.interfaces.web.templating import render
from dragoman.interfaces.web.views import View
from dragoman.ledger import alerts
from dragoman.ledger.following import settle
from dragoman.ledger.rows import document_id
from dragoman.model import reasons
from dragoman.model.codec import encode
from dragoman.model.record import Record

router = APIRouter()

LONGEST = 5_000_000
"""Characters that can be pasted."""

ADVICE = {
    reasons.NO_ARTICLE: "Paste a few whole sentences at least, or the text itself in place of its"
    " page.",
    reasons.NOT_ENGLISH: "Only English is read.",
    reasons.NOT_FOUND: "See that the address is whole, or paste the text.",
    reasons.FETCH_FAILED: "Try again, or open the page and paste its text.",
    reasons.FETCH_REFUSED: "Open the page in your browser and paste its text.",
    reasons.TIMED_OUT: "Try again, or paste the text.",
    reasons.TOO_LARGE: "Paste a part of it.",
}
"""What to do about an article that cannot be read, by the code of the error."""

Key = Annotated[str, Form(max_length=200)]


@router.get("/paste", include_in_schema=False)
def paste(request: Request, url: str = "") -> Response:
    """The form."""
    return _page(request, given={"url": url})


@router.post("/paste", include_in_schema=False)
def pasted(
    request: Request, form_key: Key = "", url: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "", kind: Annotated[str, Form()] = "auto",
    title: Annotated[str, Form()] = "", published: Annotated[str, Form()] = "",
    store: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Read what was pasted; keep it where that is asked and allowed."""
    desk = allowed(request, form_key, write=store)
    given = {"url": url, "text": text, "kind": kind, "title": title, "published": published}
    try:
        record = _read(desk, given)
    except ReadError as error:
        said = error.message.removeprefix(f"{error.origin}: ")
        return _page(request, given=given, error=said, advice=ADVICE.get(error.code, ""))
    if not store:
        return _page(request, given=given, record=record)
    _keep(desk, record)
    return RedirectResponse(f"/article/{document_id(record)}", 303)


@router.post("/paste.json", summary="Read an article")
def pasted_json(
    request: Request, url: Annotated[str, Form()] = "", text: Annotated[str, Form()] = "",
    kind: Annotated[str, Form(description="auto, text or html")] = "auto",
    title: Annotated[str, Form()] = "", published: Annotated[str, Form()] = "",
    store: Annotated[bool, Form(description="Keep it in the ledger.")] = False,
) -> Response:  # fmt: skip
    """The record of an article that is given by its address, as HTML or as text. Needs the token
    in a header."""
    desk = allowed(request, "", write=True)
    record = _read(
        desk, {"url": url, "text": text, "kind": kind, "title": title, "published": published}
    )
    if store:
        _keep(desk, record)
    return Response(encode(record), media_type="application/json")


@router.post("/watch", include_in_schema=False)
def watch(
    request: Request, form_key: Key = "", action: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=200)] = "", q: Annotated[str, Form(max_length=2000)] = "",
) -> Response:  # fmt: skip
    """Add, remove, mute or unmute a watch item."""
    desk = allowed(request, form_key, write=True)
    with desk.writing() as ledger:
        match action:
            case "add":
                alerts.add(ledger, name, q)
            case "remove":
                alerts.remove(ledger, name)
            case "mute":
                alerts.mute(ledger, name)
            case "unmute":
                alerts.unmute(ledger, name)
            case _:
                raise HTTPException(400, f"{action!r} is no action")
    return RedirectResponse("/watch", 303)


@router.post("/example", include_in_schema=False)
def example(request: Request, form_key: Key = "") -> Response:
    """Fill the empty ledger with the example series."""
    desk = allowed(request, form_key, write=True)
    if not desk.empty():
        raise HTTPException(409, "the ledger is not empty")
    desk.filling.start(desk.settings)
    return RedirectResponse("/", 303)


def allowed(request: Request, key: str, *, write: bool) -> Desk:
    """The desk, for whom it may concern. Raises HTTPException."""
    desk: Desk = request.app.state.desk
    if not own_form(request, desk, key):
        raise HTTPException(403, "this form did not come from a page of this desk; open it again")
    if write and not may_write(request, desk):
        raise HTTPException(403, "writing needs the token: open the address printed at start")
    return desk


def _read(desk: Desk, given: dict[str, str]) -> Record:
    url, text = given["url"].strip(), given["text"]
    if bool(url) == bool(text.strip()):
        raise ReadError("paste", reasons.EMPTY, "give an address, or a text or page, one of both")
    if len(text) > LONGEST:
        raise ReadError("paste", reasons.TOO_LARGE, f"longer than {LONGEST:,} characters")
    more = {
        "published": given["published"].strip() or None,
        "title": given["title"].strip() or None,
    }
    if url:
        if not url.lower().startswith(("http://", "https://")):
            raise ReadError(
                "paste", reasons.NOT_FOUND, "an address begins with http:// or https://"
            )
        return desk.read(url, **more)
    html = given["kind"] == "html" or (given["kind"] == "auto" and _looks_like_html(text))
    return desk.read(html=text, **more) if html else desk.read(text=text, **more)


def _looks_like_html(text: str) -> bool:
    head = text.lstrip()[:2000].lower()
    return head.startswith(("<!doctype", "<html", "<head", "<body", "<article", "<div", "<p>"))


def _keep(desk: Desk, record: Record) -> None:
    with desk.writing() as ledger:
        ledger.add(record)
        settle(ledger)


def _page(
    request: Request, given: dict[str, str], record: Record | None = None, error: str = "",
    advice: str = "",
) -> Response:  # fmt: skip
    desk: Desk = request.app.state.desk
    more: dict[str, Any] = {"given": {"url": "", "text": "", "kind": "auto", "title": "",
                                      "published": "", **given},
                            "error": error, "advice": advice, "record": record, "document": None,
                            "sections": SECTIONS}  # fmt: skip
    tables = read_tables(record, None) if record else ()
    if record:
        more |= layers_of(record, None, None)
    view = View("paste.html", "Paste", tables, extra=more, status=422 if error else 200)
    return render(view, request, desk)
