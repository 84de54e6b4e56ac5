"""Copies against pairs of articles labelled by reading (`copies.tsv`: ids and labels, no text)."""

import json
import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.copies import copies_of
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import ModelInfo, Record
from dragoman.text.copies import Overlap, in_words, overlap
from evals.harness import HERE, Eval

DATA = "attribution/near_duplicate_candidates.jsonl"
LABELS = HERE / "copies.tsv"
MODEL = ModelInfo(name="none", sha256="0" * 64, version="0")
STEPS = [n / 100 for n in range(5, 60)]
"""Thresholds that cross-validation chooses from."""

Pair = tuple[str, str]


def labelled() -> dict[Pair, bool]:
    """The labelled pairs, and whether each is a copy."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(a, b): label == "copy" for a, b, label in rows}


def texts(folder: Path) -> dict[str, str]:
    """All texts of the candidates by id."""
    out = {}
    for line in (folder / DATA).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        out[row["a"]], out[row["b"]] = row["text_a"], row["text_b"]
    return out


def copies(folder: Path) -> Mapping[str, float]:
    """F1 of *copy*: by laying the pairs side by side, by a ledger that holds all candidates, and
    with thresholds chosen on one half of the pairs for the other."""
    gold, by_id = labelled(), texts(folder)
    laid = {pair: overlap(in_words(by_id[pair[0]]), in_words(by_id[pair[1]])) for pair in gold}
    kept = _kept(by_id)
    return {
        "copy F1": _f1((kept_both(kept, pair), wanted) for pair, wanted in gold.items()),
        "copy F1, pairs alone": _f1((laid[pair].copied, wanted) for pair, wanted in gold.items()),
        "copy F1, cross-validated": _cross_validated([(laid[p], gold[p]) for p in gold]),
    }


def kept_both(kept: set[Pair], pair: Pair) -> bool:
    """Whether a pair is kept, either way."""
    return pair in kept or pair[::-1] in kept


def _kept(by_id: Mapping[str, str]) -> set[Pair]:
    """The pairs of copies that a ledger of all texts keeps."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "copies.db", write=True) as ledger,
    ):
        for name, text in by_id.items():
            ledger.add(_record(name, text))
        names = dict(ledger.db.execute("SELECT number, given_id FROM document").fetchall())
        return {
            (name, names[copy.number])
            for number, name in names.items()
            for copy in copies_of(ledger.db, number)
        }


def _record(name: str, text: str) -> Record:
    """A record without statements; the outlet is that of the id, where it names one."""
    corpus, _, rest = name.partition(":")
    outlet = rest.split("_")[0] if corpus == "polnear" else None
    block = Block(start=0, end=len(text), kind="paragraph")
    article = Article(id=name, text=text, uri=f"https://news.example/{name}",
                      outlet=Outlet(name=outlet), blocks=(block,))  # fmt: skip
    return Record(article=article, model=MODEL)


def _cross_validated(pairs: Sequence[tuple[Overlap, bool]], rounds: int = 10) -> float:
    """The mean F1 over random halves, each judged by the threshold that is best on the other."""
    found = []
    for seed in range(rounds):
        shuffled = list(pairs)
        random.Random(seed).shuffle(shuffled)
        half = len(shuffled) // 2
        for train, test in (
            (shuffled[:half], shuffled[half:]),
            (shuffled[half:], shuffled[:half]),
        ):
            best = max(STEPS, key=lambda t: _f1_at(train, t))
            found.append(_f1_at(test, best))
    return sum(found) / len(found)


def _f1_at(pairs: Iterable[tuple[Overlap, bool]], threshold: float) -> float:
    return _f1((o.share >= threshold, wanted) for o, wanted in pairs)


def _f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    listed = list(pairs)
    hit = sum(found and wanted for found, wanted in listed)
    total = sum(found + wanted for found, wanted in listed)
    return 200 * hit / total if total else 0.0


EVALS: tuple[Eval, ...] = (Eval("copies", (DATA,), copies, {"copy F1": 90.0}),)
