"""News-like text of any length, made from patterns of our own."""

import random

_WHO = (
    "the foreign minister of Ardania", "President Olen Marsk", "a senior Kestovan diplomat",
    "the opposition Unity Party", "General Ilya Vossen", "the United Nations envoy",
    "two officials familiar with the talks", "the Ardanian defence ministry",
)  # fmt: skip
_SAID = (
    "said on {day} that", "told reporters in {place} that", "denied reports that",
    "warned, in remarks carried by state television, that", "confirmed to the agency that",
)  # fmt: skip
_WHAT = (
    "troops had been withdrawn from the disputed border district near {place}",
    "the two governments would resume negotiations over the stalled gas pipeline agreement",
    "eleven sailors detained in the strait could be released if sanctions were lifted",
    "at least four people were killed and nineteen wounded when shells hit a market in {place}",
    "a high-level delegation intends to demand the extradition of several former officials",
    "the Turkish-backed administration had promised humanitarian aid worth $1.2 billion",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_PLACES = ("Velik", "Port Saren", "the capital", "Damascus", "Geneva")


def article(words: int, seed: int = 7) -> str:
    """An article of about so many words: a title and paragraphs of three sentences."""
    rng = random.Random(seed)

    def sentence() -> str:
        parts = f"{rng.choice(_WHO)} {rng.choice(_SAID)} {rng.choice(_WHAT)}."
        parts = parts.format(day=rng.choice(_DAYS), place=rng.choice(_PLACES))
        return parts[0].upper() + parts[1:]

    paragraphs = ["Envoys Meet as Border Talks Resume"]
    while sum(len(p.split()) for p in paragraphs) < words:
        paragraphs.append(" ".join(sentence() for _ in range(3)))
    return "\n\n".join(paragraphs) + "\n"
