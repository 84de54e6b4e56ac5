"""Articles that mean harm: scripts in every field, characters that turn lines around, floods."""

from collections.abc import Iterator

import msgspec

from dragoman.model.article import Article, Block, Outlet, Removed
from dragoman.model.record import Attribution, Entity, Framing, Place, Record, Time
from dragoman.model.span import Span
from tests.ledger.happenings.making import MODEL, Told, article

AIMS = (
    "<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=2>",
    "\"' onmouseover=window.pwned=3 autofocus onfocus=window.pwned=4 x='",
    "</textarea></title></style><svg onload=window.pwned=5>", "{{ 7*7 }}{% raw %}",
    "javascript:window.pwned=6", "<a href=javascript:window.pwned=7>x</a>",
    "\u202eesrever\u202c \u2066shut", "zero\u200bwidth\u200d\ufeff\u0000\u0007\u001b[31m\x7f",
    "<meta http-equiv=refresh content=0;url=http://evil.example/>",
)  # fmt: skip
"""Words that do something where they are not escaped; `window.pwned` tells."""

TURNING = next(n for n, aim in enumerate(AIMS) if "\u202e" in aim)

LONG = "W" * 3000


def nasty() -> Iterator[Record]:
    """An article for every aim, in every field, and one whose words are as long as lines."""
    for n, aim in enumerate((*AIMS, LONG, " ".join(AIMS))):
        told = Told(
            f"Nasty {aim} met the envoy {n}.", "met", "CONSULT",
            actors=((f"Nasty {aim}", f"local/person/nasty-{n}", None),),
            said=(f"the envoy {n}", "official", None), place=(f"envoy {n}", "ARD"), mode=None,
        )  # fmt: skip
        yield _everywhere(
            article(f"nasty-{n}", told, day="2031-02-02", outlet=f"Outlet {aim}"), aim, n
        )


def _everywhere(record: Record, aim: str, n: int) -> Record:
    a = record.article
    title = f"{aim} title"
    whole = Span(0, len(a.text), a.text)
    return msgspec.structs.replace(
        record,
        article=msgspec.structs.replace(
            a, title=title, authors=(aim, f"By {aim}"), notes=(aim,), uri=f"javascript:{aim}",
            outlet=Outlet(name=f"Outlet {aim}", domain=aim[:60]),
            removed=(Removed(text=aim, reason=aim),),
        ),
        entities=(Entity(id=f"local/person/nasty-{n}", name=aim, kind="person", why=aim,
                         mentions=(Span(0, 5, a.text[:5]),)),),
        attributions=(Attribution(source=(whole,), kind="official", identity="named"),),
        framing=(Framing(start=0, end=len(a.text), text=a.text, kind="loaded"),),
        times=(Time(start=0, end=5, text=a.text[:5], value=aim, from_="2031-02-02", to="2031-02-02"),),
        places=(Place(start=0, end=len(a.text), text=a.text, name=aim, country="ARD"),),
    )  # fmt: skip


def flooded() -> Iterator[Record]:
    """An article with 3,000 marks over each other, and one whose only paragraph has 2 MB."""
    text = "Ardania met Kestova in Varn. " * 220
    marks = tuple(
        Framing(
            start=i, end=i + 1 + (i * 7) % 900, text=text[i : i + 1 + (i * 7) % 900], kind="loaded"
        )
        for i in range(0, 3000)
    )
    yield _plain("marks", text, framing=marks)
    yield _plain("long", "word " * 400_000)
    yield _plain("solid", "W" * 100_000)


def _plain(name: str, text: str, framing: tuple[Framing, ...] = ()) -> Record:
    return Record(
        article=Article(id=name, text=text, title=name, blocks=(Block(0, len(text), "paragraph"),),
                        published="2031-02-02", outlet=Outlet(name="Flood")),
        statements=(), framing=framing, model=MODEL,
    )  # fmt: skip
