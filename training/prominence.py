"""Count how often news names the persons of the registry: `python -m training.prominence`.

A surname alone ("Assad", "President Obama") means whom the news means by it most; how often news
names each person in full tells that, and how often the surname is a plain word ("ban", "may")
whether it is a name at all.
"""

import argparse
import gzip
import json
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.resources.keys import fold
from dragoman.resources.registry import connect, shipped

TABLE = Path("src/dragoman/resources/prominence.tsv")
WORDS = Path("src/dragoman/resources/plain_names.tsv")
NEWS = (
    "allsides_foreign", "rss2022_headlines_ledes", "rss2023_headlines_ledes", "worldwide_newswire",
)  # fmt: skip
LEAST = 3
HEADER = """\
# How often news names a person of the registry in full: its id and in how many of 100,000 texts.
# Counted by training/prominence.py on news articles, titles and ledes of 2012-2023; no text of
# theirs. Persons in fewer than 3 texts are left out.
# columns: entity, texts of 100,000
"""
WORDS_HEADER = """\
# Words of the names of persons that are plain words of English too (ban, may, rice): in how many of
# 100,000 news texts they stand without a capital. Counted by training/prominence.py on the texts of
# prominence.tsv; no text of theirs. Words in fewer than 3 texts are left out.
# columns: word, texts of 100,000
"""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def texts(data: Path) -> Iterator[str]:
    """Title and text of each document."""
    for name in NEWS:
        with gzip.open(data / f"news/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                doc = json.loads(line)
                parts = (doc.get(k) for k in ("title", "text"))
                yield "\n".join(p for p in parts if p)


def names(db: sqlite3.Connection) -> dict[str, dict[tuple[str, ...], str]]:
    """The names in full by their first word: words to entity; a name of two persons is nobody's."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for entity, text in db.execute(
        "SELECT a.entity, a.text FROM alias AS a JOIN entity AS e ON e.id = a.entity"
        " WHERE e.kind = 'person' AND a.kind IN ('name', 'transliteration')"
    ):
        words = tuple(fold(w) for w in _WORD.findall(text))
        if len(words) > 1:
            owners.setdefault(words, set()).add(entity)
    out: dict[str, dict[tuple[str, ...], str]] = {}
    for words, entities in owners.items():
        if len(entities) == 1:
            out.setdefault(words[0], {})[words] = next(iter(entities))
    return out


def count(data: Path, db: sqlite3.Connection) -> tuple[Counter[str], Counter[str], int]:
    """In how many texts each person is named in full, in how many each word of a name stands
    without a capital, how many texts there are."""
    known = names(db)
    parts = {word for by_first in known.values() for name in by_first for word in name}
    kept: dict[str, str] = {}
    seen: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    total = 0
    for text in texts(data):
        total += 1
        words = []
        found_plain = set()
        for w in _WORD.findall(text):
            if w not in kept:
                kept[w] = fold(w)
            words.append(kept[w] if w[:1].isupper() else "")
            if w.islower() and kept[w] in parts:
                found_plain.add(kept[w])
        plain.update(found_plain)
        found = set()
        for i, w in enumerate(words):
            for name, entity in known.get(w, {}).items() if w else ():
                if tuple(words[i : i + len(name)]) == name:
                    found.add(entity)
        seen.update(found)
    return seen, plain, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    seen, plain, total = count(parser.parse_args().data, connect(shipped()))
    for path, header, counts in ((TABLE, HEADER, seen), (WORDS, WORDS_HEADER, plain)):
        rows = sorted((key, n) for key, n in counts.items() if n >= LEAST)
        table = "".join(f"{key}\t{100_000 * n / total:.1f}\n" for key, n in rows)
        path.write_text(header + table, encoding="utf-8")


if __name__ == "__main__":
    main()
