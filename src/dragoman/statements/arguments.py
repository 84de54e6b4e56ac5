"""Actors and recipients of an event, from the tree."""

from dataclasses import dataclass, field

from dragoman.model.record import Participant
from dragoman.statements.countries import country_of, forms, is_place, phrase
from dragoman.statements.tree import Tree

_PHRASE = frozenset(("det", "amod", "compound", "nummod", "flat", "nmod", "case", "poss", "fixed"))
_RECIPIENT_CASES = frozenset(("to", "with", "against", "on", "upon", "toward", "towards"))
_THIRD_PERSON = frozenset(("he", "she", "they", "it", "his", "her", "their", "its"))
_PARTNER_CASES = ("with", "to", "against")
_NOMINALS = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM"))
_NAMED_CASES = frozenset(("from", "at", "into", "in", "of", "over"))
"""What these introduce is a recipient only where it names a country or an organisation."""


@dataclass
class Memory:
    """Countries of the names that an article has used so far, by their last word; `last` is that
    of the last actor, for pronouns."""

    countries: dict[str, str] = field(default_factory=dict)
    last: str | None = None

    def remember(self, words: list[str], code: str) -> None:
        """Keep the country of a phrase's head name."""
        names = [w for w in words if not w.islower() and len(w) > 2]
        if names:
            self.countries.setdefault(names[-1], code)

    def recall(self, words: list[str]) -> str | None:
        """The country of a name met before."""
        return next((c for w in reversed(words) if (c := self.countries.get(w))), None)


def introduce(tree: Tree, memory: Memory) -> None:
    """Remember the countries of the persons that a sentence introduces with a description."""
    for node in range(len(tree)):
        if tree.pos[node] == "PROPN" and tree.rel[node] not in ("flat", "compound"):
            participant(tree, node, memory)


def heads(tree: Tree, i: int) -> list[int]:
    """A noun and the nouns joined to it."""
    return [i] + [c for c in tree.kids(i, "conj") if tree.pos[c] in ("NOUN", "PROPN", "PRON")]


def _agents(tree: Tree, i: int) -> tuple[list[int], list[int]]:
    """Subjects and objects of a verb: (actors, recipients), with control and passives."""
    passive = any(tree.rel[c] in ("nsubj:pass", "aux:pass") for c in tree.children[i])
    subjects = [c for c in tree.kids(i, "nsubj") if tree.rel[c] != "nsubj:pass"]
    if passive or (tree.tag[i] == "VBN" and not subjects and tree.rel[i] in ("acl", "amod")):
        agents = [c for c in tree.kids(i, "obl") if _case(tree, c) == "by"]
        patients = [c for c in tree.children[i] if tree.rel[c] == "nsubj:pass"]
        if not patients and tree.rel[i].split(":")[0] in ("acl", "amod") and tree.head[i] >= 0:
            patients = [tree.head[i]]
        if not patients and tree.rel[i] == "xcomp" and tree.head[i] >= 0:
            patients = _inherited(tree, i)
        return agents, patients
    subjects = _nearest(subjects, i) or _inherited(tree, i)
    objects = tree.kids(i, "iobj") or tree.kids(i, "obj") or _before_the_mark(tree, i)
    return subjects, objects


def _before_the_mark(tree: Tree, i: int) -> list[int]:
    """An object that the tree took for the subject of what follows: accused *Kenya* of lying."""
    for clause in tree.kids(i, "advcl", "ccomp", "xcomp"):
        marks = [m for m in tree.kids(clause, "mark") if m > i]
        found = [c for c in tree.kids(clause, "nsubj") if marks and i < c < marks[0]]
        if found:
            return found
    return []


def _inherited(tree: Tree, i: int) -> list[int]:
    """The subject a clause without one takes from its governor."""
    node = i
    for _ in range(4):
        above, relation = tree.head[node], tree.rel[node]
        if above < 0:
            return []
        if relation == "acl:relcl":
            return [above]
        if relation == "acl" and tree.tag[node] == "VBG":
            return [above]
        if relation.split(":")[0] == "xcomp":
            objects = tree.kids(above, "obj", "iobj")
            if objects and tree.pos[above] == "VERB":
                return objects
        found = [c for c in tree.kids(above, "nsubj") if c != node]
        if found and relation.split(":")[0] in ("xcomp", "advcl", "conj", "ccomp"):
            return _nearest(found, node)
        node = above
    return []


def _nearest(subjects: list[int], i: int) -> list[int]:
    """Of several subjects the last before the verb: the others belong to a clause around it."""
    return [max((s for s in subjects if s < i), default=subjects[0])] if subjects else []


def _case(tree: Tree, i: int) -> str:
    return next((tree.lemma[c] for c in tree.kids(i, "case")), "")


def _nominal(tree: Tree, i: int) -> tuple[list[int], list[int]]:
    """Actors and recipients of a noun: possessors, demonyms, by-, with- and of-phrases."""
    actors, recipients = [], []
    for c in tree.children[i]:
        relation = tree.rel[c]
        demonym = relation in ("amod", "compound") and forms([tree.word[c]])
        if relation == "nmod:poss" or demonym:
            actors.append(c)
        elif relation.split(":")[0] in ("nmod", "obl"):
            case = _case(tree, c)
            if case in ("by", "between", "among"):
                actors.append(c)
            elif _is_recipient(tree, c, case):
                recipients.append(c)
    above = tree.head[i]
    light = above >= 0 and tree.pos[above] == "VERB" and tree.rel[i].split(":")[0] in ("obj", "obl")
    if light:
        subjects, objects = _agents(tree, above)
        actors = actors or [s for s in subjects if s != i]
        partners = [c for c in tree.kids(above, "obl") if _case(tree, c) in _PARTNER_CASES]
        recipients = recipients or [c for c in partners or objects if c != i]
    return actors, recipients


def _is_recipient(tree: Tree, i: int, case: str) -> bool:
    if case in _NAMED_CASES:
        words = phrase(tree, *extent(tree, i))
        return country_of(words) is not None and not (case in ("in", "at") and is_place(words))
    return case in _RECIPIENT_CASES and tree.tag[i] not in ("CD", "VBG")


def arguments(
    tree: Tree, i: int, reciprocal: bool, memory: Memory
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Actors and recipients of the event that word `i` names."""
    verbal = tree.pos[i] in ("VERB", "AUX")
    actors, recipients = _agents(tree, i) if verbal else _nominal(tree, i)
    if verbal and not recipients:
        recipients = [
            c for c in tree.kids(i, "obl")
            if tree.rel[c] != "obl:unmarked" and _is_recipient(tree, c, _case(tree, c))
        ]  # fmt: skip
    a = [x for h in actors for x in heads(tree, h)]
    r = [x for h in recipients for x in heads(tree, h)]
    joined = ("with", "") if reciprocal and verbal else ("with",)
    if r and all(_case(tree, h) in joined for h in recipients):
        a, r = [*a, *r], []
    made_a = _participants(tree, a, memory)
    memory.last = next((p.country for p in made_a if p.country), memory.last)
    made_r = [p for p in _participants(tree, r, memory) if p not in made_a]
    return tuple(made_a), tuple(made_r)


def _participants(tree: Tree, nodes: list[int], memory: Memory) -> list[Participant]:
    out: list[Participant] = []
    for node in dict.fromkeys(nodes):
        if tree.pos[node] not in _NOMINALS or node in tree.dates:
            continue
        made = participant(tree, node, memory)
        if made is not None and not any(p.start <= made.start and made.end <= p.end for p in out):
            out.append(made)
    return out


def participant(tree: Tree, node: int, memory: Memory) -> Participant | None:
    """The compact phrase around a noun, with its country. Relative pronouns lead to their noun."""
    if tree.tag[node] in ("WDT", "WP", "WP$"):
        clause = next((a for a in tree.ancestors(node) if tree.rel[a] == "acl:relcl"), None)
        if clause is None or tree.head[clause] < 0:
            return None
        node = tree.head[clause]
    first, last = extent(tree, node)
    start, end = tree.offsets(first, last)
    words = phrase(tree, first, last)
    code = _country(tree, node, words, memory)
    return Participant(start=start, end=end, text=tree.parse.text[start:end], country=code)


def extent(tree: Tree, node: int) -> tuple[int, int]:
    """First and last word of the compact phrase around a noun: no clauses, no appositions."""
    inside = {node}
    for c in tree.children[node]:
        relation = tree.rel[c].split(":")[0]
        if relation in ("amod", "compound", "nummod", "flat") or tree.rel[c] == "nmod:poss":
            inside |= set(tree.subtree(c))
        elif relation == "appos" and tree.subtree(c)[0] == node + 1:
            inside |= {c, *(k for k in tree.kids(c, "flat", "compound"))}  # envoy Jane Doe
        elif relation == "nmod" and _case(tree, c) == "of":
            inside |= set(tree.subtree(c)) if len(tree.subtree(c)) <= 5 else set()
    behind = max(inside) + 1
    if behind < len(tree) and _same_place(tree, node, behind):
        inside |= {behind, *tree.kids(behind, "flat", "compound")}
    first, last = min(inside), max(inside)
    while first < node and tree.pos[first] in ("DET", "PUNCT"):
        first += 1
    while last > node and tree.word[last] in ("'s", "’s", "'", "’", ","):
        last -= 1
    return first, last


def _same_place(tree: Tree, node: int, behind: int) -> bool:
    """Whether a name right behind its description got a place of its own in the tree."""
    places = {(tree.head[i], tree.rel[i]) for i in (node, behind)}
    return tree.pos[node] == "NOUN" and tree.pos[behind] == "PROPN" and len(places) == 1


def _country(tree: Tree, node: int, words: list[str], memory: Memory) -> str | None:
    if tree.pos[node] == "PRON":
        return memory.last if tree.lemma[node] in _THIRD_PERSON else None
    code = country_of(words)
    if code is None:
        for c in tree.kids(node, "appos", "nmod"):
            first, last = extent(tree, c)
            code = code or country_of(phrase(tree, first, last))
    if code is None and tree.rel[node] == "appos" and tree.head[node] >= 0:
        first, last = extent(tree, tree.head[node])
        code = country_of(phrase(tree, first, last))
    if code is None:
        return memory.recall(words)
    memory.remember(words, code)
    return code
