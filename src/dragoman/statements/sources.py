"""What kind of source a noun names, and how well it is identified."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.span import Span
from dragoman.model.vocabulary import Identity, SourceKind
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues
from dragoman.statements.participants import extent
from dragoman.statements.tree import Tree

if TYPE_CHECKING:
    from dragoman.statements.attribution import Said


@dataclass
class Speakers:
    """Who spoke last, for pronouns and for quotations that go on.

    `announced`: the last one's words are still to come, after a colon.
    """

    kind: SourceKind = "official"
    last: "Said | None" = None
    announced: bool = False


def kind_of(tree: Tree, i: int, speakers: Speakers) -> tuple[SourceKind, Identity]:
    """Kind and identity of the source that the noun `i` names."""
    kinds = cues().kinds
    if tree.pos[i] == "PRON":
        return speakers.kind, "named"
    named = tree.pos[i] == "PROPN"
    behind = [c for c in tree.kids(i, "nmod") if has_case(tree, c, ("from", "by", "in"))]
    if behind and kinds.get(tree.word[i].lower(), kinds.get(tree.lemma[i])) in ("document", None):
        i = behind[0]  # reports from several sources: the sources count
        named = tree.pos[i] == "PROPN"
    around = [i, *tree.kids(i, "compound", "flat", "amod", "appos", "nmod")]
    around += [k for c in tree.kids(i, "appos", "nmod") for k in tree.children[c]]
    head = kinds.get(tree.word[i].lower()) or kinds.get(tree.lemma[i])
    if not named and head == "anonymous":
        described = any(tree.rel[c].split(":")[0] in ("amod", "compound", "nmod", "acl")
                        for c in tree.children[i])  # fmt: skip
        if any(
            tree.pos[c] == "PROPN" and tree.rel[c] in ("appos", "flat") for c in tree.children[i]
        ):
            return "official", "named"
        return "anonymous", "described-unnamed" if described else "bare-unnamed"
    for node in around:
        kind = kinds.get(tree.word[node].lower()) or kinds.get(tree.lemma[node])
        if kind is not None and kind != "anonymous":
            return kind, "named" if named or kind != "witness" else "described-unnamed"
    if named or forms([tree.word[i]]):
        return "official", "named"
    return "official", "described-unnamed"


def has_case(tree: Tree, i: int, words: tuple[str, ...]) -> bool:
    """Whether a phrase is introduced by one of these prepositions."""
    return any(tree.lemma[k] in words for k in tree.kids(i, "case"))


def whole_phrase(tree: Tree, i: int) -> tuple[int, int]:
    """First and last word of a source: with its phrases (sources close to the Kremlin), without
    clauses and appositions."""
    inside = set(extent(tree, i))
    for c in tree.kids(i, "nmod", "amod"):
        inside |= set(tree.subtree(c))
    first, last = min(inside), max(inside)
    while last > i and (tree.pos[last] == "PUNCT" or tree.word[last] in ("'s", "’s")):
        last -= 1
    while first < i and tree.pos[first] in ("PUNCT", "DET"):
        first += 1
    return first, last


_UNNAMED = re.compile(
    r"(?:(?:on|under) (?:the )?condition of anonymity|anonymously"
    r"|(?:declin|refus)(?:ed|ing) to be (?:named|identified)"
    r"|ask(?:ed|ing) not to be (?:named|identified)"
    r"|(?:request|want|insist)(?:ed|ing)? (?:on )?anonymity"
    r"|(?:was|were|is|are)? ?not authori[sz]ed to "
    r"|withh[eo]ld(?:ing)? (?:his|her|their) names?|not wish(?:ing)? to be (?:named|identified))"
    r"[^.;”\"]{0,120}",
    re.IGNORECASE,
)
"""How news says that, and why, a source is not named."""


def anonymity(text: str, start: int, end: int) -> Span | None:
    """The words of a sentence that say why a source is not named."""
    found = _UNNAMED.search(text, start, end)
    if found is None:
        return None
    last = found.start() + len(found.group().rstrip(" ,"))
    return Span(found.start(), last, text[found.start() : last])
