"""Where an article names countries."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.statements.nationality import Geography, Named


def geography(places: dict[int, str]) -> Geography:
    out = Geography()
    for at, code in sorted(places.items()):
        place = Named(at // 10, at % 10, at, code, at % 2 == 0, at % 3 == 0)
        out.named.append(place)
        out.by_code.setdefault(code, []).append(place)
    return out


@given(
    st.dictionaries(st.integers(0, 99), st.sampled_from(("KEN", "PER", "IGO"))),
    st.integers(0, 100),
    st.integers(0, 10),
)
def test_places_before_a_word(places: dict[int, str], at: int, sentence: int) -> None:
    found = geography(places)
    before = [n for n in found.named if n.at < at]
    assert found.before(at) == len(before)
    for code in ("KEN", "PER", "IGO"):
        mine = [n for n in before if n.code == code]
        assert found.last(code, at) == (mine[-1] if mine else None)
    recent = [n for n in before if n.sentence >= sentence]
    assert list(found.recent(len(before), sentence)) == recent[::-1]
