"""The closed vocabularies of the record, as literal types."""

from typing import Literal

Event = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal[
    "denied", "conditional", "demanded", "threatened", "pledged",
    "planned", "alleged", "speculated", "asserted",
]  # fmt: skip
Polarity = Literal["+", "-"]
Certainty = Literal["CT", "PR", "PS", "U"]
Stance = Literal["endorses", "neutral", "distances", "rejects"]
SourceKind = Literal[
    "official", "anonymous", "media", "analyst", "group", "witness", "document", "author"
]
Identity = Literal["author", "named", "described-unnamed", "bare-unnamed", "agentless"]
Form = Literal["direct", "mixed", "indirect"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
WatchKind = Literal["commissive", "predictive", "requirement", "pending"]

QUAD_OF: dict[Event, Quad] = {
    event: quad
    for quad, events in {
        "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
        "material cooperation": ("COOPERATE", "AID", "RETREAT"),
        "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
        "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }.items()
    for event in events
}  # type: ignore[misc]
"""Quad class of each event type (PLOVER's grouping)."""
