"""The overlay as YAML: a list of actors, each with its names and roles."""

from typing import Any

from dragoman.resources.overlay.told import At, Fault, RefusedError, Told, made_id
from dragoman.resources.overlay.tree import Items, Node, Pairs, Text, parsed

ACTOR = ("id", "kind", "name", "country", "sector", "names", "aliases", "roles", "outlet", "source")
_FURTHER = {
    "aliases": ("alias", ("text", "kind", "from", "to", "source")),
    "roles": ("role", ("office", "title", "org", "country", "from", "to", "source")),
    "outlet": ("outlet", ("kind", "domain", "owner", "family", "source")),
}
"""By key of an actor: the table, and its keys."""


def read(text: str) -> tuple[list[Told], list[Fault]]:
    """What a list of actors tells, and what is not in order. Raises RefusedError where it is
    none."""
    root = parsed(text)
    told: list[Told] = []
    faults: list[Fault] = []
    if root is None or (isinstance(root, Text) and not root.text):
        return told, faults
    if not isinstance(root, Items):
        raise RefusedError(root.at, "is no list of actors: begin each with “- name: …”")
    for node in root.items:
        try:
            told.extend(_actor(node, faults))
        except RefusedError as error:
            faults.append(error.fault)
    return told, faults


def _actor(node: Node, faults: list[Fault]) -> list[Told]:
    found = _keyed(node, ACTOR)
    own = {k: v for k, v in found.items() if k not in _FURTHER and k != "names"}
    values, cells = _texts(own)
    values["id"] = values.get("id") or made_id(values.get("kind", ""), values.get("name", ""))
    told = [Told("entity", values, node.at, cells)] if values.get("name") else []
    for column in ("kind", "country", "sector"):
        if not told and values.get(column):
            faults.append(Fault(cells[column], f"{column} tells nothing without name"))
    base = {"id": values["id"], "source": values.get("source", "")}
    for name in _several(found.get("names")):
        if not isinstance(name, Text):
            raise RefusedError(name.at, "a name is one line of text")
        told.append(Told("alias", base | {"text": name.text}, name.at, cells | {"text": name.at}))
    for key, (table, columns) in _FURTHER.items():
        for item in _several(found.get(key)):
            row, at = _texts(_keyed(item, columns))
            row = base | {k: v for k, v in row.items() if v}
            told.append(Told(table, row, item.at, _cells(cells, at)))
    if not told:
        faults.append(Fault(node.at, "tells nothing: give name, names, aliases, roles or outlet"))
    return told


def _cells(actor: dict[str, At], row: dict[str, At]) -> dict[str, At]:
    return {"id": actor["id"], **row} if "id" in actor else row


def _several(node: Node | None) -> list[Node]:
    """The items of a list; what stands alone is a list of one."""
    if node is None or (isinstance(node, Text) and not node.text):
        return []
    return node.items if isinstance(node, Items) else [node]


def _keyed(node: Node, known: tuple[str, ...]) -> dict[str, Node]:
    if not isinstance(node, Pairs):
        raise RefusedError(node.at, f"is no map of {', '.join(known)}")
    found: dict[str, Node] = {}
    for key, value in node.pairs:
        if not isinstance(key, Text) or key.text not in known:
            name = repr(key.text) if isinstance(key, Text) else "that is no text"
            raise RefusedError(key.at, f"no key {name}; known: {', '.join(known)}")
        if key.text in found:
            raise RefusedError(key.at, f"key {key.text} stands twice")
        found[key.text] = value
    return found


def _texts(found: dict[str, Node]) -> tuple[dict[str, str], dict[str, At]]:
    values: dict[str, str] = {}
    for key, node in found.items():
        if not isinstance(node, Text):
            raise RefusedError(node.at, f"{key} is one line of text")
        values[key] = " ".join(node.text.split())
    return values, {key: node.at for key, node in found.items()}


def extended(text: str, actor: dict[str, Any]) -> str:
    """The list with a further actor at its end. Raises RefusedError where it is written so that one
    cannot simply be added."""
    import yaml

    root = parsed(text)
    indent = 0
    if isinstance(root, Items) and root.items:
        indent = root.at.column - 1
    entry: str = yaml.safe_dump([actor], allow_unicode=True, sort_keys=False, width=10_000)
    more = "".join(f"{' ' * indent}{line}\n" for line in entry.splitlines())
    if root is None or (isinstance(root, Text) and not root.text):
        more = entry
    return text + ("" if not text or text.endswith("\n") else "\n") + more
