"""Learn the lemma table from the treebanks: `python -m training.lemmas --data DIR`.

For each tag and each ending of up to five letters the most frequent edit (cut so
many letters, add these), kept only where it differs from what a shorter ending
says; words that the endings get wrong are rows of their own.
"""

import argparse
import os
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.linguistics.lemmas import Edit, lemma_by
from training.data import read_conllu

LONGEST = 5
HEADER = """\
# Lemma edits by Penn tag and word ending (=word: the whole word): cut letters, add letters.
# Learned by training/lemmas.py from the word-lemma pairs of UD English EWT and GUM (open genres),
# Universal Dependencies, CC BY-SA 4.0 and CC BY.
"""


def edit_of(word: str, lemma: str) -> Edit:
    """The edit that turns the word into its lemma."""
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return len(word) - shared, lemma[shared:]


def learn(pairs: Counter[tuple[str, str, str]]) -> dict[tuple[str, str], Edit]:
    """The table from counts of (tag, word, lemma)."""
    votes: dict[tuple[str, str], Counter[Edit]] = defaultdict(Counter)
    for (tag, word, lemma), _ in pairs.items():
        for n in range(min(LONGEST, len(word)) + 1):
            votes[tag, word[len(word) - n :]][edit_of(word, lemma)] += 1
    table: dict[tuple[str, str], Edit] = {}
    for n in range(LONGEST + 1):
        for (tag, ending), edits in votes.items():
            if len(ending) != n:
                continue
            best, count = edits.most_common(1)[0]
            if n and (count < 3 or lemma_by(table, ending, tag, whole=False) == best):
                continue
            table[tag, ending] = best
    whole: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (tag, word, lemma), count in pairs.items():
        whole[tag, word][lemma] += count
    for (tag, word), lemmas in whole.items():
        lemma, _ = lemmas.most_common(1)[0]
        edit = edit_of(word, lemma)
        if lemma_by(table, word, tag, whole=False) != edit:
            table[tag, "=" + word] = edit
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/lemmas.tsv"))
    args = parser.parse_args()
    pairs: Counter[tuple[str, str, str]] = Counter()
    for name in ("en_ewt-train", "en_gum_open-train"):
        for s in read_conllu(args.data / f"ud/{name}.conllu"):
            assert s.xpos and s.lemmas
            for word, tag, lemma in zip(s.forms, s.xpos, s.lemmas, strict=True):
                if "-" not in word and lemma != "_":
                    pairs[tag, word.lower(), lemma.lower()] += 1
    rows = [
        f"{tag}\t{ending}\t{cut}\t{add}\n" for (tag, ending), (cut, add) in learn(pairs).items()
    ]
    args.out.write_text(HEADER + "".join(sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
