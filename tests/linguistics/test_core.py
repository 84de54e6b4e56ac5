"""The core on sentences of our own."""

from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.interfaces.api import Reader
from dragoman.linguistics import Core
from dragoman.model.article import Article, Block
from dragoman.model.parse import Parse


def parse(reader: Reader, text: str) -> Parse:
    article = Article(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    return reader.core.parse([article])[0]


def test_columns_of_a_sentence(reader: Reader) -> None:
    p = parse(reader, "Ahmed Darwish left Damascus.")
    labels = p.inventory
    assert [p.token(i) for i in range(len(p))] == ["Ahmed", "Darwish", "left", "Damascus", "."]
    assert [labels.upos[k] for k in p.upos] == ["PROPN", "PROPN", "VERB", "PROPN", "PUNCT"]
    assert p.lemmas == ("Ahmed", "Darwish", "leave", "Damascus", ".")
    assert [labels.deprel[k] for k in p.deprel] == ["nsubj", "flat", "root", "obj", "punct"]
    assert p.head.tolist() == [2, 0, 2, 2, 2]
    assert [labels.name[k] for k in p.name_kind] == ["Person", "Location"]
    assert list(zip(p.name_start.tolist(), p.name_end.tolist(), strict=True)) == [(0, 2), (3, 4)]


def test_every_sentence_is_a_tree_of_its_own(reader: Reader) -> None:
    p = parse(reader, "Troops left. Nobody knew why! “They went,” he said, “home.” " * 5)
    for first, last in zip(p.sentence_start, p.sentence_start[1:], strict=False):
        heads = p.head[first:last]
        assert ((heads >= first) & (heads < last)).all()
        assert (heads == np.arange(first, last)).sum() == 1
    assert p.sentence_of(int(p.sentence_start[2])) == 2


def test_columns_of_further_heads_are_shares(reader: Reader) -> None:
    p = parse(reader, "Troops attacked the town.")
    for column in p.columns.values():
        assert column.shares.shape == (len(p), len(column.labels))
        assert np.allclose(column.shares.sum(1), 1, atol=1e-4)


def test_nothing_to_parse(reader: Reader) -> None:
    p = parse(reader, " ")
    assert len(p) == 0
    assert p.sentence_start.tolist() == [0]


def test_missing_and_damaged_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"core\.json"):
        Core.load(tmp_path)
    (tmp_path / "core.json").write_text(
        '{"name": "x", "sha256": "0", "version": "1", "inventory": {}}'
    )
    with pytest.raises(ModelError):
        Core.load(tmp_path)
