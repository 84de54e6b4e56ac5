"""Rules that say by which cue an event is denied, demanded, planned, alleged …"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import QUAD_OF, Status
from dragoman.statements.conditions import Conditional
from dragoman.statements.cues import cues
from dragoman.statements.governors import Governor, classes, governors, name
from dragoman.statements.polarity import is_negated
from dragoman.statements.signs import auxiliaries, form, is_to, modifier, under_a_deal


@dataclass(frozen=True, slots=True)
class Cue:
    """What a rule found: its name, the status it speaks for, the deciding word.

    `governor`: the word whose content the event is; `lemma`: the word of the table that stood
    there, by which the rule is counted more finely. `firm`: it holds by definition, whatever
    the encoder says. `barred`: a status that the text rules out.
    """

    rule: str
    status: Status
    word: int | None = None
    governor: int | None = None
    lemma: str = ""
    firm: bool = False
    barred: Status | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """An event's word with what the rules look at."""

    tree: Tree
    i: int
    top: int
    above: tuple[Governor, ...]
    conditionals: Sequence[Conditional]
    modals: dict[str, int]

    def modal(self, kind: str) -> int | None:
        """The auxiliary of a class."""
        wanted = cues().words[kind]
        return next((at for lemma, at in self.modals.items() if lemma in wanted), None)


def find(tree: Tree, i: int, top: int, conditionals: Sequence[Conditional]) -> Cue:
    """The cue of the first rule that finds one; else that of the form of the word alone."""
    above = tuple(governors(tree, i))
    if top != i:
        above += tuple(g for g in governors(tree, top) if g not in above)
    site = Site(tree, i, top, above, conditionals, auxiliaries(tree, top) | auxiliaries(tree, i))
    for rule in RULES:
        cue = rule(site)
        if cue is not None:
            return replace(cue, barred=_barred(site))
    return Cue("none, " + form(tree, i, top), "asserted", barred=_barred(site))


def _barred(site: Site) -> Status | None:
    """*will come even if they object*, *fought until they won*: nothing depends."""
    over = [c for c in site.conditionals if site.i in c.consequence or site.i in c.condition]
    free = all(site.i in c.consequence and not c.depends for c in over)
    return "conditional" if over and free else None


def denied(site: Site) -> Cue | None:
    """*deny that*, *rejected reports that*, *untrue that*; not *did not deny*: alleged."""
    tree, words = site.tree, cues().words
    for g in site.above:
        rejects_word = tree.lemma[g.word] in words["rejecting_verbs"] and g.way == "obj"
        if "denied" in classes(tree, g) or (rejects_word and _is_said(tree, g.below)):
            if _open(tree, g.word):
                return Cue("not denied", "alleged", g.word, g.word, firm=True)
            trigger_said = g.near and tree.lemma[g.below] in words["said"]
            return None if trigger_said else Cue("denied " + g.way, "denied", g.word, g.word)
        if tree.lemma[g.word] in words["untrue"] and g.way in ("that", "subj"):
            return Cue("untrue", "denied", g.word)
    return None


def _is_said(tree: Tree, i: int) -> bool:
    return tree.lemma[i] in cues().words["said"]


def _open(tree: Tree, i: int) -> bool:
    """Neither denied nor confirmed: *did not deny*, *refused to deny*, *neither confirmed nor*."""
    for _ in range(3):
        if is_negated(tree, i):
            return True
        above = tree.head[i]
        if above < 0 or tree.rel[i] not in ("conj", "xcomp"):
            return False
        refuses = "negative" in cues().content.get((tree.lemma[above], "to"), ())
        if refuses and tree.tag[i] == "VB":
            return True
        i = above
    return False


def conditional(site: Site) -> Cue | None:
    """In the condition, or in what depends on it; what is evidence, not condition: alleged."""
    for one in site.conditionals:
        word = site.tree.word[one.mark].lower()
        if site.i in one.condition and one.sense == "question":
            return Cue("question", "speculated", one.mark)
        if site.i in one.condition and one.supposes:
            return Cue(f"condition {word}", "conditional", one.mark)
        if site.i in one.consequence and one.sense == "evidence" and not _modal(site):
            return Cue("evidence", "alleged", one.mark, firm=True)
        if site.i in one.consequence and one.depends and _mood(site, one):
            return Cue(f"consequence {word}", "conditional", one.mark)
    return None


_MODALS = ("modal_future", "modal_past_future", "modal_possible", "modal_must")


def _modal(site: Site) -> bool:
    return any(site.modal(kind) is not None for kind in _MODALS)


def _mood(site: Site, one: Conditional) -> bool:
    """Whether the event of a consequence depends on the condition, not only stands beside it."""
    tree, node = site.tree, site.top
    wanted = frozenset[str]().union(*(cues().words[k] for k in _MODALS))
    for _ in range(3):
        if any(tree.lemma[c] in wanted for c in tree.kids(node, "aux")):
            return True
        if tree.tag[node] in ("VBZ", "VBP") or any(
            tree.lemma[c] == "to" for c in tree.kids(node, "mark")
        ):
            return True
        if tree.rel[node].split(":")[0] not in ("xcomp", "obj", "obl", "conj", "nsubj", "ccomp"):
            return False
        node = tree.head[node]
        if node not in one.consequence:
            return False
    return False


def named(site: Site) -> Cue | None:
    """A modal verb that is itself the trigger: *should* as a request."""
    if site.tree.lemma[site.i] in cues().words["modal_must"]:
        return Cue("modal itself", "asserted")
    return None


def governed(site: Site) -> Cue | None:
    """The nearest word above that demands, threatens, promises, plans or predicts it."""
    tree = site.tree
    for g in site.above:
        for kind in classes(tree, g):
            status = _content(site, g, kind)
            if status is None:
                continue
            pos = "verb" if tree.pos[g.word] == "VERB" else "noun"
            rule = f"{kind} {g.way} {pos}{'' if g.near else ' far'}"
            return Cue(rule, status, g.word, g.word, name(tree, g.word))
        warns = tree.lemma[g.word] in cues().words["warning"]
        if warns and g.way == "that" and _own_future(site, g):
            return Cue("warn that", "threatened", g.word, g.word)
        if g.way == "that" and tree.lemma[g.word] in cues().report:
            return None
    return None


_STATUS_OF: dict[str, Status] = {
    "demanded": "demanded", "threatened": "threatened", "pledged": "pledged",
    "planned": "planned", "speculated": "speculated",
}  # fmt: skip


def _content(site: Site, g: Governor, kind: str) -> Status | None:
    status = _STATUS_OF.get(kind)
    if g.way == "that" and status != "speculated" and _settled(site.tree, g.below):
        return None
    vowed = site.tree.lemma[g.word] in cues().words["vowing"]
    if vowed and status in ("threatened", "pledged"):
        return "threatened" if hostile(site.tree, site.i) else "pledged"
    return status


def _settled(tree: Tree, i: int) -> bool:
    """Whether a clause tells what has happened: *agreed that it was*, *assured that they had*."""
    own = [i, *tree.kids(i, "aux", "cop")]
    past = any(tree.tag[c] == "VBD" for c in own)
    return past and not any(tree.tag[c] == "MD" for c in own)


def hostile(tree: Tree, i: int) -> bool:
    """Whether the event is likelier material conflict than not, by the encoder's types."""
    found = {k: v for k, v in tree.shares("event", i).items() if k in QUAD_OF}
    material = sum(v for k, v in found.items() if QUAD_OF[k] == "material conflict")
    return material > 0.5 * sum(found.values())


def _own_future(site: Site, g: Governor) -> bool:
    """*warned that it would*: the one who warns does it."""
    tree = site.tree
    subject = [c for c in tree.kids(g.below, "nsubj") if tree.pos[c] == "PRON"]
    future = site.modal("modal_future") or site.modal("modal_past_future")
    return bool(subject) and future is not None


def must(site: Site) -> Cue | None:
    """*must*, *should*, *ought to*."""
    at = site.modal("modal_must")
    return None if at is None else Cue("modal must", "demanded", at)


def promised(site: Site) -> Cue | None:
    """*under the deal … will*; *a promised withdrawal*."""
    words = cues().words
    future = site.modal("modal_future")
    if future is not None and (noun := under_a_deal(site.tree, site.top)) is not None:
        return Cue("under a deal", "pledged", noun)
    for status in ("demanded", "threatened", "pledged"):
        at = modifier(site.tree, words[status], site.i)
        if at is not None:
            return Cue("adjective " + status, status, at)
    return None


def guessed(site: Site) -> Cue | None:
    """*perhaps*, *will probably*."""
    tree, words = site.tree, cues().words
    subjects = tree.kids(site.top, "nsubj")
    at = modifier(tree, words["speculated"], site.i, site.top)
    at = modifier(tree, words["perhaps"], *subjects) if at is None else at
    if at is None:
        return None
    return Cue("adverb speculated", "speculated", at, lemma=tree.word[at].lower())


def planned(site: Site) -> Cue | None:
    """*will*, *is to*, *a scheduled visit*; a purpose: *flew in to demand*."""
    tree = site.tree
    for kind in ("modal_future", "modal_past_future"):
        at = site.modal(kind)
        if at is not None:
            perfect = " have" if "have" in site.modals else ""
            return Cue(kind.replace("_", " ") + perfect, "planned", at)
    if (at := is_to(tree, site.top)) is not None:
        return Cue("is to", "planned", at)
    if (at := modifier(tree, cues().words["planned"], site.i)) is not None:
        return Cue("adjective planned", "planned", at)
    relation = tree.rel[site.top].split(":")[0]
    if relation in ("advcl", "acl") and tree.pos[site.top] == "VERB":
        at = next((c for c in tree.kids(site.top, "mark") if tree.lemma[c] == "to"), None)
        above = tree.head[site.top]
        motion = above >= 0 and tree.lemma[above] in cues().words["motion"]
        motion = motion and relation == "advcl"
        rule = f"purpose {relation}{' of motion' if motion else ''}"
        return None if at is None else Cue(rule, "planned", at, firm=motion)
    return None


def alleged(site: Site) -> Cue | None:
    """*accused of*, *claims that*, *allegedly*."""
    tree = site.tree
    for g in site.above:
        if "alleged" in classes(tree, g):
            pos = "verb" if tree.pos[g.word] == "VERB" else "noun"
            rule = f"alleged {g.way} {pos}"
            return Cue(rule, "alleged", g.word, g.word, name(tree, g.word))
        if g.way == "that" and (at := _doubtful(tree, g.word)) is not None:
            return Cue("doubtful source", "alleged", at)
    at = modifier(tree, cues().words["alleged"], site.i, site.top)
    return None if at is None else Cue("adverb alleged", "alleged", at)


def _doubtful(tree: Tree, i: int) -> int | None:
    """*Unconfirmed reports say*, *rumours spread that*."""
    words = cues().words
    for c in tree.kids(i, "nsubj"):
        if tree.lemma[c] in words["doubtful"]:
            return c
        if (at := modifier(tree, words["alleged"], c)) is not None:
            return at
    return None


def possible(site: Site) -> Cue | None:
    """*may*, *might*, *could*."""
    at = site.modal("modal_possible")
    return None if at is None else Cue("modal " + site.tree.lemma[at], "speculated", at)


RULES: tuple[Callable[[Site], Cue | None], ...] = (
    denied, conditional, named, governed, must, promised, guessed, planned, alleged, possible,
)  # fmt: skip
"""In the order of the codebook, but that predictions come before plans: what will probably
happen is nobody's plan."""
