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
PlaceUse = Literal["place", "part", "adjective"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
WatchKind = Literal["commissive", "predictive", "requirement", "pending"]

_EVENTS_OF: dict[Quad, tuple[Event, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF: dict[Event, Quad] = {e: quad for quad, events in _EVENTS_OF.items() for e in events}
"""Quad class of each event type (PLOVER's grouping)."""
