"""The event lexicon: how often words name which of the 16 types.

A decision list learned from annotated news. A row counts, for a word in a frame,
how often it named no event and how often each type; the counts of a frame are
smoothed with those of the word alone, and those with a plain table of words that
name an act, which speaks for words that the list has seldom or never met.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.linguistics.tree import Tree
from dragoman.resources.tables import load_toml, load_tsv

CLASSES = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "AUX": "X"}
"""Word classes that can trigger an event, by universal part of speech."""

SMOOTHING = 5.0
"""Weight, in occurrences, of the word alone beside a frame's own counts."""


PRIOR, PRIOR_SEEN = 2.0, 3.0
"""What the plain table counts for: so many times naming the event, so many times seen."""


COMPANY = 0.9
"""How much of a word's share the company it keeps decides, where that tells the type."""

LEAST = 0.4
"""Share of being an event, at the least, of a word whose company tells the type."""


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of a word in a frame: how often seen; how often naming each event."""

    seen: int
    events: dict[str, int]


def frames(tree: Tree, i: int) -> Iterator[str]:
    """What the list looks at beside the word itself, most telling first."""
    for c in tree.children[i]:
        relation = tree.rel[c].split(":")[0]
        if relation == "compound" and tree.rel[c] == "compound:prt":
            yield "prt:" + tree.lemma[c]
        elif relation in ("obl", "nmod"):
            for k in tree.kids(c, "case"):
                yield "prep:" + tree.lemma[k]
        elif relation in ("obj", "compound", "amod") or tree.rel[c] == "nsubj:pass":
            yield f"{'obj' if relation in ('obj', 'nsubj') else relation}:{tree.lemma[c]}"
    if tree.head[i] >= 0:
        relation = tree.rel[i].split(":")[0]
        if relation in ("obj", "obl", "compound", "xcomp"):
            yield f"{relation}<{tree.lemma[tree.head[i]]}"
        else:
            yield f"is:{relation}"


@cache
def load() -> dict[tuple[str, str, str], Row]:
    """The list by word class, lemma and frame; the empty frame is the word alone."""
    table = {}
    for kind, lemma, frame, seen, events in load_tsv("events.tsv"):
        parts = (part.partition("=") for part in events.split())
        counts = {event: int(number) for event, _, number in parts}
        table[kind, lemma, frame] = Row(int(seen), counts)
    return table


@cache
def acts() -> dict[tuple[str, str], dict[str, float]]:
    """The plain table: counts of each event type by word class and lemma."""
    found: dict[tuple[str, str], list[str]] = {}
    for event, classes in load_toml("acts.toml").items():
        for kind, letter in (("verb", "V"), ("noun", "N")):
            for lemma in classes[kind].split():
                found.setdefault((letter, lemma), []).append(event)
    return {k: dict.fromkeys(events, PRIOR / len(events)) for k, events in found.items()}


@cache
def senses() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Event types of ambiguous lemmas by the words beside them."""
    return {
        lemma: [(event, frozenset(words.split())) for event, words in kinds.items()]
        for lemma, kinds in load_toml("senses.toml").items()
    }


def sense(tree: Tree, i: int) -> str | None:
    """The event type that the company of word `i` tells, None where it tells none or two."""
    kinds = senses().get(tree.lemma[i])
    if not kinds:
        return None
    near = [*tree.children[i], *([tree.head[i]] if tree.head[i] >= 0 else [])]
    near += [k for c in tree.children[i] for k in tree.kids(c, "case", "conj", "compound")]
    if tree.rel[i] == "xcomp" and tree.head[i] >= 0:
        near += tree.kids(tree.head[i], "nsubj")  # the union intends to strike
    if tree.rel[i] == "obj" and tree.head[i] >= 0:
        near += tree.kids(tree.head[i], "nsubj", "obl")  # dockers began a strike over pay
    company = {tree.lemma[k] for k in near}
    found = [event for event, words in kinds if company & words]
    return found[0] if len(found) == 1 else None


def _rows(tree: Tree, i: int) -> tuple[Row | None, list[Row]]:
    """The row of a word alone, and those of its frames."""
    table = load()
    kind, lemma = CLASSES.get(tree.pos[i], ""), tree.lemma[i]
    alone = _alone(kind, lemma)
    if alone is None:
        return None, []
    return alone, [r for f in frames(tree, i) if (r := table.get((kind, lemma, f)))]


def shares(tree: Tree, i: int) -> dict[str, float]:
    """How often such a word names each event type; empty for words that never did."""
    alone, rows = _rows(tree, i)
    prior = acts().get((CLASSES.get(tree.pos[i], ""), tree.lemma[i]), {})
    if alone is None:
        found = {e: n / PRIOR_SEEN for e, n in prior.items()}
    else:
        found = _smoothed(alone, rows, prior)
    told = sense(tree, i)
    if told is None:
        return found
    total = max(LEAST, sum(found.values()))
    out = {e: share * (1 - COMPANY) for e, share in found.items()}
    out[told] = out.get(told, 0.0) + COMPANY * total
    return out


def _alone(kind: str, lemma: str) -> Row | None:
    table = load()
    return table.get((kind, lemma, "")) or table.get((kind, _bare(lemma), ""))


def _bare(lemma: str) -> str:
    """The last part of a hyphenated word: Turkish-backed is backed."""
    return lemma.rpartition("-")[2]


def _smoothed(alone: Row, rows: list[Row], prior: dict[str, float]) -> dict[str, float]:
    """The share of each event type, the mean over the frames that are known."""
    seen = alone.seen + (PRIOR_SEEN if prior else 1.0)
    base = {e: (alone.events.get(e, 0) + prior.get(e, 0.0)) / seen
            for e in {*alone.events, *prior}}  # fmt: skip
    if not rows:
        return base
    out: dict[str, float] = {}
    for row in rows:
        for event in {*base, *row.events}:
            share = row.events.get(event, 0) + SMOOTHING * base.get(event, 0.0)
            out[event] = out.get(event, 0.0) + share / (row.seen + SMOOTHING) / len(rows)
    return out
