"""Who does it and to whom: the words of a sentence that are actor and recipient of an event."""

from collections.abc import Iterator

from dragoman.linguistics.phrases import case_of, extent, phrase
from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.statements.countries import country_of, forms, is_place
from dragoman.statements.cues import cues
from dragoman.statements.governors import governors
from dragoman.statements.participants import mentions

_RECIPIENT_CASES = frozenset(("to", "with", "against", "on", "upon", "toward", "towards"))
_PARTNER_CASES = ("with", "to", "against")
_NAMED_CASES = frozenset(("from", "at", "into", "in", "of", "over"))
"""What these introduce is a recipient only where it names a country or an organisation."""

_DONE_BY = frozenset(("CONSULT", "REQUEST", "MOBILIZE", "COOPERATE", "AID", "AGREE"))
"""Events whose noun has who does it in its of-phrase (the visit of, a request of)."""

_LEAVING = frozenset(("RETREAT", "COERCE", "SANCTION"))
"""Events whose from-phrase names whom or what is left (the withdrawal from)."""

_ADDRESSING = frozenset(("REQUEST", "THREATEN", "ACCUSE"))
"""Events whose content tells who is addressed: the subject of what is demanded or threatened."""

_WITHIN = frozenset(("xcomp", "ccomp", "obj", "nmod", "compound"))
"""Relations of an event's word to the clause that it is part of."""


def heads(tree: Tree, i: int) -> list[int]:
    """A noun and the nouns joined to it."""
    return [i] + [c for c in tree.kids(i, "conj") if tree.pos[c] in ("NOUN", "PROPN", "PRON")]


def is_passive(tree: Tree, i: int) -> bool:
    """Whether a verb is passive: by its auxiliary, else by its subject where it has no object
    (police arrested two men is none, whatever the tree calls the police)."""
    relations = {tree.rel[c] for c in tree.children[i]}
    return "aux:pass" in relations or ("nsubj:pass" in relations and "obj" not in relations)


def _passives(tree: Tree, i: int) -> tuple[int, ...]:
    """The verbs whose passive subjects a verb is done to, where it is passive: itself, and the
    first of those that it is joined to (were seized and *beaten*)."""
    first = _first_joined(tree, i)
    if not is_passive(tree, i) and not (tree.tag[i] == "VBN" and is_passive(tree, first)):
        return ()
    return (i,) if first == i else (i, first)


def _done_to(tree: Tree, verb: int) -> list[int]:
    """The passive subjects of a verb."""
    return [c for c in tree.children[verb] if tree.rel[c] == "nsubj:pass"]


def _agents(tree: Tree, i: int) -> tuple[list[int], list[int]]:
    """Subjects and objects of a verb: (actors, recipients), with control and passives."""
    passives = _passives(tree, i)
    subjects = [c for c in tree.kids(i, "nsubj") if not passives or tree.rel[c] != "nsubj:pass"]
    if passives or (tree.tag[i] == "VBN" and not subjects and tree.rel[i] in ("acl", "amod")):
        agents = [c for c in tree.kids(i, "obl") if case_of(tree, c) == "by"]
        patients = [c for verb in passives or (i,) for c in _done_to(tree, verb)]
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
        if relation.split(":")[0] == "xcomp" or _is_charge(tree, above, node):
            objects = _objects(tree, above)
            bound = tree.lemma[above] in cues().words["binding"]
            if objects and tree.pos[above] == "VERB" and not bound:
                return objects
        found = [c for c in tree.kids(above, "nsubj") if c != node]
        if found and relation.split(":")[0] in ("xcomp", "advcl", "conj", "ccomp"):
            return _nearest(found, node)
        node = above
    return []


def _objects(tree: Tree, verb: int) -> list[int]:
    """The objects of a verb, of a passive its subject."""
    return tree.kids(verb, "obj", "iobj") or _done_to(tree, verb)


def _is_charge(tree: Tree, verb: int, below: int) -> bool:
    """Whether something is what somebody is accused of: *blamed Kenya for the attack*."""
    case = case_of(tree, below) or next((tree.lemma[c] for c in tree.kids(below, "mark")), "")
    return case in ("of", "for", "with") and "alleged" in cues().content.get(
        (tree.lemma[verb], case), ()
    )


def _nearest(subjects: list[int], i: int) -> list[int]:
    """Of several subjects the last before the verb: the others belong to a clause around it."""
    return [max((s for s in subjects if s < i), default=subjects[0])] if subjects else []


def _nominal(tree: Tree, i: int, event: Event) -> tuple[list[int], list[int]]:
    """Actors and recipients of a noun: possessors, demonyms, by-, with-, from- and of-phrases."""
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
            if case in ("by", "between", "among") or _is_doer(tree, c, case, event, suffered):
                actors.append(c)
            elif _is_recipient(tree, c, case) or (suffered and case == "of"):
                recipients.append(c)
    verb = _light_verb(tree, i)
    if verb is not None:
        subjects, objects = _agents(tree, verb)
        if _undergoes(tree, verb, i):
            done_to = objects if is_passive(tree, verb) else subjects
            return actors, recipients or [s for s in done_to if s != i]
        if _is_charge(tree, verb, i):
            return actors or _objects(tree, verb), recipients
        if tree.lemma[verb] in cues().words["regarding"] and not case_of(tree, i):
            return actors, recipients
        actors = actors or [s for s in subjects if s != i]
        partners = [c for c in tree.kids(verb, "obl") if case_of(tree, c) in _PARTNER_CASES]
        recipients = recipients or [c for c in partners or objects if i not in tree.subtree(c)]
    return actors, recipients


def _is_doer(tree: Tree, i: int, case: str, event: Event, suffered: bool) -> bool:
    """Whether a noun's phrase with a preposition names who does it: *a threat from Iran*, *the
    visit of the king*."""
    if case == "from":
        return event not in _LEAVING
    return case == "of" and event in _DONE_BY and not suffered


def _undergoes(tree: Tree, verb: int, i: int) -> bool:
    """Whether the subject of the verb around an event's noun is whom it is done to: *faced an
    attack*, *was wounded in an attack*."""
    if tree.rel[i].split(":")[0] == "obl":
        return is_passive(tree, verb) and case_of(tree, i) in ("in", "by", "during")
    return not is_passive(tree, verb) and tree.lemma[verb] in cues().words["undergoing"]


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


def doers(tree: Tree, i: int, event: Event) -> list[int]:
    """Words that the tree plainly makes the actors of the event of word `i`, so that no other of
    the sentence is one: the subject of a verb, *by* whom it is done, whose visit it is."""
    if tree.pos[i] in ("VERB", "AUX"):
        found = _agents(tree, i)[0] if _has_its_own(tree, i) else []
        found = [c for c in found if tree.pos[c] in ("NOUN", "PROPN")]
    else:
        suffered = tree.lemma[i] in cues().words["suffered"]
        cases = ((c, case_of(tree, c)) for c in tree.kids(i, "nmod"))
        found = [
            c for c, case in cases
            if case == "by" or _is_doer(tree, c, case, event, suffered)
            or (tree.rel[c] == "nmod:poss" and tree.pos[c] != "PRON" and not suffered)
        ]  # fmt: skip
    return [x for h in found for x in heads(tree, h)]


def _has_its_own(tree: Tree, i: int) -> bool:
    """Whether a verb's actor stands beside it, or beside a verb that binds its subject to it."""
    above = tree.head[i]
    bound = tree.rel[i] == "xcomp" and tree.lemma[above] in cues().words["binding"]
    return (
        bound
        or bool(tree.kids(i, "nsubj"))
        or any(case_of(tree, c) == "by" for c in tree.kids(i, "obl"))
    )


def no_actors(tree: Tree, i: int) -> list[int]:
    """Words that the tree rules out as actors of the event of word `i`: whom a passive is done to,
    who undergoes it, who accuses another of it, and who does something else in a clause beside."""
    verb = i if tree.pos[i] in ("VERB", "AUX") else _light_verb(tree, i)
    out: list[int] = []
    if verb == i:
        out = [c for passive in _passives(tree, i) for c in _done_to(tree, passive)]
    elif verb is not None and _undergoes(tree, verb, i):
        out = tree.kids(verb, "nsubj")
    out = [*out, *_neighbours(tree, i)]
    above = next(governors(tree, i), None)
    if above is not None and _is_charge(tree, above.word, above.below):
        out = [*out, *_agents(tree, above.word)[0]]
    return [x for h in out for x in heads(tree, h)]


def _neighbours(tree: Tree, i: int) -> Iterator[int]:
    """The subjects of the clauses that the event's own clause, or one around it, is joined to,
    where that has a subject of its own: Serbia refused, and *Kosovo* closed its border."""
    clause = i
    for _ in range(4):
        own = tree.kids(clause, "nsubj")
        stand_in = all(tree.pos[s] == "PRON" for s in own)  # it may mean one that came before
        others = tree.kids(clause, "conj")
        if tree.rel[clause].split(":")[0] == "conj" and tree.head[clause] >= 0:
            others.append(tree.head[clause])
        subjects = [s for c in others for s in tree.kids(c, "nsubj")] if own else []
        yield from (s for s in subjects if not stand_in or s > max(own))
        if tree.rel[clause].split(":")[0] not in _WITHIN or tree.head[clause] < 0:
            return
        clause = tree.head[clause]


def _first_joined(tree: Tree, i: int) -> int:
    """The first of the verbs that a verb without a subject of its own is joined to."""
    while tree.rel[i].split(":")[0] == "conj" and tree.head[i] >= 0 and not tree.kids(i, "nsubj"):
        i = tree.head[i]
    return i


def _ruled(tree: Tree, i: int, event: Event, reciprocal: bool) -> tuple[list[int], list[int]]:
    """Actors and recipients by rules over the tree alone."""
    verbal = tree.pos[i] in ("VERB", "AUX")
    actors, recipients = _verbal(tree, i, event) if verbal else _nominal(tree, i, event)
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
