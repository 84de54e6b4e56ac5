"""Judging in the browser: what the forms of the review and of a happening send.

Every form carries the key of this browser's session, and every judgement needs the token.
"""

import dataclasses
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.errors import QueryError
from dragoman.interfaces.exports.gold import golds
from dragoman.interfaces.lookups import Lookups
from dragoman.interfaces.web import links
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.forms import allowed
from dragoman.interfaces.web.naming import keep_name, name_of
from dragoman.interfaces.web.pages.article import article
from dragoman.interfaces.web.pages.review import review
from dragoman.interfaces.web.templating import address, render
from dragoman.interfaces.web.twins import as_json
from dragoman.interfaces.web.views import View, Visit
from dragoman.ledger import Ledger, judging
from dragoman.ledger.editing import edited
from dragoman.ledger.edits import written
from dragoman.ledger.happenings import judging as happenings
from dragoman.ledger.reviewing import beside

router = APIRouter()

ACTIONS = (*judging.ALL, "undo")

_LOCAL = re.compile(r"^/(?![/\\])[^\\\x00-\x1f\x7f]*$")

Text = Annotated[str, Form(max_length=8000)]
Short = Annotated[str, Form(max_length=200)]


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for: the action, what it is about, the note, the fields of an edit."""

    action: str
    statement: str = ""
    happening: str = ""
    other: str = ""
    number: int | None = None
    note: str = ""
    fields: Mapping[str, str] = dataclasses.field(default_factory=dict)
    missed: "Missed | None" = None


@dataclasses.dataclass(frozen=True, slots=True)
class Missed:
    """Where a statement is to be added: the article, the words, which of these places."""

    document: str
    words: str
    which: str


def sent_missed(
    document: Annotated[str, Form(max_length=60, description="Of add: the article's id.")] = "",
    words: Annotated[str, Form(max_length=200, description="That name the event.")] = "",
    which: Annotated[str, Form(max_length=9, description="Of these places, from 1.")] = "",
) -> Missed:
    """What was sent of a statement to be added."""
    return Missed(document, words, which.strip())


Added = Annotated[Missed, Depends(sent_missed)]


def sent_fields(
    type_: Annotated[str | None, Form(alias="type")] = None,
    mode: Annotated[str | None, Form()] = None, status: Annotated[str | None, Form()] = None,
    polarity: Annotated[str | None, Form()] = None,
    actors: Annotated[str | None, Form(description="WORDS = ID or COUNTRY; …")] = None,
    recipients: Annotated[str | None, Form()] = None, place: Annotated[str | None, Form()] = None,
    time: Annotated[str | None, Form()] = None, source_kind: Annotated[str | None, Form()] = None,
    source: Annotated[str | None, Form()] = None,
) -> dict[str, str]:  # fmt: skip
    """The fields of an edit that were sent."""
    given = {"type": type_, "mode": mode, "status": status, "polarity": polarity, "actors": actors,
             "recipients": recipients, "place": place, "time": time, "source_kind": source_kind,
             "source": source}  # fmt: skip
    return {k: v for k, v in given.items() if v is not None}


Fields = Annotated[dict[str, str], Depends(sent_fields)]


@router.post("/review", include_in_schema=False)
def reviewed(
    request: Request, fields: Fields, form_key: Short = "", action: Short = "",
    statement: Short = "", happening: Short = "", other: Short = "",
    number: Annotated[int | None, Form()] = None, note: Text = "", by: Short = "",
    q: Annotated[str, Form(max_length=2000)] = "",
) -> Response:  # fmt: skip
    """A judgement from the review; the next statement follows, or the same with what is wrong."""
    desk = _filled(allowed(request, form_key, write=True))
    asked = Asked(action, statement, happening, other, number, note, fields)
    try:
        with desk.writing() as ledger:
            after = _after(ledger, asked, q)
            _judge(ledger, desk, asked, by or name_of(request, desk))
    except QueryError as error:
        if not asked.statement:
            raise
        return _again(request, desk, asked, q, error.message)
    return keep_name(RedirectResponse(address("/review", q=q, at=after), 303), by)


@router.post("/judge", include_in_schema=False)
def judged(
    request: Request, fields: Fields, missed: Added, form_key: Short = "", action: Short = "",
    statement: Short = "", happening: Short = "", other: Short = "",
    number: Annotated[int | None, Form()] = None, note: Text = "",
    by: Short = "", back: Annotated[str, Form(max_length=3000)] = "",
) -> Response:  # fmt: skip
    """A judgement from another page, to which it leads back."""
    desk = _filled(allowed(request, form_key, write=True))
    asked = Asked(action, statement, happening, other, number, note, fields, missed)
    try:
        with desk.writing() as ledger:
            _judge(ledger, desk, asked, by or name_of(request, desk))
    except QueryError as error:
        if asked.action != "add":
            raise
        return keep_name(_missed_again(request, desk, asked, by, error.message), by)
    return keep_name(RedirectResponse(_safe(back), 303), by)


@router.post("/judge.json", summary="Judge a statement or a happening")
def judged_json(
    request: Request, fields: Fields, missed: Added,
    action: Annotated[str, Form(description=f"One of {', '.join(ACTIONS)}.")],
    statement: Annotated[str, Form(description="An id, 3f2a91c07b55:s4.")] = "",
    happening: Short = "",
    other: Annotated[str, Form(description="Of merge: the other happening.")] = "",
    number: Annotated[int | None, Form(description="Of undo: the judgement's number.")] = None,
    note: Text = "", by: Short = "",
) -> Response:  # fmt: skip
    """The judgement that was kept. Of an edit, the fields that are sent are edited. Needs the token
    in a header."""
    desk = _filled(allowed(request, "", write=True))
    asked = Asked(action, statement, happening, other, number, note, fields, missed)
    with desk.writing() as ledger:
        kept = _judge(ledger, desk, asked, by or name_of(request, desk))
        view = View("", "Judgement", facts=dataclasses.asdict(judging.judgement(ledger, kept)))
    return Response(as_json(view), media_type="application/json")


@router.get("/gold.zip", summary="Judged articles as gold")
def gold(request: Request, q: str = "", as_of: str | None = None) -> Response:
    """The articles whose statements people have judged: docs/ID.json and ann/ID.jsonl."""
    desk: Desk = request.app.state.desk
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, desk.reading() as ledger:
        for one in golds(ledger, q, as_of=as_of):
            for path, content in one.files:
                archive.writestr(path, content.encode("utf-8", "surrogatepass"))
    named = {"Content-Disposition": 'attachment; filename="gold.zip"'}
    return Response(out.getvalue(), media_type="application/zip", headers=named)


def _filled(desk: Desk) -> Desk:
    """The desk, where there is something to judge. Raises HTTPException."""
    if desk.empty():
        raise HTTPException(409, "the ledger is empty")
    return desk


def _judge(ledger: Ledger, desk: Desk, a: Asked, by: str) -> int:
    """Keep what is asked for; its number. Raises QueryError, LedgerError."""
    user, note = by.strip() or None, a.note.strip() or None
    match a.action:
        case "accept":
            return judging.accept(ledger, a.statement, user=user, note=note)
        case "reject":
            return judging.reject(ledger, a.statement, user=user, note=note)
        case "note":
            return judging.note(ledger, a.statement, a.note, user=user)
        case "edit":
            fields = _changed(ledger, a)
            with desk.registry() as registry, Lookups(registry) as lookup:
                return judging.edit(
                    ledger, a.statement, fields, user=user, note=note, lookup=lookup
                )
        case "add" if a.missed:
            which = int(a.missed.which) if a.missed.which.isdecimal() else None
            with desk.registry() as registry, Lookups(registry) as lookup:
                return judging.add(
                    ledger, a.missed.document, a.missed.words, a.fields, which=which, user=user,
                    note=note, lookup=lookup,
                )  # fmt: skip
        case "merge":
            return happenings.merge(ledger, a.happening, a.other.strip(), user=user, note=note)
        case "split":
            return happenings.split(ledger, a.statement, user=user, note=note)
        case "undo" if a.number is not None:
            return judging.undo(ledger, a.number, user=user, note=note)
    raise HTTPException(400, f"{a.action!r} is no action")


def _changed(ledger: Ledger, a: Asked) -> dict[str, str]:
    """The fields of a form that say otherwise than the statement that it showed."""
    judging.check(ledger, [a.statement])
    record, s = judging.as_read(ledger, a.statement)
    now = written(edited(s, judging.opinion(ledger, a.statement).values, record.article.text))
    return {f: text for f, text in a.fields.items() if _plain(text) != _plain(now.get(f, ""))}


def _plain(text: str) -> str:
    return " ".join(text.replace("\r", "").split())


def _after(ledger: Ledger, a: Asked, query: str) -> str | None:
    """The statement that is shown after a judgement: of a verdict the next that waits."""
    if a.action == "undo" and a.number is not None:
        about = judging.judgement(ledger, a.number)
        return about.target if about.kind not in judging.HAPPENINGS else a.statement
    if a.action in ("accept", "reject", "edit"):
        return beside(ledger, query, a.statement)[1]
    return a.statement


def _again(request: Request, desk: Desk, a: Asked, query: str, error: str) -> Response:
    """The review as it was sent, and what is wrong with it."""
    with desk.reading() as ledger:
        judging.check(ledger, [a.statement])
        view = review(Visit(ledger, desk, request), query, a.statement)
        more: dict[str, Any] = {"error": error}
        if a.action == "edit":
            more["one"] = view.extra["one"] | {
                "fields": view.extra["one"]["fields"] | dict(a.fields), "open": True,
            }  # fmt: skip
        view = dataclasses.replace(view, extra={**view.extra, **more}, status=422)
        return render(view, request, desk)


def _missed_again(request: Request, desk: Desk, a: Asked, by: str, error: str) -> Response:
    """The article with the form as it was sent, and what is wrong with it. Raises QueryError where
    there is no such article."""
    assert a.missed is not None
    with desk.reading() as ledger:
        view = article(Visit(ledger, desk, request), a.missed.document)
        given = {**a.fields, "words": a.missed.words, "which": a.missed.which, "note": a.note}
        more = {"given": view.extra["given"] | given, "missed_error": error, "by": by}
        view = dataclasses.replace(view, extra={**view.extra, **more}, status=422)
        return render(view, request, desk, here=links.article(a.missed.document))


def _safe(back: str) -> str:
    """An address on this desk; the review for anything else."""
    return back if _LOCAL.match(back) else "/review"
