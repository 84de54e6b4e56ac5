"""What the words of a mention tell of whom it stands for: country, titles, sector, the body that
it belongs to, whether an office is past."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.resolution.linking.candidates import candidates
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.titles import Found, Vocabulary, vocabulary
from dragoman.resolution.linking.wording import Run, phrases, runs
from dragoman.resources.registry import Actor, Alias

_MORE = 3
"""Words behind a name that can belong to the longer name of a body."""

_NO_BODIES = frozenset(("person", "country", "people", "region", "outlet"))


_SURELY = frozenset(("exact", "famous surname"))
"""Evidence that names a person without more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one mention tell.

    `countries`: codes in order of nearness; `led_by`: those of persons whose name stands before
    the head (the Obama administration); `towns`: those of towns and areas, by a gazetteer;
    `titles`: forms that can name an office, `heading` how
    many of them, in front, hold the head of the phrase; `sector`: by agent noun, `agent` that
    noun; `bodies`: the registry's bodies that the phrase names beside its head; `past`: former,
    ex-, ousted; `counterpart`: of whoever holds the same office elsewhere; `owner`: the word that
    owns it (his), counted in the article; `words`: those of the phrase, in small letters.
    """

    countries: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    heading: int = 0
    sector: str | None = None
    agent: str | None = None
    bodies: tuple[Actor, ...] = ()
    past: bool = False
    counterpart: bool = False
    owner: int | None = None
    words: frozenset[str] = frozenset()


def told(tree: Tree, node: int, name: range, person: bool, lore: Lore) -> Told:
    """What the mention headed by `node` tells; `name` are the words of its name, empty for
    nominals; `person`: it is the name of a person, whose words tell no country."""
    known = vocabulary()
    parts = list(phrases(tree, node, name))
    hidden = frozenset(name) if person else frozenset[int]()
    countries: list[tuple[bool, int, str]] = []
    led_by: list[str] = []
    towns: list[str] = []
    titles: list[tuple[bool, str]] = []
    bodies: list[Actor] = []
    agents: list[tuple[tuple[int, int, int], str]] = []
    for head, words in parts:
        seen = frozenset(words) - hidden
        if tree.lemma[head] not in known.words["kin"]:
            countries += _countries(tree, head, seen, lore)
            led_by += _leaders(tree, head, seen, lore)
            if seen and lore.has_places:
                towns += _towns(tree, head, seen, lore)
        bodies += _bodies(tree, head, frozenset(words) - frozenset(name), lore)
        found, agent = _nouns(tree, head, seen, known)
        titles += found
        agents += agent
    countries.sort(key=lambda c: c[:2])
    titles.sort(key=lambda t: not t[0])
    forms = tuple(dict.fromkeys(t for _, t in titles))
    agent_noun = min(agents)[1] if agents else None
    first = _owner(tree, parts[0][0])
    return Told(
        tuple(dict.fromkeys(c for _, _, c in countries)),
        tuple(dict.fromkeys(led_by)),
        tuple(dict.fromkeys(towns)),
        forms,
        len({t for heads, t in titles if heads}),
        known.agents[agent_noun] if agent_noun else None,
        agent_noun,
        tuple(dict.fromkeys(bodies)),
        any(_is_past(tree, words, known) for _, words in (parts if name else parts[:1])),
        any(tree.lemma[w] in known.words["counterparts"] for w in parts[0][1]),
        None if first is None else tree.first + first,
        frozenset(tree.word[w].lower() for w in parts[0][1]),
    )


def _is_past(tree: Tree, words: Run, known: Vocabulary) -> bool:
    """Former, ex-, ousted: who held an office that is over."""
    lower = {tree.word[w].lower().removesuffix("-") for w in words}
    if lower & known.words["still"]:
        return False
    return bool(lower & known.words["past"]) or any(w.startswith("ex-") for w in lower)


def _countries(
    tree: Tree, head: int, words: frozenset[int], lore: Lore
) -> Iterator[tuple[bool, int, str]]:
    """Countries with where they stand: behind the head or not, how far from it."""
    for run in runs(words):
        for named in lore.countries([tree.word[w] for w in run]):
            at = run[named.first]
            if at != head and is_ally(tree.word[at]):
                continue
            yield at > head, abs(head - at), named.code


def is_ally(word: str) -> bool:
    """Whether a word names a country only as a friend of whoever is meant: Tehran-backed."""
    country, _, how = word.rpartition("-")
    return bool(country) and how.lower() in vocabulary().words["allied"]


def is_apart(lemma: str) -> bool:
    """Whether a noun means somebody who need not be of the country of whose he is: a counterpart,
    a rival, a relative."""
    words = vocabulary().words
    return lemma in words["kin"] or lemma in words["counterparts"]


def _leaders(tree: Tree, head: int, words: frozenset[int], lore: Lore) -> Iterator[str]:
    """Countries of the persons whose name stands right before a head: Assad loyalists."""
    first = head
    while first - 1 in words and tree.tag[first - 1] in ("NNP", "POS"):
        first -= 1
    end = head - (first < head and tree.tag[head - 1] == "POS")
    while first < end and tree.word[first].lower() in vocabulary().titles:
        first += 1
    if first == end or (tree.tag[head] == "NNP" and tree.lemma[head] not in vocabulary().agents):
        return
    for found in candidates([_join(tree, first, end)], True, lore, None).values():
        actor = lore.actor(found.entity) if found.evidence in _SURELY else None
        if actor and actor.kind == "person" and actor.country:
            yield actor.country
            return


def _towns(tree: Tree, head: int, words: frozenset[int], lore: Lore) -> Iterator[str]:
    """Countries of towns and areas: names of places, and what stands before an agent noun (Kano
    State government, Lodz police)."""
    spans = list(_names(tree, words, ("Location",)))
    agents = vocabulary().agents
    if not spans and tree.lemma[head] in agents:
        first = min(words)
        behind = next((w for w in range(first, head) if not tree.word[w][:1].isupper()), head)
        spans = [(first, end) for end in range(behind, first, -1) if first in words]
    for a, b in spans:
        text = _join(tree, a, b)
        if lore.country_named(text) is None and (code := lore.place(text)):
            yield code
            return


def _bodies(tree: Tree, head: int, words: frozenset[int], lore: Lore) -> Iterator[Actor]:
    """The bodies named in a phrase beside its head; a longer name before one that it begins with
    (al-Qaeda in Iraq)."""
    for a, b in _names(tree, words, ("Organization", "NORP", "Misc", "Facility")):
        if a <= head < b and b - a == len(words):
            continue
        behind = b
        while behind < len(tree) and behind in words and behind != head and behind - b < _MORE:
            behind += 1
        for end in (*range(behind, b, -1), b):
            found = (_body(alias, lore) for alias in lore.named(_join(tree, a, end)))
            actor = next(filter(None, found), None)
            if actor:
                yield actor
                break


def _body(alias: Alias, lore: Lore) -> Actor | None:
    actor = lore.actor(alias.entity)
    return actor if actor and actor.kind not in _NO_BODIES else None


def _join(tree: Tree, first: int, last: int) -> str:
    return " ".join(tree.word[first:last])


def _names(tree: Tree, words: frozenset[int], kinds: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The names of some kinds inside a phrase, as the core marks them: first word, word after."""
    parse = tree.parse
    first, last = tree.first + min(words, default=0), tree.first + max(words, default=-1)
    low, high = parse.name_start.searchsorted((first, last + 1))
    for k in range(int(low), int(high)):
        a, b = int(parse.name_start[k]) - tree.first, int(parse.name_end[k]) - tree.first
        if a in words and parse.inventory.name[parse.name_kind[k]] in kinds:
            yield a, b


def _nouns(
    tree: Tree, head: int, words: frozenset[int], known: Vocabulary
) -> tuple[list[tuple[bool, str]], list[tuple[tuple[int, int, int], str]]]:
    """The titles in a phrase, whether each holds its head; its agent nouns, the nearest to being
    the head first."""
    node = _meant(tree, head, known)
    titles: list[tuple[bool, int, str]] = []
    agents: list[tuple[tuple[int, int, int], str]] = []
    for run in runs(words):
        for forms in _forms(tree, run):
            for found in known.title_forms.apart(forms):
                heads = run[found.first] <= node <= run[found.last - 1]
                titles.append((heads, found.first - found.last, found.form))
            for found in known.agent_forms.find(forms):
                agents.append((_rank(node, run, found, known), found.form))
    titles.sort(key=lambda t: (not t[0], t[1]))
    return [(heads, form) for heads, _, form in titles], sorted(agents)[:1]


def _rank(node: int, run: Run, found: Found, known: Vocabulary) -> tuple[int, int, int]:
    """How near a form is to being the head of its phrase; a bearer or an empty noun comes behind
    what it belongs to."""
    last = run[found.last - 1]
    heads = run[found.first] <= node <= last
    empty = known.agents[found.form] == "UNK"
    bearer = found.last - found.first == 1 and found.form in known.words["bearers"]
    weight = (2 if empty or bearer else 0) if heads else (3 if empty or bearer else 1)
    return weight, abs(last - node), found.first - found.last


def _meant(tree: Tree, head: int, known: Vocabulary) -> int:
    """The noun that is meant: behind "a group of"."""
    if tree.lemma[head] in known.words["partitives"]:
        for c in tree.kids(head, "nmod"):
            if case_of(tree, c) == "of":
                return c
    return head


def _forms(tree: Tree, run: Run) -> Iterator[list[str]]:
    """The words of a run as the tables may have them: as they are, and plurals by their lemma."""
    plain = [tree.word[w].lower() for w in run]
    yield plain
    lemmas = [
        tree.lemma[w] if tree.tag[w] in ("NNS", "NNPS") else p
        for w, p in zip(run, plain, strict=True)
    ]
    if lemmas != plain:
        yield lemmas


def _owner(tree: Tree, node: int) -> int | None:
    return next((c for c in tree.children[node] if tree.rel[c] == "nmod:poss"), None)
