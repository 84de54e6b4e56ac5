"""Where grouped counts are taken from."""

import re

from dragoman.ledger.conditions import where
from dragoman.ledger.language import parse

_DOCUMENT = re.compile(r"\bd\.")


def counted_from(query: str, selected: str = "") -> tuple[str, list[object]]:
    """`FROM … WHERE …` of the statements of a query, with its values. The document is joined only
    where the condition or what is selected asks for it: the join costs most of the time.
    Raises QueryError."""
    condition, values = where(parse(query))
    joined = _DOCUMENT.search(condition) or _DOCUMENT.search(selected)
    document = " JOIN document AS d ON d.number = s.document" if joined else ""
    return f" FROM statement AS s{document}{{more}} WHERE {condition}", values
