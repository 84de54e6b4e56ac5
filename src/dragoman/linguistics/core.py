"""The core: an article's text becomes a `Parse` in one pass of the encoder."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.linguistics.closed import ClosedClasses
from dragoman.linguistics.decode import bio_transitions, spans, trees
from dragoman.linguistics.encoder import Encoder, Scores, model_info
from dragoman.linguistics.layout import Layout, lay_out
from dragoman.linguistics.lemmas import Lemmatizer
from dragoman.linguistics.passages import read_passages
from dragoman.linguistics.shapes import shape
from dragoman.model.article import Article
from dragoman.model.parse import Column, Inventory, Links, Parse
from dragoman.model.record import ModelInfo

_OWN_HEADS = frozenset(("upos", "xpos", "tree", "name"))
"""Heads that the core reads itself; what the others say is handed on as columns."""


def _shipped() -> Path:
    return Path(str(files("dragoman.resources") / "core"))


class Core:
    """Tokens, sentences, tags, lemmas, trees and names. Load once, parse many."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._lemmatizer = Lemmatizer.load(encoder.subwords.vocabulary)
        labels = encoder.inventory
        kinds = tuple(dict.fromkeys(x[2:] for x in labels["name"] if x != "O"))
        self._inventory = Inventory(labels["upos"], labels["xpos"], labels["tree"], kinds)
        self._allowed = bio_transitions(labels["name"])
        self._root = labels["tree"].index("root")
        self._closed = ClosedClasses.load(labels)
        self._further = {h: x for h, x in labels.items() if h not in _OWN_HEADS}

    @classmethod
    def load(cls, path: Path | None = None, branch: bool = True) -> "Core":
        """The core with the weights in `path`, by default those shipped; raises ModelError.

        Without `branch` it only does `sentences`.
        """
        return cls(Encoder(path or _shipped(), branch))

    @staticmethod
    def shipped() -> ModelInfo:
        """Name, version and digest of the weights that are shipped, without loading them."""
        return model_info(_shipped())

    @property
    def info(self) -> ModelInfo:
        """Name, version and digest of the weights."""
        return self._encoder.info

    def parse(self, articles: Sequence[Article]) -> list[Parse]:
        """The parse of each article.

        Articles do not share batches: the scale of int8 activations depends on the
        batch, and a record must not depend on what was read beside it.
        """
        return [self.parse_layout(a.text, lay_out(a)) for a in articles]

    def parse_layout(self, text: str, layout: Layout) -> Parse:
        """The parse of words and sentences that are already laid out."""
        parse, lower = self.sentences(text, layout)
        return replace(parse, far=read_passages(self._encoder, parse, lower))

    def sentences(self, text: str, layout: Layout) -> tuple[Parse, NDArray[np.float32]]:
        """The parse as far as sentences alone tell, and the words' vectors (n, width) from which
        the branch on articles reads the rest."""
        words = [text[a:b] for a, b in layout.tokens]
        opened = np.array([not self._closed.may_be(w) for w in words], np.bool_)
        shapes = [shape(w) for w in words]
        bounds = list(zip(layout.sentences, layout.sentences[1:], strict=False))
        columns = _Columns(
            np.array(layout.sentences, np.int64),
            {h: len(x) for h, x in self._further.items()},
            self._encoder.pairs,
            self._encoder.width,
        )
        windows = [
            self._encoder.window(i, words[a:b], shapes[a:b]) for i, (a, b) in enumerate(bounds)
        ]
        names: dict[int, list[tuple[int, int, str]]] = {}
        for scores in self._encoder.scores(windows):
            self._fill(columns, scores, np.array([bounds[i][0] for i in scores.index]), opened)
            columns.link(scores)
            found = spans(
                scores.heads["name"], scores.lengths, self._encoder.inventory["name"], self._allowed
            )
            for i, sentence in zip(scores.index, found, strict=True):
                names[i] = [(bounds[i][0] + a, bounds[i][0] + b, kind) for a, b, kind in sentence]
        flat = [n for i in sorted(names) for n in names[i]]
        return self._assemble(text, layout, words, columns, flat), columns.lower

    def _fill(
        self,
        columns: "_Columns",
        scores: Scores,
        offsets: NDArray[np.int64],
        opened: NDArray[np.bool_],
    ) -> None:
        """Write one batch's tags, governors and relations into the columns; words that are
        `opened` are of no closed class."""
        w = scores.heads["upos"].shape[1]
        inside = np.arange(w)[None, :] < scores.lengths[:, None]
        row, word = np.nonzero(inside)
        at = offsets[row] + word
        for head, tags in (("upos", columns.upos), ("xpos", columns.xpos)):
            found = scores.heads[head][row, word]
            found[np.ix_(opened[at], self._closed.labels[head])] = -np.inf
            tags[at] = found.argmax(-1)
        columns.lower[at] = scores.lower[row, word]
        for head, shares in columns.further.items():
            shares[at] = _softmax(scores.heads[head][row, word])
        heads = trees(scores.heads["arcs"], scores.lengths)[row, word]
        relations = self._encoder.relations(
            scores.heads["dep"][row, word], scores.heads["gov"][row, heads]
        )
        relations[:, self._root] = -np.inf
        columns.deprel[at] = np.where(heads == 0, self._root, relations.argmax(-1))
        columns.head[at] = np.where(heads == 0, at, offsets[row] + heads - 1)

    def _assemble(
        self,
        text: str,
        layout: Layout,
        words: list[str],
        columns: "_Columns",
        names: list[tuple[int, int, str]],
    ) -> Parse:
        tags = self._inventory.xpos
        lemma = self._lemmatizer.lemma
        offsets = np.array(layout.tokens, np.int32).reshape(-1, 2)
        return Parse(
            text=text,
            inventory=self._inventory,
            start=offsets[:, 0].copy(),
            end=offsets[:, 1].copy(),
            sentence_start=np.array(layout.sentences, np.int32),
            block=np.array(layout.blocks, np.int32),
            upos=columns.upos,
            xpos=columns.xpos,
            head=columns.head,
            deprel=columns.deprel,
            lemmas=tuple(lemma(w, tags[t]) for w, t in zip(words, columns.xpos, strict=True)),
            name_start=np.array([n[0] for n in names], np.int32),
            name_end=np.array([n[1] for n in names], np.int32),
            name_kind=np.array([self._inventory.name.index(n[2]) for n in names], np.int32),
            columns={h: Column(self._further[h], s) for h, s in columns.further.items()},
            links={h: Links(columns.squares, s) for h, s in columns.pairs.items()},
        )


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(-1, keepdims=True)
    return shares


class _Columns:
    """The columns of a parse while its batches come in."""

    def __init__(
        self,
        sentences: NDArray[np.int64],
        further: dict[str, int],
        pairs: tuple[str, ...],
        width: int,
    ) -> None:
        n = int(sentences[-1])
        self.lower = np.zeros((n, width), np.float32)
        self.squares = np.concatenate([[0], np.cumsum(np.diff(sentences) ** 2)])
        self.further = {h: np.zeros((n, size), np.float32) for h, size in further.items()}
        self.pairs = {h: np.zeros(int(self.squares[-1]), np.float32) for h in pairs}
        self.upos, self.xpos, self.head, self.deprel = (np.zeros(n, np.int32) for _ in range(4))

    def link(self, scores: Scores) -> None:
        """Write one batch's shares of pairs, sentence by sentence."""
        for head, shares in self.pairs.items():
            found = 1 / (1 + np.exp(-np.clip(scores.heads[head], -30, 30)))
            for row, (i, n) in enumerate(zip(scores.index, scores.lengths.tolist(), strict=True)):
                first = int(self.squares[i])
                shares[first : first + n * n] = found[row, :n, :n].ravel()
