"""Addresses of pages, and queries with a term more or less: every number leads to its list."""

from urllib.parse import quote, urlencode

from dragoman.ledger.language import parse_parts


def search(*terms: str, **more: object) -> str:
    """The address of the list of the statements for which terms hold."""
    query = " ".join(t for t in terms if t)
    given = {"q": query, **{k: v for k, v in more.items() if v}}
    return f"/search?{urlencode(given)}" if query or more else "/search"


def term(key: str, value: object) -> str:
    """One term of a query, in quotation marks where its value needs them."""
    text = str(value).replace('"', " ")
    plain = text and not any(c.isspace() or c == "," for c in text)
    return f"{key}:{text}" if plain else f'{key}:"{text}"'


def without(query: str, removed: str) -> str:
    """A query less one of its terms."""
    parts = parse_parts(query)
    return " ".join(p for p in parts if p != removed)


def statement(identity: str) -> str:
    """The address of a statement."""
    return f"/statement/{quote(identity, safe=':')}"


def article(identity: str, statement: str | None = None) -> str:
    """The address of an article; of the place of one of its statements in it."""
    return f"/article/{quote(identity)}" + (f"#{quote(statement)}" if statement else "")


def actor(identity: str) -> str:
    """The address of an actor; a country's code will do, or that of a side in it (SYR:REB)."""
    entity = identity if "/" in identity else f"country/{identity.partition(':')[0]}"
    return f"/actor/{quote(entity)}"


def happening(identity: str) -> str:
    """The address of a happening."""
    return f"/happening/{quote(identity)}"


def happenings(*terms: str, **more: object) -> str:
    """The address of the list of the happenings with statements for which terms hold."""
    given = {"q": " ".join(t for t in terms if t), **more}
    given = {k: v for k, v in given.items() if v}
    return f"/happenings?{urlencode(given)}" if given else "/happenings"


def dyad(*pairs: str) -> str:
    """The address of one dyad or of several beside each other."""
    return f"/dyad?{urlencode([('pair', p) for p in pairs])}"
