"""Links of names to the registry, against articles whose mentions are linked to Wikipedia.

A named mention (six words or fewer, its last word with a capital, no article or possessive pronoun
before a common noun, no pronoun) counts where it is of a person, body or place. The registry has
its entity where the title of the page, without what stands in brackets, is one of its names, other
than a capital's, which is a place or a government. Ours is the mention that covers most of it, at
least half. `recall`: of
those, how many are linked to an actor with that name; `precision`: of our links to the registry
on annotated names, how many are to an actor with the title as a name. A title that the registry
writes otherwise counts against precision.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree
from dragoman.model.mentions import Mention
from dragoman.resolution.coreference.chaining import chains
from dragoman.resolution.linking.link import link
from dragoman.resolution.linking.linked import Linked, Resolved
from dragoman.resolution.linking.lore import Lore
from dragoman.resources.registry import Registry
from evals.harness import Eval
from evals.resolving import parsed

DATA = "actors/el_meantime_gum.jsonl"
SORTS = frozenset(("person", "organization", "place", "per", "org", "loc"))
_WORDS = 6
_PRONOUNS = frozenset(
    ("i", "he", "she", "it", "we", "they", "you", "his", "her", "its", "their", "our", "my", "your",
     "this", "that", "who")
)  # fmt: skip
_LOWER = re.compile(r"(?i)^(?:an?|his|her|its|their|our|my) [a-z]")

Found = tuple[str, bool, bool, bool, Linked | None, str]
"""Corpus, whether the registry has it, whether we link to the registry, whether that is right."""


def title(link: str) -> str:
    """The title of a page: without its address, underscores and brackets."""
    name = unquote(re.split(r"[:/]", link)[-1]).replace("_", " ")
    return re.sub(r"\s*\([^)]*\)$", "", name)


def named(entity: Mapping[str, Any]) -> bool:
    """Whether a mention is a name of somebody or of a place."""
    words = entity["text"].split()
    return (
        bool(entity.get("link"))
        and entity["type"].casefold() in SORTS
        and 0 < len(words) <= _WORDS
        and words[-1][:1].isupper()
        and words[0].casefold() not in _PRONOUNS
        and not _LOWER.match(entity["text"])
    )


def found(folder: Path) -> Iterator[Found]:
    """Each named mention with what we make of it."""
    lines = (folder / DATA).read_text(encoding="utf-8").splitlines()
    docs = [json.loads(line) for line in lines]
    lore = Lore(Registry.open())
    with Reader() as reader:
        for doc, sentences in zip(
            docs, parsed(reader.core, [d["text"] for d in docs]), strict=True
        ):
            resolved = link(sentences, chains(sentences), lore, doc["date"])
            names = _names(resolved, sentences)
            seen = set()
            for entity in filter(named, doc["entities"]):
                span = (entity["start"], entity["end"])
                if span in seen:
                    continue
                seen.add(span)
                page = title(entity["link"])
                wanted = {a.entity for a in lore.named(page) if a.kind != "capital"}
                linked = _at(names, *span)
                ours = linked is not None and not linked.entity.id.startswith("local/")
                right = ours and linked is not None and linked.entity.id in wanted
                yield doc["corpus"], bool(wanted), ours, right, linked, f"{entity['text']} | {page}"


def _names(resolved: Resolved, sentences: list[Tree]) -> list[tuple[int, int, Linked]]:
    """Where our mentions with names stand, in characters."""
    if not sentences:
        return []
    parse = sentences[0].parse

    def place(m: Mention) -> tuple[int, int]:
        return int(parse.start[m.first]), int(parse.end[m.last - 1])

    return [(*place(m), one) for one in resolved.linked for m in one.chain if m.kind == "name"]


def _at(names: list[tuple[int, int, Linked]], start: int, end: int) -> Linked | None:
    shared = [(min(b, end) - max(a, start), a - b, one) for a, b, one in names]
    best = max(shared, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] >= (end - start) / 2 else None


def links(folder: Path) -> Mapping[str, float]:
    """Precision and recall of links, over all articles."""
    results = list(found(folder))
    known = [f for f in results if f[1]]
    ours = [f for f in results if f[2]]
    return {
        "precision": 100 * sum(f[3] for f in ours) / max(1, len(ours)),
        "recall": 100 * sum(f[3] for f in known) / max(1, len(known)),
    }


EVALS: tuple[Eval, ...] = (Eval("links", (DATA,), links),)
