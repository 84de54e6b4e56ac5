"""Count how often words and phrases are cues of uncertainty: `python -m training.hedges`.

A row of the table is a run of one to four lower-case words, how often it was seen, and how
often it was marked as a cue as a whole.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.linguistics.tokens import tokenize

LONGEST, LEAST, RATE = 4, 2, 0.25
HEADER = """\
# Cues of uncertainty: how often a run of words was seen, and how often it was marked as a cue.
# Counted by training/hedges.py on the Szeged uncertainty corpus (Wikipedia part); no text of it.
# columns: words, seen, cue
"""


def sentences(path: Path) -> Iterator[tuple[list[str], set[tuple[int, int]]]]:
    """The lower-case words of each sentence, and its cues as (first word, word after)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = tokenize(row["text"], 0, len(row["text"]))
        starts = {a: i for i, (a, _) in enumerate(spans)}
        ends = {b: i + 1 for i, (_, b) in enumerate(spans)}
        cues = {
            (starts[a], ends[b])
            for a, b in (c["span"] for c in row["cues"])
            if a in starts and b in ends
        }
        yield [row["text"][a:b].lower() for a, b in spans], cues


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/hedges.tsv"))
    args = parser.parse_args()
    seen: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for words, cues in sentences(args.data / "attribution/hedge_szeged_wiki_train.jsonl"):
        for i in range(len(words)):
            for n in range(1, LONGEST + 1):
                if i + n <= len(words):
                    seen[" ".join(words[i : i + n])] += 1
        marked.update(" ".join(words[a:b]) for a, b in cues if b - a <= LONGEST)
    kept = [w for w, n in marked.items() if n >= LEAST and n >= RATE * seen[w]]
    lines = [f"{w}\t{seen[w]}\t{marked[w]}\n" for w in sorted(kept)]
    args.out.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} rows")


if __name__ == "__main__":
    main()
