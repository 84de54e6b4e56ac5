"""Train the encoder and its heads: `python -m training.train --data DIR --out DIR`.

Two processes of one thread each share every step (gradients are averaged), which
is faster on two cores than one process of two threads. With a CUDA device one
process does it all.
"""

import argparse
import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training import minilm
from training.articles import read_attributions, read_hedges, read_statements
from training.batches import Encoding, Window, augment, batches, passages, tensors
from training.data import Sentence, attach_gum_names, read_bio, read_conllu, split_long
from training.encoder import Network, PairHead, TreeHead
from training.heads import WORDS

PASSAGE = 96
RARE_NAMES = frozenset({"Facility", "Product"})
"""Name types so rare that passages with them are read twice an epoch."""


def corpora(data: Path, pseudo: Path | None) -> dict[str, list[Sentence]]:
    """The sentences of each corpus for training (licences: see the model card).

    `pseudo` is a folder that `training.pseudo` wrote.
    """
    gum = read_conllu(data / "ud/en_gum_open-train.conllu")
    attach_gum_names(gum, data / "ner/gum_named-train.bio")
    trees = read_conllu(data / "ud/en_ewt-train.conllu") + gum
    return {
        "trees": trees,
        "names": read_bio(data / "ner/ww-train.bio"),
        "statements": read_statements(data / "gold_train"),
        "attributions": read_attributions(data / "attribution/polnear_train.jsonl"),
        "pseudo": read_statements(pseudo) if pseudo else [],
        "hedges": read_hedges(data / "attribution/hedge_szeged_wiki_train.jsonl"),
    }


def inventory(pools: dict[str, list[Sentence]]) -> dict[str, list[str]]:
    """The label sets, sorted."""
    out = {}
    for h in (h for h in WORDS if h.kind != "pair"):
        labels = {x for pool in pools.values() for s in pool for x in getattr(s, h.field) or ()}
        out[h.field] = sorted(labels - {None})
    return out


def epoch_batches(
    kind: str, pool: list[Sentence], encoding: Encoding, budget: int, rng: random.Random
) -> list[list[Window]]:
    """The batches of one epoch over one corpus."""
    if kind == "names":
        pool = [p for s in pool for p in split_long(s, rng.choice((30, 45, 70)))]
        rare = [p for p in pool if any(t[2:] in RARE_NAMES for t in p.name or ())]
        pool = pool + rare
    made = list(passages(pool, encoding, 0.6, PASSAGE, rng))
    return batches(made, lambda w: len(w.ids), budget, rng)


def schedule(args: argparse.Namespace, pools: dict[str, list[Sentence]], encoding: Encoding,
             rng: random.Random) -> list[list[Window]]:  # fmt: skip
    """All batches of the run: the corpora's epochs spread evenly over it."""
    placed: list[tuple[float, list[Window]]] = []
    for kind, pool in pools.items():
        epochs = getattr(args, f"{kind}_epochs")
        if not epochs:
            continue
        whole: list[list[Window]] = []
        for _ in range(int(epochs + 0.999)):
            whole += epoch_batches(kind, pool, encoding, args.budget, rng)
        whole = whole[: int(len(whole) * epochs / int(epochs + 0.999))]
        placed += [((i + rng.random()) / len(whole), b) for i, b in enumerate(whole)]
    return [b for _, b in sorted(placed, key=lambda p: p[0])]


def rarity(pools: dict[str, list[Sentence]], labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """Weights of the classes of the heads that raise rare ones; their mean over the words is 1."""
    out = {}
    for h in (h for h in WORDS if h.balance):
        counts = Counter(x for p in pools.values() for s in p for x in getattr(s, h.field) or ())
        seen = torch.tensor([float(counts[x]) for x in labels[h.field]])
        raised = seen.pow(-h.balance)
        out[h.name] = raised * seen.sum() / (raised * seen).sum()
    return out


def loss_of(network: Network, batch: dict[str, Tensor], weights: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the heads' cross-entropies, each over its own labelled words."""
    labelled = [h for h in WORDS if (batch[h.name] >= 0).any()]
    inputs = [batch[k] for k in ("ids", "shapes", "mask", "first")]
    branches = network.encoder(*inputs, syntax=any(h.branch == "syntax" for h in labelled))
    total = batch["ids"].new_zeros((), dtype=torch.float32)
    for h in labelled:
        gold, words = batch[h.name], branches[h.branch]
        known = gold >= 0
        module = network.heads[h.name]
        if isinstance(module, PairHead):
            known &= batch["allowed"][:, :, 1:]
            rows = known.any(2).sum()
            errors = F.binary_cross_entropy_with_logits(
                module(words, words).float()[known], gold[known], reduction="sum"
            )
            total = total + h.weight * errors / rows
            continue
        if isinstance(module, TreeHead):
            arcs, dep, head = module.parts(words)
            arcs = arcs.float().masked_fill(~batch["allowed"], -1e4)
            total = total + h.weight * F.cross_entropy(arcs[known], batch["head"][known])
            row = known.nonzero()[:, 0]
            scores = module.labels(dep[known], head[row, batch["head"][known]])
        else:
            scores = module(words[known])
        weight = weights.get(h.name)
        total = total + h.weight * F.cross_entropy(scores.float(), gold[known], weight)
    return total


def average_gradients(parameters: list[Tensor], world: int) -> None:
    """Mean of the gradients over the processes."""
    if world == 1:
        return
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).view(-1)
                      for p in parameters])  # fmt: skip
    dist.all_reduce(flat)
    flat /= world
    at = 0
    for p in parameters:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


def halves(plan: list[list[Window]], rank: int, world: int) -> Iterator[list[Window]]:
    """Each step's batch, or this process's share of it."""
    for batch in plan:
        yield batch[rank::world] or batch[:1]


def optimiser(network: Network, args: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW: heads fast, encoder slow, word embeddings frozen."""
    network.encoder.words.weight.requires_grad_(False)
    if args.fork:
        # What lies below the fork and the syntax branch stay as they are.
        network.requires_grad_(False)
        network.encoder.branch.requires_grad_(True)
        for h in WORDS:
            network.heads[h.name].requires_grad_(h.branch == "reports")
    fast = [*network.heads.parameters(), *network.encoder.shapes.parameters()]
    body = [
        p for n, p in network.encoder.named_parameters() if p.requires_grad and "shapes" not in n
    ]
    return torch.optim.AdamW(
        [
            {"params": body, "lr": args.lr},
            {"params": [p for p in fast if p.requires_grad], "lr": args.head_lr},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )


def save(
    network: Network, mean: dict[str, Tensor], labels: dict[str, list[str]], out: Path
) -> None:
    """Write a checkpoint: weights (averaged where an average exists) and label sets."""
    out.mkdir(parents=True, exist_ok=True)
    state = network.state_dict()
    state.update(mean)
    torch.save(state, out / "checkpoint.tmp")
    os.replace(out / "checkpoint.tmp", out / "checkpoint.pt")
    (out / "inventory.json").write_text(json.dumps(labels))


def run(rank: int, world: int, args: argparse.Namespace) -> None:
    """One process of the training."""
    device = torch.device("cuda" if args.cuda else "cpu")
    if world > 1:
        torch.set_num_threads(1)
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
        dist.init_process_group("gloo", rank=rank, world_size=world)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    pools = corpora(args.data, args.pseudo)
    labels = inventory(pools)
    encoding = Encoding(Tokenizer.from_file(str(args.minilm / "tokenizer.json")), labels)
    encoding.tokenizer.no_padding()
    encoding.tokenizer.no_truncation()
    plan = schedule(args, pools, encoding, rng)
    if args.steps:
        plan = plan[: args.steps]
    network = Network(encoding.tokenizer.get_vocab_size(), labels, WORDS, args.fork)
    if args.start:
        state = torch.load(args.start / "checkpoint.pt", map_location="cpu", weights_only=True)
        missing = network.load_state_dict(state, strict=False).missing_keys
        if any(k.startswith("encoder.branch") for k in missing):
            network.encoder.take_fork()
    else:
        network.encoder.load_minilm(load_file(args.minilm / "model.safetensors"))
    weights = {k: v.to(device) for k, v in rarity(pools, labels).items()}
    network.to(device).train()
    optimizer = optimiser(network, args)
    parameters = [p for p in network.parameters() if p.requires_grad]
    rates = [g["lr"] for g in optimizer.param_groups]
    warm = max(1, int(len(plan) * 0.04))
    torch.manual_seed(args.seed + rank)
    noise = random.Random(args.seed + rank)
    mean: dict[str, Tensor] = {}
    averaged, seen, began, running = 0, 0, time.time(), 0.0
    for step, windows in enumerate(halves(plan, rank, world)):
        factor = min((step + 1) / warm, (len(plan) - step) / (len(plan) - warm + 1))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        batch = tensors(windows)
        augment(batch, noise, args.mask_rate)
        batch = {k: v.to(device) for k, v in batch.items()}
        with torch.autocast(device.type, torch.bfloat16):
            loss = loss_of(network, batch, weights)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(parameters, world)
        torch.nn.utils.clip_grad_norm_(parameters, 2.0)
        optimizer.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        seen += int(batch["mask"].sum())
        if rank == 0:
            if step > 0.8 * len(plan) and step % 10 == 0:
                averaged += 1
                for k, v in network.state_dict().items():
                    v = v.detach().float()
                    mean[k] = v.clone() if averaged == 1 else mean[k] + (v - mean[k]) / averaged
            if step % 50 == 0:
                took = time.time() - began
                left = took / (step + 1) * (len(plan) - step - 1)
                print(f"step {step}/{len(plan)} loss {running / (1 - 0.98 ** (step + 1)):.3f} "
                      f"{seen * world / took:.0f} sub-words/s, {left / 60:.0f} min left",
                      flush=True)  # fmt: skip
            if args.save_every and step and step % args.save_every == 0:
                save(network, mean, labels, args.out)
    if rank == 0:
        save(network, mean, labels, args.out)
    if world > 1:
        dist.destroy_process_group()


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument(
        "--data", type=Path, default=Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    )
    p.add_argument("--out", type=Path, default=Path("out/core"))
    p.add_argument("--minilm", type=Path, help="folder with model.safetensors and tokenizer.json")
    p.add_argument("--start", type=Path, help="checkpoint folder to go on from")
    p.add_argument("--trees-epochs", type=float, default=10.0)
    p.add_argument("--names-epochs", type=float, default=4.5)
    p.add_argument("--statements-epochs", type=float, default=8.0)
    p.add_argument("--attributions-epochs", type=float, default=1.5)
    p.add_argument("--hedges-epochs", type=float, default=0.0)
    p.add_argument("--pseudo", type=Path, help="folder of articles that the model labelled")
    p.add_argument("--pseudo-epochs", type=float, default=0.0)
    p.add_argument("--budget", type=int, default=1600, help="sub-words a step, with padding")
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--mask-rate", type=float, default=0.06)
    p.add_argument("--fork", action="store_true",
                   help="train only the branch for what is reported, and its heads")  # fmt: skip
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial)")
    p.add_argument("--save-every", type=int, default=400)
    p.add_argument("--processes", type=int, default=2)
    args = p.parse_args()
    args.cuda = torch.cuda.is_available()
    args.minilm = args.minilm or minilm.folder()
    world = 1 if args.cuda else args.processes
    if world == 1:
        run(0, 1, args)
    else:
        mp.spawn(run, args=(world, args), nprocs=world)


if __name__ == "__main__":
    main()
