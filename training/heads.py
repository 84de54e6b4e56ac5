"""The heads on the shared encoder: one row each.

A further head is a further row here and a reader in `training.data` that fills
its labels; the model, the loss, the export and the run time follow the table.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["token", "tree", "pair", "countries"]
Branch = Literal["syntax", "reports", "article"]


@dataclass(frozen=True)
class Head:
    """One head.

    `kind` is `token` (one class per word), `tree` (governor and relation per word), `pair`
    (for a word, which words of its sentence or passage stand to it in a relation) or
    `countries` (for a word, which of the countries that the passage names do; scored at the
    words that name them). `field` names the labels in `training.data.Sentence`, for the branch
    `article` in `training.documents.Document`; `weight` scales its loss;
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
    Head("actor_country", "countries", "actor_country", branch="article"),
    Head("recipient_country", "countries", "recipient_country", branch="article"),
    Head("actor_afar", "pair", "actor", 0.5, "article"),
    Head("recipient_afar", "pair", "recipient", 0.5, "article"),
    Head("event_afar", "token", "event", 0.5, "article", shipped=False),
)

PAIRS = ("pair", "countries")
"""Kinds of heads that score pairs of words."""

WORDS = tuple(h for h in HEADS if h.branch != "article")
"""The heads over a sentence."""

ARTICLE = tuple(h for h in HEADS if h.branch == "article")
"""The heads over a passage."""
