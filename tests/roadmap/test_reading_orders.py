"""The five real orders, against what a careful reader found in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.reading import read_blocks
from roadmap.order_json import order_as_dict
from roadmap.reading import read_order

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents"
NAMES = sorted(path.stem for path in (DOCUMENTS / "expected").glob("*.json"))
FORMATS = ("docx", "txt", "odt", "xlsx", "pdf", "doc")

pytestmark = pytest.mark.skipif(not NAMES, reason=f"the five orders are not at {DOCUMENTS}")

# The printed text has «0 0» where the document typed anew from it has «ОО».
_MISREAD = {"0 0": "ОО", "00": "ОО", " – ": " - "}


def spaced(value: Any) -> Any:
    if isinstance(value, str):
        text = " ".join(value.split())
        for misread, meant in _MISREAD.items():
            text = text.replace(misread, meant)
        return text
    if isinstance(value, list):
        return [spaced(each) for each in value]
    if isinstance(value, dict):
        return {key: spaced(each) for key, each in value.items()}
    return value


@pytest.fixture(params=[(name, form) for name in NAMES for form in FORMATS], ids="{0[0]}".format)
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    name, form = request.param
    expected = json.loads((DOCUMENTS / "expected" / f"{name}.json").read_text())
    read = order_as_dict(read_order(read_blocks(DOCUMENTS / f"{name}.{form}")))
    return spaced(read), spaced(expected)


def test_every_part_is_read(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """The labels are older than targets: what an indicator asks for has its own tests."""
    read, expected = pair
    for item in read["items"]:
        item.pop("target", None)
    for part in ("items", "points", "schools", "curators"):
        assert read[part] == expected[part]


def test_particulars(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """An appendix alone names its region by initials and its issuer in passing only."""
    read, expected = pair[0]["document"], pair[1]["document"]
    for fact in ("title", "number", "date", "period"):
        assert read[fact] == expected[fact]
    if expected["number"] is not None:
        assert read == expected
    assert expected["municipality"].startswith(read["municipality"])


def test_doubts_of_the_real_orders() -> None:
    def problems(name: str) -> list[str]:
        order = read_order(read_blocks(DOCUMENTS / f"{name}.docx"))
        return [f"{problem.where}: {problem.message}" for problem in order.problems]

    assert not problems("kargasok_2023")
    assert [problem.split(":")[0] for problem in problems("karabash_2023")] == ["1.6, 1.7, 1.8"]
    plavsk = " ".join(problems("plavsk_2023"))
    assert "1.15 стоит дважды" in plavsk
    assert "нет 1.16" in plavsk
    assert "Учреждения дополнительного образования" in plavsk
    turochak = problems("turochak_2023")
    assert sum("нет номера" in problem for problem in turochak) == 2
    assert any("35" in problem and "пропущена" in problem for problem in turochak)
    assert sum("вне периода" in problem for problem in turochak) == 1
