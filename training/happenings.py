"""Learn what `dragoman.ledger.happenings` goes by: `python -m training.happenings WHAT`.

words: how common stems are in news. triggers: which words for events are near in meaning, by the
encoder's embeddings of words. weights: logistic regression over pairs of mentions of events
annotated across documents.
"""

import argparse
import gzip
import json
import os
from collections import Counter
from pathlib import Path

import numpy as np

from dragoman.ledger.happenings import words as words_module
from dragoman.ledger.happenings.likeness import WEIGHTS, features
from dragoman.ledger.happenings.words import stems
from dragoman.resources.tables import load_tsv
from evals.logistic import binary
from evals.mentions import Mention, candidates, ecbplus, matrix

RESOURCES = Path("src/dragoman/resources")
NEWS = ("allsides_foreign", "rss2022_headlines_ledes")
FIRST = 150
LEAST = 3
WORDS_HEADER = """\
# How common words are in news: a stem (dragoman/ledger/happenings/words.py) and in how many of
# 10,000 texts it stands. Counted by training/happenings.py on titles and first 150 words of news
# articles of 2012-2022; no text of theirs.
# columns: stem, texts of 10,000
"""
TRIGGERS_HEADER = """\
# Words for events that are near in meaning: two stems and how near (0 ... 1), the cosine of the
# embeddings of the words in the shipped encoder. Made by training/happenings.py for the words of
# events.tsv and words as common in news.
# columns: stem, stem, nearness
"""
WEIGHTS_HEADER = """\
# What features of two statements say for or against their being of one event, in log odds
# (dragoman/ledger/happenings/likeness.py). Learned by training/happenings.py from mentions of
# events annotated across documents, no text of theirs; "set": by hand, since these mentions have
# no types, parties, places and days.
# columns: feature, weight, source
"""
SET = {
    "same type": 0.8, "other words for the event": -0.5,
    "same type by a common word": -0.6, "types that reports interchange": -0.2, "other type": -1.0,
    "same mode": 0.3, "other mode": -0.5,
    "words shared beside names": 0.3, "nothing shared but names": -0.5,
    "actors: same": 0.5, "actors: a name shared": 0.5, "actors: a country shared": 0.3,
    "actors: other persons": -0.6,
    "actors: other countries": -0.6,
    "recipients: same": 0.6, "recipients: a name shared": 0.4,
    "recipients: a country shared": 0.2, "recipients: other countries": -0.3,
    "parties: same": 0.3, "parties: a name shared": 0.3, "parties: a country shared": 0.2,
    "parties: other persons": -0.5,
    "parties: other countries": -0.7,
    "same place": 0.2, "places in one country": -0.3, "other place": -0.4,
    "talks of one person on one day": 1.6,
    "with the same other person or in the same place": 1.6,
    "same day": 1.5, "next day": 0.5, "days apart": -1.7,
    "what comes in series, on another day": -1.0, "in one article by another word": -1.0,
}  # fmt: skip
NEAR, NEIGHBOURS = 0.22, 8


def write_words(data: Path) -> None:
    """Count stems in news."""
    seen: Counter[str] = Counter()
    texts = 0
    for name in NEWS:
        with gzip.open(data / f"news/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                doc = json.loads(line)
                text = f"{doc.get('title') or ''}\n{doc.get('text') or ''}"
                seen.update(set(stems(" ".join(text.split()[:FIRST]))))
                texts += 1
    rows = sorted((s, n) for s, n in seen.items() if n >= LEAST)
    table = "".join(f"{s}\t{10_000 * n / texts:.1f}\n" for s, n in rows)
    (RESOURCES / words_module.TABLE).write_text(WORDS_HEADER + table, encoding="utf-8")


def embeddings() -> tuple[np.ndarray, list[str]]:
    """The standardised embeddings of the encoder's whole words, and these."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(RESOURCES / "core/encoder.onnx")).graph
    held = {i.name: i for i in graph.initializer}
    vectors = numpy_helper.to_array(held["words.q"]).astype(np.float32)
    vectors = vectors * numpy_helper.to_array(held["words.s"])
    vectors = (vectors - vectors.mean(0)) / vectors.std(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vocabulary = json.loads((RESOURCES / "core/tokenizer.json").read_text("utf-8"))["model"][
        "vocab"
    ]
    words = sorted(vocabulary, key=vocabulary.__getitem__)
    return vectors, words


def write_triggers() -> None:
    """The nearest words of every word for an event."""
    vectors, vocabulary = embeddings()
    at = {w: i for i, w in enumerate(vocabulary)}
    lemmas = {r[1] for r in load_tsv("events.tsv") if not r[2]}
    lemmas |= {s for s, n in load_tsv(words_module.TABLE) if float(n) >= 8}
    forms: dict[str, str] = {}
    for lemma in sorted(lemmas, key=lambda w: (at.get(w, 10**6), w)):
        for form in (lemma, lemma + "e"):
            if form in at and form.isalpha() and (found := stems(form)):
                forms.setdefault(found[0], form)
    kept = sorted(forms)
    matrix = vectors[[at[forms[s]] for s in kept]]
    events = {stems(w)[0] for r in load_tsv("events.tsv") if r[0] in "VN" and stems(w := r[1])}
    near = matrix @ matrix.T
    rows = set()
    for i, s in enumerate(kept):
        if s not in events:
            continue
        order = [j for j in np.argsort(-near[i]) if j != i][:NEIGHBOURS]
        for j in order:
            if near[i, j] >= NEAR:
                a, b = sorted((s, kept[j]))
                rows.add((a, b, f"{near[i, j]:.2f}"))
    table = "".join("\t".join(r) + "\n" for r in sorted(rows))
    (RESOURCES / "happening_triggers.tsv").write_text(TRIGGERS_HEADER + table, encoding="utf-8")


def write_weights(data: Path) -> None:
    """Learn the weights of words; those of types, parties, places and days are set."""
    mentions = ecbplus(data / "crossdoc/ecbplus_dev.jsonl")
    names, weights = learn(mentions)
    rows = [(n, f"{w:.2f}", "learned") for n, w in zip(names, weights, strict=True)]
    rows += [(n, f"{w:.2f}", "set") for n, w in SET.items()]
    table = "".join("\t".join(r) + "\n" for r in rows)
    (RESOURCES / WEIGHTS).write_text(WEIGHTS_HEADER + table, encoding="utf-8")


def learn(mentions: list[Mention]) -> tuple[list[str], list[float]]:
    """The names of features of pairs of mentions and their weights."""
    pairs = list(candidates(mentions))
    x, names = matrix(features(mentions[i].report, mentions[j].report) for i, j in pairs)
    y = np.array([mentions[i].event == mentions[j].event for i, j in pairs])
    return names, binary(x, y.astype(np.float32)).tolist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("words", "triggers", "weights"))
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    args = parser.parse_args()
    if args.what == "words":
        write_words(args.data)
    elif args.what == "triggers":
        write_triggers()
    else:
        write_weights(args.data)


if __name__ == "__main__":
    main()
