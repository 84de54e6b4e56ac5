"""Countries by their names."""

from dragoman.interfaces.web.lands import land, pair


def test_codes_are_read_as_names() -> None:
    assert land("NOR") == "Norway"
    assert land("IGO") == "intergovernmental"
    assert (land("XQX"), land(None), land("")) == ("XQX", "", "")
    assert pair("NOR-ISL") == "Norway – Iceland"
    assert pair("NOR>ISL") == "Norway → Iceland"
