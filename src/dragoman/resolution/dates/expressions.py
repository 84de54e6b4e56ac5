"""Time expressions of an article, resolved against its publication date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.linguistics.tree import Tree
from dragoman.model.record import Time
from dragoman.resolution.dates.calendar import Period
from dragoman.resolution.dates.pieces import Piece, named_year, pieces, told
from dragoman.resolution.dates.words import Words, word_list


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression.

    `first` and `last` are its tokens in the article, the last included; `head` is the one that
    heads it in the tree. `time` is what the record says of it: the period that its words name.
    `bound` is what its preposition makes of that period: since, until, by, before, after, or
    "" for none. `to` is the index, among the article's expressions, of the end of a span that
    begins here (from May to July), None for none.
    """

    first: int
    last: int
    head: int
    time: Time
    bound: str = ""
    to: int | None = None


def times(trees: Sequence[Tree], text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of an article, in order of the text.

    `published`: an ISO date or date and time, else None; without it, what is counted from the
    publication has a value with X for what is not known, and no dates.
    """
    day = publication(published)
    out: list[TimeExpression] = []
    there: Period | None = None
    year: int | None = None
    current = False
    for tree in trees:
        found = pieces(tree, day, there, year)
        if found is None:
            year = None
            continue
        words, some = found
        year = next((y for p in reversed(some) if (y := named_year(tree, words, p))), None)
        current = current or any(p.match.meaning in word_list("current") for p in some)
        year = None if current else year
        for k, piece in enumerate(some):
            there = told(piece.meaning) or there
            spans = k + 1 < len(some) and _spans(words, piece, some[k + 1])
            to = len(out) + 1 if spans else None
            out.append(_expression(tree, words, piece, text, to))
    return tuple(out)


def publication(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None for anything else."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _expression(
    tree: Tree, words: Words, piece: Piece, text: str, to: int | None
) -> TimeExpression:
    period = piece.meaning
    assert isinstance(period, Period)
    begin = piece.first
    while begin < piece.last and words.text[begin] in word_list("outside"):
        begin += 1
    if piece.match.got.get("ARTICLE") and begin == piece.first and _bare(words, piece):
        begin += 1
    start, end = words.start[begin], words.end[piece.last]
    first, last = words.word[begin], words.word[piece.last]
    return TimeExpression(
        tree.first + first,
        tree.first + last,
        tree.first + tree.top(first, last),
        Time(
            start=start,
            end=end,
            text=text[start:end],
            type=period.type,
            value=period.value,
            from_=period.first.isoformat() if period.first else None,
            to=period.last.isoformat() if period.last else None,
            precision=period.precision,
        ),
        "" if to is not None else _bound(tree, words, piece),
        to,
    )


def _bare(words: Words, piece: Piece) -> bool:
    """Whether the article before an expression is that of a noun behind it: a two-year truce, a
    Monday meeting."""
    compound = "-" in words.text[piece.first : piece.last] and piece.match.got.keys() & {
        "COUNT",
        "NUM",
    }
    return piece.match.meaning == "a_weekday" or bool(compound)


def _bound(tree: Tree, words: Words, piece: Piece) -> str:
    """What the preposition of an expression makes of it; not that of a noun which it belongs
    to (since last week's talks)."""
    i = piece.first - 1
    while i >= 0 and words.text[i] in word_list("skipped"):
        i -= 1
    if i < 0 or tree.head[words.word[i]] > words.word[piece.last]:
        return ""
    before = words.text[i]
    for name in ("since", "until", "by", "before", "after"):
        if before in word_list(name):
            return name
    return ""


def _spans(words: Words, a: Piece, b: Piece) -> bool:
    """Whether two neighbours are the ends of a span: from May to July, 2003 to 2006."""
    gap = words.text[a.last + 1 : b.first]
    if gap[1:2] == ["the"]:
        gap = gap[:1]
    if len(gap) != 1 or gap[0] not in word_list("between"):
        return False
    ends = (a.meaning, b.meaning)
    if not all(isinstance(m, Period) and m.type in ("DATE", "TIME") and m.first for m in ends):
        return False
    opened = a.first > 0 and words.text[a.first - 1] in word_list("opening")
    return opened or gap[0] not in word_list("linked")
