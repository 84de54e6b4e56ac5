"""Learn the weights of `dragoman.resolution.coreference.ranking`: `python -m training.antecedents`.

Examples are the nominals and third-person pronouns of articles whose mentions are chained by
hand, each with its candidates as the reading finds them when every earlier choice was right.
Softmax over the candidates and a new thread, by gradient descent. News is left out: it
is what `evals/coreference.py` measures on.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article
from dragoman.resolution.coreference.discourse import Discourse
from dragoman.resolution.coreference.mentions import Noted, noted
from dragoman.resolution.coreference.naming import Names
from dragoman.resolution.coreference.ranking import ANY
from dragoman.resolution.coreference.salience import Case, features, fresh, kind_of
from dragoman.resolution.coreference.threads import Thread
from dragoman.text.plain import blocks

HEADER = """\
# Whom a pronoun or a nominal takes up: weight of each feature of a candidate (the features:
# dragoman/resolution/salience.py). Learned by training/antecedents.py from openly licensed texts
# that are chained by hand, no news among them; no text of theirs.
# columns: kind of mention, feature, weight
"""

RARE = 5
HELD_OUT = "news"
"""Genre that is left out."""

Feature = tuple[str, str]
"""Kind of mention, what holds."""

Example = tuple[list[list[Feature]], list[int], int]
"""Features by candidate (the first is new), the right ones, number of the document."""

Span = tuple[int, int, str, frozenset[int]]
"""An annotated mention: characters, chain, where the words of its head begin."""


def documents(folder: Path) -> Iterator[tuple[str, str, list[Span]]]:
    """(genre, text, mentions) of each annotated document."""
    for document in _lines(folder / "coref" / "gum_coref.jsonl"):
        spans = []
        for m in document["mentions"]:
            first = m["start_tok"] - 1
            heads = (document["tokens"][first + int(n)][1] for n in m["minspan"].split(","))
            spans.append((m["start"], m["end"], m["eid"], frozenset(heads)))
        yield document["genre"], document["text"], spans


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def labels(found: list[Noted], spans: list[Span]) -> dict[int, str]:
    """The annotated chain of each mention by its head, best overlaps first."""
    pairs = []
    for one in found:
        parse, m = one.tree.parse, one.mention
        a, b = int(parse.start[m.first]), int(parse.end[m.last - 1])
        head = int(parse.start[m.head])
        for n, (start, end, _, heads) in enumerate(spans):
            shared = 2 * (min(b, end) - max(a, start)) / (b - a + end - start)
            if head in heads or shared > 0.6:
                pairs.append((shared, m.head, n))
    out: dict[int, str] = {}
    used = set()
    for _, at, n in sorted(pairs, reverse=True):
        if at not in out and n not in used:
            out[at] = spans[n][2]
            used.add(n)
    return out


def examples(sentences: list[Tree], spans: list[Span], number: int) -> list[Example]:
    """The choices of a document."""
    found = noted(sentences)
    known = labels(found, spans)
    out: list[Example] = []

    def right(case: Case) -> Thread | None:
        mine = known.get(case.noted.mention.head)
        if mine is None:
            return None
        chains = [{known.get(m.mention.head) for m in t.members} for t in case.found]
        fit = [i for i, chain in enumerate(chains) if mine in chain]
        kind = kind_of(case)
        rows = [_of(kind, fresh(case))]
        rows += [_of(kind, features(case, t, rank)) for rank, t in enumerate(case.found)]
        out.append((rows, [i + 1 for i in fit] or [0], number))
        return case.found[fit[0]] if fit else None

    discourse = Discourse.of(sentences, Names(), right)
    for one in found:
        discourse.place(one)
    return out


def _of(kind: str, plain: list[str]) -> list[Feature]:
    """Features for all kinds of mentions and for this one."""
    return [(k, f) for f in plain for k in (ANY, kind)]


def learn(found: list[Example], decay: float) -> dict[Feature, float]:
    """The weights; features seen less than `RARE` times are left out."""
    counts = Counter(f for rows, _, _ in found for row in rows for f in row)
    index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= RARE)}
    width = max(len(rows) for rows, _, _ in found)
    mask = torch.full((len(found), width), -1e4)
    right = torch.full((len(found), width), -1e4)
    places: list[tuple[int, int]] = []
    for i, (rows, gold, _) in enumerate(found):
        mask[i, : len(rows)] = 0.0
        right[i, gold] = 0.0
        for j, row in enumerate(rows):
            places += [(i * width + j, index[f]) for f in row if f in index]
    size = (len(found) * width, len(index))
    x = torch.sparse_coo_tensor(torch.tensor(places).T, torch.ones(len(places)), size).coalesce()
    w = torch.zeros(len(index), requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=80, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = (x @ w[:, None]).view(mask.shape)
        loss = (torch.logsumexp(scores + mask, 1) - torch.logsumexp(scores + right, 1)).mean()
        loss = loss + decay * w.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return {f: float(w.detach()[i]) for f, i in index.items()}


def accuracy(found: list[Example], weights: dict[Feature, float]) -> float:
    """Share of mentions that go to the right thread, in percent."""
    hits = 0
    for rows, gold, _ in found:
        scores = [sum(weights.get(f, 0.0) for f in row) for row in rows]
        hits += max(range(len(rows)), key=lambda i: scores[i]) in gold
    return 100 * hits / max(1, len(found))


def read(folder: Path, core: Core) -> Iterator[tuple[str, list[Example]]]:
    """(genre, choices) of each document."""
    for number, (genre, text, spans) in enumerate(documents(folder)):
        article = Article(id=str(number), text=text, blocks=blocks(text)[0])
        yield genre, examples(trees(core.parse_layout(text, lay_out(article))), spans, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--core", type=Path, help="folder with the weights")
    parser.add_argument("--decay", type=float, default=3e-4)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/antecedents.tsv"))
    args = parser.parse_args()
    found = [e for genre, es in read(args.data, Core.load(args.core)) if genre != HELD_OUT
             for e in es]  # fmt: skip
    kept = [e for e in found if e[2] % 5 == 0]
    weights = learn([e for e in found if e[2] % 5], args.decay)
    print(f"{len(found)} mentions; kept back: {accuracy(kept, weights):.1f} % right")
    write(args.out, learn(found, args.decay))


def write(path: Path, weights: dict[Feature, float]) -> None:
    lines = [f"{k}\t{f}\t{v:.2f}" for (k, f), v in sorted(weights.items()) if abs(v) >= 0.03]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
