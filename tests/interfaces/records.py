"""A record made by hand, in which every field is filled."""

from dragoman.model.article import Article, Block
from dragoman.model.record import (
    Evidence,
    Framing,
    HeadlineDifference,
    ModelInfo,
    Participant,
    Place,
    Record,
    Source,
    Statement,
    Time,
    Watch,
)
from dragoman.model.span import Span

TITLE = "Olmenia strikes port"
BODY = (
    "The Daily Mast, citing two officials who asked not to be named, said Olmenia may strike the "
    "port of Varn on Friday. If Kestova pays, Olmenia will not strike."
)
TEXT = f"{TITLE}\n\n{BODY}"


def span(words: str, nth: int = 0) -> tuple[int, int, str]:
    """Where words stand in the text, the `nth` time."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words), words


def participant(words: str, nth: int = 0, country: str | None = None) -> Participant:
    a, b, text = span(words, nth)
    return Participant(start=a, end=b, text=text, country=country)


def _source(words: str, cue: str, kind: str, identity: str, why: str | None = None) -> Source:
    a, b, text = span(words)
    reason = Span(*span(why)) if why else None
    return Source(
        start=a, end=b, text=text, cue=Span(*span(cue)), kind=kind, identity=identity,
        anonymity=reason,
    )  # type: ignore[arg-type]  # fmt: skip


def _evidence(words: str, by: str) -> tuple[Evidence, ...]:
    a, b, text = span(words)
    return (Evidence(start=a, end=b, text=text, by=by),)


def record() -> Record:
    """Three statements: of the title, of the body with everything, and a conditional one."""
    first = TEXT.index("If Kestova")
    common = {"event": "ASSAULT", "quad": "material conflict", "cameo": "195", "goldstein": -10.0}
    title = Statement(
        id="s1", start=0, end=len(TITLE), text=TITLE, trigger=Span(*span("strikes")),
        actors=(participant("Olmenia"),), status="asserted", **common,
    )  # type: ignore[arg-type]  # fmt: skip
    a, b, text = span("Friday")
    c, d, place = span("port of Varn")
    body = Statement(
        id="s2", start=len(TITLE) + 2, end=first - 1, text=TEXT[len(TITLE) + 2 : first - 1],
        trigger=Span(*span("strike", 1)), mode="aerial", contexts=("military", "territory"),
        actors=(participant("Olmenia", 1, "OLM"),), recipients=(participant("Varn"),),
        status="speculated", certainty="PS", likelihood="likely", stance="neutral",
        attribution=(
            _source("The Daily Mast", "said", "media", "named"),
            _source("two officials", "citing", "anonymous", "described-unnamed",
                    "who asked not to be named"),
        ),
        time=Time(start=a, end=b, text=text, from_="2025-03-07", to="2025-03-07", precision="day"),
        place=Place(start=c, end=d, text=place, name="Varn", country="KST", precision="city"),
        evidence={"event": _evidence("strike", "encoder 0.91, lexicon 0.80"),
                  "status": _evidence("may", "rule"), "source": _evidence("citing", "attribution")},
        **common,
    )  # type: ignore[arg-type]  # fmt: skip
    last = Statement(
        id="s3", start=first, end=len(TEXT), text=TEXT[first:], trigger=Span(*span("strike", 2)),
        status="conditional", polarity="-", content_of="s2", condition="s1", **common,
    )  # type: ignore[arg-type]  # fmt: skip
    return Record(
        article=Article(
            id="made", text=TEXT,
            blocks=(Block(0, len(TITLE), "title"), Block(len(TITLE) + 2, len(TEXT), "paragraph")),
        ),
        statements=(title, body, last),
        watch=(Watch(
            kind="commissive", condition=None, consequence="s3",
            condition_text=Span(*span("If Kestova pays")),
            consequence_text=Span(*span("Olmenia will not strike")), strength="will",
        ),),
        headline_check=(HeadlineDifference(
            title="s1", body="s2", differs=("status", "source"), title_text=TITLE,
        ),),
        framing=(Framing(start=0, end=7, text="Olmenia", kind="loaded"),),
        model=ModelInfo(name="none", sha256="", version="0"),
    )  # fmt: skip
