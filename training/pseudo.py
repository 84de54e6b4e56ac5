"""Read unlabelled news with the model at hand, as further training articles.

`python -m training.pseudo --out DIR` writes articles and statements in the form of the
annotated ones (self-training). Words of which model and lexicon together are not sure
are listed as `unsure` and teach nothing.
"""

import argparse
import gzip
import json
import os
import random
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article
from dragoman.statements.features import Sentence
from dragoman.statements.triggers import shares
from dragoman.text.plain import blocks

SURE, DOUBTFUL = 0.4, 0.03
"""Shares from which a word is taken for a trigger, and up to which it is taken for none."""

_reader: Reader | None = None


def texts(path: Path, count: int, seed: int) -> list[str]:
    """A sample of the articles that are neither short nor very long."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line).get("text") or "" for line in lines]
    kept = [t for t in found if 1200 < len(t) < 9000]
    random.Random(seed).shuffle(kept)
    return kept[:count]


def label(text: str) -> tuple[list[dict[str, Any]], list[int]] | None:
    """The statements of an article as annotation rows, and where its unsure words begin."""
    global _reader
    _reader = _reader or Reader()
    article = Article(id="x", text=text, blocks=blocks(text)[0])
    layout = lay_out(article)
    parse = _reader.core.parse_layout(text, layout)
    unsure = []
    for tree in trees(parse):
        near = Sentence.of(tree)
        for i in range(len(tree)):
            if DOUBTFUL < max(shares(tree, i, near).values(), default=0.0) < SURE:
                unsure.append(tree.offsets(i, i)[0])
    record = _reader.read(text=text)
    rows = [
        {
            "start": s.trigger.start, "event": s.event, "mode": s.mode or "", "status": s.status,
            "polarity": s.polarity,
            "source_kind": s.attribution[-1].kind if s.attribution else "author",
            "actor": [p.text for p in s.actors], "recipient": [p.text for p in s.recipients],
            "source": s.attribution[-1].text if s.attribution else "",
            "place": s.place.text if s.place else "",
        }
        for s in record.statements if s.trigger.start not in unsure
    ]  # fmt: skip
    return (rows, unsure) if rows else None


def _labelled(chosen: list[str]) -> Iterator[tuple[str, list[dict[str, Any]], list[int]]]:
    with Pool() as pool:
        for text, found in zip(chosen, pool.imap(_safely, chosen, 4), strict=True):
            if found is not None:
                yield text, *found


def _safely(text: str) -> tuple[list[dict[str, Any]], list[int]] | None:
    try:
        return label(text)
    except Exception:  # one article that cannot be read is no loss here
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--out", type=Path, default=Path("out/pseudo"))
    parser.add_argument("--articles", type=int, default=1300)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for part in ("docs", "ann"):
        (args.out / part).mkdir(parents=True, exist_ok=True)
    chosen = texts(args.data / "news/allsides_foreign.jsonl.gz", args.articles, args.seed)
    number = 0
    for number, (text, rows, unsure) in enumerate(_labelled(chosen), 1):
        doc = {"text": text, "unsure": unsure}
        (args.out / "docs" / f"p{number:05}.json").write_text(json.dumps(doc), encoding="utf-8")
        lines = "".join(json.dumps(r) + "\n" for r in rows)
        (args.out / "ann" / f"p{number:05}.jsonl").write_text(lines, encoding="utf-8")
    print(f"{number} articles")


if __name__ == "__main__":
    main()
