"""Rendering: every value is escaped, and a stranger's words cannot turn the line around."""

import re
from collections.abc import Mapping, Sized
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from dragoman.interfaces.web import links
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.lands import land, pair
from dragoman.interfaces.web.navigation import NAVIGATION
from dragoman.interfaces.web.security import form_key, keep_session, may_write
from dragoman.interfaces.web.statics import static
from dragoman.interfaces.web.views import View
from dragoman.interfaces.wording import counted, meanings
from dragoman.ledger.language import KEYS

_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")


class Page(HTMLResponse):
    """HTML; what no UTF-8 can say becomes a question mark."""

    def render(self, content: Any) -> bytes:
        """The bytes of a page."""
        return str(content).encode("utf-8", "replace")


def words(value: object) -> Markup:
    """Words of an article or an actor's name: isolated, so that their direction stays theirs."""
    return Markup("<bdi>{}</bdi>").format("" if value is None else str(value))


def plain(value: object) -> str:
    """Words for a place where no element can stand (a title, an attribute)."""
    return _CONTROL.sub("\ufffd", "" if value is None else str(value))


def cut(value: object, most: int = 240) -> str:
    """Words, at most so many characters of them."""
    text = "" if value is None else str(value)
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0][:most] + " …"


def counted_rows(rows: Sized, thing: str, many: str = "") -> str:
    """*1 statement*, *1,234 statements*."""
    n = len(rows)
    return f"{n:,} {thing if n == 1 else many or thing + 's'}"


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"


def share(value: float | None) -> str:
    """A part of one as a percentage; a dash where there is none."""
    return "–" if value is None else f"{value:.0%}"


def address(path: str, **parameters: object) -> str:
    """An address with those parameters that have a value."""
    given = {k: v for k, v in parameters.items() if v not in (None, "", [], ())}
    return path + (f"?{urlencode(given, doseq=True)}" if given else "")


@cache
def environment() -> Environment:
    """The templates, with what they may call."""
    env = Environment(
        loader=PackageLoader("dragoman.interfaces.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters |= {
        "words": words, "plain": plain, "cut": cut, "number": number, "share": share,
        "path": lambda v: quote(str(v), safe="/:"), "counted": counted,
        "counted_rows": counted_rows, "land": land, "pair": pair,
    }  # fmt: skip
    env.globals |= {
        "address": address, "links": links, "meanings": meanings, "static": static,
        "keys": KEYS, "navigation": NAVIGATION, "escape": escape,
    }  # fmt: skip
    return env


def render(
    view: View, request: Request, desk: Desk, more: Mapping[str, Any] | None = None,
    here: str | None = None,
) -> Page:  # fmt: skip
    """A page as HTML; `here` is its address where it answers at another one."""
    query, here = request.url.query, here or request.url.path
    context = {
        **view.extra, **(more or {}),
        "view": view, "title": view.title, "facts": view.facts,
        "tables": {t.name: t for t in view.tables},
        "here": here, "query_string": query,
        "twin_stem": "/today" if here == "/" else quote(here, safe="/:>"),
        "writable": may_write(request, desk), "form_key": form_key(request, desk),
        "ledger_name": desk.path.name,
    }  # fmt: skip
    page = Page(environment().get_template(view.template).render(context), view.status)
    keep_session(request, page)
    return page
