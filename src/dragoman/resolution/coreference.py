"""Coreference in an article: which mentions stand for the same one.

Names are matched by rules (`naming`), appositions and predicates by the tree, nominals and
pronouns go to the likeliest of the threads mentioned before (`antecedents`); first persons in
quotations go to who speaks (`speakers`). Every choice looks at a bounded number of threads, so
that time grows with the length of an article.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.linguistics.tree import Tree
from dragoman.model.mentions import Chain
from dragoman.resolution.antecedents import best, candidates
from dragoman.resolution.mentions import Noted, noted
from dragoman.resolution.naming import Name, Names, Same
from dragoman.resolution.nominals import host, taken_up
from dragoman.resolution.speakers import Speech, speeches
from dragoman.resolution.threads import Recency, Thread, begin
from dragoman.resolution.traits import Traits, traits


def chains(trees: Sequence[Tree], same: Same | None = None) -> tuple[Chain, ...]:
    """The chains of an article's sentences in order of first mention, single ones included.

    `same` says whether two names are known to be of the same one; it is asked of a name that
    nothing in the article explains, for the names met last.
    """
    discourse = Discourse(Names(same), speeches(trees), {t.number: n for n, t in enumerate(trees)})
    for one in noted(trees):
        discourse.place(one)
    discourse.give_voices()
    found = [tuple(sorted(m.mention for m in t.members if m.somebody)) for t in discourse.threads]
    return tuple(sorted(chain for chain in found if chain))


@dataclass
class Discourse:
    """The threads of an article so far."""

    names: Names
    speech: list[Speech]
    sentence: dict[int, int]
    threads: list[Thread] = field(default_factory=list)
    recency: Recency = field(default_factory=Recency)
    by_word: dict[int, Thread] = field(default_factory=dict)
    by_head: dict[str, Thread] = field(default_factory=dict)
    voices: list[tuple[Noted, Traits]] = field(default_factory=list)

    def place(self, one: Noted) -> None:
        """Put a mention into its thread."""
        told = traits(one)
        if told.pronoun in ("i", "we", "you"):
            self.voices.append((one, told))
            return
        name = Name.of(one) if one.name is not None else None
        thread = self._thread(one, told, name)
        if thread is None:
            thread = begin(one, told)
            self.threads.append(thread)
        else:
            thread.take(one, told)
        if name is not None and name.parts:
            self.names.keep(name, told.sort, thread)
        if one.mention.kind != "pronoun":
            for head in (*told.roles, one.lemma) if name is None else told.roles:
                self.by_head[head] = thread
        self.by_word[one.mention.head] = thread
        self.recency.touch(thread)

    def _thread(self, one: Noted, told: Traits, name: Name | None) -> Thread | None:
        if not one.somebody:
            return None
        if name is not None:
            known = self.names.find(name, told.sort, told.gender) if name.parts else None
            return known or self._host(one, told)
        if told.pronoun == "who":
            return self._relative(one)
        if told.pronoun:
            return best(one, told, candidates(one, told, self.recency))
        return self._host(one, told) or taken_up(one, told, self.by_head, self.recency)

    def _host(self, one: Noted, told: Traits) -> Thread | None:
        """The thread of the noun that a mention stands in apposition to or is predicated of."""
        node = host(one, told)
        found = None if node is None else self.by_word.get(one.tree.first + node)
        if found is not None and one.name is not None and found.last.name is not None:
            found = found if _in_brackets(one) else None  # two names side by side are two
        if found is None or {found.sort, told.sort} not in (
            {"person"}, {"body"}, {"group"}, {"place"}, {"body", "group"}, {"body", "place"},
            {"person", ""}, {"body", ""}, {"group", ""},
        ):  # fmt: skip
            return None
        return found

    def _relative(self, one: Noted) -> Thread | None:
        tree = one.tree
        clause = next((a for a in tree.ancestors(one.node) if tree.rel[a] == "acl:relcl"), None)
        return None if clause is None else self.by_word.get(tree.first + tree.head[clause])

    def give_voices(self) -> None:
        """First persons to who speaks; outside quotations they are the author's."""
        own: dict[tuple[str, int | None], Thread] = {}
        for one, told in self.voices:
            speech = self.speech[self.sentence[one.tree.number]]
            speaker = speech.speaker if one.node in speech.inside else None
            known = self.by_word.get(speaker) if speaker is not None else None
            if known is not None and told.pronoun == "i":
                known.members.append(one)
                continue
            key = (told.pronoun, id(known) if known is not None else None)
            if key in own:
                own[key].members.append(one)
            else:
                own[key] = begin(one, told)
                self.threads.append(own[key])


def _in_brackets(one: Noted) -> bool:
    first = one.mention.first - one.tree.first
    return first > 0 and one.tree.word[first - 1] == "("
