"""The shipped tables: complete, and within their scales."""

import re
from typing import get_args

import pytest

from dragoman.model.vocabulary import Event
from dragoman.resources.tables import load_tsv

ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "CONCEDE": "08", "COOPERATE": "06",
    "AID": "07", "RETREAT": "08", "REQUEST": "10", "ACCUSE": "09 11", "REJECT": "12",
    "THREATEN": "13", "PROTEST": "14", "SANCTION": "11 16", "MOBILIZE": "15", "COERCE": "17",
    "ASSAULT": "17 18 19 20",
}  # fmt: skip
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations rights expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinform cyber",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control cleansing massacre unconventional other",
}
ROWS = load_tsv("cameo.tsv")


@pytest.mark.parametrize("event", get_args(Event))
def test_every_type_alone_and_with_each_mode_has_a_code(event: str) -> None:
    found = [mode for e, mode, *_ in ROWS if e == event]
    assert sorted(found) == sorted({"", *MODES.get(event, "").split()})


@pytest.mark.parametrize(("event", "mode", "code", "goldstein"), ROWS)
def test_codes_and_intensities(event: str, mode: str, code: str, goldstein: str) -> None:
    assert re.fullmatch(r"\d{3,4}", code)
    assert code[:2] in ROOTS[event].split()
    assert -10 <= float(goldstein) <= 10
    kind = event in ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
    assert (float(goldstein) > 0) == kind
