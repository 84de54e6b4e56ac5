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
)
