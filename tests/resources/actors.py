"""A small registry of our own for tests; the shipped file is not needed."""

from pathlib import Path

from registry.actors import build

TABLES = {
    "own.entity": """id\tkind\tname\tcountry\tsector\tnames\tsource
country/NOR\tcountry\tNorway\tNOR\tGOV\tKingdom of Norway\ttest
country/SYR\tcountry\tSyria\tSYR\tGOV\t\ttest
person/ana-vell\tperson\tAna Vell\tNOR\tGOV\tA. Vell\ttest
person/ove-lund\tperson\tOve Lund\tNOR\tGOV\t\ttest
group/kestova-front\tarmed group\tKestova Front\tSYR\tREB\t\ttest
outlet/kestova-post\toutlet\tKestova Post\tNOR\tMED\t\ttest
""",
    "own.alias": """entity\ttext\tkind\tfrom\tto\tsource
group/kestova-front\tKF\tacronym\t\t\ttest
group/kestova-front\tVelik Brigade\tformer name\t2010\t2014-05\ttest
""",
    "own.role": """entity\toffice\ttitle\torg\tcountry\tfrom\tto\tsource
person/ove-lund\thead of state\tPresident\t\tNOR\t2010-02-01\t2018-06-30\ttest
person/ana-vell\thead of state\tPresident\t\tNOR\t2018-07-01\t\ttest
person/ana-vell\tminister\tMinister of Trade\t\tNOR\t2012\t2015\ttest
""",
    "own.outlet": """entity\tdomain\tkind\towner\tfamily\tsource
outlet/kestova-post\tpost.example\tdaily\tVell Press\tVell\ttest
""",
    "own.code": """entity\tsystem\tvalue\tsource
country/NOR\tiso2\tNO\ttest
outlet/kestova-post\tdomain\tpost.invalid\ttest
""",
}


def small(folder: Path) -> Path:
    """Build it in a folder; the file."""
    tables = folder / "tables"
    tables.mkdir()
    for name, text in TABLES.items():
        (tables / f"{name}.tsv").write_text(text, encoding="utf-8")
    file = folder / "actors.sqlite"
    build(tables, file)
    return file
