"""The country of a mention that does not name one: "the army", "insurgents", "he", "Al-Sherif".

A choice among the countries that the article names, and none of them, by a log-linear
model: each candidate's score is the sum of the weights of the features that hold for
it (table `nationality.tsv`, learned by `training.nationality`).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.linguistics.tree import Tree
from dragoman.resolution.linking.linked import Resolved
from dragoman.resources.tables import load_tsv
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues

NONE = ""
_CANDIDATES = 8
"""Countries of an article that are looked at: those named most."""

_FAR = 4
"""Sentences from which on a country counts as named far away."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place in the article where a country is named or stood for: the first word of the
    name, in its sentence (`word`) and in the article (`at`)."""

    sentence: int
    word: int
    at: int
    code: str
    subject: bool
    person: bool


@dataclass
class Geography:
    """The countries that an article names, in order of the text.

    `described`: by noun, the sentences that gave it a country (*Turkish troops*), and which;
    `first`: by name, the country named last before it in the sentence that brings it up;
    `chained`: by word of the article, the country of whom the mention that it heads means.
    """

    named: list[Named] = field(default_factory=list)
    by_code: dict[str, list[Named]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    described: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    chained: dict[int, str] = field(default_factory=dict)

    def before(self, at: int) -> int:
        """How many countries are named before a word of the article."""
        return bisect_left(self.named, at, key=lambda n: n.at)

    def last(self, code: str, at: int) -> Named | None:
        """Where a country was named last before a word of the article."""
        mine = self.by_code.get(code, [])
        n = bisect_left(mine, at, key=lambda n: n.at)
        return mine[n - 1] if n else None

    def recent(self, before: int, sentence: int) -> Iterator[Named]:
        """The first `before` places, last first, back to a sentence."""
        for n in range(before - 1, -1, -1):
            if self.named[n].sentence < sentence:
                return
            yield self.named[n]

    def inside(self, tree: Tree) -> list[Named]:
        """The places in a sentence."""
        return self.named[self.before(tree.first) : self.before(tree.first + len(tree))]

    def candidates(self) -> list[str]:
        """The countries named most, most first."""
        return [c for c, _ in self.counts.most_common(_CANDIDATES)]


def survey(sentences: Iterable[Tree], actors: Resolved) -> Geography:
    """Where an article names countries, or somebody by a name who is of one."""
    out = Geography(chained=actors.countries())
    for tree in sentences:
        here: list[tuple[int, str]] = []
        for first, last, kind, code in _named(tree, actors):
            node = tree.top(first, last - 1)
            for _ in range(3):
                relation = tree.rel[node].split(":")[0]
                if relation not in ("compound", "amod", "flat", "nmod") or tree.head[node] < 0:
                    break
                node = tree.head[node]
                out.described.setdefault(tree.lemma[node], []).append((tree.number, code))
            subject = tree.rel[node].split(":")[0] == "nsubj"
            place = Named(tree.number, first, tree.first + first, code, subject, kind == "person")
            out.named.append(place)
            out.by_code.setdefault(code, []).append(place)
            out.counts[code] += 1
            here.append((first, code))
        for i in range(len(tree)):
            if tree.pos[i] == "PROPN" and tree.lemma[i] not in out.first:
                before = [code for at, code in here if at < i]
                out.first[tree.lemma[i]] = before[-1] if before else NONE
    return out


def _named(tree: Tree, actors: Resolved) -> list[tuple[int, int, str, str]]:
    """Names of countries, and names of actors with a country that hold none."""
    found = forms(tree.word)
    taken = {w for first, last, _, _ in found for w in range(first, last)}
    for first, last, linked in actors.names(tree.first, tree.first + len(tree)):
        words = range(first - tree.first, last - tree.first)
        if linked.country and not taken & set(words):
            taken |= set(words)
            kind = "person" if linked.entity.kind == "person" else "name"
            found.append((words[0], words[-1] + 1, kind, linked.country))
    return sorted(found)


def kind_of_mention(tree: Tree, node: int) -> str:
    """What sort of mention a word heads, as the features call it."""
    lemma = tree.lemma[node]
    words = cues().words
    if tree.pos[node] == "PRON":
        if lemma in words["first_person"]:
            return "i"
        return "he" if lemma in ("he", "she", "his", "her", "who") else "it"
    if tree.pos[node] == "PROPN":
        return "name"
    if lemma in words["organs"]:
        return "organ"
    return "human" if lemma in cues().kinds or lemma in words["people"] else "thing"


def choose(
    geography: Geography, tree: Tree, node: int, role: str, other: frozenset[str], speaker: str
) -> str | None:
    """The likeliest country of the mention that `node` heads, None where none is likelier.

    `role` is `actor` or `recipient`; `other` the countries of the other side; `speaker`
    the country of whoever says so, "" for none.
    """
    weights = _weights()
    best, top = None, 0.0
    for code in (NONE, *geography.candidates()):
        score = sum(
            weights.get(f, 0.0) for f in features(geography, tree, node, role, other, speaker, code)
        )
        if best is None or score > top:
            best, top = code, score
    return best or None


def features(
    geography: Geography,
    tree: Tree,
    node: int,
    role: str,
    other: frozenset[str],
    speaker: str,
    code: str,
) -> Iterator[str]:
    """The features of one candidate; NONE is described by the mention alone."""
    kind = kind_of_mention(tree, node)
    for f in _plain(geography, tree, node, other, speaker, code):
        yield f
        yield f"{kind} {f}"
        if f.startswith(("none", "often", "other")):
            yield f"{role} {kind} {f}"
    if code == NONE and kind not in ("name", "i"):
        yield f"none {tree.lemma[node]}"


def _plain(
    geography: Geography, tree: Tree, node: int, other: frozenset[str], speaker: str, code: str
) -> Iterator[str]:
    chained = geography.chained.get(tree.first + node)
    if chained is not None:
        yield "chain" if chained == code else "chain of another"
    if code == NONE:
        yield "none"
        if other:
            yield "none, other side known"
        if speaker:
            yield "none, said"
        if geography.inside(tree):
            yield "none, countries in sentence"
        return
    if code in ("IGO", "INT"):
        yield "organisation"
    ranked = geography.candidates()
    rank = ranked.index(code)
    yield f"often {min(rank, 3)}"
    share = geography.counts[code] / max(1, sum(geography.counts.values()))
    yield f"share {min(4, int(share * 6))}"
    if code in other:
        yield "other side"
    if code == speaker:
        yield "speaker"
    if geography.named and geography.named[0].code == code:
        yield "first"
    told = [c for n, c in geography.described.get(tree.lemma[node], ()) if n <= tree.number]
    if told:
        yield "described" if told[-1] == code else "described otherwise"
    brought = geography.first.get(tree.lemma[node])
    if brought:
        yield "brought up beside" if brought == code else "brought up beside another"
    yield from _near(geography, tree, node, code)


def _near(geography: Geography, tree: Tree, node: int, code: str) -> Iterator[str]:
    """How the country's mentions lie around the mention."""
    named, here = geography.named, geography.before(tree.first + node)
    last = geography.last(code, tree.first + node)
    distance = min(tree.number - last.sentence, _FAR) if last else _FAR + 1
    yield f"back {distance}"
    if last is not None and last is named[here - 1]:
        yield "last named"
    recent = list(geography.recent(here, tree.number - 2))
    subject = next((n for n in recent if n.subject), None)
    if subject is not None and subject.code == code:
        yield "last subject"
    person = next((n for n in recent if n.person), None)
    if person is not None and person.code == code:
        yield "last person"
    if recent and recent[0].sentence == tree.number and recent[0].code == code:
        yield "last in sentence"
    if any(n.word > node and n.code == code for n in geography.inside(tree)):
        yield "later in sentence"


@cache
def _weights() -> dict[str, float]:
    return {feature: float(weight) for feature, weight in load_tsv("nationality.tsv")}
