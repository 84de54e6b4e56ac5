"""Who of those whom articles mention stands in a list under a name of his own, and who only under
the words that describe him."""

from dragoman.model.record import Entity

NAMED, DESCRIBED, PLACE = range(3)
"""In a registry or with a name; by words alone (*fishermen*, *his driver*); a place that does
nothing."""

_ALIKE = 4
"""Letters at the beginning that a noun and its other number have in common (*family, families*)."""

SCHEMA = f"""
ALTER TABLE entity ADD COLUMN tier INTEGER NOT NULL DEFAULT {NAMED};
UPDATE entity SET tier = CASE WHEN id NOT GLOB 'local/*' THEN {NAMED}
  WHEN kind = 'location' THEN {PLACE} WHEN name GLOB '[A-Z]* [A-Z]*' THEN {NAMED}
  WHEN kind = 'person' AND name GLOB '[A-Z]*' AND name NOT GLOB '* *' THEN {NAMED}
  ELSE {DESCRIBED} END;
CREATE INDEX entity_listed ON entity(tier, documents DESC, id, kind) WHERE documents > 0;
"""
"""What is told of those that are there is told by their names alone."""

ENTITY = (
    "INSERT INTO entity(id, kind, name, country, tier) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET tier = excluded.tier WHERE excluded.tier < tier"
)
"""Takes a row; what another article described keeps its words."""


def tier(entity: Entity) -> int:
    """NAMED, DESCRIBED or PLACE."""
    if not entity.id.startswith("local/"):
        return NAMED
    if entity.kind == "location":
        return PLACE
    first, *others = entity.name.split() or [""]
    if not any(c.isupper() for c in first):  # al-Noor has one
        return DESCRIBED
    if any(w[:1].isupper() for w in others):
        return NAMED
    noun = others or entity.kind == "group" or _is_noun(first, entity.why or "")
    return DESCRIBED if noun else NAMED


def _is_noun(word: str, why: str) -> bool:
    """Whether a word is what somebody is described as, which begins a sentence (*Police said*)."""
    described = why.removeprefix("described as ") if why.startswith("described as ") else ""
    start = word.casefold()[:_ALIKE]
    return any(w.casefold().startswith(start) for w in described.split())
