"""An article's parse becomes statements and attributions."""

from dataclasses import dataclass

import msgspec

from dragoman.linguistics.phrases import extent
from dragoman.linguistics.tree import Tree
from dragoman.model.article import Article
from dragoman.model.record import (
    Attribution,
    Evidence,
    Framing,
    HeadlineDifference,
    Place,
    Source,
    Statement,
    Time,
    Watch,
)
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF, SourceKind, Stance
from dragoman.resolution.resolve import Resolution
from dragoman.statements.arguments import arguments
from dragoman.statements.attribution import Heard, as_records, listen
from dragoman.statements.conditions import Conditional, conditionals
from dragoman.statements.contexts import contexts
from dragoman.statements.cues import cues
from dragoman.statements.framing import framing
from dragoman.statements.headline import headline_check
from dragoman.statements.hedges import hedged, hedges
from dragoman.statements.parties import as_participants
from dragoman.statements.places import Scenes, place_of
from dragoman.statements.quotes import quotations
from dragoman.statements.said import Said, as_chain
from dragoman.statements.sides import Case, Sides, sides_of
from dragoman.statements.sources import Speakers, voice_of
from dragoman.statements.status import Reading as Status
from dragoman.statements.status import read_status
from dragoman.statements.surroundings import Surroundings
from dragoman.statements.triggers import Named, codes, events
from dragoman.statements.watch import watch_items
from dragoman.statements.when import day_of_report, time_of

_TITLES = ("title", "standfirst")
_EMBEDDING = frozenset(("REQUEST", "AGREE", "THREATEN", "ACCUSE", "REJECT"))
_OWN_WORD = frozenset(("demanded", "pledged", "threatened", "alleged"))
"""Statuses whose content is on the word of the actor of the governing event."""


_SPOKEN = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types that are acts of speech: what they say may have the time of the saying."""

_KIND_OF: dict[str, SourceKind] = {
    "outlet": "media", "armed group": "group", "party": "group", "ngo": "group",
    "company": "group", "igo": "official", "government": "official",
}  # fmt: skip
"""The kind of a source by the kind of actor that it is known to be."""

DOUBT = 0.7
"""Share above which the encoder's head decides whether an event is on somebody's word."""


@dataclass(frozen=True)
class Reading:
    """What an article reports."""

    statements: tuple[Statement, ...]
    attributions: tuple[Attribution, ...]
    watch: tuple[Watch, ...] = ()
    headline_check: tuple[HeadlineDifference, ...] = ()
    framing: tuple[Framing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement of one sentence before its links to the others are known."""

    word: int
    named: Named
    status: Status
    ruled: tuple[list[int], list[int]]


@dataclass
class _Reader:
    """What is known of the whole article while its sentences are read."""

    heard: Heard
    around: Surroundings
    resolution: Resolution
    published: str | None
    scenes: Scenes
    last: Said | None = None


def read_statements(
    article: Article, sentences: list[Tree], resolution: Resolution, title: Reading | None = None
) -> Reading:
    """What an article reports, in order of the text; `resolution` says who, where and when its
    words mean, `title` is the reading of a title that was given beside the text."""
    quotes = quotations(article)
    heard = listen(article, sentences, quotes)
    around = Surroundings.of(sentences, resolution.actors)
    reader = _Reader(heard, around, resolution, article.published, Scenes())
    statements: list[Statement] = []
    watch: list[Watch] = []
    titles: list[Statement] = []
    for number, tree in enumerate(sentences):
        said, ifs = heard.by_sentence[number], list(conditionals(tree))
        in_title = article.blocks[int(tree.parse.block[tree.number])].kind in _TITLES
        made = _sentence(reader, tree, said, ifs, len(statements), in_title)
        made, opened = watch_items(tree, ifs, made)
        titles += made if in_title else []
        statements += made
        watch += opened
        reader.last = said[0] if said else reader.last
    body = [s for s in statements if s not in titles]
    return Reading(
        tuple(statements),
        tuple(_who_said(around, a) for a in as_records(heard.all, article.text)),
        tuple(watch),
        headline_check(title.statements if title else titles, body, given=title is not None),
        framing(sentences, quotes),
    )


def _sentence(
    reader: _Reader, tree: Tree, said: tuple[Said, ...], ifs: list[Conditional], before: int,
    in_title: bool,
) -> list[Statement]:  # fmt: skip
    found = []
    for i, named in events(tree, in_title):
        if named.event == "ACCUSE" and _is_report(tree, i):
            continue
        reciprocal = named.event == "CONSULT" and named.mode != "visit"
        ruled = arguments(tree, i, named.event, reciprocal)
        found.append(_Found(i, named, read_status(tree, i, ifs), ruled))
    if not found:
        return []
    ids = {f.word: f"s{before + n + 1}" for n, f in enumerate(found)}
    by_word = {f.word: f for f in found}
    unsure = hedges(tree)
    heard = {f.word: _chain_of(reader, tree, f, by_word, said) for f in found}
    chains = {word: chain for word, (chain, _) in heard.items()}
    sides = _all_sides(reader, tree, found, chains)
    made = []
    for f in found:
        outer = _governor(f, by_word)
        governor = ids[outer.word] if outer is not None else None
        made.append(
            _statement(reader, tree, f, ids[f.word], governor, heard[f.word], sides[f.word])
        )
    return [_doubted(tree, f.word, s, unsure) for f, s in zip(found, made, strict=True)]


def _is_report(tree: Tree, i: int) -> bool:
    """Whether a word only says that an outlet or a paper reports something (the Post alleged)."""
    if tree.pos[i] != "VERB" or tree.lemma[i] not in cues().report:
        return False
    who = tree.kids(i, "nsubj")
    if not who and tree.rel[i].split(":")[0] == "acl":
        who = [tree.head[i]]  # after reports in the Post alleged that
    return bool(who) and voice_of(tree, who[0], Speakers()).kind in ("media", "document")


def _doubted(tree: Tree, i: int, s: Statement, unsure: list[tuple[int, int]]) -> Statement:
    """A statement that is certain but for a word of uncertainty beside its event."""
    cue = hedged(tree, i, unsure) if s.certainty == "CT" else None
    if cue is None:
        return s
    span = _span(tree, cue[0], cue[1] - 1)
    why = Evidence(start=span.start, end=span.end, text=span.text, by="cue of uncertainty")
    return msgspec.structs.replace(s, certainty="PS", evidence=s.evidence | {"certainty": (why,)})


def _governor(f: _Found, by_word: dict[int, _Found]) -> _Found | None:
    """The demand, pledge, threat, accusation or refusal whose content an event is."""
    found = by_word.get(f.status.governor) if f.status.governor is not None else None
    return found if found is not None and found.named.event in _EMBEDDING else None


def _chain_of(
    reader: _Reader, tree: Tree, f: _Found, by_word: dict[int, _Found], said: tuple[Said, ...]
) -> tuple[tuple[Source, ...], Stance | None]:
    """The sources of an event, with the speaker of the demand or pledge that it is content of."""
    chain, stance = _chain(reader, tree, f, said)
    governor = _governor(f, by_word)
    if governor is not None and f.status.status in _OWN_WORD:
        own = tuple(_known(reader, s) for s in _own_word(tree, governor))
        chain = _joined(chain, own)
    return chain, stance


def _joined(chain: tuple[Source, ...], own: tuple[Source, ...]) -> tuple[Source, ...]:
    """A chain with the speaker of a demand at its end, each mention once: of a description and
    the name right behind it (Syrian leader al-Sharaa) the name."""
    if not chain or not own:
        return chain + own
    last, speaker = chain[-1], own[0]
    if last.end <= speaker.start <= last.end + 2:
        return chain[:-1] + own
    return chain + own if last.end <= speaker.start or speaker.end <= last.start else chain


def _statement(
    reader: _Reader,
    tree: Tree,
    f: _Found,
    name: str,
    governor: str | None,
    heard: tuple[tuple[Source, ...], Stance | None],
    sides: Sides,
) -> Statement:
    a, b = tree.bounds()
    text = tree.parse.text
    chain, stance = heard
    actors, recipients = (as_participants(tree, f.word, s, reader.around) for s in sides)
    recipients = tuple(r for r in recipients if r not in actors)
    event, mode = f.named.event, f.named.mode
    time, place = _time(reader, tree, f), place_of(tree, f.word, reader.resolution.places)
    if place is not None:
        reader.scenes.keep(event, tree.lemma[f.word], place)
    place = place or reader.scenes.earlier(event, tree.lemma[f.word])
    code, goldstein = codes()[event, mode or ""]
    return Statement(
        id=name,
        start=a,
        end=b,
        text=text[a:b],
        trigger=_span(tree, f.word, f.word),
        event=event,
        mode=mode,
        contexts=contexts(tree, f.word),
        quad=QUAD_OF[event],
        cameo=code,
        goldstein=goldstein,
        actors=actors,
        recipients=recipients,
        status=f.status.status,
        polarity=f.status.polarity,
        certainty=f.status.certainty,
        likelihood=f.status.likelihood,
        stance=stance,
        attribution=chain,
        time=time,
        place=place,
        content_of=governor,
        evidence=_evidence(tree, f, chain, time, place),
    )


def _time(reader: _Reader, tree: Tree, f: _Found) -> Time | None:
    """When an event is said to happen; of what is plainly reported as news, the article's date."""
    spoken = f.named.event in _SPOKEN
    time = time_of(tree, f.word, reader.resolution.times, spoken=spoken)
    if time is None and f.status.status == "asserted":
        time = day_of_report(tree, f.word, reader.resolution.times, reader.published)
    return time


def _all_sides(
    reader: _Reader, tree: Tree, found: list[_Found], chains: dict[int, tuple[Source, ...]]
) -> dict[int, Sides]:
    """The sides of a sentence's events by word; those of a demand before those of its content."""
    out: dict[int, Sides] = {}
    by_word = {f.word: f for f in found}
    waiting = list(found)
    while waiting:
        ready = [
            f for f in waiting
            if f.status.governor not in by_word or f.status.governor in out
        ] or waiting  # fmt: skip
        for f in ready:
            outer = by_word.get(f.status.governor) if f.status.governor is not None else None
            chain = chains[f.word]
            case = Case(
                f.word,
                f.named.event,
                f.ruled,
                reader.around.country(chain[-1].start, chain[-1].end) if chain else "",
                outer.named.event if outer else "",
                out.get(outer.word) if outer else None,
            )
            out[f.word] = sides_of(tree, case, reader.around)
        waiting = [f for f in waiting if f.word not in out]
    return out


def _evidence(
    tree: Tree, f: _Found, chain: tuple[Source, ...], time: Time | None, place: Place | None
) -> dict[str, tuple[Evidence, ...]]:
    """Which characters decided type, status, source, time and place, and by what."""

    def at(span: Span, by: str) -> tuple[Evidence, ...]:
        return (Evidence(start=span.start, end=span.end, text=span.text, by=by),)

    trigger = _span(tree, f.word, f.word)
    cue = f.status.cue
    out = {
        "event": at(
            trigger,
            f"encoder {f.named.head:.2f}, features {f.named.features:.2f}, "
            f"lexicon {f.named.lexicon:.2f}",
        ),
        "status": at(trigger if cue is None else _span(tree, cue, cue), f.status.by),
    }
    if chain:
        last = chain[-1]
        guess, share = tree.guess("source_kind", f.word)
        out["source"] = at(last.cue or Span(last.start, last.end, last.text),
                           f"attribution; encoder: {guess} {share:.2f}")  # fmt: skip
    if time is not None and time.text:
        out["time"] = at(Span(time.start, time.end, time.text), "time expression")
    elif time is not None:
        out["time"] = at(trigger, "publication date")
    if place is not None:
        start, end = tree.bounds()
        here = start <= place.start < end
        by = "its argument" if here else "a place named before"
        out["place"] = at(Span(place.start, place.end, place.text), by)
    return out


def _span(tree: Tree, first: int, last: int) -> Span:
    start, end = tree.offsets(first, last)
    return Span(start, end, tree.parse.text[start:end])


def _chain(
    reader: _Reader, tree: Tree, f: _Found, said: tuple[Said, ...]
) -> tuple[tuple[Source, ...], Stance | None]:
    """The attributions around a trigger, outermost first, and the author's stance to the last.

    The encoder's head has a say: what it holds for the article's own voice has no source
    unless it is quoted, and what it holds for reported speech outside any attribution is on
    the word of the last speaker, if that one is of the kind.
    """
    start, end = tree.offsets(f.word, f.word)
    around = [s for s in said if s.covers(start, end) and not s.cue.start <= start < s.cue.end]
    guess, share = tree.guess("source_kind", f.word)
    quoted = any(a <= start and end <= b for a, b in reader.heard.quotes)
    if guess == "author" and share > DOUBT and not quoted:
        around = []
    elif not around and guess != "author" and share > DOUBT:
        last = reader.last
        if last is not None and guess == last.voice.kind:
            around = [last]
    if tree.lemma[f.word] in cues().words["wishing"]:
        around = around[:-1]  # the speaker's own demand, on the word of who reports it
    around = list(as_chain(around))
    sources = (_known(reader, s.as_source()) for s in around)
    return tuple(sources), around[-1].stance if around else None


def _who_said(around: Surroundings, a: Attribution) -> Attribution:
    """An attribution with the actor that its source is known to be."""
    if a.identity != "named" or not a.source:
        return a
    linked = around.at(a.source[0].start, a.source[-1].end)
    return msgspec.structs.replace(a, entity=linked.entity.id) if linked else a


def _known(reader: _Reader, source: Source) -> Source:
    """A source with the actor that it is known to be."""
    linked = reader.around.at(source.start, source.end) if source.identity == "named" else None
    if linked is None:
        return source
    kind = _KIND_OF.get(linked.entity.kind, source.kind)
    return msgspec.structs.replace(source, entity=linked.entity.id, kind=kind)


def _own_word(tree: Tree, governor: _Found) -> tuple[Source, ...]:
    """The actor of a demand, pledge or threat is the source of its content."""
    if not governor.ruled[0]:
        return ()
    node = governor.ruled[0][0]
    while tree.pos[node] == "DET" and tree.head[node] >= 0:
        node = tree.head[node]
    if tree.pos[node] == "PRON":
        return ()
    who, cue = _span(tree, *extent(tree, node)), _span(tree, governor.word, governor.word)
    voice = voice_of(tree, node, Speakers())
    return (
        Source(start=who.start, end=who.end, text=who.text, cue=cue, kind=voice.kind,
               identity=voice.identity),
    )  # fmt: skip
