"""Count how reliable each rule on status is: `python -m training.status --data DIR`.

Finds the cue of every annotated event and counts which status the annotators gave, by rule
and by the word of the cue table that stood there.
"""

import argparse
import os
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article
from dragoman.statements.commitment import find
from dragoman.statements.conditions import conditionals
from dragoman.statements.signs import predicate
from training.events import articles

HEADER = """\
# How often each rule on status found its cue and what the status was: counted by
# training/status.py on news articles annotated with the codebook; no text of theirs.
# columns: rule, word in the cue table (empty: any), STATUS=count ...
"""

Key = tuple[str, str]


def statuses(tree: Tree, gold: list[dict[str, object]]) -> dict[int, str]:
    """The status by word for the annotated triggers of one sentence, at the governing word."""
    out: dict[int, str] = {}
    spans = [tree.offsets(i, i) for i in range(len(tree))]
    for s in gold:
        start, end = int(str(s["start"])), int(str(s["end"]))
        inside = [i for i, (a, b) in enumerate(spans) if a < end and start < b]
        if inside:
            out[tree.top(inside[0], inside[-1])] = str(s["status"])
    return out


def count(
    core: Core, pairs: list[tuple[Article, list[dict[str, object]]]]
) -> dict[Key, Counter[str]]:
    """Statuses by rule, and by rule and word."""
    table: dict[Key, Counter[str]] = defaultdict(Counter)
    for article, gold in pairs:
        parse = core.parse_layout(article.text, lay_out(article))
        for tree in trees(parse):
            found = statuses(tree, gold)
            ifs = list(conditionals(tree)) if found else []
            for i, status in found.items():
                cue = find(tree, i, predicate(tree, i), ifs)
                for lemma in {"", cue.lemma}:
                    table[cue.rule, lemma][status] += 1
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/status.tsv"))
    args = parser.parse_args()
    table = count(Core.load(args.weights), articles(args.data / "gold_train"))
    rows = [
        f"{rule}\t{lemma}\t{' '.join(f'{s}={n}' for s, n in sorted(counts.items()))}\n"
        for (rule, lemma), counts in sorted(table.items())
    ]
    args.out.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
