"""Learn the event lexicon from annotated articles: `python -m training.events --data DIR`.

Counts how often a word, alone and in each of its frames, is the trigger of each
event type. `--held-out K` leaves every K-th article out and reports how
the list does on those.
"""

import argparse
import json
import os
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article
from dragoman.statements import lexicon
from dragoman.text.plain import blocks

LEAST = 2
"""Occurrences of a word as a trigger below which it is left out; of a frame, seen at all."""

HEADER = """\
# Event lexicon: how often a word (class, lemma) in a frame was seen, and how often it named an
# event. Counts learned by training/events.py from news articles annotated with the codebook;
# no text of theirs.
# columns: class, lemma, frame, seen, EVENT=count ...
"""

Key = tuple[str, str, str]


def articles(folder: Path) -> list[tuple[Article, list[dict[str, object]]]]:
    """The annotated articles with their statements."""
    out = []
    for path in sorted((folder / "docs").glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        parts, removed = blocks(doc["text"])
        rows = (folder / "ann" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        article = Article(id=path.stem, text=doc["text"], blocks=parts, removed=removed)
        out.append((article, [json.loads(r) for r in rows]))
    return out


def triggers(tree: Tree, gold: list[dict[str, object]]) -> dict[int, str]:
    """The event type by word for the gold triggers of one sentence, at the governing word."""
    out: dict[int, str] = {}
    a, b = tree.bounds()
    for s in gold:
        start, end = int(str(s["start"])), int(str(s["end"]))
        if not (a <= start < b):
            continue
        inside = [i for i in range(len(tree)) if _overlaps(tree, i, start, end)]
        if inside:
            top = next((i for i in inside if tree.head[i] not in inside), inside[0])
            out[top] = str(s["event"])
    return out


def _overlaps(tree: Tree, i: int, start: int, end: int) -> bool:
    a, b = tree.offsets(i, i)
    return a < end and start < b


def count(
    core: Core, pairs: list[tuple[Article, list[dict[str, object]]]]
) -> dict[Key, list[Counter[str]]]:
    """Occurrences and events by key."""
    table: dict[Key, list[Counter[str]]] = defaultdict(lambda: [Counter(), Counter()])
    for article, gold in pairs:
        parse = core.parse_layout(article.text, lay_out(article))
        for tree in trees(parse):
            named = triggers(tree, gold)
            for i in range(len(tree)):
                kind = lexicon.CLASSES.get(tree.pos[i])
                if kind is None:
                    continue
                for frame in {"", *lexicon.frames(tree, i)}:
                    seen, events = table[kind, tree.lemma[i], frame]
                    seen["n"] += 1
                    if i in named:
                        events[named[i]] += 1
    return table


def rows(table: dict[Key, list[Counter[str]]]) -> list[str]:
    """The table's rows: words that trigger, and frames that tell more than the word."""
    words = {k[:2] for k, (_, e) in table.items() if not k[2] and e.total() >= LEAST}
    words |= {k[:2] for k, (n, e) in table.items() if not k[2] and e.total() and n["n"] == 1}
    out = []
    for (kind, lemma, frame), (seen, events) in sorted(table.items()):
        if (kind, lemma) not in words or (frame and seen["n"] < 2) or "\t" in lemma:
            continue
        counts = " ".join(f"{e}={c}" for e, c in events.most_common())
        out.append(f"{kind}\t{lemma}\t{frame}\t{seen['n']}\t{counts}\n")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--held-out", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/events.tsv"))
    args = parser.parse_args()
    pairs = articles(args.data / "gold_train")
    kept = [p for i, p in enumerate(pairs) if not args.held_out or i % args.held_out]
    lines = rows(count(Core.load(args.weights), kept))
    args.out.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} rows from {len(kept)} articles")


if __name__ == "__main__":
    main()
