"""Attributions by rules over the tree: verbs of saying, *according to*, *reportedly*."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.linguistics.tree import Tree
from dragoman.statements.cues import cues
from dragoman.statements.quotes import share_inside
from dragoman.statements.sources import has_case

_PASSIVE = ("aux:pass", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Clause:
    """An attribution as words: the head of its source, its cue, the runs of its content
    (first word, word after); none where a colon announces what is still to come.

    `mind`: thought or learnt rather than said, which counts within somebody's words only.
    """

    source: int | None
    cue: int
    content: list[tuple[int, int]]
    mind: bool = False


def clauses(tree: Tree, quotes: list[tuple[int, int]]) -> Iterator[Clause]:
    """The attributions of one sentence, by cue."""
    finder = _Finder(tree, quotes)
    for i in range(len(tree)):
        found = finder.at(i)
        if found is not None:
            yield found


@dataclass(frozen=True)
class _Finder:
    """Looks for attributions in one sentence."""

    tree: Tree
    quotes: list[tuple[int, int]]

    def at(self, i: int) -> Clause | None:
        """The attribution whose cue is word `i`, if there is one."""
        tree, lemma = self.tree, self.tree.lemma[i]
        if tree.word[i].lower() == "according":
            return self._according(i)
        if lemma == "per" and tree.rel[i] == "case" and self._speaks(tree.head[i]):
            return self._made(tree.head[i], i, self._without(set(tree.subtree(tree.head[i]))))
        if lemma in cues().words["agentless"] and tree.rel[i] == "advmod":
            return self._made(None, i, self._scope(i))
        if tree.pos[i] == "VERB" and lemma in cues().words["mind"] - cues().report.keys():
            return self._of_mind(i)
        if lemma not in cues().report:
            return None
        if tree.pos[i] == "VERB":
            return self._verb(i)
        if tree.pos[i] == "NOUN" and lemma in cues().words["noun_cues"]:
            return self._noun(i)
        return None

    def _noun(self, i: int) -> Clause | None:
        """`reports that …`"""
        tree = self.tree
        for c in tree.kids(i, "acl", "ccomp"):
            if any(tree.lemma[m] == "that" for m in tree.kids(c, "mark")):
                return self._made(i, i, set(tree.subtree(c)))
        return None

    def _verb(self, i: int) -> Clause | None:
        tree = self.tree
        content = self._clausal(i)
        passive = any(tree.rel[c] in _PASSIVE for c in tree.children[i])
        subjects = [c for c in tree.kids(i, "nsubj") if tree.rel[c] != "nsubj:pass"]
        if tree.rel[i] == "parataxis" and tree.head[i] >= 0 and subjects:
            # "They left, he said": the cue hangs below what was said.
            return self._made(subjects[0], i, self._without(set(tree.subtree(i))))
        if passive:
            inside = content or self._raised(i)
            agents = [c for c in tree.kids(i, "obl") if has_case(tree, c, ("by",))]
            below = set(tree.subtree(inside[0])) if inside else set()
            return self._made(agents[0] if agents else None, i, below)
        content = content or self._other_content(i)
        subjects = subjects or _subject_above(tree, i)
        if subjects and not content and tree.word[-1] == ":":
            # "One source noted:" – what follows, in quotation marks, is what was said.
            return Clause(subjects[0], i, [])
        if not content or not subjects:
            return None
        said = set(tree.subtree(content[0]))
        for c in tree.kids(content[0], "conj"):
            said |= set(tree.subtree(c))
        return self._made(subjects[0], i, said)

    def _clausal(self, i: int) -> list[int]:
        """Clauses below a verb that have a subject of their own or *that*."""
        tree = self.tree
        loose = [c for c in tree.kids(i, "xcomp") if tree.kids(c, "nsubj") and tree.kids(c, "mark")]
        return tree.kids(i, "ccomp") + loose

    def _speaks(self, i: int) -> bool:
        """Whether a noun can be a source: per the ministry, not per day."""
        tree, known = self.tree, cues()
        return (
            tree.pos[i] == "PROPN" or tree.lemma[i] in known.kinds or tree.lemma[i] in known.roles
        )

    def _raised(self, i: int) -> list[int]:
        """`is said to have fled`; told, known or found to, somebody is no source."""
        return self.tree.kids(i, "xcomp") if self.tree.lemma[i] in cues().words["raising"] else []

    def _of_mind(self, i: int) -> Clause | None:
        content = self._clausal(i)
        subjects = self.tree.kids(i, "nsubj") or _subject_above(self.tree, i)
        if not content or not subjects:
            return None
        found = self._made(subjects[0], i, set(self.tree.subtree(content[0])))
        return found and replace(found, mind=True)

    def _scope(self, i: int) -> set[int]:
        """What an adverb like `allegedly` holds for: its clause, not those beside it."""
        tree, governor = self.tree, self.tree.head[i]
        inside = set(tree.subtree(governor)) - {i}
        for c in tree.kids(governor, "conj", "parataxis"):
            if tree.kids(c, "nsubj"):
                inside -= set(tree.subtree(c))
        return inside

    def _other_content(self, i: int) -> list[int]:
        """Content that is no clause with *that*: a quotation, a loosely joined sentence."""
        tree = self.tree
        loose = tree.kids(i, "parataxis")
        if tree.lemma[i] not in cues().words["speech"]:
            return loose
        quoted = [c for c in tree.kids(i, "obj") if self._mostly_quoted(c)]
        return loose + tree.kids(i, "xcomp") + quoted

    def _according(self, i: int) -> Clause | None:
        """`according to X`: X may hang below the cue or above it."""
        tree = self.tree
        below = tree.kids(i, "obl", "obj", "nmod")
        source = below[0] if below else tree.head[i]
        if source < 0:
            return None
        top = i if below else source
        return self._made(source, i, self._without(set(tree.subtree(top))))

    def _without(self, out: set[int]) -> set[int]:
        return set(range(len(self.tree))) - out

    def _mostly_quoted(self, i: int) -> bool:
        words = self.tree.subtree(i)
        return share_inside(*self.tree.offsets(words[0], words[-1]), self.quotes) > 0.5

    def _made(self, source: int | None, cue: int, inside: set[int]) -> Clause | None:
        words = sorted(i for i in inside if self.tree.pos[i] != "PUNCT")
        runs: list[tuple[int, int]] = []
        for i in words:
            if runs and all(self.tree.pos[k] == "PUNCT" for k in range(runs[-1][1], i)):
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
        return Clause(source, cue, runs) if runs else None


def _subject_above(tree: Tree, i: int) -> list[int]:
    above = tree.head[i]
    if above < 0:
        return []
    if tree.rel[i] in ("conj", "xcomp") or (tree.rel[i] == "advcl" and tree.tag[i] != "VB"):
        return tree.kids(above, "nsubj")
    if tree.rel[i] == "acl:relcl" or (tree.rel[i] == "acl" and tree.tag[i] == "VBG"):
        return [above]
    return []


def subject_of(tree: Tree, cue: tuple[int, int]) -> int | None:
    """Who does what a cue names, where the tree says it."""
    for i in range(*cue):
        if tree.rel[i] == "acl" and tree.kids(i, "ccomp"):
            return tree.head[i]  # reports in the paper alleged that …
        if tree.pos[i] != "VERB":
            continue
        if any(tree.rel[c] in _PASSIVE for c in tree.children[i]):
            agents = [c for c in tree.kids(i, "obl") if has_case(tree, c, ("by",))]
            return agents[0] if agents else None
        subjects = tree.kids(i, "nsubj") or _subject_above(tree, i)
        if subjects:
            return subjects[0]
    return None


def antecedent(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for, or that a determiner or adjective belongs to;
    any other word stands for itself."""
    if tree.tag[i] in ("WDT", "WP") or tree.lemma[i] == "that":
        clause = next((a for a in tree.ancestors(i) if tree.rel[a] == "acl:relcl"), None)
        return i if clause is None or tree.head[clause] < 0 else tree.head[clause]
    while tree.rel[i] in ("det", "amod", "case", "punct") and tree.head[i] >= 0:
        i = tree.head[i]
    return i
