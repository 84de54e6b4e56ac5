"""When an event is said to happen: the time expression that governs it in its sentence."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.model.record import Time
from dragoman.resolution.dates.expressions import TimeExpression, publication
from dragoman.resolution.dates.words import word_list
from dragoman.statements.cues import cues

_STEPS = 4
_EARLY = 3
"""Sentences in which an article tells what is new."""
_FAR = 20
"""Steps added where an event has only the time of what is told beside it."""
_BEFORE, _AFTER = frozenset(("until", "by", "before")), frozenset(("since", "after"))


def time_of(
    tree: Tree, i: int, expressions: Sequence[TimeExpression], *, spoken: bool = False
) -> Time | None:
    """The time of the event of word `i`: of the expressions of its sentence the one that stands
    nearest in the tree without another clause between; None for none.

    `expressions` are those of the whole article, as `times` gives them. `spoken`: the event is
    itself an act of speech (a demand, an accusation, a promise), so that what somebody says of
    it has the time of the saying.
    """
    first, behind = tree.first, tree.first + len(tree)
    shared: list[tuple[int, int]] | None = None
    near: list[tuple[int, int, int]] = []
    begin = bisect_left(expressions, first, key=lambda e: e.first)
    for k in range(begin, len(expressions)):
        e = expressions[k]
        if e.first >= behind:
            break
        if e.time.from_ is None or e.time.type == "SET":
            continue
        word = e.head - first
        shared = list(_shares(tree, i, spoken)) if shared is None else shared
        steps = _steps(tree, word, shared)
        if steps is not None:
            near.append((steps, abs(word - i), k))
    return bounded(tree.parse.text, expressions, min(near)[2]) if near else None


def day_of_report(
    tree: Tree, i: int, expressions: Sequence[TimeExpression], published: str | None
) -> Time | None:
    """The day of publication, for an act that the article plainly reports as of that day: the
    main verb of one of its first sentences, in the simple past or the present, and no time
    expression in the sentence; else None.

    No characters say so: `start` and `end` are the trigger's start, `text` is empty.
    """
    day = publication(published)
    if day is None or tree.number >= _EARLY or not _plain(tree, i):
        return None
    if any(tree.first <= e.head < tree.first + len(tree) and e.time.from_ for e in expressions):
        return None
    at, _ = tree.offsets(i, i)
    iso = day.isoformat()
    return Time(start=at, end=at, text="", type="DATE", value=iso, from_=iso, to=iso,
                precision="day")  # fmt: skip


def _plain(tree: Tree, i: int) -> bool:
    """Whether a word is the main verb of its sentence, in the simple past or present."""
    helpers = tree.kids(i, "aux")
    if tree.head[i] >= 0 or tree.pos[i] != "VERB":
        return False
    if any(tree.lemma[c] == "have" or tree.tag[c] == "MD" for c in helpers):
        return False
    return tree.tag[i] in ("VBD", "VBZ", "VBP") or any(
        tree.tag[c] in ("VBD", "VBZ", "VBP") for c in helpers
    )


def bounded(text: str, expressions: Sequence[TimeExpression], k: int) -> Time:
    """The time that an expression gives an event, with its preposition: since 2011 has no end,
    from May to July is one span with both ends."""
    e = expressions[k]
    time = e.time
    first, last = time.from_, time.to
    if e.to is not None and e.to < len(expressions):
        end = expressions[e.to].time
        if first is None or end.to is None or end.to < first:
            return time
        return Time(
            start=time.start,
            end=end.end,
            text=text[time.start : end.end],
            type="DATE",
            value=f"{time.value}/{end.value}",
            from_=first,
            to=end.to,
            precision=time.precision,
        )
    if e.bound in _BEFORE:
        first, last = None, (time.to if e.bound != "before" else time.from_)
    elif e.bound in _AFTER:
        first, last = (time.from_ if e.bound == "since" else time.to), None
    else:
        return time
    return Time(start=time.start, end=time.end, text=time.text, type=time.type, value=time.value,
                from_=first, to=last, precision=time.precision)  # fmt: skip


def _steps(tree: Tree, word: int, shared: list[tuple[int, int]]) -> int | None:
    """How far an expression stands from an event that it dates; None where it dates it not."""
    for steps, node in enumerate(_dated_by(tree, word)):
        for other, more in shared:
            if node == other:
                return 2 * steps + more
    return None


def _dated_by(tree: Tree, word: int) -> list[int]:
    """The words that an expression may date: itself, for a clause that hangs on it (in January,
    when they met); its governor; above a name, which has no time, or
    a phrase of time or place what that belongs to (killed in Monday's attack)."""
    node, out = word, [word]
    for _ in range(_STEPS):
        above = tree.head[node]
        if above < 0:
            break
        out.append(above)
        plain = tree.rel[above].split(":")[0]
        timeless = tree.pos[above] in ("PROPN", "PRON", "NUM", "ADV", "ADP")
        if timeless or (plain in ("obl", "nmod") and case_of(tree, above) in word_list("within")):
            node = above
            continue
        break
    return out


def _shares(tree: Tree, i: int, spoken: bool) -> Iterator[tuple[int, int]]:
    """The words whose time is that of an event, with how far they are: itself and what is said
    above it; else what is told beside it."""
    own = list(_above(tree, i, spoken))
    yield from ((node, steps) for steps, node in enumerate(own))
    for steps, node in enumerate(own):
        for c in _below(tree, node):
            yield c, steps + _FAR


def _above(tree: Tree, i: int, spoken: bool) -> Iterator[int]:
    """An event, and above it the verb that only says that it takes place, what it is coordinated
    with or goes along with."""
    node, below = i, i
    for _ in range(_STEPS):
        yield node
        above = tree.head[node]
        stated = tree.rel[below] == "acl" and tree.tag[below] == "VBG"
        along = above >= 0 and _goes_along(tree, node, above, spoken)
        if not along and not (stated and tree.rel[node] == "obj"):
            return  # but: on Friday released a statement condemning them
        node, below = above, node


def _goes_along(tree: Tree, node: int, above: int, spoken: bool) -> bool:
    plain = tree.rel[node].split(":")[0]
    light = tree.lemma[above] in word_list("takes_place")
    said = spoken and tree.lemma[above] in cues().words["speech"]
    if plain == "conj":
        return not tree.kids(node, "nsubj")
    if plain in ("nsubj", "aux"):
        return True
    if plain == "obj":
        return light
    if plain in ("xcomp", "ccomp", "parataxis"):
        return light or said
    if plain in ("obl", "nmod"):
        case = case_of(tree, node)
        return case in word_list("within") or (
            case == "for" and tree.lemma[above] in cues().words["motion"]
        )
    if plain in ("advcl", "acl") and any(
        tree.lemma[c] == "when" for c in tree.kids(node, "advmod")
    ):
        return True
    participle = tree.tag[node] == "VBG" and not tree.kids(node, "mark")
    return participle and plain in ("advcl", "acl")


def _below(tree: Tree, node: int) -> Iterator[int]:
    """What stands below an event and has its time: sanctions announced on Friday, talks set to
    begin on Friday, approached them when he spoke in 2009, was arrested and jailed in 2011."""
    for c in tree.children[node]:
        relation = tree.rel[c]
        plain = relation.split(":")[0]
        if plain == "xcomp":
            if tree.lemma[c] in word_list("takes_place"):
                yield c
        elif plain == "acl":
            if tree.tag[c] == "VBN" or (
                relation == "acl:relcl" and tree.lemma[c] in word_list("takes_place")
            ):
                yield c
        elif plain == "conj":
            if tree.pos[c] == tree.pos[node] == "VERB" and not tree.kids(c, "nsubj"):
                yield c
        elif plain == "advcl":
            joined = [
                k for k in tree.kids(c, "mark", "advmod") if tree.lemma[k] in word_list("same")
            ]
            if joined or (tree.tag[c] == "VBG" and not tree.kids(c, "mark")):
                yield c
