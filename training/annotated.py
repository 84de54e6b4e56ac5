"""The annotated articles, parsed and resolved, with what statements know of the whole of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article
from dragoman.resolution.resolve import Resolver
from dragoman.statements.surroundings import Surroundings
from dragoman.text.plain import blocks


@dataclass(frozen=True)
class Annotated:
    """An article's sentences, what surrounds its events, and its annotation rows in order."""

    sentences: list[Tree]
    around: Surroundings
    rows: list[Any]


def annotated(folder: Path, core: Core, every: int = 1) -> Iterator[Annotated]:
    """Every so-manieth article of a folder."""
    resolver = Resolver()
    for path in sorted((folder / "docs").glob("*.json"))[::every]:
        doc = json.loads(path.read_text(encoding="utf-8"))
        lines = (folder / "ann" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        text, date = doc["text"], doc.get("published") or None
        article = Article(id=path.stem, text=text, published=date, blocks=blocks(text)[0])
        sentences = trees(core.parse_layout(text, lay_out(article)))
        around = Surroundings.of(sentences, resolver.resolve(article, sentences).actors)
        rows = sorted((json.loads(r) for r in lines), key=lambda r: int(r["start"]))
        yield Annotated(sentences, around, rows)


def place(sentences: list[Tree], start: int) -> tuple[Tree, int] | None:
    """The sentence and the word in it that stand at a character."""
    for tree in sentences:
        a, b = tree.bounds()
        if a <= start < b:
            return tree, next(i for i in range(len(tree)) if tree.offsets(i, i)[1] > start)
    return None


def speaker_of(around: Surroundings, tree: Tree, source: str) -> str:
    """The country of a source by its words: where its sentence, else the article has them."""
    text = tree.parse.text
    first, last = tree.bounds()
    at = text.find(source, first, last) if source else -1
    at = text.find(source) if at < 0 and source else at
    return around.country(at, at + len(source)) if at >= 0 else ""
