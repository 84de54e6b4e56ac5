"""The encoder and its heads in PyTorch (training only).

A BERT encoder of 6 layers (384 wide, 12 heads) that starts from MiniLM's weights,
with a word-shape embedding added at the input, because the vocabulary is uncased.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.heads import ARTICLE, PAIRS, Head

WIDTH, LAYERS, ATTENTION_HEADS, SHAPES = 384, 6, 12, 8
LOWER = 3
"""Layers whose vectors of the words the branch on articles reads."""

FORK = 4
"""Layers below the fork: those above it exist once for syntax, once for what is reported."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, s, _ = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        # Written out: torch's fused attention is several times slower backwards on a CPU.
        scores = q @ k.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask
        mixed = scores.softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, s, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Sub-words and shapes in, one vector per word (its first sub-word) and branch out.

    Without `fork` both branches are one.
    """

    def __init__(self, vocabulary: int, fork: bool, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.types = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.branch = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - FORK) if fork)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, syntax: bool = True
    ) -> dict[str, Tensor]:
        """The words' vectors by branch; without `syntax` that one is left out where it can be."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.types
        x = self.dropout(self.norm(x + self.shapes(shapes)))
        bias = (~mask)[:, None, None, :].to(torch.bfloat16) * -1e4
        for layer in self.layers[:FORK]:
            x = layer(x, bias)
        index = first[..., None].expand(-1, -1, WIDTH)
        out, y = {}, x
        if syntax or not self.branch:
            for layer in self.layers[FORK:]:
                y = layer(y, bias)
            out["syntax"] = y.gather(1, index)
        if self.branch:
            for layer in self.branch:
                x = layer(x, bias)
        out["reports"] = x.gather(1, index) if self.branch else out["syntax"]
        return out

    def take_fork(self) -> None:
        """Begin the branch as a copy of the syntax layers."""
        for layer, source in zip(self.branch, self.layers[FORK:], strict=True):
            layer.load_state_dict(source.state_dict())

    def load_minilm(self, state: dict[str, Tensor]) -> None:
        """Fill in the weights of a Hugging Face BertModel state."""
        e = "embeddings."
        self.words.weight.data.copy_(state[e + "word_embeddings.weight"])
        self.positions.weight.data.copy_(state[e + "position_embeddings.weight"])
        self.types.data.copy_(state[e + "token_type_embeddings.weight"][0])
        _copy(self.norm, state, e + "LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [state[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
            _copy(layer.out, state, p + "attention.output.dense")
            _copy(layer.norm1, state, p + "attention.output.LayerNorm")
            _copy(layer.up, state, p + "intermediate.dense")
            _copy(layer.down, state, p + "output.dense")
            _copy(layer.norm2, state, p + "output.LayerNorm")


def _copy(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(state[name + ".weight"])  # type: ignore[union-attr]
    module.bias.data.copy_(state[name + ".bias"])  # type: ignore[union-attr]


class TokenHead(nn.Module):
    """One class per word."""

    def __init__(self, classes: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, classes)

    def forward(self, words: Tensor) -> Tensor:
        return self.out(self.dropout(words))


class TreeHead(nn.Module):
    """Governors and relations by two biaffine scorers (Dozat and Manning 2017).

    Index 0 among the governors is the root.
    """

    def __init__(self, relations: int, arc: int = 256, label: int = 128) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, arc), nn.Linear(WIDTH, arc)
        self.label_dep, self.label_head = nn.Linear(WIDTH, label), nn.Linear(WIDTH, label)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label = nn.Parameter(torch.zeros(relations, label + 1, label + 1))
        self.dropout = nn.Dropout(0.25)

    def parts(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (b, w, w + 1); label vectors of words (b, w, d), governors (b, w + 1, d)."""
        b = words.shape[0]
        heads = torch.cat([self.root.expand(b, 1, -1).to(words.dtype), words], 1)
        deps, heads = self.dropout(words), self.dropout(heads)
        ad = self.dropout(F.leaky_relu(self.arc_dep(deps), 0.1))
        ah = self.dropout(F.leaky_relu(self.arc_head(heads), 0.1))
        ones = ad.new_ones(*ad.shape[:2], 1)
        arcs = torch.cat([ad, ones], -1) @ self.arc.to(ad.dtype) @ ah.transpose(1, 2)
        ld = self.dropout(F.leaky_relu(self.label_dep(deps), 0.1))
        lh = self.dropout(F.leaky_relu(self.label_head(heads), 0.1))
        return arcs, ld, lh

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Relation scores (n, relations) of n pairs of vectors (n, d)."""
        ones = dep.new_ones(len(dep), 1)
        dep, head = torch.cat([dep, ones], -1), torch.cat([head, ones], -1)
        return torch.einsum("nd,rde,ne->nr", dep, self.label.to(dep.dtype), head)


class PairHead(nn.Module):
    """How strongly each word stands in a relation to each: one biaffine scorer."""

    def __init__(self, size: int = 64) -> None:
        super().__init__()
        self.row, self.column = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.weight = nn.Parameter(torch.zeros(size + 1, size))
        self.bias = nn.Parameter(torch.tensor(-2.0))
        self.dropout = nn.Dropout(0.2)

    def forward(self, rows: Tensor, columns: Tensor) -> Tensor:
        """Scores (…, r, c) of words (…, r, d) with the words that may be related (…, c, d)."""
        of = self.dropout(F.leaky_relu(self.row(self.dropout(rows)), 0.1))
        to = self.dropout(F.leaky_relu(self.column(self.dropout(columns)), 0.1))
        of = torch.cat([of, of.new_ones(*of.shape[:-1], 1)], -1)
        return of @ self.weight.to(of.dtype) @ to.transpose(-1, -2) + self.bias


PASSAGE_SENTENCES, ARTICLE_LAYERS = 64, 2
"""Sentences of a passage that have a place of their own (later ones share the last)."""


class Article(nn.Module):
    """The branch on articles: the words of a passage of several sentences, as the encoder's
    lower layers leave each sentence, in; vectors that know the passage out."""

    def __init__(self, inventory: dict[str, list[str]], dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(ARTICLE_LAYERS))
        self.sentences = nn.Embedding(PASSAGE_SENTENCES, WIDTH)
        nn.init.normal_(self.sentences.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({h.name: _module(h, inventory) for h in ARTICLE})

    def forward(self, lower: Tensor, sentence: Tensor, mask: Tensor) -> Tensor:
        """(b, n, width) of words (b, n, width), their sentences' numbers (b, n) and which
        words there are (b, n)."""
        x = self.dropout(lower + self.sentences(sentence.clamp(max=PASSAGE_SENTENCES - 1)))
        bias = (~mask)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _module(head: Head, inventory: dict[str, list[str]]) -> nn.Module:
    if head.kind in PAIRS:
        return PairHead()
    return (TokenHead if head.kind == "token" else TreeHead)(len(inventory[head.field]))


class Network(nn.Module):
    """The encoder with one module per row of the table of heads."""

    def __init__(
        self,
        vocabulary: int,
        inventory: dict[str, list[str]],
        heads: tuple[Head, ...],
        fork: bool = False,
    ) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, fork)
        self.heads = nn.ModuleDict({h.name: _module(h, inventory) for h in heads})
