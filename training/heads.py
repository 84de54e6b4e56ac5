"""The heads on the shared encoder: one row each.

A further head is a further row here and a reader in `training.data` that fills
its labels; the model, the loss, the export and the run time follow the table.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["token", "tree", "pair"]
Branch = Literal["syntax", "reports"]


@dataclass(frozen=True)
class Head:
    """One head.

    `kind` is `token` (one class per word), `tree` (governor and relation per word) or
    `pair` (for a word, which words of its sentence stand to it in a relation).
    `field` names the labels in `training.data.Sentence`; `weight` scales its loss;
    `branch` is the end of the encoder that it reads; `balance` (0 to 1) raises rare
    classes, by that power of their frequency; `shipped` says whether it is exported or
    only helps in training.
    """

    name: str
    kind: Kind
    field: str
    weight: float = 1.0
    branch: Branch = "reports"
    balance: float = 0.0
    shipped: bool = True


HEADS: tuple[Head, ...] = (
    Head("upos", "token", "upos", 0.5, "syntax"),
    Head("xpos", "token", "xpos", 0.5, "syntax"),
    Head("tree", "tree", "deprel", branch="syntax"),
    Head("name", "token", "name", branch="syntax"),
    Head("name_gum", "token", "name_gum", 0.3, "syntax", shipped=False),
    Head("event", "token", "event"),
    Head("mode", "token", "mode", 0.3),
    Head("status", "token", "status", 0.5, balance=0.3),
    Head("polarity", "token", "polarity", 0.2),
    Head("source_kind", "token", "source_kind", 0.4),
    Head("cue", "token", "cue", 0.4),
    Head("source", "token", "source", 0.4),
    Head("content", "token", "content", 0.4),
    Head("hedge", "token", "hedge", 0.3),
    Head("actor", "pair", "actor", 0.3),
    Head("recipient", "pair", "recipient", 0.3),
    Head("speaker", "pair", "speaker", 0.2),
    Head("place", "pair", "place", 0.2),
    Head("says", "pair", "says", 0.2),
    Head("said", "pair", "said", 0.2),
)
