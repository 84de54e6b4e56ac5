"""Sides of events as the participants of the record."""

from collections.abc import Sequence

from dragoman.linguistics.tree import Tree
from dragoman.model.record import Participant
from dragoman.statements.participants import Mention
from dragoman.statements.pointers import POINTED, is_somebody
from dragoman.statements.sides import COUNTRY, Side
from dragoman.statements.surroundings import Surroundings


def as_participants(
    tree: Tree, i: int, side: Side, around: Surroundings
) -> tuple[Participant, ...]:
    """A side as participants: the mentions of the countries that stand there, and sure mentions
    of nobody's country; where no mention has a country, the article's nearest name of it."""
    left = side.codes()
    kept: list[tuple[Mention, str | None]] = []
    for p in sorted(side.pointed, key=lambda p: (p.afar, -p.weight())):
        sure = p.weight() > POINTED and not (p.afar and kept)
        code = p.country
        if code is not None and side.shares.get(code, 0.0) >= COUNTRY:
            if not sure and (code not in left or not p.is_somebody):
                continue
        elif not sure or p.named:
            continue
        else:
            place = p.mention.node in p.mention.tree.locations
            code = left[0] if left and not place else None
        kept.append((p.mention, code))
        if code in left:
            left.remove(str(code))
    for rest in left:
        m = _nearest(tree, i, rest, around)
        if m is not None:
            kept.append((m, rest))
    kept = [(m, code) for m, code in kept if is_somebody(m, code)] or kept
    return _once([
        (one, m.tree.pos[m.node] == "PRON")
        for m, code in kept
        for one in _halves(m, around) or (m.participant(code, around.who(m)),)
    ])  # fmt: skip


def _once(found: Sequence[tuple[Participant, bool]]) -> tuple[Participant, ...]:
    """Participants in order of the text, without parts of longer phrases of the same country (of
    *China's foreign minister* no China beside), and each actor by one mention, if it can be by one
    that is no pronoun; `found` says of each whether it is one."""
    kept: list[Participant] = []
    for one, _ in sorted(found, key=lambda f: (f[1], f[0].start - f[0].end)):
        if not any(_stands_for(other, one) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda p: (p.start, p.end)))


def _stands_for(whole: Participant, part: Participant) -> bool:
    inside = whole.start <= part.start and part.end <= whole.end
    same = part.entity is not None and part.entity == whole.entity
    return whole.country == part.country and (inside or same)


def _halves(m: Mention, around: Surroundings) -> tuple[Participant, ...]:
    """Both countries of a word that joins two."""
    text = m.tree.parse.text
    known = {x.entity.id: x for x in around.actors.linked}
    out = []
    for start, end, code in m.halves():
        one = known.get(f"country/{code}")
        out.append(
            Participant(
                start=start, end=end, text=text[start:end], country=code,
                entity=one.entity.id if one else None, sector=one.sector if one else None,
            )
        )  # fmt: skip
    return tuple(out)


def _nearest(tree: Tree, i: int, code: str, around: Surroundings) -> Mention | None:
    """The nearest place before a word, else behind it, that names a country."""
    places = around.geography.by_code.get(code)
    if not places:
        return None
    named = around.geography.last(code, tree.first + i + 1) or places[0]
    return around.mention(named.at)
