"""The names of an article, gathered by form. Who they are is decided later."""

import re

from dragoman.model.parse import Parse
from dragoman.model.record import Entity
from dragoman.model.span import Span

KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "NORP": "group",
    "Facility": "facility",
    "Product": "product",
    "Misc": "other",
}
"""Kinds of entity by the name types of the core; dates and sums of money are no entities."""


def entities(parse: Parse) -> tuple[Entity, ...]:
    """One entity for each distinct name and kind, in order of first mention."""
    found: dict[tuple[str, str], list[Span]] = {}
    for first, last, kind in zip(
        parse.name_start.tolist(), parse.name_end.tolist(), parse.name_kind.tolist(), strict=True
    ):
        label = KINDS.get(parse.inventory.name[kind])
        if label is None:
            continue
        start, end = int(parse.start[first]), int(parse.end[last - 1])
        mention = Span(start, end, parse.text[start:end])
        name = " ".join(mention.text.split())
        found.setdefault((label, name), []).append(mention)
    out, used = [], set()
    for (label, name), mentions in found.items():
        slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "name"
        identity = f"local/{label}/{slug}"
        number = 2
        while identity in used:
            identity = f"local/{label}/{slug}-{number}"
            number += 1
        used.add(identity)
        out.append(Entity(id=identity, name=name, kind=label, mentions=tuple(mentions)))
    return tuple(out)
