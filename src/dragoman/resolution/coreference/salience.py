"""What speaks for and against each thread that a mention can take up, as features.

Features are short words; which of them hold for a candidate decides its score (`ranking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.linguistics.tree import Tree
from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.nouns import words
from dragoman.resolution.coreference.threads import Thread
from dragoman.resolution.coreference.traits import Traits

_FAR = 6
"""Sentences from which on all is far."""

_BACK = tuple(f"back {n}" for n in range(_FAR + 1))
_RANK = tuple(f"rank {n}" for n in range(6))
_TIMES = ("", "times 1", "times 2", "times 3", "times 3", "times 3", "times 6")


@dataclass(frozen=True, slots=True)
class Case:
    """A mention whose thread is sought: what it tells, its candidates, the one mentioned last
    first, whether it is quoted, whose it is (his brother), the subjects above it, who says it,
    whether its verb is one of saying, how many mentions the longest candidate has, and whether
    words behind a noun say which one it is."""

    noted: Noted
    traits: Traits
    found: Sequence[Thread]
    quoted: bool = False
    owner: Thread | None = None
    above: Sequence[Thread] = ()
    speaker: Thread | None = None
    says: bool = False
    most: int = 0
    restricted: bool = False


def kind_of(case: Case) -> str:
    """What sort of mention it is: the pronoun's class with its use, or the nominal's article."""
    traits, tree, node = case.traits, case.noted.tree, case.noted.node
    if not traits.pronoun:
        return traits.article
    pronoun = "he" if traits.pronoun == "she" else traits.pronoun
    if tree.word[node].lower().endswith(("self", "selves")):
        return pronoun + " self"
    return pronoun + " of" if tree.rel[node] == "nmod:poss" else pronoun


def fresh(case: Case) -> list[str]:
    """The features of a new thread."""
    out = ["new", f"new, candidates {min(3, len(case.found))}"]
    if case.quoted:
        out.append("new, quoted")
    return out + (_fresh_pronoun(case) if case.traits.pronoun else _fresh_nominal(case))


def _fresh_pronoun(case: Case) -> list[str]:
    near = abs(case.noted.tree.number - case.found[0].last.tree.number) if case.found else 3
    out = [f"new, nearest {min(3, near)}"]
    if case.says:
        out.append("new, says")
    if case.traits.pronoun == "it" and _is_empty(case.noted):
        out.append("new, empty")
    return out


def _is_empty(noted: Noted) -> bool:
    """Whether a clause follows that says what "it" is: it is clear that."""
    tree, above = noted.tree, noted.tree.head[noted.node]
    clauses = ("csubj", "ccomp", "advcl") if above >= 0 and tree.pos[above] == "ADJ" else ("csubj",)
    return above >= 0 and bool(tree.kids(above, *clauses))


def _fresh_nominal(case: Case) -> list[str]:
    noted, traits, table = case.noted, case.traits, words().nominals
    out = [f"new, {noted.lemma}", f"new, {traits.sort} {traits.plural}"]
    if traits.modifiers or traits.nations:
        out.append("new, modified")
    if case.restricted:
        out.append("new, restricted")
    if any(traits.head in t.heads for t in case.found):
        out.append("new, head known")
    if noted.lemma in table["apart"]:
        out.append("new, apart")
    if traits.modifiers & table["other"]:
        out.append("new, other")
    return out


def features(case: Case, thread: Thread, rank: int) -> list[str]:
    """The features of a candidate."""
    out = _place(case, thread, rank)
    if not case.traits.pronoun:
        head = "same head" if case.traits.head in thread.heads else "other head"
        return out + _called(case, thread, head) + _described(case, thread, head)
    return out + _agreeing(case, thread) + _parallel(case, thread, rank)


def _place(case: Case, thread: Thread, rank: int) -> list[str]:
    """How far back a thread was mentioned, how often, by whom."""
    count = len(thread.members)
    out = [
        _BACK[_distance(case, thread)],
        _RANK[min(5, rank)],
        _TIMES[min(6, count)],
        f"sort {thread.sort} for {case.traits.sort}",
    ]
    if count == case.most and len(case.found) > 1:
        out.append("most")
    if case.quoted != thread.quoted:
        out.append("across a quotation")
    if thread is case.speaker:
        out.append("speaker")
    if not thread.first.tree.number and not case.quoted:
        out.append("first sentence")
    return out


def _distance(case: Case, thread: Thread) -> int:
    return min(_FAR, abs(case.noted.tree.number - thread.last.tree.number))


def _agreeing(case: Case, thread: Thread) -> list[str]:
    """What a pronoun and a thread are known to share."""
    traits, told = case.traits, thread.told
    out = [
        f"number {_agreement(traits.plural, thread.plural)}",
        f"gender {_agreement(traits.gender or None, thread.gender or None)}",
        "named" if thread.names else "unnamed",
        "last " + thread.last.mention.kind,
    ]
    if told.pronoun:
        out.append("same pronoun" if told.pronoun == traits.pronoun else "other pronoun")
    if told.article == "indefinite" and len(thread.members) == 1:
        out.append("indefinite")
    if case.says:
        out.append("says " + thread.sort)
    return out


def _parallel(case: Case, thread: Thread, rank: int) -> list[str]:
    """Where in its sentence the last mention stands, seen from the pronoun."""
    last, tree = thread.last, case.noted.tree
    back = min(3, _distance(case, thread))
    role, own = _role(last.tree, last.node), _role(tree, case.noted.node)
    out = [f"{role} back {back}", f"{role} to {own}"]
    if thread in case.above:
        out.append(f"subject above {min(2, case.above.index(thread))}")
    elif case.above:
        out.append("another subject above")
    if role == own == "subject" and back == 1 and rank < 3:
        out.append("goes on")
    if last.tree.parse.block[last.tree.number] != tree.parse.block[tree.number]:
        out.append("another paragraph")
    return out


def _called(case: Case, thread: Thread, head: str) -> list[str]:
    """Whether a thread was called by a nominal's noun before."""
    lemma, traits = case.noted.lemma, case.traits
    named = "named" if thread.names else "unnamed"
    out = [
        head,
        f"{head} {named}",
        f"{head} {_BACK[_distance(case, thread)]}",
        f"number {_agreement(traits.plural, thread.plural)}",
    ]
    if traits.gender:
        out.append(f"gender {_agreement(traits.gender, thread.gender or None)}")
    if head == "other head":
        again = "again" if lemma in words().nominals["again"] else "not again"
        out.append(f"{again} {named} {thread.sort}")
    return out


def _described(case: Case, thread: Thread, head: str) -> list[str]:
    """What stands beside a nominal's noun and beside those of the thread."""
    traits = case.traits
    out = [f"{head} restricted"] if case.restricted else []
    if traits.modifiers:
        more = "more" if traits.modifiers - thread.modifiers else "no more"
        fewer = "fewer" if thread.modifiers - traits.modifiers else "no fewer"
        out.append(f"{head} {more} {fewer}")
    else:
        out.append(f"{head} plain")
    if traits.nations and thread.nations:
        out.append(f"{head} same country")  # others are no candidates
    if case.owner is not None:
        out.append(f"{head} {'same' if case.owner in thread.owners else 'other'} owner")
        if case.owner is thread:
            out.append("its own")
    return out


def _agreement(a: object, b: object) -> str:
    return "unknown" if a is None or b is None else "same" if a == b else "different"


def _role(tree: Tree, node: int) -> str:
    relation = tree.rel[node].split(":")[0]
    if relation in ("conj", "appos") and tree.head[node] >= 0:
        relation = tree.rel[tree.head[node]].split(":")[0]
    if relation == "nsubj":
        return "subject"
    if relation in ("obj", "iobj"):
        return "object"
    return "owner" if tree.rel[node] == "nmod:poss" else "other"
