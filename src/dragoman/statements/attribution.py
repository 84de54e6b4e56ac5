"""Who is reported to have said what: cue, source and content."""

from dataclasses import dataclass

from dragoman.model.record import Attribution, Source
from dragoman.model.span import Span
from dragoman.model.vocabulary import Form, Identity, SourceKind, Stance
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues
from dragoman.statements.participants import extent
from dragoman.statements.quotes import is_speech, share_inside
from dragoman.statements.tree import Tree


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
    announced: bool = False


def attributions(tree: Tree, quotes: list[tuple[int, int]], speakers: Speakers) -> list[Said]:
    """The attributions of one sentence, outermost first."""
    finder = _Finder(tree, quotes, speakers)
    found = [s for i in range(len(tree)) if (s := finder.at(i))]
    found.sort(key=lambda s: s.content[0] - s.content[1])
    if found:
        if not (speakers.announced and tree.word[-1] == ":"):
            speakers.last = found[0]
        speakers.announced = False
    elif carried := _carried(tree, quotes, speakers):
        found.append(carried)
    return found


@dataclass(frozen=True)
class _Finder:
    """Looks for attributions in one sentence."""

    tree: Tree
    quotes: list[tuple[int, int]]
    speakers: Speakers

    def at(self, i: int) -> Said | None:
        """The attribution whose cue is word `i`, if there is one."""
        tree, lemma = self.tree, self.tree.lemma[i]
        if tree.word[i].lower() == "according":
            return self._according(i)
        if lemma in cues().words["agentless"] and tree.rel[i] == "advmod":
            return self._made(None, i, self._without({i}), "distances")
        stance = cues().report.get(lemma)
        if stance is None:
            return None
        if tree.pos[i] == "VERB":
            return self._verb(i, stance)
        if tree.pos[i] == "NOUN" and lemma in cues().words["noun_cues"]:
            return self._noun(i, stance)
        return None

    def _noun(self, i: int, stance: Stance) -> Said | None:
        """`reports that …`"""
        tree = self.tree
        for c in tree.kids(i, "acl", "ccomp"):
            if any(tree.lemma[m] == "that" for m in tree.kids(c, "mark")):
                return self._made(i, i, set(tree.subtree(c)), stance)
        return None

    def _verb(self, i: int, stance: Stance) -> Said | None:
        tree = self.tree
        content = tree.kids(i, "ccomp")
        passive = any(tree.rel[c] in ("aux:pass", "nsubj:pass") for c in tree.children[i])
        subjects = [c for c in tree.kids(i, "nsubj") if tree.rel[c] != "nsubj:pass"]
        if tree.rel[i] == "parataxis" and tree.head[i] >= 0 and subjects:
            # "They left, he said": the cue hangs below what was said.
            return self._made(subjects[0], i, self._without(set(tree.subtree(i))), stance)
        if passive and (inside := content or tree.kids(i, "xcomp")):
            agents = [c for c in tree.kids(i, "obl") if _has_case(tree, c, ("by",))]
            return self._made(
                agents[0] if agents else None, i, set(tree.subtree(inside[0])), stance
            )
        content = content or self._other_content(i)
        subjects = subjects or _subject_above(tree, i)
        if subjects and not content and tree.word[-1] == ":":
            # "One source noted:" – what follows, in quotation marks, is what was said.
            self.speakers.last = self._made(subjects[0], i, {i}, stance)
            self.speakers.announced = True
        if not content or not subjects:
            return None
        said = set(tree.subtree(content[0]))
        for c in tree.kids(content[0], "conj"):
            said |= set(tree.subtree(c))
        return self._made(subjects[0], i, said, stance)

    def _other_content(self, i: int) -> list[int]:
        """Content that is no clause with *that*: a quotation, a loosely joined sentence."""
        tree = self.tree
        loose = tree.kids(i, "parataxis")
        if tree.lemma[i] not in cues().words["speech"]:
            return loose
        quoted = [c for c in tree.kids(i, "obj") if self._mostly_quoted(c)]
        return loose + tree.kids(i, "xcomp") + quoted

    def _according(self, i: int) -> Said | None:
        """`according to X`: X may hang below the cue or above it."""
        tree = self.tree
        below = tree.kids(i, "obl", "obj", "nmod")
        source = below[0] if below else tree.head[i]
        if source < 0:
            return None
        top = i if below else source
        return self._made(source, i, self._without(set(tree.subtree(top))), "neutral")

    def _without(self, out: set[int]) -> set[int]:
        return set(range(len(self.tree))) - out

    def _mostly_quoted(self, i: int) -> bool:
        words = self.tree.subtree(i)
        return share_inside(*self.tree.offsets(words[0], words[-1]), self.quotes) > 0.5

    def _made(self, source: int | None, cue: int, inside: set[int], stance: Stance) -> Said | None:
        tree, text = self.tree, self.tree.parse.text
        words = sorted(i for i in inside if tree.pos[i] != "PUNCT")
        if not words:
            return None
        content = tree.offsets(words[0], words[-1])
        share = share_inside(*content, self.quotes)
        form: Form = "direct" if share > 0.8 else "mixed" if share > 0.05 else "indirect"
        who: Span | None = None
        kind: SourceKind = "anonymous"
        identity: Identity = "agentless"
        if source is not None:
            a, b = tree.offsets(*_whole_phrase(tree, source))
            who = Span(a, b, text[a:b])
            kind, identity = kind_of(tree, source, self.speakers)
            self.speakers.kind = kind
        a, b = tree.offsets(cue, cue)
        return Said(who, Span(a, b, text[a:b]), content, form, kind, identity, stance)


def _subject_above(tree: Tree, i: int) -> list[int]:
    above = tree.head[i]
    if above < 0:
        return []
    if tree.rel[i] in ("conj", "advcl", "xcomp"):
        return tree.kids(above, "nsubj")
    if tree.rel[i] == "acl:relcl" or (tree.rel[i] == "acl" and tree.tag[i] == "VBG"):
        return [above]
    return []


def _has_case(tree: Tree, i: int, words: tuple[str, ...]) -> bool:
    return any(tree.lemma[k] in words for k in tree.kids(i, "case"))


def _whole_phrase(tree: Tree, i: int) -> tuple[int, int]:
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


def kind_of(tree: Tree, i: int, speakers: Speakers) -> tuple[SourceKind, Identity]:
    """Kind and identity of the source that the noun `i` names."""
    kinds = cues().kinds
    if tree.pos[i] == "PRON":
        return speakers.kind, "named"
    named = tree.pos[i] == "PROPN"
    behind = [c for c in tree.kids(i, "nmod") if _has_case(tree, c, ("from", "by", "in"))]
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


def _carried(tree: Tree, quotes: list[tuple[int, int]], speakers: Speakers) -> Said | None:
    """A sentence that stands wholly in quotation marks goes on with the last speaker's words."""
    bounds = tree.bounds()
    last = speakers.last
    if last is None or share_inside(*bounds, quotes) < 0.8:
        return None
    speech = any(
        is_speech(tree.parse.text, q) for q in quotes if q[0] < bounds[1] and bounds[0] < q[1]
    )
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
