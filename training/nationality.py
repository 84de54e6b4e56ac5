"""Learn the weights of `dragoman.statements.nationality`: `python -m training.nationality`.

Examples are the actors and recipients of annotated articles that do not name their
country; softmax over the article's countries and none, by gradient descent.
"""

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from torch.nn import functional as F

from dragoman.linguistics import Core
from dragoman.linguistics.tree import Tree
from dragoman.statements.nationality import NONE, features
from dragoman.statements.participants import Mention, named_country
from dragoman.statements.surroundings import Surroundings
from training.annotated import annotated, place, speaker_of
from training.articles import mention_words

HEADER = """\
# The country of a mention that names none: weight of each feature of a candidate country (the
# features: dragoman/statements/nationality.py). Learned by training/nationality.py from news
# articles annotated with the codebook; no text of theirs.
# columns: feature, weight
"""

Example = tuple[list[list[str]], int, int]


def examples(folder: Path, core: Core) -> Iterator[Example]:
    """(features by candidate, index of the right one, number of the article)."""
    for number, read in enumerate(annotated(folder, core)):
        for row in read.rows:
            found = place(read.sentences, int(row["start"]))
            if found is not None:
                for one in _of(row, *found, read.around):
                    yield (*one, number)


def _of(
    row: dict[str, list[str]], tree: Tree, at: int, around: Surroundings
) -> Iterator[tuple[list[list[str]], int]]:
    geography = around.geography
    speaker = speaker_of(around, tree, str(row["source"]))
    for role, counter in (("actor", "recipient"), ("recipient", "actor")):
        other = frozenset(c for c in row[counter + "_cc"] if c)
        for mention, code in zip(row[role], row[role + "_cc"], strict=False):
            places = mention_words(tree.word, at, mention, role)
            if not places or named_country(Mention(tree, places[0]), around.actors):
                continue
            candidates = [NONE, *geography.candidates()]
            if (code or NONE) in candidates:
                yield (
                    [list(features(geography, tree, places[0], role, other, speaker, c))
                     for c in candidates],
                    candidates.index(code or NONE),
                )  # fmt: skip


def learn(found: list[Example], decay: float) -> tuple[dict[str, int], torch.Tensor]:
    """Feature numbers and weights; features seen less than `RARE` times are left out."""
    counts = Counter(f for rows, _, _ in found for row in rows for f in row)
    index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= RARE)}
    x, gold, mask = _tensors(found, index)
    w = torch.zeros(len(index), requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = F.cross_entropy(_scores(x, w, mask), gold) + decay * w.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return index, w.detach()


RARE = 8


def _tensors(
    found: list[Example], index: dict[str, int]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(mentions x candidates, features) sparse; right candidates; which candidates there are."""
    width = max(len(rows) for rows, _, _ in found)
    mask = torch.zeros(len(found), width, dtype=torch.bool)
    places: list[tuple[int, int]] = []
    for i, (rows, _, _) in enumerate(found):
        for j, row in enumerate(rows):
            mask[i, j] = True
            places += [(i * width + j, index[f]) for f in row if f in index]
    at = torch.tensor(places).T
    size = (len(found) * width, len(index))
    x = torch.sparse_coo_tensor(at, torch.ones(at.shape[1]), size).coalesce()
    return x, torch.tensor([g for _, g, _ in found]), mask


def _scores(x: torch.Tensor, w: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return (x @ w[:, None]).view(mask.shape).masked_fill(~mask, -1e4)


def accuracy(found: list[Example], index: dict[str, int], w: torch.Tensor) -> float:
    """Share of mentions whose country (or none) is chosen rightly, in percent."""
    x, gold, mask = _tensors(found, index)
    return 100 * float((_scores(x, w, mask).argmax(1) == gold).float().mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--core", type=Path, help="folder with the weights")
    parser.add_argument("--decay", type=float, default=3e-4)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/nationality.tsv"))
    args = parser.parse_args()
    found = list(examples(args.data / "gold_train", Core.load(args.core)))
    kept = [e for e in found if e[2] % 5 == 0]
    index, w = learn([e for e in found if e[2] % 5], args.decay)
    print(f"{len(found)} mentions; kept back: {accuracy(kept, index, w):.1f} % right")
    index, w = learn(found, args.decay)
    rows = sorted((f, float(w[i])) for f, i in index.items())
    lines = [f"{f}\t{v:.3f}" for f, v in rows if abs(v) >= 0.01]
    args.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
