"""Which thread a pronoun or a nominal takes up, or none: a log-linear choice.

Each candidate's score is the sum of the weights of the features that hold for it (table
`antecedents.tsv`, learned by `training.antecedents`); a new thread is a candidate, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.linguistics.tree import Tree
from dragoman.resolution.mentions import Noted
from dragoman.resolution.nouns import words
from dragoman.resolution.threads import Thread
from dragoman.resolution.traits import Traits
from dragoman.resources.tables import load_tsv

ANY = "any"
"""In the table: for mentions of all kinds."""

_FAR = 6
"""Sentences back from which on all is far."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mention whose thread is sought: what it tells, its candidates, the one mentioned last
    first, whether it is quoted, whose it is (his brother), the subjects above it, who says it,
    and whether its verb is one of saying."""

    noted: Noted
    traits: Traits
    found: Sequence[Thread]
    quoted: bool = False
    owner: Thread | None = None
    above: Sequence[Thread] = ()
    speaker: Thread | None = None
    says: bool = False


@cache
def _weights() -> dict[str, dict[str, float]]:
    """The weights of features by kind of mention, with what they weigh for all kinds."""
    rows = load_tsv("antecedents.tsv")
    table: dict[str, dict[str, float]] = {kind: {} for kind, _, _ in rows}
    for kind, feature, weight in rows:
        for one in [kind] if kind != ANY else table:
            table[one][feature] = table[one].get(feature, 0.0) + float(weight)
    return table


def choose(case: Case) -> Thread | None:
    """The likeliest candidate, None where a new thread is likelier."""
    if not case.found:
        return None
    weights = _weights().get(kind_of(case), {})
    best, top = None, sum(weights.get(f, 0.0) for f in fresh(case))
    for rank, thread in enumerate(case.found):
        score = sum(weights.get(f, 0.0) for f in features(case, thread, rank))
        if score > top:
            best, top = thread, score
    return best


def fresh(case: Case) -> Iterator[str]:
    """The features of a new thread."""
    yield "new"
    yield f"new, candidates {min(3, len(case.found))}"
    if case.quoted:
        yield "new, quoted"
    if case.traits.pronoun:
        near = case.found[0].last.tree.number if case.found else -9
        yield f"new, nearest {min(3, case.noted.tree.number - near)}"
        if case.says:
            yield "new, says"
        if case.traits.pronoun == "it" and _is_empty(case.noted):
            yield "new, empty"
        return
    noted, traits = case.noted, case.traits
    yield f"new, {noted.lemma}"
    yield f"new, {traits.sort} {traits.plural}"
    if traits.modifiers or traits.nations:
        yield "new, modified"
    if _restricted(noted):
        yield "new, restricted"
    if any(noted.lemma in t.heads for t in case.found):
        yield "new, head known"
    if case.noted.lemma in words().nominals["apart"]:
        yield "new, apart"
    if traits.modifiers & words().nominals["other"]:
        yield "new, other"


def kind_of(case: Case) -> str:
    """What sort of mention is sought for, as the features call it."""
    traits, tree, node = case.traits, case.noted.tree, case.noted.node
    if traits.pronoun:
        pronoun = "he" if traits.pronoun == "she" else traits.pronoun
        role = tree.rel[node]
        own = tree.word[node].lower().endswith(("self", "selves"))
        return pronoun + (" self" if own else " of" if role == "nmod:poss" else "")
    return traits.article


def _is_empty(noted: Noted) -> bool:
    """Whether a clause follows that says what "it" is: it is clear that."""
    tree, above = noted.tree, noted.tree.head[noted.node]
    clauses = ("csubj", "ccomp", "advcl") if above >= 0 and tree.pos[above] == "ADJ" else ("csubj",)
    return above >= 0 and bool(tree.kids(above, *clauses))


def _restricted(noted: Noted) -> bool:
    """Whether words behind a noun say which one it is."""
    return bool(noted.tree.kids(noted.node, "nmod", "acl"))


def features(case: Case, thread: Thread, rank: int) -> Iterator[str]:
    """The features of a candidate."""
    plain = _pronominal if case.traits.pronoun else _nominal
    return plain(case, thread, rank)


def _place(case: Case, thread: Thread, rank: int) -> Iterator[str]:
    """How far back a thread was mentioned, and how often."""
    last = thread.last
    back = min(_FAR, case.noted.tree.number - last.tree.number)
    yield f"back {back}"
    yield f"rank {min(5, rank)}"
    count = len(thread.members)
    yield f"times {count if count < 3 else 3 if count < 6 else 6}"
    if len(case.found) > 1 and all(len(t.members) <= count for t in case.found):
        yield "most"
    yield f"sort {thread.sort} for {case.traits.sort}"
    if case.quoted != thread.quoted:
        yield "across a quotation"
    if thread is case.speaker:
        yield "speaker"
    if not thread.first.tree.number and not case.quoted:
        yield "first sentence"


def _pronominal(case: Case, thread: Thread, rank: int) -> Iterator[str]:
    yield from _place(case, thread, rank)
    last, tree = thread.last, case.noted.tree
    back = min(3, tree.number - last.tree.number)
    role, own = _role(last.tree, last.node), _role(tree, case.noted.node)
    yield f"{role} back {back}"
    yield f"{role} to {own}"
    yield f"last {last.mention.kind}"
    if thread.told.pronoun:
        yield "same pronoun" if thread.told.pronoun == case.traits.pronoun else "other pronoun"
    yield f"named {bool(thread.names)}"
    yield f"number {_agreement(case.traits.plural, thread.plural)}"
    yield f"gender {_agreement(case.traits.gender or None, thread.gender or None)}"
    if case.says:
        yield f"says {thread.sort}"
    if thread in case.above:
        yield f"subject above {min(2, case.above.index(thread))}"
    elif case.above:
        yield "another subject above"
    if role == "subject" and back == 1 and own == "subject" and rank < 3:
        yield "goes on"
    if last.tree.parse.block[last.tree.number] != tree.parse.block[tree.number]:
        yield "another paragraph"
    if thread.told.article == "indefinite" and len(thread.members) == 1:
        yield "indefinite"


def _nominal(case: Case, thread: Thread, rank: int) -> Iterator[str]:
    yield from _place(case, thread, rank)
    noted, traits = case.noted, case.traits
    named = "named" if thread.names else "unnamed"
    head = "same head" if noted.lemma in thread.heads else "other head"
    yield head
    yield f"{head} {named}"
    yield f"{head} back {min(_FAR, noted.tree.number - thread.last.tree.number)}"
    yield f"number {_agreement(traits.plural, thread.plural)}"
    if traits.gender:
        yield f"gender {_agreement(traits.gender, thread.gender or None)}"
    if traits.modifiers:
        more, fewer = traits.modifiers - thread.modifiers, thread.modifiers - traits.modifiers
        yield f"{head} more {bool(more)} fewer {bool(fewer)}"
    else:
        yield f"{head} plain"
    if _restricted(noted):
        yield f"{head} restricted"
    if traits.nations and thread.nations:
        yield f"{head} {'same' if traits.nations & thread.nations else 'other'} country"
    if head == "other head":
        again = noted.lemma in words().nominals["again"]
        yield f"again {again} {named} {thread.sort}"
    if traits.modifiers & words().nominals["other"]:
        yield "other"
    if case.owner is not None:
        yield f"{head} {'same' if case.owner in thread.owners else 'other'} owner"
        if case.owner is thread:
            yield "its own"


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
