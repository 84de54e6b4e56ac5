"""The heads on the shared encoder: one row each.

A further head is a further row here and a reader in `training.data` that fills
its labels; the model, the loss, the export and the run time follow the table.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["token", "tree"]


@dataclass(frozen=True)
class Head:
    """One head.

    `kind` is `token` (one class per word) or `tree` (governor and relation per word).
    `field` names the labels in `training.data.Sentence`; `weight` scales its loss;
    `shipped` says whether it is exported or only helps in training.
    """

    name: str
    kind: Kind
    field: str
    weight: float = 1.0
    shipped: bool = True


HEADS: tuple[Head, ...] = (
    Head("upos", "token", "upos", 0.5),
    Head("xpos", "token", "xpos", 0.5),
    Head("tree", "tree", "deprel"),
    Head("name", "token", "name"),
    Head("name_gum", "token", "name_gum", 0.3, shipped=False),
    Head("event", "token", "event"),
    Head("mode", "token", "mode", 0.3),
    Head("status", "token", "status", 0.5),
    Head("polarity", "token", "polarity", 0.2),
    Head("source_kind", "token", "source_kind", 0.4),
    Head("cue", "token", "cue", 0.4),
    Head("source", "token", "source", 0.4),
    Head("content", "token", "content", 0.4),
)
