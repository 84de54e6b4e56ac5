"""What kind of source a noun names, and how well it is identified."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.linguistics.phrases import extent
from dragoman.linguistics.tree import Tree
from dragoman.model.span import Span
from dragoman.model.vocabulary import Identity, SourceKind
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues

if TYPE_CHECKING:
    from dragoman.statements.said import Said


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: kind and identity; for a pronoun the mention that names the speaker.

    `sure`: a word of the phrase says of what kind it is.
    """

    kind: SourceKind
    identity: Identity
    name: Span | None = None
    sure: bool = True


AGENTLESS = Voice("anonymous", "agentless")
"""Nobody is named or described."""


@dataclass
class Speakers:
    """Who has spoken so far, for pronouns and for quotations that go on.

    `announced`: the last one's words are still to come, after a colon. `known`: kinds of
    those that were introduced with a description, by their last name.
    """

    voice: Voice | None = None
    last: "Said | None" = None
    announced: bool = False
    known: dict[str, SourceKind] = field(default_factory=dict)

    def introduce(self, tree: Tree) -> None:
        """Keep the kinds of persons that a sentence describes beside their names."""
        for i in range(len(tree)):
            name = _last_name(tree, i)
            if name is None or tree.rel[i].split(":")[0] in ("flat", "compound"):
                continue
            kind = _described(tree, i)
            if kind is not None:
                self.known.setdefault(name, kind)

    def heard(self, voice: Voice, source: Span) -> None:
        """Keep a speaker that a noun names."""
        self.voice = replace(voice, name=voice.name or source)


def voice_of(tree: Tree, i: int, speakers: Speakers, outer: Voice | None = None) -> Voice:
    """What is known of the source that the noun `i` names.

    `outer` is the voice whose words the source is part of: it says I, and he of itself
    where its words are reported indirectly.
    """
    if tree.pos[i] == "PRON" and tree.lemma[i] not in _kinds():
        known = outer or speakers.voice
        return known or Voice("official", "named", sure=False)
    behind = [c for c in tree.kids(i, "nmod") if has_case(tree, c, ("from", "by", "in"))]
    if behind and _kinds().get(tree.word[i].lower(), _kinds().get(tree.lemma[i])) in _PAPER:
        i = behind[0]  # reports from several sources: the sources count
    named = tree.pos[i] == "PROPN"
    head = _kind(tree, i)
    described = any(tree.rel[c].split(":")[0] in ("amod", "compound", "nmod", "acl")
                    for c in tree.children[i])  # fmt: skip
    kind = _described(tree, i)
    unnamed = tree.word[i].lower() in cues().unnamed
    if not named and head == "anonymous" and (kind in (None, "official") or unnamed):
        if any(tree.pos[c] == "PROPN" for c in tree.kids(i, "appos", "flat")):
            return Voice("official", "named")
        return Voice("anonymous", "described-unnamed" if described else "bare-unnamed")
    vague = any(tree.lemma[c] in cues().vague for c in tree.kids(i, "det", "amod"))
    if not named and vague and kind in (None, "official", "group"):
        return Voice("anonymous", "described-unnamed")
    identity: Identity = "named"
    if not named and (head == "anonymous" or _somebody(tree, i, kind)):
        identity = "described-unnamed"
    if kind is None and named:
        kind = speakers.known.get(_last_name(tree, i) or "")
    return Voice(kind or "official", identity, sure=kind is not None)


_PAPER = ("document", "anonymous", None)


def _somebody(tree: Tree, i: int, kind: SourceKind | None) -> bool:
    """Whether a common noun is a person without a name: an envoy, residents, analysts."""
    if any(tree.pos[c] == "PROPN" for c in tree.kids(i, "appos", "flat")):
        return False
    if kind in ("document", "media") or forms([tree.word[i]]):
        return False
    one = any(tree.lemma[c] == "a" for c in tree.kids(i, "det"))
    return one or kind in ("witness", "analyst", None)


def _kinds() -> dict[str, SourceKind]:
    return cues().kinds


def _kind(tree: Tree, i: int) -> SourceKind | None:
    return _kinds().get(tree.word[i].lower()) or _kinds().get(tree.lemma[i])


def _described(tree: Tree, i: int) -> SourceKind | None:
    """The kind that the words of a phrase give, None where they give none."""
    beside = tree.kids(i, "compound", "flat", "amod", "appos", "nmod")
    beside = sorted(beside, key=lambda c: abs(c - i))
    beside += [k for c in beside if tree.rel[c].split(":")[0] in ("appos", "nmod", "flat")
               for k in reversed(tree.children[c])]  # fmt: skip
    phrase = " ".join(tree.word[k].lower() for k in sorted({i, *beside}))
    for kind, names in cues().names.items():
        if any(name in phrase for name in names):
            return kind
    role, paper = False, None
    for k in (i, *beside):
        if tree.lemma[k] in cues().roles or tree.word[k].lower() in cues().roles:
            role = True
            continue
        found = _kind(tree, k)
        if found == "document" and k == i:
            paper = found  # that of whose statement or report it is, where the phrase says it
        elif found is not None and found != "anonymous":
            return found
    return "official" if role else paper


def _last_name(tree: Tree, i: int) -> str | None:
    """The last word of the name at or beside `i`."""
    names = [i, *tree.kids(i, "flat", "appos")]
    names += [k for c in names for k in tree.kids(c, "flat")]
    return (
        tree.word[max(proper)] if (proper := [c for c in names if tree.pos[c] == "PROPN"]) else None
    )


def has_case(tree: Tree, i: int, words: tuple[str, ...]) -> bool:
    """Whether a phrase is introduced by one of these prepositions."""
    return any(tree.lemma[k] in words for k in tree.kids(i, "case"))


def whole_phrase(tree: Tree, i: int) -> tuple[int, int]:
    """First and last word of a source: with its phrases (sources close to the Kremlin), without
    clauses; of appositions it keeps a name."""
    inside = set(extent(tree, i))
    for c in tree.kids(i, "nmod", "amod"):
        if c not in tree.dates and tree.rel[c] != "nmod:unmarked":
            inside |= set(tree.subtree(c))
    for c in tree.kids(i, "appos"):
        below = tree.subtree(c)
        if tree.pos[c] == "PROPN" and len(below) <= _NAME and tree.word[below[0] - 1] != "(":
            inside |= set(below)
    first, last = min(inside), max(inside)
    while last > i and (tree.pos[last] == "PUNCT" or tree.word[last] in ("'s", "’s")):
        last -= 1
    while first < i and tree.pos[first] in ("PUNCT", "DET"):
        first += 1
    return first, last


_NAME = 5
"""Words of the longest name in apposition, with its title."""
