"""The encoder at run time: windows of sub-words in, scores per word out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.linguistics.subwords import CLS, SEP, Subwords
from dragoman.model.record import ModelInfo

BATCH = 300
"""Sub-words of a batch, padding included: larger batches leave the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the encoder sees at once: sub-words, their shapes, where each word begins."""

    index: int
    ids: list[int]
    shapes: list[int]
    first: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores of a batch of windows. `index` (b) are the windows' numbers, `lengths` (b)
    their words; each array in `heads` is (b, w, classes of the head), for a head over pairs
    (b, w, w). `lower` (b, w, width) are the words' vectors that the branch on articles reads."""

    index: list[int]
    lengths: NDArray[np.int64]
    heads: dict[str, NDArray[np.float32]]
    lower: NDArray[np.float32]


def model_info(folder: Path) -> ModelInfo:
    """Name, version and digest of the weights in `folder`; raises ModelError."""
    core = _description(folder)
    return ModelInfo(name=core["name"], sha256=core["sha256"], version=core["version"])


class Encoder:
    """Three ONNX graphs: the encoder, its heads, the relation scorer."""

    def __init__(self, folder: Path, branch: bool = True) -> None:
        """Load the weights in `folder`, those of the branch on articles only where `branch`;
        raises ModelError when a file is missing or damaged."""
        core = _description(folder)
        self.info = model_info(folder)
        self.inventory: dict[str, tuple[str, ...]] = {
            k: tuple(v) for k, v in core["inventory"].items()
        }
        self.pairs: tuple[str, ...] = tuple(core.get("pairs", ()))
        self.subwords = Subwords(folder / "tokenizer.json")
        self._encoder = _session(folder / "encoder.onnx")
        self._heads = _session(folder / "heads.onnx")
        self._labels = _session(folder / "labels.onnx")
        self._outputs = [o.name for o in self._heads.get_outputs()]
        self.width = int(self._encoder.get_outputs()[0].shape[2])
        self.far: tuple[str, ...] = ()
        if branch:
            self._article = _session(folder / "article.onnx")
            self.far = tuple(o.name for o in self._article.get_outputs())
            self.pairs = tuple(h for h in self.pairs if h not in self.far)

    def window(self, index: int, words: list[str], shapes: list[int]) -> Window:
        """The window of one sentence; `shapes` by word."""
        ids, spread, first = [CLS], [0], []
        for pieces, shape in zip(self.subwords.pieces(words), shapes, strict=True):
            first.append(len(ids))
            ids += pieces
            spread += [shape] * len(pieces)
        ids.append(SEP)
        spread.append(0)
        return Window(index, ids, spread, first)

    def scores(self, windows: list[Window]) -> Iterator[Scores]:
        """The scores of all windows, in batches of like length."""
        for batch in _batches(windows):
            feed = {
                "ids": _padded([w.ids for w in batch], np.int64),
                "shapes": _padded([w.shapes for w in batch], np.int64),
                "mask": _padded([[1] * len(w.ids) for w in batch], np.int32),
                "first": _padded([w.first for w in batch], np.int64),
            }
            syntax, reports, lower = self._encoder.run(["syntax", "reports", "lower"], feed)
            values = self._heads.run(self._outputs, {"syntax": syntax, "reports": reports})
            yield Scores(
                [w.index for w in batch],
                np.array([len(w.first) for w in batch]),
                dict(zip(self._outputs, values, strict=True)),
                lower,
            )

    def passage(
        self, lower: NDArray[np.float32], sentence: NDArray[np.int64]
    ) -> dict[str, NDArray[np.float32]]:
        """The scores (m, m) of each head over a passage of m words; `lower` (m, width) and
        `sentence` (m) describe its words."""
        mask = np.ones((1, len(lower)), np.int32)
        feed = {"lower": lower[None], "sentence": sentence[None], "mask": mask}
        values = self._article.run(self.far, feed)
        return {k: v[0] for k, v in zip(self.far, values, strict=True)}

    def relations(self, dep: NDArray[np.float32], gov: NDArray[np.float32]) -> NDArray[np.float32]:
        """Relation scores (n, relations) of n pairs of vectors."""
        scores: NDArray[np.float32] = self._labels.run(["labels"], {"dep": dep, "gov": gov})[0]
        return scores


def _description(folder: Path) -> dict[str, Any]:
    try:
        description = json.loads((folder / "core.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'core.json'}: {error}") from error
    return dict(description)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread: records must not depend on the machine, and processes scale better.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no public base class for its errors
        raise ModelError(f"{path}: {error}") from error


def _batches(windows: list[Window]) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: len(w.ids)):
        if batch and len(window.ids) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _padded(rows: list[list[int]], kind: type[np.signedinteger]) -> NDArray[np.signedinteger]:
    out = np.zeros((len(rows), max(map(len, rows))), kind)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
