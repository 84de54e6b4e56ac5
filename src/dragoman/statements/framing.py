"""Framing: loaded words, epithets and scare quotes in the author's own voice."""

from functools import cache

from dragoman.model.record import Framing
from dragoman.resources.tables import load_toml
from dragoman.statements.quotes import is_speech, share_inside
from dragoman.statements.tree import Tree
from dragoman.statements.words import WordList

SCARE = "scare quotes"


@cache
def _lists() -> tuple[tuple[str, WordList], ...]:
    table = load_toml("framing.toml")
    return tuple((kind, WordList.read(entry["words"])) for kind, entry in table.items())


def framing(sentences: list[Tree], quotes: list[tuple[int, int]]) -> tuple[Framing, ...]:
    """The framing spans of an article, in order; quoted speech is the speaker's."""
    if not sentences:
        return ()
    text = sentences[0].parse.text
    speech = [q for q in quotes if is_speech(text, q)]
    out = [
        Framing(start=a, end=b, text=text[a:b], kind=SCARE)
        for a, b in quotes
        if (a, b) not in speech and text[a:b].strip() and not text[a:b][0].isupper()
    ]
    for tree in sentences:
        i = 0
        while i < len(tree):
            kind, n = next(
                ((k, n) for k, words in _lists() if (n := words.length_at(tree.lemma, i))),
                ("", 1),
            )
            a, b = tree.offsets(i, i + n - 1)
            if kind and tree.pos[i] != "PROPN" and not share_inside(a, b, speech):
                out.append(Framing(start=a, end=b, text=text[a:b], kind=kind))
            i += n
    return tuple(sorted(out, key=lambda f: (f.start, f.end)))
