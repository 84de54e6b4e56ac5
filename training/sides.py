"""Learn the weights of `dragoman.statements.sides`: `python -m training.sides`.

Examples are the countries that an annotated article names, for each side of each of its
events, in every `--held-out`-th article: those that the encoder was not trained on. Logistic
regression; learned three times, later with what the time before says of other events.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import torch
from torch.nn import functional as F

from dragoman.linguistics import Core
from dragoman.statements import clues
from dragoman.statements.arguments import arguments
from dragoman.statements.conditions import conditionals
from dragoman.statements.sides import (
    SIDES,
    Case,
    Side,
    Sides,
    both_pointed,
    candidates,
    direct,
    features,
    frame_of,
    hinted,
    remember,
    settled,
)
from dragoman.statements.status import read_status
from training.annotated import Annotated, annotated, place, speaker_of

HEADER = """\
# Which countries stand on a side of an event: weight of each feature of a country (the features:
# dragoman/statements/sides.py). Learned by training/sides.py from news articles annotated with
# the codebook; no text of theirs.
# columns: side, feature, weight
"""

Example = tuple[dict[str, float], bool]
Weights = dict[str, dict[str, float]]


def examples(read: Annotated, weights: Weights) -> Iterator[tuple[str, list[Example]]]:
    """(side, its countries) of each event; `weights` say what other events are taken for."""
    around = read.around
    decided: dict[tuple[int, int], tuple[str, Sides]] = {}
    for row in read.rows:
        at = place(read.sentences, int(row["start"]))
        if at is None:
            continue
        tree, i = at
        governor = read_status(tree, i, list(conditionals(tree))).governor
        outer = decided.get((tree.first, governor)) if governor is not None else None
        reciprocal = row["event"] == "CONSULT" and row["mode"] != "visit"
        ruled = arguments(tree, i, row["event"], reciprocal)
        speaker = speaker_of(around, tree, str(row["source"]))
        embedding, sides = outer or ("", None)
        case = Case(i, row["event"], ruled, speaker, embedding, sides)
        found = both_pointed(tree, case, around, sentence=False)
        made = []
        for n, side in enumerate(SIDES):
            frame = frame_of(tree, case, side, around)
            scores = direct(tree, i, side, around)
            codes = candidates(found[n], scores, around)
            hints = hinted(tree, i, side, row["event"], codes, around)
            told = {
                c: dict(features(tree, i, side, c, found[n], found[1 - n], scores, around, frame))
                | dict(hints[c])
                for c in codes
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


def read_clues(path: Path) -> Weights:
    """The weights of a table of clues."""
    out: Weights = {side: {} for side in SIDES}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            side, clue, weight = line.split("\t")
            out[side][clue] = float(weight)
    return out


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
    parser.add_argument("--decay", type=float, default=1e-3)
    parser.add_argument("--clues", type=Path, default=Path("out/clues.tsv"),
                        help="weights of clues that these articles had no part in")  # fmt: skip
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/sides.tsv"))
    args = parser.parse_args()
    # the shipped weights were learned on these articles, too
    held = clues.table()
    held.clear()
    held.update(read_clues(args.clues))
    read = list(annotated(args.data / "gold_train", Core.load(args.core), args.held_out))
    weights: Weights = {}
    for _ in range(3):
        whole = [(n, e) for n, one in enumerate(read) for e in examples(one, weights)]
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
