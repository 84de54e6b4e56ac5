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
from training.heads import HEADS


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
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        onnx.save(graph.encoder(state), plain)
        if args.float:
            shutil.copy(plain, args.out / "encoder.onnx")
        else:
            quantize_dynamic(
                plain,
                args.out / "encoder.onnx",
                op_types_to_quantize=["MatMul", "Attention"],
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": 1},
            )
    onnx.save(graph.heads(state), args.out / "heads.onnx")
    onnx.save(graph.labels(state), args.out / "labels.onnx")
    inventory = json.loads((args.checkpoint / "inventory.json").read_text())
    shutil.copy((args.minilm or minilm.folder()) / "tokenizer.json", args.out / "tokenizer.json")
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "heads.onnx", "labels.onnx", "tokenizer.json"):
        digest.update((args.out / name).read_bytes())
    core = {
        "name": "dragoman-core",
        "version": args.version,
        "sha256": digest.hexdigest(),
        "inventory": {h.name: inventory[h.field] for h in HEADS if h.shipped and h.kind != "pair"},
        "pairs": [h.name for h in HEADS if h.shipped and h.kind == "pair"],
    }
    (args.out / "core.json").write_text(json.dumps(core, indent=1, ensure_ascii=False) + "\n")
    size = sum(p.stat().st_size for p in args.out.iterdir())
    print(f"{args.out}: {size / 1e6:.1f} MB, sha256 {core['sha256']}")


if __name__ == "__main__":
    main()
