"""Learn the weights of `dragoman.statements.clues`: `python -m training.clues`.

Examples are the countries that an annotated article names, for each side of each of its events.
Logistic regression with a quadratic penalty; clues seen less than `--least` times do not count.
Every `--held-out`-th article, on which `training.sides` learns how much these clues are worth
beside the encoder's heads, is left out of the table that is written to `--for-sides`.
"""

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional as F

from dragoman.linguistics import Core
from dragoman.statements.clues import clues
from dragoman.statements.sides import SIDES
from training.annotated import Annotated, annotated, place

HEADER = """\
# What hangs how on an event's word, and of which country: weight of each clue for a country's
# standing on a side (the clues: dragoman/statements/clues.py). Learned by training/clues.py from
# news articles annotated with the codebook; no text of theirs.
# columns: side, clue, weight
"""

Example = tuple[Any, dict[str, frozenset[str]]]


def examples(read: Annotated) -> Iterator[Example]:
    """The annotation row of each event and the clues of each country of its article."""
    geography = read.around.geography
    for row in read.rows:
        found = place(read.sentences, int(row["start"]))
        if found is None:
            continue
        tree, i = found
        codes = (n.code for n in geography.inside(tree))
        both = list(dict.fromkeys((*codes, *geography.candidates())))
        yield row, clues(tree, i, row["event"], geography, both)


def learn(found: list[Example], side: str, decay: float, least: int) -> dict[str, float]:
    """The weights of one side."""
    seen = Counter(c for _, told in found for held in told.values() for c in held)
    names = {c: n for n, c in enumerate(sorted(c for c, k in seen.items() if k >= least))}
    flat: list[int] = []
    starts, right = [], []
    for row, told in found:
        for code, held in told.items():
            starts.append(len(flat))
            flat += [names[c] for c in held if c in names]
            right.append(float(code in row[f"{side}_cc"]))
    bag = torch.nn.EmbeddingBag(len(names), 1, mode="sum")
    torch.nn.init.zeros_(bag.weight)
    x, at, y = torch.tensor(flat), torch.tensor(starts), torch.tensor(right)
    optimizer = torch.optim.LBFGS(bag.parameters(), max_iter=150, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = bag(x, at)[:, 0]
        loss = F.binary_cross_entropy_with_logits(scores, y) + decay * bag.weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    weights = bag.weight.detach()[:, 0].tolist()
    return {c: weights[n] for c, n in names.items()}


def exact(found: list[Example], side: str, weights: dict[str, float]) -> float:
    """Share of events whose countries are all decided rightly by the clues alone, in percent."""
    hits = 0
    for row, told in found:
        said = {c for c, held in told.items() if sum(weights.get(k, 0.0) for k in held) > 0}
        hits += said == {c for c in row[f"{side}_cc"] if c}
    return 100 * hits / max(1, len(found))


def write(weights: dict[str, dict[str, float]], path: Path, smallest: float) -> None:
    lines = [
        f"{side}\t{clue}\t{weight:.2f}\n"
        for side in SIDES
        for clue, weight in sorted(weights[side].items())
        if abs(weight) >= smallest
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--core", type=Path, help="folder with the weights")
    parser.add_argument("--held-out", type=int, default=12)
    parser.add_argument("--decay", type=float, default=3e-5)
    parser.add_argument("--least", type=int, default=4)
    parser.add_argument("--smallest", type=float, default=0.05, help="weights below are left out")
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/clues.tsv"))
    parser.add_argument("--for-sides", type=Path, default=Path("out/clues.tsv"))
    args = parser.parse_args()
    core = Core.load(args.core)
    read = [list(examples(a)) for a in annotated(args.data / "gold_train", core)]
    kept = [e for n, some in enumerate(read) if n % args.held_out == 0 for e in some]
    rest = [e for n, some in enumerate(read) if n % args.held_out for e in some]
    held = {s: learn(rest, s, args.decay, args.least) for s in SIDES}
    for side in SIDES:
        share = exact(kept, side, held[side])
        print(f"{side}: {share:.1f} % of {len(kept)} events of kept-back articles")
    write(held, args.for_sides, args.smallest)
    write(
        {s: learn(rest + kept, s, args.decay, args.least) for s in SIDES}, args.out, args.smallest
    )


if __name__ == "__main__":
    main()
