"""Who does it and to whom: the words of a sentence that are actor and recipient of an event."""

from dragoman.linguistics.phrases import case_of, extent, phrase
from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.statements.countries import country_of, forms, is_place
from dragoman.statements.cues import cues
from dragoman.statements.participants import mentions

_RECIPIENT_CASES = frozenset(("to", "with", "against", "on", "upon", "toward", "towards"))
_PARTNER_CASES = ("with", "to", "against")
_NAMED_CASES = frozenset(("from", "at", "into", "in", "of", "over"))
"""What these introduce is a recipient only where it names a country or an organisation."""

_ADDRESSING = frozenset(("REQUEST", "THREATEN", "ACCUSE"))
"""Events whose content tells who is addressed: the subject of what is demanded or threatened."""


def heads(tree: Tree, i: int) -> list[int]:
    """A noun and the nouns joined to it."""
    return [i] + [c for c in tree.kids(i, "conj") if tree.pos[c] in ("NOUN", "PROPN", "PRON")]


def is_passive(tree: Tree, i: int) -> bool:
    """Whether a verb is passive: by its auxiliary, else by its subject where it has no object
    (police arrested two men is none, whatever the tree calls the police)."""
    relations = {tree.rel[c] for c in tree.children[i]}
    return "aux:pass" in relations or ("nsubj:pass" in relations and "obj" not in relations)


def _agents(tree: Tree, i: int) -> tuple[list[int], list[int]]:
    """Subjects and objects of a verb: (actors, recipients), with control and passives."""
    passive = is_passive(tree, i)
    subjects = [c for c in tree.kids(i, "nsubj") if not passive or tree.rel[c] != "nsubj:pass"]
    if passive or (tree.tag[i] == "VBN" and not subjects and tree.rel[i] in ("acl", "amod")):
        agents = [c for c in tree.kids(i, "obl") if case_of(tree, c) == "by"]
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


def _nominal(tree: Tree, i: int) -> tuple[list[int], list[int]]:
    """Actors and recipients of a noun: possessors, demonyms, by-, with- and of-phrases."""
    actors: list[int] = []
    recipients: list[int] = []
    suffered = tree.lemma[i] in cues().words["suffered"]
    for c in tree.children[i]:
        relation = tree.rel[c]
        demonym = relation in ("amod", "compound") and forms([tree.word[c]])
        if relation == "nmod:poss" or demonym:
            (recipients if suffered and not demonym else actors).append(c)
        elif relation.split(":")[0] in ("nmod", "obl"):
            case = case_of(tree, c)
            if case in ("by", "between", "among"):
                actors.append(c)
            elif _is_recipient(tree, c, case) or (suffered and case == "of"):
                recipients.append(c)
    verb = _light_verb(tree, i)
    if verb is not None:
        subjects, objects = _agents(tree, verb)
        actors = actors or [s for s in subjects if s != i]
        partners = [c for c in tree.kids(verb, "obl") if case_of(tree, c) in _PARTNER_CASES]
        recipients = recipients or [c for c in partners or objects if i not in tree.subtree(c)]
    return actors, recipients


def _light_verb(tree: Tree, i: int) -> int | None:
    """The verb whose object a noun is, also by way of *a round of*, *a series of*."""
    while tree.rel[i] == "nmod" and case_of(tree, i) == "of" and tree.head[i] >= 0:
        i = tree.head[i]
    verb = tree.head[i]
    if verb >= 0 and tree.pos[verb] == "VERB" and tree.rel[i].split(":")[0] in ("obj", "obl"):
        return verb
    return None


def _is_recipient(tree: Tree, i: int, case: str) -> bool:
    if case in _NAMED_CASES:
        words = phrase(tree, *extent(tree, i))
        return country_of(words) is not None and not (case in ("in", "at") and is_place(words))
    return case in _RECIPIENT_CASES and tree.tag[i] not in ("CD", "VBG")


def _verbal(tree: Tree, i: int, event: Event) -> tuple[list[int], list[int]]:
    """Actors and recipients of a verb; of *must* and *should* only who is told so."""
    if tree.pos[i] == "AUX" and tree.head[i] >= 0:
        return [], _agents(tree, tree.head[i])[0]
    actors, recipients = _agents(tree, i)
    if not recipients:
        recipients = [
            c
            for c in tree.kids(i, "obl")
            if tree.rel[c] != "obl:unmarked" and _is_recipient(tree, c, case_of(tree, c))
        ]
    if not recipients and event in _ADDRESSING:
        told = [
            s for c in tree.kids(i, "ccomp") for s in tree.children[c] if tree.rel[s] == "nsubj"
        ]
        recipients = [s for s in told if s not in actors][:1]
    return actors, recipients


def arguments(tree: Tree, i: int, event: Event, reciprocal: bool) -> tuple[list[int], list[int]]:
    """Words that head the actors and the recipients of the event that word `i` names, by the
    tree alone."""
    actors, recipients = _ruled(tree, i, event, reciprocal)
    found = mentions(tree, actors)
    return found, [r for r in mentions(tree, recipients) if r not in found]


def _ruled(tree: Tree, i: int, event: Event, reciprocal: bool) -> tuple[list[int], list[int]]:
    """Actors and recipients by rules over the tree alone."""
    verbal = tree.pos[i] in ("VERB", "AUX")
    actors, recipients = _verbal(tree, i, event) if verbal else _nominal(tree, i)
    a = [x for h in actors for x in heads(tree, h)]
    r = [x for h in recipients for x in heads(tree, h)]
    if r and all(case_of(tree, h) in _joining(tree, i, event, reciprocal) for h in recipients):
        a, r = [*a, *r], []
    return a, r


def _joining(tree: Tree, i: int, event: Event, reciprocal: bool) -> tuple[str, ...]:
    """Cases of who does it together with the actors: who is met is, who is talked with or visited
    is not; of what a noun names (a deal with Iran) each side has its part."""
    if tree.pos[i] in ("VERB", "AUX"):
        return ("with", "") if reciprocal and tree.lemma[i] in cues().words["mutual"] else ()
    return ("with",) if reciprocal or event != "CONSULT" else ()
