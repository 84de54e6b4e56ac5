"""An article read mention by mention: each goes into its thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.linguistics.tree import Tree
from dragoman.resolution.coreference.antecedents import candidates, subjects_above
from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.naming import Name, Names
from dragoman.resolution.coreference.nouns import countries
from dragoman.resolution.coreference.predication import host
from dragoman.resolution.coreference.salience import Case
from dragoman.resolution.coreference.speakers import Speech, speeches
from dragoman.resolution.coreference.threads import Recency, Thread
from dragoman.resolution.coreference.traits import Traits, traits

Chooser = Callable[[Case], Thread | None]
"""Which of the candidates a mention takes up, None where it is new."""

_SAME_HEAD = 3
"""Threads that a noun was used of, at most, that it can take up again from afar."""

_ALIKE = (
    {"person"}, {"body"}, {"group"}, {"place"}, {"body", "group"}, {"body", "place"},
    {"person", ""}, {"body", ""}, {"group", ""},
)  # fmt: skip
"""Sorts that can be of the same one."""


@dataclass
class Discourse:
    """The threads of an article so far."""

    names: Names
    choose: Chooser
    speech: dict[int, Speech]
    threads: list[Thread] = field(default_factory=list)
    recency: Recency = field(default_factory=Recency)
    by_word: dict[int, Thread] = field(default_factory=dict)
    by_head: dict[str, list[Thread]] = field(default_factory=dict)
    voices: list[tuple[Noted, Traits]] = field(default_factory=list)

    @classmethod
    def of(cls, trees: Sequence[Tree], names: Names, choose: Chooser) -> "Discourse":
        """That of an article before its first mention."""
        said = speeches(trees)
        return cls(names, choose, {t.number: s for t, s in zip(trees, said, strict=True)})

    def place(self, one: Noted) -> None:
        """Put a mention into its thread."""
        told = traits(one)
        if told.pronoun in ("i", "we", "you"):
            self.voices.append((one, told))
            return
        name = Name.of(one) if one.name is not None else None
        thread = self._thread(one, told, name) if one.somebody else None
        if thread is None:
            thread = Thread.of(one, told)
            self.threads.append(thread)
        else:
            thread.take(one, told)
        thread.quoted = one.node in self.speech[one.tree.number].inside
        if name is not None and name.parts:
            self.names.keep(name, told.sort, thread)
            thread.country = thread.country or name.text in countries()
        self.by_word[one.mention.head] = thread
        if one.somebody and not told.pronoun:
            self._describe(one, told, thread)
        self.recency.touch(thread)

    def _describe(self, one: Noted, told: Traits, thread: Thread) -> None:
        """Keep by which nouns a thread is called, and whose it is."""
        for head in told.roles if one.name is not None else (told.head,):
            row = self.by_head.setdefault(head, [])
            if thread in row:
                row.remove(thread)
            row.append(thread)
            del row[:-_SAME_HEAD]
        owner = self._owner(one)
        if owner is not None and owner not in thread.owners:
            thread.owners.append(owner)

    def _thread(self, one: Noted, told: Traits, name: Name | None) -> Thread | None:
        if name is not None:
            known = self.names.find(name, told.sort, told.gender) if name.parts else None
            return known or self._host(one, told)
        if told.pronoun == "who":
            return self._relative(one)
        host = None if told.pronoun else self._host(one, told)
        return host or self.choose(self._case(one, told))

    def _case(self, one: Noted, told: Traits) -> Case:
        same_head = () if told.pronoun else self.by_head.get(told.head, ())
        found = candidates(one, told, self.recency, same_head)
        speech = self.speech[one.tree.number]
        quoted = one.node in speech.inside
        words = subjects_above(one.tree, one.node) if told.pronoun else ()
        above = [t for w in words if (t := self.by_word.get(one.tree.first + w))]
        speaker = self.by_word.get(speech.speaker) if quoted and speech.speaker else None
        says = bool(told.pronoun) and one.tree.head[one.node] in speech.cues
        most = max((len(t.members) for t in found), default=0)
        restricted = not told.pronoun and bool(one.tree.kids(one.node, "nmod", "acl"))
        owner = self._owner(one)
        return Case(one, told, found, quoted, owner, above, speaker, says, most, restricted)

    def _owner(self, one: Noted) -> Thread | None:
        for c in one.tree.kids(one.node, "nmod"):
            if one.tree.rel[c] == "nmod:poss":
                return self.by_word.get(one.tree.first + c)
        return None

    def _host(self, one: Noted, told: Traits) -> Thread | None:
        """The thread of the noun that a mention stands in apposition to or is predicated of."""
        node = host(one, told)
        found = None if node is None else self.by_word.get(one.tree.first + node)
        if found is not None and one.name is not None and found.last.name is not None:
            found = found if _in_brackets(one) else None  # two names side by side are two
        return found if found is not None and {found.sort, told.sort} in _ALIKE else None

    def _relative(self, one: Noted) -> Thread | None:
        tree = one.tree
        clause = next((a for a in tree.ancestors(one.node) if tree.rel[a] == "acl:relcl"), None)
        return None if clause is None else self.by_word.get(tree.first + tree.head[clause])

    def give_voices(self) -> None:
        """First and second persons to who speaks; outside quotations they are the author's."""
        own: dict[tuple[str, Thread | None], Thread] = {}
        for one, told in self.voices:
            speech = self.speech[one.tree.number]
            speaker = speech.speaker if one.node in speech.inside else None
            known = self.by_word.get(speaker) if speaker is not None else None
            thread = known if told.pronoun == "i" else None
            thread = thread or own.get((told.pronoun, known))
            if thread is not None:
                thread.members.append(one)
            else:
                own[told.pronoun, known] = Thread.of(one, told)
                self.threads.append(own[told.pronoun, known])


def _in_brackets(one: Noted) -> bool:
    first = one.mention.first - one.tree.first
    return first > 0 and one.tree.word[first - 1] == "("
