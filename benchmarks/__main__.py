"""`python -m benchmarks`: speed and memory on this machine, beside something known.

Absolute figures depend on the machine, ratios hardly do. The core is measured beside
spaCy's blank English with its default CNN (tagger, parser, names; random weights,
which are as fast as trained ones) where spaCy is installed, else beside a stand-in:
the same number of multiplications as the encoder's, done by numpy in float32 on one
core, as a plain implementation would.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.synthetic import records
from benchmarks.text import article
from dragoman.analysis.breaks import breaks
from dragoman.analysis.dyads import dyad
from dragoman.interfaces.api import Reader
from dragoman.ledger import Ledger
from dragoman.ledger.queries import find, statement
from dragoman.linguistics import Core
from dragoman.linguistics.layout import lay_out
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article
from dragoman.model.codec import encode
from dragoman.model.document import RawDocument
from dragoman.resources.registry import Registry
from dragoman.settings import Settings
from dragoman.text.reading import TextReader

WIDTH, LAYERS = 384, 6


def one_core() -> None:
    """Keep to one core where the system allows it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def rate(work: Callable[[], int], seconds: float) -> float:
    """Units a second, the best of three runs of a third of the time each."""
    best = 0.0
    for _ in range(3):
        done, began = 0, time.perf_counter()
        while time.perf_counter() - began < seconds / 3:
            done += work()
        best = max(best, done / (time.perf_counter() - began))
    return best


def beside(seconds: float) -> tuple[str, float]:
    """The name and words a second of what the core is compared with."""
    words = article(600)
    try:
        import spacy  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        # Sub-words a word and multiplications of the encoder's matrices for each.
        a = np.random.default_rng(0).normal(size=(800, WIDTH)).astype(np.float32)
        mats = [(WIDTH, 3 * WIDTH), (WIDTH, WIDTH), (WIDTH, 4 * WIDTH), (4 * WIDTH, WIDTH)]
        weights = [np.ones(m, np.float32) for m in mats]

        def numpy_encoder() -> int:
            x = a
            for _ in range(LAYERS):
                _ = x @ weights[0]
                y = x @ weights[1]
                x = np.tanh(y @ weights[2]) @ weights[3]
            return int(800 / 1.25)

        return "numpy float32 stand-in", rate(numpy_encoder, seconds)
    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    example = spacy.training.Example.from_dict(
        nlp.make_doc("The envoy left"),
        {"tags": ["DT", "NN", "VBD"], "heads": [1, 2, 2], "deps": ["det", "nsubj", "ROOT"],
         "entities": ["O", "U-PER", "O"]},
    )  # fmt: skip
    nlp.initialize(lambda: [example])
    return "spaCy blank + CNN", rate(lambda: len(nlp(words)), seconds)


def cold_start() -> tuple[float, float]:
    """Seconds from call to output, the best of five, and peak memory in MB, for one article."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write(article(600))
    command = [sys.executable, "-m", "dragoman", "read", file.name, "--json"]
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True,"
        " stdout=subprocess.DEVNULL);"
        " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    best, peak = 1e9, 0.0
    for _ in range(5):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", script, *command], capture_output=True, check=True
        )
        best = min(best, time.perf_counter() - began)
        peak = max(peak, int(done.stdout) / 1024)
    Path(file.name).unlink()
    return best, peak


def opening() -> float:
    """Seconds until the registry of actors is open, the median of nine."""
    found = []
    for _ in range(9):
        began = time.perf_counter()
        Registry.open().close()
        found.append(time.perf_counter() - began)
    return sorted(found)[4]


def ledger_lines(articles: int = 3000) -> Iterator[str]:
    """Speed of a ledger of synthetic records of ten statements each; its growth is flat where the
    last tenth goes in as fast as the first."""
    made = list(records(articles))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.db")
        tenth = articles // 10
        seconds = []
        with Ledger(path, write=True) as ledger:
            for n in range(0, articles, tenth):
                began = time.perf_counter()
                for record in made[n : n + tenth]:
                    ledger.add(record)
                seconds.append(time.perf_counter() - began)
        size = path.stat().st_size / articles
        yield f"ledger takes in          {10 * articles / sum(seconds):8.0f} statements/s"
        yield f"last tenth / first tenth {seconds[-1] / seconds[0]:8.2f} of the time"
        yield f"ledger, each article     {size / 1000:8.1f} kB"
        breaks([0.0] * 6 + [1.0] * 6)  # the library of change points is loaded once
        with Ledger(path) as ledger:
            asked: tuple[tuple[str, Callable[[], object]], ...] = (
                ("dyad by month", lambda: dyad(ledger, "SYR", "RUS")),
                ("search by words", lambda: find(ledger, "shelled envoy word12", limit=50)),
                ("one statement", lambda: statement(ledger, find(ledger, "", limit=1)[0].id)),
            )
            for what, ask in asked:
                began = time.perf_counter()
                ask()
                taken = 1000 * (time.perf_counter() - began)
                yield f"{what:24} {taken:8.1f} ms ({10 * articles:,} statements)"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--seconds", type=float, default=6.0, help="for each measurement")
    args = parser.parse_args()
    start, memory = cold_start()
    one_core()
    settings = Settings()
    cleaned = TextReader(settings).clean(_raw())
    assert isinstance(cleaned, Article)
    core = Core.load()
    words = len(lay_out(cleaned).tokens)

    def parse() -> int:
        return len(core.parse([cleaned])[0])

    def whole() -> int:
        encode(reader.read(text=article(600)))
        return words

    with Reader(settings) as reader:
        whole()
        sentences = trees(core.parse([cleaned])[0])

        def resolve() -> int:
            reader.resolver.resolve(cleaned, sentences)
            return words

        core_rate, whole_rate = rate(parse, args.seconds), rate(whole, args.seconds)
        resolve_rate = rate(resolve, args.seconds)
    name, other = beside(args.seconds)
    print(f"core                     {core_rate:8.0f} words/s on one core")
    print(f"{name:24} {other:8.0f} words/s on one core")
    print(f"core / {name:17} {core_rate / other:8.2f}")
    print(f"whole read               {whole_rate:8.0f} words/s on one core")
    print(f"whole read / core        {whole_rate / core_rate:8.2f}")
    print(f"who, where, when / whole {whole_rate / resolve_rate:8.2f} of the time")
    print(f"registry opens in        {1000 * opening():8.1f} ms")
    for line in ledger_lines():
        print(line)
    print(f"cold start to output     {start:8.2f} s")
    print(f"peak memory, one article {memory:8.0f} MB")


def _raw() -> RawDocument:
    return RawDocument(origin="benchmark", kind="text", content=article(600))


if __name__ == "__main__":
    main()
