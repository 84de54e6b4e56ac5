"""Is it English? Function words first, the language model only where they leave a doubt."""

import re
from functools import cache

from dragoman.resources.tables import load_toml

SAMPLE = 3_000
"""Characters that are looked at."""

_ENOUGH = 0.2
"""Share of English function words that settles it; English news has 0.3 to 0.45."""

_TOO_SHORT = 12
"""Words; a shorter text is refused only when no letter of it is Latin."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _english() -> frozenset[str]:
    return frozenset(load_toml("articles.toml")["english"].split())


def other_language(text: str) -> str | None:
    """None for English, else the ISO 639-1 code of the language the text is in."""
    words = [w.lower() for w in _WORD.findall(text[:SAMPLE])]
    if not words:
        return None
    share = sum(w in _english() for w in words) / len(words)
    if share >= _ENOUGH:
        return None
    latin = sum(c.isascii() for w in words for c in w) / sum(map(len, words))
    if len(words) < _TOO_SHORT and latin > 0.5:
        return None
    # Slow to load (its model is compressed), so only for the doubtful.
    import py3langid

    code = str(py3langid.classify(text[:SAMPLE])[0])
    return None if code == "en" else code
