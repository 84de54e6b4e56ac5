"""Trees, tags, names, sentences: the linguistic core against treebanks and name corpora."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import numpy as np

from dragoman.linguistics import Core
from dragoman.linguistics.layout import Layout, lay_out
from dragoman.model.article import Article, Block
from dragoman.model.parse import Parse
from evals.harness import Eval
from training.data import Sentence, read_bio, read_conllu, split_long

GROUP = 25
"""Sentences read at once, as many as an article has."""


@cache
def core() -> Core:
    """The shipped core, loaded once."""
    return Core.load()


def gold_layout(sentences: list[Sentence]) -> tuple[str, Layout]:
    """Text and layout with the gold words and sentences."""
    text = ""
    tokens: list[tuple[int, int]] = []
    starts: list[int] = []
    for s in sentences:
        starts.append(len(tokens))
        for word in s.forms:
            tokens.append((len(text), len(text) + len(word)))
            text += word + " "
    starts.append(len(tokens))
    return text, Layout(tokens, starts, [0] * len(sentences))


def groups(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of `GROUP` sentences."""
    for i in range(0, len(sentences), GROUP):
        yield sentences[i : i + GROUP]


def universal(relation: str) -> str:
    """A relation without its subtype."""
    return relation.split(":")[0]


def trees(name: str, folder: Path) -> Mapping[str, float]:
    """Attachment and tags on gold words and sentences.

    `LAS` compares universal relations, as the CoNLL 2018 shared task does;
    `LAS with subtypes` compares them whole.
    """
    hits: Counter[str] = Counter()
    n = 0
    for some in groups(read_conllu(folder / name)):
        text, layout = gold_layout(some)
        parse = core().parse_layout(text, layout)
        labels = parse.inventory
        for s, base in zip(some, layout.sentences, strict=False):
            assert s.head is not None
            assert s.deprel is not None
            assert s.upos is not None
            assert s.xpos is not None
            assert s.lemmas is not None
            for j, head in enumerate(s.head):
                t = base + j
                n += 1
                attached = parse.head[t] == (t if head < 0 else base + head)
                relation = labels.deprel[parse.deprel[t]]
                hits["UAS"] += attached
                hits["LAS"] += attached and universal(relation) == universal(s.deprel[j])
                hits["LAS with subtypes"] += attached and relation == s.deprel[j]
                hits["UPOS"] += labels.upos[parse.upos[t]] == s.upos[j]
                hits["XPOS"] += labels.xpos[parse.xpos[t]] == s.xpos[j]
                hits["lemma"] += parse.lemmas[t].lower() == s.lemmas[j].lower()
    return {k: 100 * v / n for k, v in hits.items()}


def paragraphs(path: Path) -> Iterator[tuple[str, list[Sentence], list[list[tuple[int, int]]]]]:
    """Each paragraph's text, its gold sentences, and the offsets of their words."""
    text = ""
    sentences: list[Sentence] = []
    offsets: list[list[tuple[int, int]]] = []
    for s in read_conllu(path):
        if s.new_paragraph and sentences:
            yield text.rstrip(), sentences, offsets
            text, sentences, offsets = "", [], []
        spans = []
        for word, space in zip(s.forms, s.spaces, strict=True):
            spans.append((len(text), len(text) + len(word)))
            text += word + " " * space
        sentences.append(s)
        offsets.append(spans)
    yield text.rstrip(), sentences, offsets


def f1(hits: int, gold: int, found: int) -> float:
    """F1 in percent."""
    return 200 * hits / (gold + found) if gold + found else 0.0


def raw(names: tuple[str, ...], folder: Path) -> Mapping[str, float]:
    """From raw paragraphs: words, sentences and trees as F1 of the gold ones (CoNLL 2018)."""
    hits, gold, found = Counter[str](), Counter[str](), Counter[str]()
    for name in names:
        for text, sentences, offsets in paragraphs(folder / name):
            article = Article(id="", text=text, blocks=(Block(0, len(text), "paragraph"),))
            layout = lay_out(article)
            parse = core().parse_layout(text, layout)
            a, b = _gold(sentences, offsets, len(text)), _found(parse, layout, len(text))
            for kind in a:
                hits[kind] += len(a[kind] & b[kind])
                gold[kind] += len(a[kind])
                found[kind] += len(b[kind])
    return {k: f1(hits[k], gold[k], found[k]) for k in gold}


Facts = dict[str, set[tuple[object, ...]]]


def _sentence_spans(starts: list[int], end: int) -> set[tuple[object, ...]]:
    return set(zip(starts, [*starts[1:], end], strict=True))


def _gold(sentences: list[Sentence], offsets: list[list[tuple[int, int]]], end: int) -> Facts:
    arcs: set[tuple[object, ...]] = set()
    for s, spans in zip(sentences, offsets, strict=True):
        assert s.head is not None
        assert s.deprel is not None
        for span, head, relation in zip(spans, s.head, s.deprel, strict=True):
            arcs.add((span, None if head < 0 else spans[head], universal(relation)))
    return {
        "words": {s for spans in offsets for s in spans},
        "sentences": _sentence_spans([spans[0][0] for spans in offsets], end),
        "LAS": arcs,
    }


def _found(parse: Parse, layout: Layout, end: int) -> Facts:
    spans = layout.tokens
    relations = [universal(parse.inventory.deprel[k]) for k in parse.deprel]
    return {
        "words": set(spans),
        "sentences": _sentence_spans([spans[i][0] for i in layout.sentences[:-1]], end),
        "LAS": {
            (spans[i], None if head == i else spans[head], relation)
            for i, (head, relation) in enumerate(zip(parse.head, relations, strict=True))
        },
    }


def bio_spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """(first word, word after, type) of BIO tags."""
    out, start = set(), -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            out.add((start, i, tags[start][2:]))
            start = -1
        if tag.startswith("B-"):
            start = i
    return out


def names(name: str, folder: Path) -> Mapping[str, float]:
    """Names as exact typed spans on gold words, F1, in all and by type."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    pieces = [p for s in read_bio(folder / name) for p in split_long(s, 40)]
    for some in groups(pieces):
        text, layout = gold_layout(some)
        parse = core().parse_layout(text, layout)
        kinds = parse.inventory.name
        found = {
            (int(a), int(b), kinds[k])
            for a, b, k in zip(parse.name_start, parse.name_end, parse.name_kind, strict=True)
        }
        gold = bio_spans([t for p in some for t in p.name or ()])
        for *_, kind in gold & found:
            counts[kind][0] += 1
        for *_, kind in gold:
            counts[kind][1] += 1
        for *_, kind in found:
            counts[kind][2] += 1
    total = np.sum(list(counts.values()), axis=0)
    return {"F1": f1(*total), **{f"F1 {k}": f1(*v) for k, v in sorted(counts.items())}}


_NEWS = ("ud/en_gum_news-dev.conllu", "ud/en_gum_news-test.conllu")

EVALS: tuple[Eval, ...] = (
    *(
        Eval(f"trees {label}", (path,), partial(trees, path), goals)
        for label, path, goals in (
            ("EWT", "ud/en_ewt-test.conllu", {"LAS": 89.5}),
            ("GUM", "ud/en_gum_open-test.conllu", {"LAS": 89.5}),
            ("GUM news", "ud/en_gum_news-test.conllu", {"UPOS": 97.3}),
        )
    ),
    Eval("raw GUM news", _NEWS, partial(raw, _NEWS), {"LAS": 87.5, "sentences": 96.0}),
    Eval("names", ("ner/ww-test.bio",), partial(names, "ner/ww-test.bio"), {"F1": 84.0}),
)
