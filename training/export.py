"""Export a checkpoint: `python -m training.export --checkpoint DIR --out DIR`.

The encoder is quantised to int8 per channel (dynamic); the word embeddings to
int8 per row; the heads stay in float32.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training import graph, minilm
from training.heads import HEADS, PAIRS, WORDS

FILES = ("encoder.onnx", "article.onnx", "heads.onnx", "labels.onnx", "tokenizer.json")


def quantise(model: onnx.ModelProto, path: Path, plain: bool) -> None:
    """Write a graph with the weights of its layers in int8; those of its heads stay as they are.

    With `plain` all stay as they are.
    """
    if plain:
        onnx.save(model, path)
        return
    layers = [n.name for n in model.graph.node if n.op_type == "MatMul" and "." in n.name]
    heads = {h.name for h in HEADS}
    kept = [n for n in layers if n.partition(".")[0] in heads]
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(model, Path(folder) / "plain.onnx")
        quantize_dynamic(
            Path(folder) / "plain.onnx",
            path,
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=kept,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": 1},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("out/core"))
    parser.add_argument("--minilm", type=Path, help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/resources/core"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--float", action="store_true", help="leave the encoder in float32")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    raw = torch.load(args.checkpoint / "checkpoint.pt", map_location="cpu", weights_only=True)
    state = {k: v.float().numpy() for k, v in raw.items()}
    # Before the branch on articles is trained there is an encoder for sentences alone.
    branch = any(k.startswith("article.") for k in state)
    shipped = [h for h in (HEADS if branch else WORDS) if h.shipped]
    quantise(graph.encoder(state), args.out / "encoder.onnx", args.float)
    if branch:
        quantise(graph.article(state), args.out / "article.onnx", args.float)
    onnx.save(graph.heads(state), args.out / "heads.onnx")
    onnx.save(graph.labels(state), args.out / "labels.onnx")
    inventory = json.loads((args.checkpoint / "inventory.json").read_text())
    shutil.copy((args.minilm or minilm.folder()) / "tokenizer.json", args.out / "tokenizer.json")
    digest = hashlib.sha256()
    for path in (args.out / name for name in FILES):
        digest.update(path.read_bytes() if path.exists() else b"")
    core = {
        "name": "dragoman-core",
        "version": args.version,
        "sha256": digest.hexdigest(),
        "inventory": {h.name: inventory[h.field] for h in shipped if h.kind not in PAIRS},
        "pairs": [h.name for h in shipped if h.kind in PAIRS],
    }
    (args.out / "core.json").write_text(json.dumps(core, indent=1, ensure_ascii=False) + "\n")
    size = sum(p.stat().st_size for p in args.out.iterdir())
    print(f"{args.out}: {size / 1e6:.1f} MB, sha256 {core['sha256']}")


if __name__ == "__main__":
    main()
