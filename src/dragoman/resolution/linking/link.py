"""Linking: from chains of mentions to actors of the registry, as of the article's date.

Chains with a name first, then those that go by an office ("the Syrian leader") or by what they
are ("Turkish troops"), in order of the text, since "his counterpart" asks who "he" is. What the
registry does not have becomes a local entity with the country and sector of its description.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.linguistics.tree import Tree
from dragoman.model.mentions import Chain, Mention
from dragoman.model.record import Entity, Role
from dragoman.model.span import Span
from dragoman.resolution.coreference.nouns import nouns
from dragoman.resolution.linking.candidates import candidates
from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.judging import Judged, Setting, highest, judge
from dragoman.resolution.linking.linked import Alternative, Linked, Resolved
from dragoman.resolution.linking.local import Locals, joined
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.metonymy import use_of
from dragoman.resolution.linking.roles import RULER, holder
from dragoman.resolution.linking.scene import Name, Scene
from dragoman.resolution.linking.sectors import sector_of
from dragoman.resolution.linking.titles import vocabulary
from dragoman.resources.registry import Actor, Office

LOOKED_AT = 8
"""Mentions of a chain whose words are looked at."""

ALTERNATIVES = 4

SURE = 0.5
"""From which score on a chain is linked."""


def link(
    trees: Sequence[Tree],
    chains: Sequence[Chain],
    lore: Lore,
    date: str | None,
    near: Sequence[str] = (),
) -> Resolved:
    """Whom the chains of an article mean; `date` is the ISO date of the article, `near` are
    countries that stand near to it from elsewhere (its title, its outlet)."""
    linker = _Linker(Scene(trees, lore, date, near))
    chains = (*chains, *_titled(trees, chains))
    named = [c for c in chains if any(m.kind == "name" for m in c)]
    for chain in named:
        linker.name(chain)
    for chain in chains:
        if not any(m.kind == "name" for m in chain) and any(m.kind == "nominal" for m in chain):
            linker.describe(chain)
    return linker.resolved()


def _titled(trees: Sequence[Tree], chains: Sequence[Chain]) -> Iterator[Chain]:
    """Nouns that are titles and stand in no chain."""
    titles = vocabulary().titles
    taken = {m.head for chain in chains for m in chain}
    for tree in trees:
        for i, pos in enumerate(tree.pos):
            if pos != "NOUN" or tree.lemma[i] not in titles or tree.first + i in taken:
                continue
            if tree.rel[i] not in ("compound", "flat", "appos", "nmod:desc"):
                at = tree.first + i
                yield (Mention(at, at + 1, at, "nominal"),)


class _Linker:
    """The state of linking one article: what is linked so far, also by head."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lore = scene.lore
        self._done: list[Linked] = []
        self._heads: dict[int, Linked] = {}
        self._locals = Locals()

    def resolved(self) -> Resolved:
        """What was linked, in order of the text, mentions of one entity together."""
        found = sorted(self._done, key=lambda one: one.chain[0])
        spans: dict[str, list[Span]] = {}
        for one in found:
            spans.setdefault(one.entity.id, []).extend(map(self._span, one.chain))
        shared: dict[str, Entity] = {}
        for one in found:
            if one.entity.id not in shared:
                mentions = tuple(sorted(spans[one.entity.id], key=lambda s: s.start))
                shared[one.entity.id] = _with(one.entity, mentions)
        return Resolved.of([replace(one, entity=shared[one.entity.id]) for one in found])

    def name(self, chain: Chain) -> None:
        """Link a chain with a name."""
        scene = self.scene
        looked = [m for m in chain if m.kind != "pronoun"][:LOOKED_AT]
        names = [(m, scene.name(m)) for m in looked if m.kind == "name"]
        known = [n for _, n in names if n is not None]
        kind = _kind(known)
        by_mention = dict(names)
        told = joined([scene.told(m, by_mention.get(m)) for m in looked])
        person = kind in ("Person", "Location", "Misc", "") or bool(told.titles)
        texts = [n.text for n in known if n.kind in (kind, "")] or [n.text for n in known]
        found = candidates(texts, person, self.lore, scene.date)
        setting = Setting(told, kind, scene.near, scene.date)
        judged = [j for c in found.values() if (j := judge(c, setting, self.lore))]
        judged.sort(key=lambda j: -j.score)
        places = self._places(chain, judged)
        capital = bool(judged) and found[judged[0].actor.id].evidence == "capital"
        if not judged or judged[0].score < SURE or self._undecided(judged):
            self._unknown(chain, known, told, kind, judged)
        elif capital and places:
            town = tuple(m for m in chain if m.head in places)
            rest = tuple(m for m in chain if m.head not in places)
            if not any(m.kind == "name" for m in rest):
                town, rest = chain, ()
            self._locate(town, known[0], judged[0], places)
            if rest:
                self._known(rest, judged, told, frozenset())
        else:
            self._known(chain, judged, told, places)

    def _undecided(self, judged: list[Judged]) -> bool:
        """Whether two persons fit alike, so that neither is meant for sure."""
        if len(judged) < 2 or judged[0].actor.kind != "person":
            return False
        return judged[0].score - judged[1].score < 0.02 and judged[0].score < 0.9

    def describe(self, chain: Chain) -> None:
        """Link a chain without a name, by the office or the sort that its nouns name."""
        scene = self.scene
        nominals = [m for m in chain if m.kind == "nominal"][:LOOKED_AT]
        for mention in nominals:
            told = scene.told(mention, None)
            if not self._single(mention):
                continue
            like = self._owner_offices(told, mention) if told.counterpart else ()
            found = holder(told, self.lore, scene.date, self._near(mention, told), like)
            actor = self.lore.actor(found.office.entity) if found else None
            if found and actor and found.sure >= SURE:
                office = self._titled_best(found.office)
                self._hold(chain, actor, office, found.sure, self._text(mention))
                return
        told = joined([scene.told(m, None) for m in nominals])
        head = nominals[0].head
        tree = scene.tree(head)
        sort = nouns().get(tree.lemma[head - tree.first], ("", ""))[0]
        if sort == "person" and tree.tag[head - tree.first] in ("NNS", "NNPS"):
            sort = "group"
        entity = self._locals.described(self._text(nominals[0]), sort, told)
        self._add(chain, entity, told)

    def _near(self, mention: Mention, told: Told) -> Sequence[str]:
        """The countries that a title without one may be of: that of its owner (its president),
        else those near it; none where a name or an adjective says of whom it is and is not known
        (the Kestovan leader)."""
        tree = self.scene.tree(mention.head)
        if told.owner is not None:
            owner = self._heads.get(told.owner)
            return (owner.country,) if owner and owner.country else ()
        words = range(mention.first - tree.first, mention.last - tree.first)
        title = {part for form in told.titles for part in form.split()}
        named = (w for w in words if w > 0 and tree.word[w][:1].isupper())
        others = (w for w in named if tree.word[w].lower() not in title)
        strange = any(tree.pos[w] in ("ADJ", "PROPN") for w in others)
        owned = tree.kids(mention.head - tree.first, "nmod")
        return () if strange or any(tree.rel[c] == "nmod:poss" for c in owned) else self.scene.near

    def _titled_best(self, office: Office) -> Office:
        """The highest office of whoever rules without one of that name."""
        if office.office != RULER:
            return office
        held = [o for o in self.lore.offices(office.entity) if o.holds(self.scene.date)]
        return highest(held) or office

    def _single(self, mention: Mention) -> bool:
        """Whether a mention means one certain person: no plural, no "a"."""
        tree = self.scene.tree(mention.head)
        node = mention.head - tree.first
        if tree.tag[node] in ("NNS", "NNPS"):
            return False
        return not any(tree.lemma[c] in ("a", "an") for c in tree.kids(node, "det"))

    def _owner_offices(self, told: Told, mention: Mention) -> tuple[Office, ...]:
        """The offices, at the date, of whose counterpart is meant: the owner, else whoever was
        linked last before the mention."""
        linked = self._heads.get(told.owner) if told.owner is not None else None
        if linked is None or not linked.entity.id.startswith("person/"):
            before = [h for h, one in self._heads.items()
                      if h < mention.head and one.entity.id.startswith("person/")]  # fmt: skip
            if not before:
                return ()
            linked = self._heads[max(before)]
        offices = self.lore.offices(linked.entity.id)
        return tuple(o for o in offices if o.holds(self.scene.date))

    def _known(
        self, chain: Chain, judged: list[Judged], told: Told, places: frozenset[int]
    ) -> None:
        best = judged[0]
        held = best.office or self._former(best.actor)
        entity = Entity(
            id=best.actor.id, name=best.actor.name, kind=best.actor.kind,
            country=_country(best.actor, best.office), role=_role(held), why=best.why,
        )  # fmt: skip
        sector = sector_of(best.actor, best.office, told, self.lore, self.scene.date)
        if best.actor.kind == "country" and self._citizens(chain):
            sector = "CVL"
        self._take(
            Linked(chain, entity, entity.country, sector, best.score, _others(judged[1:]), places)
        )

    def _former(self, actor: Actor) -> Office | None:
        """The highest office that somebody held before the date, and holds none now."""
        date = self.scene.date
        if actor.kind != "person" or date is None:
            return None
        over = [o for o in self.lore.offices(actor.id) if o.valid_to and o.valid_to < date]
        return highest(over)

    def _citizens(self, chain: Chain) -> bool:
        """Whether a demonym stands for some of a people: ordinary Kazakhs, hundreds of Chileans."""
        tree = self.scene.tree(chain[0].head)
        node = chain[0].head - tree.first
        if tree.tag[node] not in ("NNPS", "NNS"):
            return False
        above = tree.head[node]
        of = above >= 0 and tree.lemma[above] in vocabulary().words["partitives"]
        return bool(tree.kids(node, "amod", "nummod")) or (of and tree.rel[node] == "nmod")

    def _hold(self, chain: Chain, actor: Actor, office: Office, score: float, text: str) -> None:
        entity = Entity(
            id=actor.id, name=actor.name, kind=actor.kind, country=_country(actor, office),
            role=_role(office), why=f"“{text}” is {office.title} at the date",
        )  # fmt: skip
        sector = sector_of(actor, office, Told(), self.lore, self.scene.date)
        self._take(Linked(chain, entity, entity.country, sector, score))

    def _unknown(
        self, chain: Chain, names: list[Name], told: Told, kind: str, judged: list[Judged]
    ) -> None:
        longest = max((n.text for n in names), key=len, default=self._text(chain[0]))
        self._add(chain, self._locals.named(longest, kind, told), told, judged)

    def _locate(self, chain: Chain, name: Name, best: Judged, places: frozenset[int]) -> None:
        entity = self._locals.place(name.text, best.actor.country)
        self._take(Linked(chain, entity, entity.country, None, best.score, (), places))

    def _add(self, chain: Chain, entity: Entity, told: Told, judged: Sequence[Judged] = ()) -> None:
        sector = self._locals.sector(told)
        places = self._places(chain, [])
        self._take(Linked(chain, entity, entity.country, sector, 0.5, _others(judged), places))

    def _places(self, chain: Chain, judged: list[Judged]) -> frozenset[int]:
        """The heads of names that are used as a place."""
        if judged and judged[0].actor.kind not in ("country", "region", "government"):
            return frozenset()
        out = []
        for m in chain:
            if m.kind == "name":
                tree = self.scene.tree(m.head)
                if use_of(tree, m.head - tree.first) == "place":
                    out.append(m.head)
        return frozenset(out)

    def _take(self, linked: Linked) -> None:
        self._done.append(linked)
        for mention in linked.chain:
            self._heads[mention.head] = linked

    def _span(self, mention: Mention) -> Span:
        parse = self.scene.trees[0].parse
        a, b = int(parse.start[mention.first]), int(parse.end[mention.last - 1])
        return Span(a, b, parse.text[a:b])

    def _text(self, mention: Mention) -> str:
        return " ".join(self._span(mention).text.split())


def _kind(names: list[Name]) -> str:
    """The kind that the names have most often, the longest counting twice."""
    kinds = [n.kind for n in names]
    if not kinds:
        return ""
    longest = max(names, key=lambda n: n.last - n.first).kind
    return max(dict.fromkeys(kinds), key=lambda k: kinds.count(k) + (k == longest))


def _country(actor: Actor, office: Office | None) -> str | None:
    return (office.country if office else None) or actor.country


def _role(office: Office | None) -> Role | None:
    if office is None:
        return None
    return Role(title=office.title, org=office.org, from_=office.valid_from, to=office.valid_to)


def _others(judged: Sequence[Judged]) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(j.actor.id, j.actor.name, round(j.score, 3)) for j in judged[:ALTERNATIVES]
    )


def _with(entity: Entity, mentions: tuple[Span, ...]) -> Entity:
    return Entity(
        id=entity.id, name=entity.name, kind=entity.kind, country=entity.country,
        role=entity.role, why=entity.why, mentions=mentions,
    )  # fmt: skip
