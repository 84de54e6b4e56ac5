"""Learn the weights of `dragoman.statements.sides`: `python -m training.sides`.

Examples are the countries that an annotated article names, for each side of each of its
events, in every `--held-out`-th article: those that the encoder was not trained on. Logistic
regression; learned three times, later with what the time before says of other events.
"""

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional as F

from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article
from dragoman.statements.arguments import arguments
from dragoman.statements.conditions import conditionals
from dragoman.statements.nationality import survey
from dragoman.statements.participants import Memory, introduce
from dragoman.statements.sides import (
    SIDES,
    Case,
    Side,
    Sides,
    Surroundings,
    both_pointed,
    candidates,
    direct,
    features,
    frame_of,
    remember,
    settled,
)
from dragoman.statements.status import read_status
from dragoman.text.plain import blocks

HEADER = """\
# Which countries stand on a side of an event: weight of each feature of a country (the features:
# dragoman/statements/sides.py). Learned by training/sides.py from news articles annotated with
# the codebook; no text of theirs.
# columns: side, feature, weight
"""

Example = tuple[dict[str, float], bool]
Weights = dict[str, dict[str, float]]


def articles(folder: Path, core: Core, every: int) -> Iterator[tuple[list[Tree], list[Any]]]:
    """The sentences and the annotation rows of every so-manieth article."""
    for path in sorted((folder / "docs").glob("*.json"))[::every]:
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        rows = (folder / "ann" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        article = Article(id=path.stem, text=text, blocks=blocks(text)[0])
        yield trees(core.parse_layout(text, lay_out(article))), [json.loads(r) for r in rows]


def examples(
    sentences: list[Tree], rows: list[Any], weights: Weights
) -> Iterator[tuple[str, list[Example]]]:
    """(side, its countries) of each event; `weights` say what other events are taken for."""
    memory = Memory()
    for tree in sentences:
        introduce(tree, memory)
    around = Surroundings.of(sentences, survey(sentences), memory)
    decided: dict[tuple[int, int], tuple[str, Sides]] = {}
    for row in sorted(rows, key=lambda r: int(r["start"])):
        place = _place(sentences, int(row["start"]))
        if place is None:
            continue
        tree, i = place
        governor = read_status(tree, i, list(conditionals(tree))).governor
        outer = decided.get((tree.first, governor)) if governor is not None else None
        reciprocal = row["event"] == "CONSULT" and row["mode"] != "visit"
        ruled = arguments(tree, i, row["event"], reciprocal)
        speaker = around.country(str(row["source"]).split())
        embedding, sides = outer or ("", None)
        case = Case(i, row["event"], ruled, speaker, embedding, sides)
        found = both_pointed(tree, case, around, sentence=False)
        made = []
        for n, side in enumerate(SIDES):
            frame = frame_of(tree, case, side, around)
            scores = direct(tree, i, side, around)
            told = {
                c: dict(features(tree, i, side, c, found[n], found[1 - n], scores, around, frame))
                for c in candidates(found[n], scores, around)
            }
            shares = settled(found[n])
            if not shares:
                yield side, [(x, c in row[side + "_cc"]) for c, x in told.items()]
                shares = {c: 1.0 for c, x in told.items() if weights and _sum(weights[side], x) > 0}
            made.append(Side(found[n], shares))
        if weights:
            both = made[0], made[1]
            remember(tree, case, (both[0].codes(), both[1].codes()), around)
            decided[tree.first, i] = row["event"], both


def _sum(weights: dict[str, float], values: dict[str, float]) -> float:
    return sum(weights.get(k, 0.0) * v for k, v in values.items())


def _place(sentences: list[Tree], start: int) -> tuple[Tree, int] | None:
    for tree in sentences:
        a, b = tree.bounds()
        if a <= start < b:
            return tree, next(i for i in range(len(tree)) if tree.offsets(i, i)[1] > start)
    return None


def learn(found: list[list[Example]], decay: float) -> dict[str, float]:
    """The weights of one side."""
    flat = [e for one in found for e in one]
    names = sorted({k for x, _ in flat for k in x})
    index = {k: i for i, k in enumerate(names)}
    x = torch.zeros(len(flat), len(names))
    for n, (values, _) in enumerate(flat):
        for k, v in values.items():
            x[n, index[k]] = v
    y = torch.tensor([float(right) for _, right in flat])
    w = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(x @ w, y) + decay * w.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return {k: round(float(w[i]), 3) for k, i in index.items()}


def exact(found: list[list[Example]], weights: dict[str, float]) -> float:
    """Share of events whose countries are all decided rightly, in percent."""
    hits = [all((_sum(weights, x) > 0) == right for x, right in one) for one in found]
    return 100 * sum(hits) / max(1, len(hits))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--core", type=Path, help="folder with the weights")
    parser.add_argument("--held-out", type=int, default=12)
    parser.add_argument("--decay", type=float, default=3e-4)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/sides.tsv"))
    args = parser.parse_args()
    read = list(articles(args.data / "gold_train", Core.load(args.core), args.held_out))
    weights: Weights = {}
    for _ in range(3):
        whole = [(n, e) for n, (s, r) in enumerate(read) for e in examples(s, r, weights)]
        parts = [
            learn([one for n, (s, one) in whole if s == side and n % 4], args.decay)
            for side in SIDES
        ]
        for side, part in zip(SIDES, parts, strict=True):
            kept = [one for n, (s, one) in whole if s == side and n % 4 == 0]
            print(f"{side}: {exact(kept, part):.1f} % of {len(kept)} events of kept-back articles")
        weights = {side: learn([one for _, (s, one) in whole if s == side], args.decay)
                   for side in SIDES}  # fmt: skip
    lines = [f"{s}\t{k}\t{v}\n" for s in SIDES for k, v in sorted(weights[s].items())]
    args.out.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
