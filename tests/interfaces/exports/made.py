"""Ledgers to export: of generated records, and of one in which every string is hostile."""

from contextlib import closing
from pathlib import Path

from benchmarks.synthetic import records
from dragoman.interfaces.exports.asking import Asked
from dragoman.interfaces.exports.codes import Codes
from dragoman.interfaces.exports.export import Exported, export
from dragoman.interfaces.exports.shapes import SHAPES
from dragoman.ledger import Ledger
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import (
    Attribution,
    Entity,
    ModelInfo,
    Participant,
    Place,
    Record,
    Source,
    Statement,
    Time,
)
from dragoman.model.span import Span
from dragoman.resources.registry import Registry

RECORDS = tuple(records(25, statements=4, seed=7))
NASTY = "=HYPERLINK(1) </script><script>alert(1)</script> ]]> \x00\x08\x1b \ufffe & {\\b}%$ \u202e\u2028 “q” \"'"
"""Markup, what XML does not have, TeX, a formula, an override of the direction of text."""


def hostile(uri: str | None = "javascript:alert(1)") -> Record:
    """A record with the hostile string wherever an article's words or a page's facts can stand."""
    text = f"{NASTY} said {NASTY} hit {NASTY} at {NASTY}."
    at = [i * (len(NASTY)) + extra for i, extra in enumerate((0, 6, 11, 15))]

    def span(n: int) -> tuple[int, int, str]:
        assert text[at[n] : at[n] + len(NASTY)] == NASTY
        return at[n], at[n] + len(NASTY), NASTY

    trigger = text.index(" hit ") + 1
    a, b, words = span(1)
    c, d, _ = span(2)
    e, f, _ = span(0)
    g, h, _ = span(3)
    statement = Statement(
        id="s1", start=0, end=len(text), text=text, trigger=Span(trigger, trigger + 3, "hit"),
        event="ASSAULT", quad="material conflict", cameo="190", goldstein=-9.0, status="alleged",
        actors=(Participant(start=a, end=b, text=words, entity="local/person/name", country="SYR"),),
        recipients=(Participant(start=c, end=d, text=words, entity="group/a", country="RUS"),),
        attribution=(
            Source(start=e, end=f, text=words, kind="media", identity="named", entity="outlet/x"),
            Source(start=e, end=f, text=words, kind="anonymous", identity="bare-unnamed"),
        ),
        time=Time(start=0, end=0, text="", from_="2025-03", to="2025-04", precision="month"),
        place=Place(start=g, end=h, text=words, name=words, country="SYR", lat=33.5, lon=36.3,
                    precision="city"),
    )  # fmt: skip
    return Record(
        article=Article(
            id="x", text=text, uri=uri, title=NASTY, published="2025-05-01", authors=(NASTY, "A and B"),
            outlet=Outlet(name=NASTY, domain=NASTY),
            blocks=(Block(start=0, end=len(text), kind="paragraph"),),
        ),
        entities=(
            Entity(id="local/person/name", name=NASTY, kind="person", country="SYR", mentions=(Span(a, b, words),)),
            Entity(id="group/a", name=NASTY, kind="armed group", country="INT", mentions=(Span(c, d, words),)),
            Entity(id="outlet/x", name=NASTY, kind="outlet", mentions=(Span(e, f, words),)),
        ),
        statements=(statement,),
        attributions=(Attribution(
            source=(Span(*span(0)),), cue=(Span(at[0] + len(NASTY) + 1, at[1] - 1, "said"),),
            content=(Span(*span(1)), Span(*span(2))), kind="media", identity="named",
        ),),
        model=ModelInfo(name="hand", sha256="a" * 64, version="1"),
    )  # fmt: skip


def kept(path: Path, *made: Record) -> Path:
    """A ledger with records, at a moment that is always the same."""
    with Ledger(path, write=True, now=lambda: "2025-06-01T00:00:00.000Z") as writing:
        for record in made:
            writing.add(record)
    return path


def exported(ledger: Path, out: Path, form: str, query: str = "", **more: object) -> Exported:
    """What a format makes of a ledger."""
    by = str(more.pop("by", "month"))
    as_of = more.pop("as_of", None)
    asked = Asked(SHAPES[form].tables[0], query, as_of, by)  # type: ignore[arg-type]
    with Ledger(ledger) as reading, closing(Registry.open()) as registry:
        return export(reading, asked, out, Codes(registry), form=form, **more)  # type: ignore[arg-type]
