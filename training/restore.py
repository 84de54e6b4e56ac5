"""A checkpoint from shipped weights: `python -m training.restore --out DIR`.

To go on training where the checkpoints are not at hand. The int8 weights come back as
floats; exporting them again gives the same int8.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.encoder import ARTICLE_LAYERS, FORK, LAYERS

Array = NDArray[np.generic]
CORE = Path("src/dragoman/resources/core")


def constants(path: Path) -> dict[str, Array]:
    """The constants of a graph by name, quantised ones as floats."""
    raw = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    out = {}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            out[base] = value.astype(np.float32) * raw[base + "_scale"]
        else:
            out[name] = value
    return out


def encoder(c: dict[str, Array]) -> dict[str, Array]:
    """The encoder's state; the positions hold the token type, which is nothing by itself."""
    e = "encoder."
    state = {
        e + "words.weight": c["words.q"].astype(np.float32) * c["words.s"],
        e + "positions.weight": c["positions"],
        e + "types": np.zeros(c["positions"].shape[1], np.float32),
        e + "shapes.weight": c["shapes.w"],
        e + "norm.weight": c["encoder.norm.w"],
        e + "norm.bias": c["encoder.norm.b"],
    }
    for i in range(LAYERS):
        short = f"l{i}" if i < FORK else f"syntax{i - FORK}"
        state |= layer(c, short, f"{e}layers.{i}.")
    for i in range(LAYERS - FORK):
        state |= layer(c, f"reports{i}", f"{e}branch.{i}.")
    return state


def layer(c: dict[str, Array], short: str, p: str) -> dict[str, Array]:
    """The state of one layer; `short` and `p` are its names in the graph and in the state."""
    state = {}
    for part in ("qkv", "out", "up", "down"):
        state[f"{p}{part}.weight"] = c[f"{short}.{part}.w"].T
        state[f"{p}{part}.bias"] = c[f"{short}.{part}.b"]
    for part in ("norm1", "norm2"):
        state[f"{p}{part}.weight"] = c[f"{p}{part}.w"]
        state[f"{p}{part}.bias"] = c[f"{p}{part}.b"]
    return state


def heads(c: dict[str, Array], labels: dict[str, Array]) -> dict[str, Array]:
    """The state of the heads over a sentence."""
    state = over_pairs_and_words(c, "heads.")
    p = "heads.tree."
    for part in ("arc_dep", "arc_head", "label_dep", "label_head"):
        state[f"{p}{part}.weight"] = c[f"t.{part}.w"].T
        state[f"{p}{part}.bias"] = c[f"t.{part}.b"]
    state[p + "root"] = c["t.root"][0, 0]
    state[p + "arc"] = np.concatenate([c["t.arc.w"], c["t.arc.b"][None]])
    d = c["t.label_dep.w"].shape[1]
    relations = labels["l.alone.w"].shape[1]
    label = np.zeros((relations, d + 1, d + 1), np.float32)
    label[:, :d, :d] = labels["l.left.w"].reshape(d, relations, d).transpose(1, 0, 2)
    label[:, d, :d] = labels["l.left.b"].reshape(relations, d)
    label[:, :d, d] = labels["l.alone.w"].T
    label[:, d, d] = labels["l.alone.b"]
    state[p + "label"] = label
    return state


def over_pairs_and_words(c: dict[str, Array], prefix: str) -> dict[str, Array]:
    """The state of the heads over pairs and over words, under a prefix."""
    state = {}
    for name in {k.partition(".")[0] for k in c} - {"t", "sentences"}:
        p = f"{prefix}{name}."
        if f"{name}.left.w" in c:
            for part in ("row", "column"):
                state[f"{p}{part}.weight"] = c[f"{name}.{part}.w"].T
                state[f"{p}{part}.bias"] = c[f"{name}.{part}.b"]
            state[p + "weight"] = np.concatenate([c[f"{name}.left.w"], c[f"{name}.left.b"][None]])
            state[p + "bias"] = c[f"{name}.bias"].reshape(())
        elif f"{name}.b" in c:
            state[p + "out.weight"] = c[f"{name}.w"].T
            state[p + "out.bias"] = c[f"{name}.b"]
    return state


def article(c: dict[str, Array]) -> dict[str, Array]:
    """The state of the branch on articles."""
    state = {"article.sentences.weight": c["sentences.w"]}
    for i in range(ARTICLE_LAYERS):
        state |= layer(c, f"a{i}", f"article.layers.{i}.")
    return state | over_pairs_and_words(c, "article.heads.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--core", type=Path, default=CORE, help="folder with the weights")
    parser.add_argument("--out", type=Path, default=Path("out/core"))
    args = parser.parse_args()
    files = {p.stem: constants(p) for p in args.core.glob("*.onnx")}
    state = encoder(files["encoder"]) | heads(files["heads"], files["labels"])
    if "article" in files:
        state |= article(files["article"])
    args.out.mkdir(parents=True, exist_ok=True)
    tensors = {k: torch.from_numpy(np.array(v)).float() for k, v in state.items()}
    torch.save(tensors, args.out / "checkpoint.pt")
    inventory = json.loads((args.core / "core.json").read_text())["inventory"]
    named = {"deprel" if k == "tree" else k: v for k, v in inventory.items()}
    (args.out / "inventory.json").write_text(json.dumps(named))


if __name__ == "__main__":
    main()
