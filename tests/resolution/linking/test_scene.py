from dragoman.interfaces.api import Reader
from dragoman.model.mentions import Mention
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.scene import Scene
from tests.resolution.small import parse


def test_countries_of_the_first_sentences_and_of_elsewhere_count_more(
    reader: Reader, lore: Lore
) -> None:
    sentences = parse(reader, "Turkish troops left. Rain fell. France spoke. France left.")
    assert Scene(sentences, lore, None).near[0] == "TUR"
    assert set(Scene(sentences, lore, None, ("RUS",)).near[:2]) == {"TUR", "RUS"}


def test_the_name_in_a_mention(reader: Reader, lore: Lore) -> None:
    sentences = parse(reader, "The Russian Federation agreed. President Vladimir Putin spoke.")
    scene = Scene(sentences, lore, None)
    country = scene.name(Mention(0, 3, 2, "name"))
    assert country is not None
    assert country.text == "Russian Federation"
    start = sentences[1].first
    person = scene.name(Mention(start, start + 3, start + 2, "name"))
    assert person is not None
    assert (person.text, person.kind) == ("Vladimir Putin", "Person")
