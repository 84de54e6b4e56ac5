"""Readers of the treebanks and the name corpora: one form of sentence for all.

Hyphenated words are one token here and at run time, so the sources, which split
them, are merged on reading: the merged word takes tag, governor and relation of
the part that governs the others.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

HYPHENS = frozenset("-‐‑")
_FUNCTION = frozenset(
    ("a", "an", "the", "as", "in", "on", "at", "but", "and", "or", "of", "to", "it", "he", "she",
     "they", "we", "i", "this", "that", "these", "those", "there", "when", "while", "if", "after",
     "before", "with", "by", "from", "for", "who", "which")
)  # fmt: skip


@dataclass
class Sentence:
    """A sentence of words with what its source annotates; absent annotation is None.

    `head` holds the governor's index in the sentence, -1 for the root. `spaces`
    says whether white space follows the word. The lists of lists hold, for a word, the
    words of the sentence that stand in the relation to it; None where that is not known.
    """

    doc: str
    forms: list[str]
    spaces: list[bool]
    text: str = ""
    new_paragraph: bool = False
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    name: list[str] | None = None
    name_gum: list[str] | None = None
    event: list[str | None] | None = None
    mode: list[str | None] | None = None
    status: list[str | None] | None = None
    polarity: list[str | None] | None = None
    source_kind: list[str | None] | None = None
    cue: list[str] | None = None
    source: list[str] | None = None
    content: list[str] | None = None
    hedge: list[str] | None = None
    actor: list[list[int] | None] | None = None
    recipient: list[list[int] | None] | None = None
    speaker: list[list[int] | None] | None = None
    place: list[list[int] | None] | None = None
    says: list[list[int] | None] | None = None
    said: list[list[int] | None] | None = None
    groups: list[tuple[int, int]] = field(default_factory=list)


def _joins(left: str, hyphen: str, right: str) -> bool:
    return hyphen in HYPHENS and left[-1:].isalnum() and right[:1].isalnum()


def hyphen_groups(forms: list[str], glued: list[bool]) -> list[tuple[int, int]]:
    """Half-open runs of tokens that form one word; `glued[i]`: no space after token i."""
    groups, start = [], 0
    n = len(forms)
    while start < n:
        end = start + 1
        while (
            end + 1 < n
            and glued[end - 1]
            and glued[end]
            and _joins(forms[end - 1], forms[end], forms[end + 1])
        ):
            end += 2
        groups.append((start, end))
        start = end
    return groups


def _governor(group: tuple[int, int], head: list[int], words: list[str]) -> int:
    """The part of a group whose governor lies outside; hyphens only when nothing else does."""
    inside = range(*group)
    outer = [i for i in inside if head[i] < group[0] or head[i] >= group[1]]
    wordy = [i for i in outer if words[i] not in HYPHENS]
    return (wordy or outer or list(inside))[0]


def merge_tree(sentence: Sentence) -> Sentence:
    """The sentence with its hyphenated words merged."""
    assert sentence.head and sentence.upos and sentence.xpos and sentence.deprel
    assert sentence.lemmas is not None
    groups = hyphen_groups(sentence.forms, [not s for s in sentence.spaces])
    owner = [g for g, (a, b) in enumerate(groups) for _ in range(a, b)]
    tops = [_governor(g, sentence.head, sentence.forms) for g in groups]
    return Sentence(
        sentence.doc,
        ["".join(sentence.forms[a:b]) for a, b in groups],
        [sentence.spaces[b - 1] for _, b in groups],
        sentence.text,
        sentence.new_paragraph,
        upos=[sentence.upos[t] for t in tops],
        xpos=[sentence.xpos[t] for t in tops],
        lemmas=[
            sentence.lemmas[t] if b - a == 1 else "".join(sentence.lemmas[a:b])
            for t, (a, b) in zip(tops, groups, strict=True)
        ],
        head=[-1 if sentence.head[t] < 0 else owner[sentence.head[t]] for t in tops],
        deprel=[sentence.deprel[t] for t in tops],
        groups=groups,
    )


def read_conllu(path: Path, merge: bool = True) -> list[Sentence]:
    """The sentences of a CoNLL-U file, hyphenated words merged unless told otherwise."""
    sentences: list[Sentence] = []
    doc, text, paragraph = "", "", True
    rows: list[list[str]] = []
    glued_until = 0
    spaces: list[bool] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id"):
            doc, paragraph = line.split("=", 1)[1].strip(), True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif not line:
            if rows:
                s = Sentence(
                    doc,
                    [r[1] for r in rows],
                    spaces,
                    text,
                    paragraph,
                    upos=[r[3] for r in rows],
                    xpos=[r[4] for r in rows],
                    lemmas=[r[2] for r in rows],
                    head=[int(r[6]) - 1 for r in rows],
                    deprel=[r[7] for r in rows],
                )
                sentences.append(merge_tree(s) if merge else s)
                paragraph = False
            rows, spaces, glued_until = [], [], 0
        elif line[0] != "#":
            cells = line.split("\t")
            if "-" in cells[0]:
                glued_until = int(cells[0].split("-")[1])
                mwt_space = "SpaceAfter=No" not in cells[9]
            elif "." not in cells[0]:
                number = int(cells[0])
                if number < glued_until:
                    spaces.append(False)
                elif number == glued_until:
                    spaces.append(mwt_space)
                else:
                    spaces.append("SpaceAfter=No" not in cells[9])
                rows.append(cells)
    return sentences


def _bio_blocks(path: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    doc, rows, blocks = "", [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            doc = line.split("=", 1)[1].strip()
        elif not line.strip():
            if rows:
                blocks.append((doc, rows))
            rows = []
        else:
            form, _, tag = line.partition("\t")
            if form.strip():
                rows.append((form.strip(), tag.strip()))
    return blocks


def _bio_glued(forms: list[str], tags: list[str]) -> list[bool]:
    """Guess, where a source keeps no white space, which hyphens join a word.

    Not after or before a date (datelines) and not before a function word with a
    capital ("15 October - As ...").
    """
    glued = [False] * len(forms)
    for i in range(1, len(forms) - 1):
        left, right = forms[i - 1], forms[i + 1]
        if not _joins(left, forms[i], right):
            continue
        if tags[i - 1].endswith("Date") or (right[0].isupper() and right.lower() in _FUNCTION):
            continue
        glued[i - 1] = glued[i] = True
    return glued


def merge_bio(tags: list[str], groups: list[tuple[int, int]]) -> list[str]:
    """BIO tags of merged words: the first part that carries a name decides."""
    merged: list[str] = []
    for a, b in groups:
        named = [t for t in tags[a:b] if t != "O"]
        tag = named[0] if named else "O"
        if tag.startswith("I-") and (not merged or merged[-1][2:] != tag[2:]):
            tag = "B-" + tag[2:]
        merged.append(tag)
    return merged


def read_bio(path: Path, scheme: str = "name") -> list[Sentence]:
    """Paragraphs of a two-column BIO file, hyphenated words merged."""
    out = []
    for doc, rows in _bio_blocks(path):
        forms, tags = [r[0] for r in rows], [r[1] for r in rows]
        groups = hyphen_groups(forms, _bio_glued(forms, tags))
        merged = ["".join(forms[a:b]) for a, b in groups]
        s = Sentence(doc, merged, [True] * len(merged), groups=groups)
        setattr(s, scheme, merge_bio(tags, groups))
        out.append(s)
    return out


def attach_gum_names(sentences: list[Sentence], path: Path) -> int:
    """Give sentences the names that the same words carry in a BIO file; returns how many."""
    table: dict[tuple[str, ...], list[str]] = {}
    for _, rows in _bio_blocks(path):
        table[tuple(r[0] for r in rows)] = [r[1] for r in rows]
    found = 0
    for s in sentences:
        forms = tuple(
            part for w, (a, b) in zip(s.forms, s.groups, strict=True) for part in _parts(w, b - a)
        )
        tags = table.get(forms)
        if tags:
            s.name_gum = merge_bio(tags, s.groups)
            found += 1
    return found


def _parts(word: str, n: int) -> list[str]:
    return [word] if n == 1 else re.split(r"([-‐‑])", word, maxsplit=(n - 1) // 2)


def split_long(paragraph: Sentence, limit: int) -> list[Sentence]:
    """Cut a paragraph of words into pieces of at most `limit` words, at full stops where it can."""
    pieces, start, n = [], 0, len(paragraph.forms)
    while start < n:
        end = min(n, start + limit)
        if end < n:
            stops = [i + 1 for i in range(start + limit // 3, end) if paragraph.forms[i] in ".?!"]
            end = stops[-1] if stops else end
        piece = Sentence(paragraph.doc, paragraph.forms[start:end], paragraph.spaces[start:end])
        if paragraph.name:
            piece.name = merge_bio(paragraph.name, [(i, i + 1) for i in range(start, end)])
        pieces.append(piece)
        start = end
    return pieces
