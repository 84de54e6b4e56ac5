"""Average two checkpoints: `python -m training.average A B --share 0.17 --out DIR`.

The second stage, which teaches the further heads, costs the trees a little; a share of
the first stage's weights gives that back (Wortsman et al. 2022, model soups). Heads
that only B has are taken from B.
"""

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("a", type=Path, help="checkpoint folder of the first stage")
    parser.add_argument("b", type=Path, help="checkpoint folder of the second stage")
    parser.add_argument("--share", type=float, default=0.17, help="share of A, 0 to 1")
    parser.add_argument("--out", type=Path, default=Path("out/core"))
    args = parser.parse_args()
    a, b = (torch.load(p / "checkpoint.pt", weights_only=True) for p in (args.a, args.b))
    args.out.mkdir(parents=True, exist_ok=True)
    mixed = {
        k: torch.lerp(v.float(), a[k].float(), args.share) if k in a else v for k, v in b.items()
    }
    torch.save(mixed, args.out / "checkpoint.pt")
    shutil.copy(args.b / "inventory.json", args.out / "inventory.json")


if __name__ == "__main__":
    main()
