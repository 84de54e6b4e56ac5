"""Learn the weights of `dragoman.statements.features`: `python -m training.features --data DIR`.

Multinomial logistic regression over the words of annotated articles that may be triggers; in each
step a share of the features is hidden, so that none is leaned on alone. `--held-out K` leaves
every K-th article out and reports how the weights do on those.
"""

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import trees
from dragoman.statements.features import UNIT, Sentence, features
from dragoman.statements.lexicon import CLASSES
from training.events import articles, triggers

HEADER = """\
# How much what stands around a word speaks for each type of event, and for none (O): weights in
# units of {unit}, log odds (the features: dragoman/statements/features.py). Learned by
# training/features.py from news articles annotated with the codebook; no text of theirs.
# columns: feature, weight of each class, in the order of the first row
"""
NONE = "O"


@dataclass(frozen=True)
class Words:
    """Words that may be triggers: the features of all one after the other, where those of each
    begin, and class and article of each."""

    names: list[str]
    flat: NDArray[np.int64]
    start: NDArray[np.int64]
    label: NDArray[np.int64]
    article: NDArray[np.int64]

    def of(self, words: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The features of some words one after the other, and how many each has."""
        first = self.start[words]
        count = self.start[words + 1] - first
        begin = np.concatenate([[0], np.cumsum(count)[:-1]])
        return self.flat[np.arange(count.sum()) + np.repeat(first - begin, count)], count


def read(folder: Path, core: Core) -> tuple[Words, list[str], list[int]]:
    """The words of the annotated articles, the classes, and each article's statements."""
    names: dict[str, int] = {}
    flat: list[int] = []
    start, told, article, statements = [0], [], [], []
    for number, (each, gold) in enumerate(articles(folder)):
        statements.append(len(gold))
        for tree in trees(core.parse_layout(each.text, lay_out(each))):
            named, near = triggers(tree, gold), Sentence.of(tree)
            for i in (i for i in range(len(tree)) if tree.pos[i] in CLASSES):
                flat += [names.setdefault(f, len(names)) for f in features(tree, i, near)]
                start.append(len(flat))
                told.append(named.get(i, NONE))
                article.append(number)
    classes = [NONE, *sorted(set(told) - {NONE})]
    label = [classes.index(t) for t in told]
    words = Words(list(names), *(np.array(x, np.int64) for x in (flat, start, label, article)))
    return words, classes, statements


def learn(
    words: Words, some: NDArray[np.int64], classes: int, args: argparse.Namespace
) -> NDArray[np.float32]:
    """The weights (features, classes) learned from some words: first those of all features that
    are not rare, then again those of the features that matter most alone."""
    seen = np.bincount(words.of(some)[0], minlength=len(words.names))
    first = _fit(words, some, seen >= args.least, classes, args)
    matter = np.abs(first).max(1) * np.sqrt(seen)
    best = np.zeros(len(seen), np.bool_)
    best[np.argsort(-matter, kind="stable")[: args.rows]] = True
    return _fit(words, some, best & (seen >= args.least), classes, args)


def _fit(
    words: Words, some: NDArray[np.int64], usable: NDArray[np.bool_], classes: int,
    args: argparse.Namespace,
) -> NDArray[np.float32]:  # fmt: skip
    row = np.cumsum(usable) - 1
    bag = torch.nn.EmbeddingBag(int(usable.sum()), classes, mode="sum", include_last_offset=True)
    torch.nn.init.zeros_(bag.weight)
    optimizer = torch.optim.Adagrad(bag.parameters(), lr=args.lr)
    rng = np.random.default_rng(args.seed)
    for epoch in range(args.epochs):
        optimizer.param_groups[0]["lr"] = args.lr * (1 - 0.7 * epoch / args.epochs)
        for mine in _steps(rng.permutation(some), args.batch):
            flat, count = words.of(mine)
            kept = (rng.random(len(flat)) >= args.drop) & usable[flat]
            ids = torch.from_numpy(row[flat[kept]])
            scores = bag(ids, _bounds(kept, count)) / (1 - args.drop)
            loss = F.cross_entropy(scores, torch.from_numpy(words.label[mine]))
            loss = loss + args.decay * bag.weight[ids.unique()].square().sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    weights = np.zeros((len(usable), classes), np.float32)
    weights[usable] = bag.weight.detach().numpy()
    return weights


def _steps(order: NDArray[np.int64], size: int) -> Iterator[NDArray[np.int64]]:
    for at in range(0, len(order), size):
        yield order[at : at + size]


def _bounds(kept: NDArray[np.bool_], count: NDArray[np.int64]) -> Tensor:
    """Where the kept features of each word begin, and where the last ones end."""
    total = np.concatenate([[0], np.cumsum(kept)])
    return torch.from_numpy(total[np.concatenate([[0], np.cumsum(count)])])


def measure(
    words: Words, weights: NDArray[np.float32], some: NDArray[np.int64], statements: int
) -> str:
    """The best F1 of triggers, and of triggers with their type, over the thresholds."""
    flat, count = words.of(some)
    begin = np.concatenate([[0], np.cumsum(count)[:-1]])
    scores = np.add.reduceat(weights[flat], begin)
    shares = torch.from_numpy(scores).softmax(1).numpy()[:, 1:]
    right, best, sure = words.label[some], shares.argmax(1) + 1, shares.max(1)
    found = max(_f1((right > 0) & (sure >= t), sure >= t, statements) for t in _THRESHOLDS)
    typed = max(_f1((right == best) & (sure >= t), sure >= t, statements) for t in _THRESHOLDS)
    return f"found {found:.1f}, typed {typed:.1f}"


_THRESHOLDS = tuple(t / 100 for t in range(6, 50, 2))


def _f1(right: NDArray[np.bool_], said: NDArray[np.bool_], gold: int) -> float:
    return 200 * float(right.sum()) / float(said.sum() + gold)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--weights", type=Path, help="folder with the core's weights")
    parser.add_argument("--held-out", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--drop", type=float, default=0.4, help="share of features hidden")
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--least", type=int, default=2, help="occurrences below which none counts")
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--out", type=Path, default=Path("src/dragoman/resources/event_features.tsv")
    )
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    words, classes, statements = read(args.data / "gold_train", Core.load(args.weights))
    if args.held_out:
        out = words.article % args.held_out == 0
        weights = learn(words, np.flatnonzero(~out), len(classes), args)
        gold = sum(statements[:: args.held_out])
        print(f"kept-back articles: {measure(words, weights, np.flatnonzero(out), gold)}")
        return
    weights = learn(words, np.arange(len(words.label)), len(classes), args)
    units = np.rint(weights / UNIT).astype(np.int64)
    chosen = sorted(np.flatnonzero(units.any(1)).tolist(), key=lambda n: words.names[n])
    lines = ["classes\t" + "\t".join(classes) + "\n"]
    lines += [
        f"{words.names[n]}\t{' '.join(map(str, row))}\n"
        for n, row in zip(chosen, units[chosen].tolist(), strict=True)
    ]
    args.out.write_text(HEADER.format(unit=UNIT) + "".join(lines), encoding="utf-8")
    print(f"{len(chosen)} features from {len(statements)} articles")


if __name__ == "__main__":
    main()
