"""Countries of phrases, by plain tables of names, demonyms, capitals, seats and leaders."""

from functools import cache

from dragoman.resources.tables import load_tsv

LONGEST = 5
"""Words of the longest name that is looked for."""


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Kind and code by form; a demonym does not hide a name of the same form."""
    table: dict[str, tuple[str, str]] = {}
    for name in ("countries.tsv", "persons.tsv"):
        for form, kind, code in load_tsv(name):
            table.setdefault(form, (kind, code))
    return table


def forms(words: list[str]) -> list[tuple[int, int, str, str]]:
    """The names in a run of words: (first word, word after, kind, code), longest first match."""
    table, out, i = _table(), [], 0
    while i < len(words):
        for n in range(min(LONGEST, len(words) - i), 0, -1):
            found = table.get(" ".join(words[i : i + n]))
            if found is None and n == 1:
                found = table.get(words[i].split("-")[0]) if "-" in words[i] else None
            if found:
                out.append((i, i + n, *found))
                i += n
                break
        else:
            i += 1
    return out


def country_of(words: list[str]) -> str | None:
    """The country that a phrase names first, None where it names none."""
    found = forms(words)
    return found[0][3] if found else None


def is_place(words: list[str]) -> str | None:
    """The code where the words are the name of a country or capital, as a place."""
    found = forms(words)
    if len(found) == 1 and found[0][2] in ("name", "capital"):
        return None if found[0][3] in ("IGO", "INT") else found[0][3]
    return None
