"""Who is reported to have said what: cue, source and content."""

from dataclasses import dataclass

from dragoman.model.record import Attribution, Source
from dragoman.model.span import Span
from dragoman.model.vocabulary import Form, Identity, SourceKind, Stance
from dragoman.statements.arguments import extent
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues
from dragoman.statements.quotes import is_speech, share_inside
from dragoman.statements.tree import Tree

_NOUN_CUES = frozenset(("report", "claim", "allegation", "statement", "rumour", "rumor"))
_AGENTLESS = frozenset(("reportedly", "allegedly", "purportedly", "supposedly"))
_UNNAMED = frozenset(("anonymous", "unidentified", "unnamed", "senior", "close", "familiar"))


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution inside a sentence, or a quotation carried over from another.

    `content` is a half-open stretch of characters; `names` the source's kind and identity.
    """

    source: Span | None
    cue: Span
    content: tuple[int, int]
    form: Form
    kind: SourceKind
    identity: Identity
    stance: Stance

    def link(self) -> Source:
        """As a link of a chain; without a source the cue stands for it."""
        who = self.source or self.cue
        return Source(
            start=who.start, end=who.end, text=who.text, cue=self.cue, kind=self.kind,
            identity=self.identity, form=self.form,
        )  # fmt: skip


@dataclass
class Speakers:
    """Who spoke last, for pronouns and for quotations that go on."""

    kind: SourceKind = "official"
    last: Said | None = None


def attributions(
    tree: Tree, quotes: list[tuple[int, int]], speakers: Speakers
) -> list[Said]:
    """The attributions of one sentence, outermost first."""
    found = [s for i in range(len(tree)) if (s := _at(tree, i, quotes, speakers))]
    found.sort(key=lambda s: s.content[0] - s.content[1])
    if found:
        speakers.last = found[0]
    elif carried := _carried(tree, quotes, speakers):
        found.append(carried)
    return found


def _at(
    tree: Tree, i: int, quotes: list[tuple[int, int]], speakers: Speakers
) -> Said | None:
    """The attribution whose cue is word `i`, if there is one."""
    lemma = tree.lemma[i]
    stance = cues().report.get(lemma)
    if lemma == "accord" and tree.word[i].lower() == "according":
        return _according(tree, i, quotes, speakers)
    if lemma in _AGENTLESS and tree.rel[i] == "advmod":
        return _made(tree, None, i, _without(tree, {i}), quotes, speakers, "distances")
    if stance is None:
        return None
    if tree.pos[i] == "VERB":
        return _verb(tree, i, quotes, speakers, stance)
    if tree.pos[i] == "NOUN" and lemma in _NOUN_CUES:
        clause = [c for c in tree.kids(i, "acl", "ccomp") if tree.tag[c] != "VBN"]
        if clause and any(tree.lemma[m] == "that" for m in tree.kids(clause[0], "mark")):
            return _made(tree, i, i, set(tree.subtree(clause[0])), quotes, speakers, stance)
    return None


def _verb(
    tree: Tree, i: int, quotes: list[tuple[int, int]], speakers: Speakers, stance: Stance
) -> Said | None:
    content = [c for c in tree.kids(i, "ccomp")]
    passive = any(tree.rel[c] in ("aux:pass", "nsubj:pass") for c in tree.children[i])
    subjects = [c for c in tree.kids(i, "nsubj") if tree.rel[c] != "nsubj:pass"]
    if tree.rel[i] == "parataxis" and tree.head[i] >= 0 and subjects:
        # "They left, he said": the cue hangs below what was said.
        return _made(tree, subjects[0], i, _without(tree, set(tree.subtree(i))), quotes, speakers, stance)
    if passive and (content or tree.kids(i, "xcomp")):
        inside = content or tree.kids(i, "xcomp")
        agents = [c for c in tree.kids(i, "obl") if any(tree.lemma[k] == "by" for k in tree.kids(c, "case"))]
        return _made(tree, agents[0] if agents else None, i, set(tree.subtree(inside[0])), quotes, speakers, stance)
    if not content:
        content = [
            c for c in tree.kids(i, "parataxis", "xcomp", "obj")
            if tree.rel[c] != "obj" or _mostly_quoted(tree, c, quotes)
        ]  # fmt: skip
        if tree.lemma[i] not in ("say", "tell", "claim", "note", "add", "state", "declare", "write"):
            content = [c for c in content if tree.rel[c] == "parataxis"]
    if not subjects:
        subjects = _subject_above(tree, i)
    if not content or not subjects:
        return None
    inside = set(tree.subtree(content[0]))
    for c in tree.kids(content[0], "conj"):
        inside |= set(tree.subtree(c))
    return _made(tree, subjects[0], i, inside, quotes, speakers, stance)


def _subject_above(tree: Tree, i: int) -> list[int]:
    above = tree.head[i]
    if above < 0:
        return []
    if tree.rel[i] in ("conj", "advcl", "xcomp"):
        return tree.kids(above, "nsubj")
    if tree.rel[i] == "acl:relcl" or (tree.rel[i] == "acl" and tree.tag[i] == "VBG"):
        return [above]
    return []


def _according(
    tree: Tree, i: int, quotes: list[tuple[int, int]], speakers: Speakers
) -> Said | None:
    """`according to X`: X may hang below the cue or above it."""
    below = tree.kids(i, "obl", "obj", "nmod")
    source = below[0] if below else tree.head[i]
    if source < 0:
        return None
    top = i if below else source
    return _made(tree, source, i, _without(tree, set(tree.subtree(top))), quotes, speakers, "neutral")


def _without(tree: Tree, out: set[int]) -> set[int]:
    return set(range(len(tree))) - out


def _mostly_quoted(tree: Tree, i: int, quotes: list[tuple[int, int]]) -> bool:
    words = tree.subtree(i)
    return share_inside(*tree.offsets(words[0], words[-1]), quotes) > 0.5


def _made(
    tree: Tree,
    source: int | None,
    cue: int,
    inside: set[int],
    quotes: list[tuple[int, int]],
    speakers: Speakers,
    stance: Stance,
) -> Said | None:
    words = sorted(i for i in inside if tree.pos[i] != "PUNCT")
    if not words:
        return None
    text = tree.parse.text
    content = tree.offsets(words[0], words[-1])
    share = share_inside(*content, quotes)
    form: Form = "direct" if share > 0.8 else "mixed" if share > 0.05 else "indirect"
    who, kind, identity = None, speakers.kind, "agentless"
    if source is not None:
        first, last = extent(tree, source)
        a, b = tree.offsets(first, last)
        who = Span(a, b, text[a:b])
        kind, identity = kind_of(tree, source, speakers)
        if kind != "author":
            speakers.kind = kind
    else:
        kind = "anonymous"
    a, b = tree.offsets(cue, cue)
    return Said(who, Span(a, b, text[a:b]), content, form, kind, identity, stance)  # type: ignore[arg-type]


def kind_of(tree: Tree, i: int, speakers: Speakers) -> tuple[SourceKind, Identity]:
    """Kind and identity of the source that the noun `i` names."""
    kinds = cues().kinds
    if tree.pos[i] == "PRON":
        return speakers.kind, "named"
    named = tree.pos[i] == "PROPN"
    around = [i, *tree.kids(i, "compound", "flat", "amod", "appos", "nmod")]
    around += [k for c in tree.kids(i, "appos", "nmod") for k in tree.children[c]]
    head = kinds.get(tree.word[i].lower()) or kinds.get(tree.lemma[i])
    if not named and head == "anonymous":
        described = any(tree.rel[c].split(":")[0] in ("amod", "compound", "nmod", "acl")
                        for c in tree.children[i])  # fmt: skip
        if any(tree.pos[c] == "PROPN" and tree.rel[c] in ("appos", "flat") for c in tree.children[i]):
            return "official", "named"
        return "anonymous", "described-unnamed" if described else "bare-unnamed"
    for node in around:
        kind = kinds.get(tree.word[node].lower()) or kinds.get(tree.lemma[node])
        if kind is not None and kind != "anonymous":
            return kind, "named" if named or kind != "witness" else "described-unnamed"
    if named or forms([tree.word[i]]):
        return "official", "named"
    return "official", "described-unnamed"


def _carried(tree: Tree, quotes: list[tuple[int, int]], speakers: Speakers) -> Said | None:
    """A sentence that stands wholly in quotation marks goes on with the last speaker's words."""
    bounds = tree.bounds()
    last = speakers.last
    if last is None or share_inside(*bounds, quotes) < 0.8:
        return None
    speech = any(is_speech(tree.parse.text, q) for q in quotes if q[0] < bounds[1] and bounds[0] < q[1])
    if not speech:
        return None
    return Said(last.source, last.cue, bounds, "direct", last.kind, last.identity, last.stance)


def as_records(said: list[Said], text: str) -> tuple[Attribution, ...]:
    """The attributions of an article; `inside` is the smallest other content around each."""
    out = []
    for n, s in enumerate(said):
        outer = [
            (o.content[1] - o.content[0], m)
            for m, o in enumerate(said)
            if m != n and o.content[0] <= s.cue.start and s.cue.end <= o.content[1]
            and (o.content != s.content or m < n)
        ]  # fmt: skip
        a, b = s.content
        out.append(
            Attribution(
                source=(s.source,) if s.source else (),
                cue=(s.cue,),
                content=(Span(a, b, text[a:b]),),
                form=s.form,
                kind=s.kind,
                identity=s.identity,
                inside=min(outer)[1] if outer else None,
            )
        )
    return tuple(out)
