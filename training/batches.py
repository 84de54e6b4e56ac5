"""From sentences to tensors: sub-words, shapes, windows, batches."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.linguistics.shapes import shape
from training.data import Sentence
from training.heads import WORDS

CLS, SEP, MASK, UNKNOWN = 101, 102, 103, 100
IGNORED = -100

T = TypeVar("T")


@dataclass
class Window:
    """One or more consecutive sentences as the encoder sees them; labels by head."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    sentence: list[int]
    labels: dict[str, list[int]]
    pairs: dict[str, list[list[int] | None]]
    head: list[int] | None


class Encoding:
    """Turns words into sub-words, each distinct word once."""

    def __init__(self, tokenizer: Tokenizer, inventory: dict[str, list[str]]) -> None:
        self.tokenizer, self.cache = tokenizer, {}
        self.index = {k: {v: i for i, v in enumerate(vs)} for k, vs in inventory.items()}

    def pieces(self, word: str) -> list[int]:
        got = self.cache.get(word)
        if got is None:
            got = self.tokenizer.encode(word, add_special_tokens=False).ids[:16] or [UNKNOWN]
            self.cache[word] = got
        return got

    def length(self, s: Sentence) -> int:
        return sum(len(self.pieces(w)) for w in s.forms)

    def window(self, sentences: list[Sentence]) -> Window:
        ids, shapes, first, owner, head = [CLS], [0], [], [], []
        labels: dict[str, list[int]] = {h.name: [] for h in WORDS if h.kind != "pair"}
        pairs: dict[str, list[list[int] | None]] = {h.name: [] for h in WORDS if h.kind == "pair"}
        has_tree = all(s.head is not None for s in sentences)
        for number, s in enumerate(sentences):
            base = len(first)
            for word in s.forms:
                first.append(len(ids))
                got = self.pieces(word)
                ids += got
                shapes += [shape(word)] * len(got)
                owner.append(number)
            for h in WORDS:
                values = getattr(s, h.field)
                if h.kind == "pair":
                    rows = values or [None] * len(s.forms)
                    pairs[h.name] += [r if r is None else [base + x for x in r] for r in rows]
                    continue
                table = self.index[h.field]
                labels[h.name] += (
                    [table.get(v, IGNORED) for v in values] if values else [IGNORED] * len(s.forms)
                )
            if has_tree and s.head is not None:
                head += [0 if x < 0 else base + x + 1 for x in s.head]
        ids.append(SEP)
        shapes.append(0)
        return Window(ids, shapes, first, owner, labels, pairs, head if has_tree else None)


def passages(
    sentences: list[Sentence], encoding: Encoding, single: float, limit: int, rng: random.Random
) -> Iterator[Window]:
    """Windows of an epoch: a share `single` of single sentences, the rest runs of a document."""
    run: list[Sentence] = []
    size = 0

    def flush() -> Iterator[Window]:
        nonlocal run, size
        if run:
            yield encoding.window(run)
        run, size = [], 0

    for s in sentences:
        n = encoding.length(s)
        if rng.random() < single or n > limit:
            yield from flush()
            if n <= 320:
                yield encoding.window([s])
            continue
        if run and (run[-1].doc != s.doc or size + n > limit):
            yield from flush()
        run.append(s)
        size += n
    yield from flush()


def batches(
    windows: list[T], size: Callable[[T], int], budget: int, rng: random.Random, noise: float = 4
) -> list[list[T]]:
    """Batches of windows of like `size`, at most `budget` padded, in random order; sizes that
    differ by less than `noise` are mixed."""
    ordered = sorted(windows, key=lambda w: size(w) + rng.random() * noise)
    out: list[list[T]] = []
    batch: list[T] = []
    for w in ordered:
        if batch and size(w) * (len(batch) + 1) > budget:
            out.append(batch)
            batch = []
        batch.append(w)
    out.append(batch)
    rng.shuffle(out)
    return out


def _pad(rows: Iterable[list[int]], value: int) -> Tensor:
    rows = list(rows)
    width = max(map(len, rows))
    return torch.tensor([r + [value] * (width - len(r)) for r in rows])


def _squares(rows: list[list[list[int] | None]], width: int) -> Tensor:
    """(b, w, w): 1 where a word stands in the relation, 0 where not, IGNORED where unknown."""
    out = torch.full((len(rows), width, width), float(IGNORED))
    for i, words in enumerate(rows):
        for j, found in enumerate(words):
            if found is not None:
                out[i, j] = 0.0
                out[i, j, found] = 1.0
    return out


def tensors(batch: list[Window]) -> dict[str, Tensor]:
    """Padded tensors of a batch; `allowed` marks the governors a word may take (root first)."""
    out = {
        "ids": _pad((w.ids for w in batch), 0),
        "shapes": _pad((w.shapes for w in batch), 0),
        "mask": _pad(([1] * len(w.ids) for w in batch), 0).bool(),
        "first": _pad((w.first for w in batch), 0),
    }
    for h in WORDS:
        if h.kind == "pair":
            out[h.name] = _squares([w.pairs[h.name] for w in batch], out["first"].shape[1])
        else:
            out[h.name] = _pad((w.labels[h.name] for w in batch), IGNORED)
    owner = _pad((w.sentence for w in batch), -1)
    same = (owner[:, :, None] == owner[:, None, :]) & (owner[:, None, :] >= 0)
    out["allowed"] = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    out["head"] = _pad(
        (w.head if w.head is not None else [IGNORED] * len(w.first) for w in batch), IGNORED
    )
    return out


def augment(batch: dict[str, Tensor], rng: random.Random, mask_rate: float) -> None:
    """Hide some sub-words and, now and then, the case of a whole window, in place."""
    ids = batch["ids"]
    hide = (torch.rand(ids.shape) < mask_rate) & (ids > 999)
    batch["ids"] = torch.where(hide, torch.tensor(MASK), ids)
    for i in range(len(ids)):
        draw = rng.random()
        if draw < 0.05:
            row = batch["shapes"][i]
            cased = (row >= 1) & (row <= 4)
            batch["shapes"][i] = torch.where(cased, torch.tensor(3 if draw < 0.035 else 1), row)
