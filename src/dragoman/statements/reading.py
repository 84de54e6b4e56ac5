"""An article's parse becomes statements and attributions."""

from dataclasses import dataclass

import msgspec

from dragoman.model.article import Article
from dragoman.model.parse import Parse
from dragoman.model.record import Attribution, Participant, Place, Source, Statement
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF, Event, Stance
from dragoman.statements.arguments import arguments
from dragoman.statements.attribution import Said, Speakers, as_records, attributions, kind_of
from dragoman.statements.countries import country_of, is_place, phrase
from dragoman.statements.cues import cues
from dragoman.statements.participants import Memory, extent, introduce
from dragoman.statements.quotes import quotations
from dragoman.statements.status import Reading as Status
from dragoman.statements.status import read_status
from dragoman.statements.tree import Tree, trees
from dragoman.statements.triggers import codes, event_of

_EMBEDDING = frozenset(("REQUEST", "AGREE", "THREATEN", "ACCUSE", "REJECT"))
_OWN_WORD = frozenset(("demanded", "pledged", "threatened", "alleged"))
"""Statuses whose content is on the word of the actor of the governing event."""


DOUBT = 0.7
"""Share above which the encoder's head decides whether an event is on somebody's word."""


@dataclass(frozen=True)
class Reading:
    """What an article reports."""

    statements: tuple[Statement, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement of one sentence before its links to the others are known."""

    word: int
    event: Event
    mode: str | None
    status: Status
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


def read_statements(article: Article, parse: Parse) -> Reading:
    """The statements and attributions of an article, in order of the text."""
    quotes = quotations(article)
    memory, speakers = Memory(), Speakers()
    statements: list[Statement] = []
    said: list[Said] = []
    sentences = trees(parse)
    for tree in sentences:
        introduce(tree, memory)
    memory.last = None
    for tree in sentences:
        if article.blocks[int(parse.block[tree.number])].kind == "title":
            inside = attributions(tree, quotes, Speakers())
        else:
            inside = attributions(tree, quotes, speakers)
        said += inside
        statements += _sentence(tree, inside, memory, speakers, len(statements))
    return Reading(tuple(statements), as_records(said, article.text))


def _sentence(
    tree: Tree, said: list[Said], memory: Memory, speakers: Speakers, before: int
) -> list[Statement]:
    found = []
    for i in range(len(tree)):
        event = event_of(tree, i)
        if event is None:
            continue
        reciprocal = event[0] == "CONSULT" and event[1] != "visit"
        parts = arguments(tree, i, event[0], reciprocal, memory)
        found.append(_Found(i, *event, read_status(tree, i), *parts))
    ids = {f.word: f"s{before + n + 1}" for n, f in enumerate(found)}
    by_word = {f.word: f for f in found}
    return [_statement(tree, f, ids, by_word, said, speakers, memory) for f in found]


def _statement(
    tree: Tree,
    f: _Found,
    ids: dict[int, str],
    by_word: dict[int, _Found],
    said: list[Said],
    speakers: Speakers,
    memory: Memory,
) -> Statement:
    a, b = tree.bounds()
    text = tree.parse.text
    governor = by_word.get(f.status.governor) if f.status.governor is not None else None
    if governor is not None and governor.event not in _EMBEDDING:
        governor = None
    chain, stance = _chain(tree, f, said, speakers)
    actors, recipients = f.actors, f.recipients
    if governor is not None and f.status.status in _OWN_WORD and not chain:
        chain = _own_word(tree, governor, speakers)
    if not actors and governor is not None:
        asked = governor.event in ("REQUEST", "ACCUSE")
        actors = governor.recipients if asked else governor.actors
    actors, recipients = (_in_own_words(p, chain, memory) for p in (actors, recipients))
    code, goldstein = codes()[f.event, f.mode or ""]
    cue = f.status.cue
    return Statement(
        id=ids[f.word],
        start=a,
        end=b,
        text=text[a:b],
        trigger=_span(tree, f.word, f.word),
        event=f.event,
        mode=f.mode,
        quad=QUAD_OF[f.event],
        cameo=code,
        goldstein=goldstein,
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        status=f.status.status,
        polarity=f.status.polarity,
        certainty=f.status.certainty,
        likelihood=f.status.likelihood,
        stance=stance,
        attribution=chain,
        place=_place(tree, f.word),
        content_of=ids[governor.word] if governor is not None else None,
        evidence={"status": (_span(tree, cue, cue),)} if cue is not None else {},
    )


def _in_own_words(
    parts: tuple[Participant, ...], chain: tuple[Source, ...], memory: Memory
) -> tuple[Participant, ...]:
    """*I* and *we* are of the country of who speaks."""
    if not chain:
        return parts
    words = chain[-1].text.split()
    code = country_of(words) or memory.recall(words)
    return tuple(
        msgspec.structs.replace(p, country=code)
        if p.country is None and p.text.lower() in cues().words["first_person"]
        else p
        for p in parts
    )


def _span(tree: Tree, first: int, last: int) -> Span:
    start, end = tree.offsets(first, last)
    return Span(start, end, tree.parse.text[start:end])


def _chain(
    tree: Tree, f: _Found, said: list[Said], speakers: Speakers
) -> tuple[tuple[Source, ...], Stance | None]:
    """The attributions around a trigger, outermost first, and the author's stance to the last.

    The encoder's head has a say: what it holds for the article's own voice has no source, and
    what it holds for reported speech outside any attribution goes on with the last speaker, if
    that one is of the kind.
    """
    start, end = tree.offsets(f.word, f.word)
    around = [
        s for s in said
        if s.content[0] <= start and end <= s.content[1] and not (s.cue.start <= start < s.cue.end)
    ]  # fmt: skip
    guess, share = tree.guess("source_kind", f.word)
    last = speakers.last
    if around and guess == "author" and share > DOUBT:
        around = []
    elif not around and last is not None and guess == last.kind and share > DOUBT:
        around = [last]
    links = tuple(s.link() for s in around)
    return links, around[-1].stance if around else None


def _own_word(tree: Tree, governor: _Found, speakers: Speakers) -> tuple[Source, ...]:
    """The actor of a demand, pledge or threat is the source of its content."""
    if not governor.actors:
        return ()
    who = governor.actors[0]
    node = next(
        (i for i in range(len(tree)) if tree.offsets(i, i)[1] == who.end and who.end), governor.word
    )
    kind, identity = kind_of(tree, node, speakers)
    cue = _span(tree, governor.word, governor.word)
    return (
        Source(start=who.start, end=who.end, text=who.text, cue=cue, kind=kind, identity=identity),
    )


def _place(tree: Tree, i: int) -> Place | None:
    """A country or capital that the event is said to happen in."""
    nodes = [i]
    if tree.rel[i].split(":")[0] in ("obj", "obl") and tree.head[i] >= 0:
        nodes.append(tree.head[i])
    for node in nodes:
        for c in tree.kids(node, "obl", "nmod"):
            cases = {tree.lemma[k] for k in tree.kids(c, "case")}
            if not cases & {"in", "at", "near", "inside", "into"}:
                continue
            first, last = extent(tree, c)
            code = is_place(phrase(tree, first, last))
            if code is not None:
                s = _span(tree, first, last)
                return Place(start=s.start, end=s.end, text=s.text, name=s.text, country=code)
    return None
