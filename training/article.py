"""Train the branch on articles: `python -m training.article --data DIR --out DIR`.

The encoder stays as it is; what its lower layers leave of each text is computed once, by the
exported encoder, and kept. Two processes of one thread each share every step. Every
`--held-out`-th annotated article is left out and measured at the end.
"""

import argparse
import os
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F

from dragoman.linguistics import Core
from dragoman.linguistics.passages import Passage, passages
from training import documents, minilm
from training.batches import IGNORED, batches
from training.documents import Document
from training.encoder import LOWER, Article, Encoder, PairHead
from training.heads import ARTICLE
from training.train import average_gradients

TOKENS = tuple(h for h in ARTICLE if h.kind == "token")


@dataclass(frozen=True)
class Window:
    """A passage with its labels: class by word and head; (row, column) pairs by head over pairs."""

    doc: Document
    passage: Passage
    labels: dict[str, np.ndarray]
    rows: dict[str, list[int]]
    right: dict[str, list[tuple[int, int]]]
    unknown: dict[str, list[tuple[int, int]]]
    nations: dict[str, list[tuple[list[int], list[bool]]]]


def corpora(
    data: Path, core: Path, cache: Path, held_out: int
) -> tuple[list[Document], list[Document]]:
    """The annotated articles, and those of them that are left out of training."""
    read = documents.reader(Core.load(core, branch=False), cache)
    gold = list(documents.statements(data / "gold_train", read))
    kept = gold[::held_out] if held_out else []
    return [d for d in gold if d not in kept], kept


SHORT = 0.2
"""Share of the times that an article is read in pieces of one to three sentences, as the
shortest articles and titles alone are."""


def windows(doc: Document, index: dict[str, dict[str, int]], rng: random.Random) -> list[Window]:
    """The passages of an article; now and then only a part of it, so that they lie otherwise."""
    if rng.random() < SHORT:
        runs, at = [], 0
        while at < len(doc.bounds):
            step = rng.choice((1, 1, 2, 3))
            runs.append(doc.bounds[at : at + step])
            at += step
        return [_window(doc, p, index) for run in runs for p in passages(run)]
    first = rng.choice((0, 0, 1, 2, 3)) if len(doc.bounds) > 6 else 0
    return [_window(doc, p, index) for p in passages(doc.bounds[first:])]


def _window(doc: Document, passage: Passage, index: dict[str, dict[str, int]]) -> Window:
    at = {int(w): i for i, w in enumerate(passage.words)}
    own = {int(w) for w in passage.words[passage.opening :]}
    labels = {}
    for h in TOKENS:
        values = doc.labels.get(h.field)
        if values:
            row = [index[h.field].get(values[w], IGNORED) if w in own else IGNORED for w in at]
            labels[h.name] = np.array(row)
    rows: dict[str, list[int]] = {}
    right: dict[str, list[tuple[int, int]]] = {}
    unknown: dict[str, list[tuple[int, int]]] = {}
    for h in ARTICLE:
        if h.kind != "pair":
            continue
        links = {i: x for i, x in doc.links.get(h.field, {}).items() if i in own}
        rows[h.name] = [at[i] for i in links]
        order = list(links.values())
        right[h.name] = [(r, at[j]) for r, x in enumerate(order) for j in x[0] if j in at]
        unknown[h.name] = [(r, at[j]) for r, x in enumerate(order) for j in x[1] if j in at]
    named: dict[str, list[int]] = {}
    for word, code in doc.named:
        if word in at:
            named.setdefault(code, []).append(at[word])
    nations = {}
    for field, sides in doc.nations.items():
        mine = {i: codes for i, codes in sides.items() if i in own}
        rows[field] = [at[i] for i in mine]
        nations[field] = [
            (cols, [code in x for x in mine.values()]) for code, cols in named.items()
        ]
    return Window(doc, passage, labels, rows, right, unknown, nations)


def length(w: Window) -> int:
    """The words of a passage."""
    return len(w.passage.words)


def inputs(batch: list[Window]) -> dict[str, Tensor]:
    """Padded inputs of a batch."""
    n = max(len(w.passage.words) for w in batch)
    b, width = len(batch), batch[0].doc.lower.shape[1]
    out = {
        "lower": torch.zeros(b, n, width),
        "sentence": torch.zeros(b, n, dtype=torch.long),
        "mask": torch.zeros(b, n, dtype=torch.bool),
    }
    for i, w in enumerate(batch):
        m = len(w.passage.words)
        out["lower"][i, :m] = torch.from_numpy(w.doc.lower[w.passage.words].astype(np.float32))
        out["sentence"][i, :m] = torch.from_numpy(w.passage.sentence)
        out["mask"][i, :m] = True
    return out


def loss_of(network: Article, batch: list[Window], drop: float) -> Tensor:
    """The weighted sum of the heads' losses, each over its own labelled words."""
    given = inputs(batch)
    shape = given["mask"].shape
    given["lower"] *= (torch.rand(shape) >= drop)[..., None]
    x = network(**given)
    total = x.new_zeros(())
    for h in ARTICLE:
        module = network.heads[h.name]
        if h.kind == "token":
            rows, gold = [], []
            for i, w in enumerate(batch):
                if h.name in w.labels:
                    known = np.flatnonzero(w.labels[h.name] >= 0)
                    rows.append(x[i, known])
                    gold.append(torch.from_numpy(w.labels[h.name][known]))
            if rows and sum(map(len, gold)):
                scores = module(torch.cat(rows))
                right = torch.cat(gold)
                total = total + h.weight * F.cross_entropy(scores, right)
            continue
        parts, count = [], 0
        for i, w in enumerate(batch):
            if w.rows.get(h.name):
                count += len(w.rows[h.name])
                parts.append(_pair_loss(h.kind, module, x[i, : len(w.passage.words)], w, h.name))
        if count:
            total = total + h.weight * torch.stack(parts).sum() / count
    return total


def _pair_loss(kind: str, module: PairHead, x: Tensor, w: Window, name: str) -> Tensor:
    scores = module(x[w.rows[name]], x)
    if kind == "countries":
        if not w.nations[name]:
            return scores.sum() * 0
        found = torch.stack([scores[:, cols].logsumexp(1) for cols, _ in w.nations[name]], 1)
        gold = torch.tensor([is_so for _, is_so in w.nations[name]]).T.float()
        return F.binary_cross_entropy_with_logits(found, gold, reduction="sum")
    gold = torch.zeros_like(scores)
    known = torch.ones_like(scores)
    for pairs, target, value in ((w.right[name], gold, 1.0), (w.unknown[name], known, 0.0)):
        if pairs:
            r, c = zip(*pairs, strict=True)
            target[list(r), list(c)] = value
    return F.binary_cross_entropy_with_logits(scores, gold, known, reduction="sum")


def plan_of(
    docs: list[Document], index: dict[str, dict[str, int]], epochs: int, budget: int,
    rng: random.Random,
) -> list[list[Window]]:  # fmt: skip
    """All batches of the run, epoch by epoch."""
    return [
        batch
        for _ in range(epochs)
        for batch in batches(
            [w for d in docs for w in windows(d, index, rng)], length, budget, rng, noise=20
        )
    ]


def start(network: Article, folder: Path | None, base: Path) -> None:
    """Take the branch of a checkpoint, else upper layers of the model that the encoder began
    as."""
    if folder is None:
        whole = Encoder(load_file(base)["embeddings.word_embeddings.weight"].shape[0], fork=False)
        whole.load_minilm(load_file(base))
        for layer, source in zip(network.layers, whole.layers[LOWER:], strict=False):
            layer.load_state_dict(source.state_dict())
        return
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    mine = {k.removeprefix("article."): v for k, v in state.items() if k.startswith("article.")}
    own = network.state_dict()
    network.load_state_dict(
        {k: v for k, v in mine.items() if k in own and own[k].shape == v.shape}, strict=False
    )


def run(rank: int, world: int, args: argparse.Namespace) -> None:
    """One process of the training."""
    torch.set_num_threads(1)
    if world > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(args.port))
        dist.init_process_group("gloo", rank=rank, world_size=world)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    docs, kept = corpora(args.data, args.core, args.cache, args.held_out)
    labels = documents.label_sets((*docs, *kept), [h.field for h in TOKENS])
    index = {f: {x: i for i, x in enumerate(xs)} for f, xs in labels.items()}
    plan = plan_of(docs, index, args.epochs, args.budget, rng)
    network = Article(labels)
    start(network, args.branch, args.minilm / "model.safetensors")
    network.train()
    heads = list(network.heads.parameters())
    optimizer = torch.optim.AdamW(
        [
            {"params": [*network.layers.parameters(), *network.sentences.parameters()],
             "lr": args.lr},
            {"params": heads, "lr": args.head_lr},
        ],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip
    rates = [g["lr"] for g in optimizer.param_groups]
    parameters = list(network.parameters())
    torch.manual_seed(args.seed + rank)
    warm = max(1, int(len(plan) * 0.04))
    mean: dict[str, Tensor] = {}
    averaged, began, running = 0, time.time(), 0.0
    for step, batch in enumerate(plan):
        mine = batch[rank::world] or batch[:1]
        factor = min((step + 1) / warm, (len(plan) - step) / (len(plan) - warm + 1))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        loss = loss_of(network, mine, args.drop)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(parameters, world)
        torch.nn.utils.clip_grad_norm_(parameters, 2.0)
        optimizer.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        if step > 0.8 * len(plan) and step % 5 == 0:
            averaged += 1
            for k, v in network.state_dict().items():
                v = v.detach()
                mean[k] = v.clone() if averaged == 1 else mean[k] + (v - mean[k]) / averaged
        if rank == 0 and step % 25 == 0:
            took = time.time() - began
            left = took / (step + 1) * (len(plan) - step - 1) / 60
            print(f"step {step}/{len(plan)} loss {running / (1 - 0.98 ** (step + 1)):.3f} "
                  f"{left:.0f} min left", flush=True)  # fmt: skip
        if rank == 0 and step and step % 200 == 0:
            save(args, mean or network.state_dict())
    if rank == 0:
        network.load_state_dict(mean or network.state_dict())
        save(args, network.state_dict())
        measure(network.eval(), kept, index)
    if world > 1:
        dist.destroy_process_group()


def save(args: argparse.Namespace, branch: dict[str, Tensor]) -> None:
    """Write the whole checkpoint: the encoder that it started from, and the branch."""
    state = torch.load(args.start / "checkpoint.pt", map_location="cpu", weights_only=True)
    state = {k: v for k, v in state.items() if not k.startswith("article.")}
    state |= {f"article.{k}": v for k, v in branch.items()}
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(state, args.out / "checkpoint.tmp")
    os.replace(args.out / "checkpoint.tmp", args.out / "checkpoint.pt")
    shutil.copy(args.start / "inventory.json", args.out / "inventory.json")


@torch.no_grad()
def measure(network: Article, kept: list[Document], index: dict[str, dict[str, int]]) -> None:
    """Print how often the countries of a side are all right in the articles left out."""
    sums: Counter[str] = Counter()
    for w in (_window(d, p, index) for d in kept for p in passages(d.bounds)):
        x = network(**inputs([w]))[0]
        for h in (h for h in ARTICLE if h.kind == "countries"):
            nations = w.nations[h.field]
            if not w.rows[h.name] or not nations:
                continue
            scores = network.heads[h.name](x[w.rows[h.name]], x)
            said = torch.stack([scores[:, c].logsumexp(1) for c, _ in nations], 1) > 0
            want = torch.tensor([is_so for _, is_so in nations]).T
            sums[h.name + " n"] += len(want)
            sums[h.name] += int((said == want).all(1).sum())
    rates = {k: round(100 * sums[k] / sums[k + " n"], 1) for k in sums if k + " n" in sums}
    print(f"kept back, {len(kept)} articles: {rates}", flush=True)


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    p.add_argument("--start", type=Path, default=Path("out/core"), help="checkpoint folder")
    p.add_argument("--branch", type=Path, help="checkpoint folder whose branch to go on from")
    p.add_argument("--minilm", type=Path, help="folder with model.safetensors")
    p.add_argument("--core", type=Path, help="folder with its exported weights")
    p.add_argument("--cache", type=Path, default=Path("out/lower"))
    p.add_argument("--out", type=Path, default=Path("out/article"))
    p.add_argument("--epochs", type=int, default=18)
    p.add_argument("--held-out", type=int, default=12, help="0: none")
    p.add_argument("--budget", type=int, default=2600, help="words a step, with padding")
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=8e-4)
    p.add_argument("--drop", type=float, default=0.06, help="share of words hidden")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--processes", type=int, default=2)
    p.add_argument("--port", type=int, default=29512)
    args = p.parse_args()
    args.minilm = args.minilm or minilm.folder()
    corpora(args.data, args.core, args.cache, args.held_out)  # so that the cache is made once
    if args.processes == 1:
        run(0, 1, args)
    else:
        mp.spawn(run, args=(args.processes, args), nprocs=args.processes)


if __name__ == "__main__":
    main()
