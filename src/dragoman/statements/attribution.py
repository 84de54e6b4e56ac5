"""Who is reported to have said what, over an article: cues, sources, contents and their links.

The encoder marks cues, sources and contents and says which belong together; rules over
the tree add what stands inside another one's words, and quotations that run on over
sentences and paragraphs go to whoever spoke last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.linguistics.tree import Tree
from dragoman.model.article import Article
from dragoman.model.record import Attribution
from dragoman.model.span import Span
from dragoman.model.vocabulary import Form, Stance
from dragoman.statements.anonymity import anonymity
from dragoman.statements.clauses import antecedent, clauses, subject_of
from dragoman.statements.cues import cues
from dragoman.statements.marks import Mark, marks
from dragoman.statements.quotes import is_speech, share_inside
from dragoman.statements.said import Said, Stretch
from dragoman.statements.sources import AGENTLESS, Speakers, Voice, voice_of, whole_phrase

_SCRAP = 4
"""Words; shorter runs of content without a cue of their own are left out."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The attributions of an article, those that hold in each sentence, its quotations."""

    all: tuple[Said, ...]
    by_sentence: tuple[tuple[Said, ...], ...]
    quotes: tuple[Stretch, ...] = ()


def listen(article: Article, sentences: list[Tree], quotes: list[Stretch]) -> Heard:
    """The attributions of an article, sentence by sentence."""
    listener = _Listener(quotes)
    for tree in sentences:
        listener.speakers.introduce(tree)
    for tree in sentences:
        block = int(tree.parse.block[tree.number])
        if article.blocks[block].kind == "title":
            kept, listener.speakers = listener.speakers, Speakers(known=listener.speakers.known)
            listener.hear(tree, block)
            listener.speakers = kept
        else:
            listener.hear(tree, block)
    found = tuple(s for s in listener.found if s.content)
    starts = [t.bounds()[0] for t in sentences]
    by_sentence: list[list[Said]] = [[] for _ in sentences]
    for s in found:
        inside = (
            range(max(0, bisect_right(starts, x) - 1), bisect_left(starts, y)) for x, y in s.content
        )
        for n in sorted({n for numbers in inside for n in numbers}):
            by_sentence[n].append(s)
    for row in by_sentence:
        row.sort(key=Said.size, reverse=True)
    return Heard(found, tuple(map(tuple, by_sentence)), tuple(quotes))


class _Listener:
    """Goes through the sentences in order and keeps who spoke last."""

    def __init__(self, quotes: list[Stretch]) -> None:
        self.quotes, self.speakers = quotes, Speakers()
        self.found: list[Said] = []
        self._waiting: list[Stretch] = []
        self._block = -1
        self._open: int | None = None

    def hear(self, tree: Tree, block: int) -> None:
        """The attributions of one sentence."""
        if block != self._block:
            self._waiting = []
        why = anonymity(tree.parse.text, *tree.bounds())
        marked = [m for m in marks(tree) if not _within(tree, m.cue, why)]
        inside = [c for m in marked for c in m.contents]
        loose = [c for c in tree.runs("content") if c not in inside and not _within(tree, c, why)]
        made = [self._made(tree, m.source, m.cue, m.contents) for m in marked]
        if made and self._waiting:
            made[0] = self._with(made[0], [*self._waiting, *made[0].content])
            self._waiting = []
        made += self._nested(tree, marked, loose, made, why)
        made = self._explained(made, why)
        first = len(self.found)
        self.found += made
        for run in loose:
            self._carry(tree, run, first if made else None, block)
        if made:
            outer = max(range(len(made)), key=lambda n: made[n].size())
            self.speakers.last, self._open = self.found[first + outer], first + outer
            self.speakers.announced = not made[-1].content
            if self.speakers.announced:
                self.speakers.last, self._open = self.found[-1], len(self.found) - 1
        elif not loose:
            self._silent(tree, block)
        self._block = block

    def _explained(self, made: list[Said], why: Span | None) -> list[Said]:
        """With the words that say why a source is not named, at the source they belong to: the
        one before them, else the one behind them, else the last of the sentences before."""
        if why is None or any(s.covers(why.start, why.end) for s in made):
            return made
        ours = [s.source for s in made if s.unnamed() and s.source is not None]
        before = [who for who in ours if who.start < why.start]
        if ours:
            who = max(before, key=lambda x: x.start) if before else ours[0]
            return [_unnamed(s, why) if s.source == who else s for s in made]
        if not made and self.found and self.found[-1].unnamed():
            self.found[-1] = _unnamed(self.found[-1], why)
        return made

    def _nested(
        self, tree: Tree, marked: list[Mark], loose: list[Stretch], made: list[Said],
        why: Span | None,
    ) -> list[Said]:  # fmt: skip
        """What the tree finds beside what the encoder marks; within another's words no more
        than these."""
        cues_found = {i for m in marked for i in range(*m.cue)}
        around = [(c, m.contents) for m in marked for c in m.contents]
        around += [(c, ()) for c in loose]
        out = []
        for clause in clauses(tree, self.quotes):
            if clause.cue in cues_found or _within(tree, (clause.cue, 0), why):
                continue
            content = clause.content
            for (a, b), parts in around:
                if a <= clause.cue < b:
                    inside = {i for x, y in [*parts, *loose] for i in range(x, y)}
                    content = _runs([i for x, y in content for i in range(x, y) if i in inside])
                    break
            else:
                if clause.mind:
                    continue
            if content or not clause.content:
                cue = (clause.cue, clause.cue + 1)
                outer = self._around(tree, clause.cue, made, loose)
                out.append(self._made(tree, clause.source, cue, content, outer))
        return out

    def _around(self, tree: Tree, cue: int, made: list[Said], loose: list[Stretch]) -> Said | None:
        """The attribution whose words hold a cue."""
        start, end = tree.offsets(cue, cue)
        found = next((m for m in made if m.covers(start, end)), None)
        if found is None and self._open is not None and any(a <= cue < b for a, b in loose):
            return self.found[self._open]
        return found

    def _made(
        self, tree: Tree, who: int | None, cue: Stretch, contents: Iterable[Stretch],
        outer: Said | None = None,
    ) -> Said:  # fmt: skip
        text = tree.parse.text
        parts = tuple(tree.offsets(first, last - 1) for first, last in contents)
        source, voice = None, AGENTLESS
        who = subject_of(tree, cue) if who is None else antecedent(tree, who)
        if who is not None:
            a, b = tree.offsets(*_beside(whole_phrase(tree, who), who, cue))
            source = Span(a, b, text[a:b])
            voice = voice_of(tree, who, self.speakers, _known(tree, who, outer))
            if tree.pos[who] != "PRON":
                self.speakers.heard(voice, source)
        a, b = tree.offsets(cue[0], cue[1] - 1)
        link = _is_link(tree, who, cue, voice, outer)
        said = Said(source, Span(a, b, text[a:b]), parts, "indirect", voice,
                    _stance(tree, cue), link)  # fmt: skip
        return self._with(said, parts)

    def _with(self, said: Said, content: Iterable[Stretch]) -> Said:
        parts = tuple(content)
        size = sum(b - a for a, b in parts)
        share = sum(share_inside(a, b, self.quotes) * (b - a) for a, b in parts) / max(1, size)
        form: Form = "direct" if share > 0.8 else "mixed" if share > 0.05 else "indirect"
        return replace(said, content=parts, form=form)

    def _carry(self, tree: Tree, run: Stretch, heard: int | None, block: int) -> None:
        """Content without a cue of its own: it goes on, or its cue is still to come."""
        stretch = tree.offsets(run[0], run[1] - 1)
        if run[1] - run[0] < _SCRAP:
            return
        if heard is not None:
            if not any(s.covers(*stretch) for s in self.found[heard:]):
                self._append(heard, stretch)
        elif self._open is not None and (
            block == self._block or self.speakers.announced or self._quoted(tree, stretch)
        ):
            self._append(self._open, stretch)
        else:
            self._waiting.append(stretch)

    def _append(self, at: int, stretch: Stretch) -> None:
        self.found[at] = self._with(self.found[at], [*self.found[at].content, stretch])
        self.speakers.last = self.found[at]

    def _quoted(self, tree: Tree, stretch: Stretch) -> bool:
        speech = any(
            is_speech(tree.parse.text, q)
            for q in self.quotes
            if q[0] < stretch[1] and stretch[0] < q[1]
        )
        return speech and share_inside(*stretch, self.quotes) >= 0.8

    def _silent(self, tree: Tree, block: int) -> None:
        """A sentence in which the encoder hears nobody: quotation marks alone may carry it on."""
        bounds = tree.bounds()
        if self._open is not None and self._quoted(tree, bounds):
            self._append(self._open, bounds)
        elif block != self._block or not self.speakers.announced:
            self._open = self._open if self._quoted(tree, bounds) else None


def _within(tree: Tree, run: Stretch, span: Span | None) -> bool:
    """Whether the first of some words stands in a span."""
    return span is not None and span.start <= tree.offsets(run[0], run[0])[0] < span.end


def _runs(words: list[int]) -> list[Stretch]:
    """Words as runs of neighbours: (first, word after)."""
    out: list[Stretch] = []
    for i in words:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def _beside(phrase: Stretch, who: int, cue: Stretch) -> Stretch:
    """A phrase (both ends included) without the cue that it may hold."""
    first, last = phrase
    if cue[1] <= who:
        first = max(first, cue[1])
    elif who < cue[0]:
        last = min(last, cue[0] - 1)
    return first, last


def _known(tree: Tree, who: int, outer: Said | None) -> Voice | None:
    """The voice that a pronoun within somebody's words stands for."""
    if tree.pos[who] != "PRON" or outer is None:
        return None
    first = tree.lemma[who] in cues().words["first_person"]
    if first or outer.form == "indirect":
        return replace(outer.voice, name=outer.voice.name or outer.source)
    return Voice("official", "named", sure=False)


def _is_link(tree: Tree, who: int | None, cue: Stretch, voice: Voice, outer: Said | None) -> bool:
    """Whether an attribution gives somebody's word for what it holds."""
    words, lemmas = cues().words, {tree.lemma[i] for i in range(*cue)}
    if who is None:
        return outer is None and bool(lemmas & (words["hearsay"] | words["agentless"]))
    if lemmas & words["factive"] or (outer is not None and who in range(*cue)):
        return False
    if tree.pos[who] == "NOUN" and not voice.sure and lemmas & words["evidential"]:
        return False
    modals = words["modal_must"] | words["modal_possible"]
    return outer is None or not any(
        tree.lemma[c] in modals for i in range(*cue) for c in tree.kids(i, "aux")
    )


def _stance(tree: Tree, cue: Stretch) -> Stance:
    """The author's stance by the cue: that of its most telling word."""
    table = cues()
    found = [table.report[tree.lemma[i]] for i in range(*cue) if tree.lemma[i] in table.report]
    if any(tree.lemma[i] in table.words["agentless"] for i in range(*cue)):
        return "distances"
    if any(tree.lemma[i] in table.words["rejecting"] for i in range(*cue)):
        return "rejects"
    return next((s for s in found if s != "neutral"), "neutral")


def as_records(said: tuple[Said, ...], text: str) -> tuple[Attribution, ...]:
    """The attributions of an article; `inside` is the smallest other content around each."""
    insides = _insides(said)
    out = []
    for n, s in enumerate(said):
        out.append(
            Attribution(
                source=(s.source,) if s.source else (),
                cue=(s.cue,),
                content=tuple(Span(a, b, text[a:b]) for a, b in s.content),
                form=s.form,
                kind=s.voice.kind,
                identity=s.voice.identity,
                inside=insides.get(n),
            )
        )
    return tuple(out)


def _unnamed(said: Said, why: Span) -> Said:
    """With the words that say why its source is not named: whatever office it holds, it is
    anonymous."""
    return replace(said, why=why, voice=replace(said.voice, kind="anonymous"))


def _insides(said: tuple[Said, ...]) -> dict[int, int]:
    """By attribution: the one with the smallest content around its cue, if there is one."""
    order = sorted((min(s.content)[0], m) for m, s in enumerate(said) if s.content)
    out: dict[int, int] = {}
    open_: list[int] = []
    at = 0
    for n in sorted(range(len(said)), key=lambda n: said[n].cue.start):
        s = said[n]
        while at < len(order) and order[at][0] <= s.cue.start:
            open_.append(order[at][1])
            at += 1
        open_ = [m for m in open_ if max(b for _, b in said[m].content) > s.cue.start]
        outer = [
            (said[m].size(), m)
            for m in open_
            if m != n and said[m].covers(s.cue.start, s.cue.end) and said[m].size() > s.size()
        ]
        if outer:
            out[n] = min(outer)[1]
    return out
