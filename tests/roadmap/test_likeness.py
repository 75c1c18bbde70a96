from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.likeness import likeness, link_likeness
from roadmap.model import Evidence, EvidenceKind

NOW = datetime(2026, 10, 14, tzinfo=UTC)
PAGE = "https://school.example/News/7?id=3"


@pytest.mark.parametrize(
    "same",
    [
        "http://school.example/News/7?id=3",
        "https://WWW.School.Example/News/7?id=3",
        " school.example/News/7?id=3 ",
        "https://school.example/News/7?id=3#top",
        "https://school.example/News/7?utm_source=tg&id=3",
        "https://school.example/News/7?id=3&utm_source=tg&utm_medium=post",
    ],
)
def test_ways_to_write_one_address(same):
    assert link_likeness(same) == link_likeness(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://school.example/News/8?id=3",
        "https://school.example/news/7?id=3",
        "https://school.example/News/7?id=4",
        "https://school.example/News/7",
        "https://other.example/News/7?id=3",
        "https://news.school.example/News/7?id=3",
    ],
)
def test_addresses_of_other_pages(other):
    assert link_likeness(other) != link_likeness(PAGE)


def test_a_file_is_alike_by_its_content_and_a_text_by_nothing():
    file = Evidence(1, EvidenceKind.PHOTO, 1, NOW, sha256="a" * 64, name="фото.jpg")
    text = Evidence(2, EvidenceKind.TEXT, 1, NOW, "готово")
    assert likeness(file) == "a" * 64
    assert likeness(text) == ""


@given(st.text())
def test_of_any_words_a_link_is_compared(words):
    assert len(link_likeness(words)) == 64


@given(st.from_regex(r"[a-z]{2,9}\.example(/[a-z0-9]{1,5}){0,3}", fullmatch=True))
def test_how_an_address_begins_and_ends_makes_no_difference(address):
    for same in (f"https://{address}", f"HTTP://WWW.{address}/", f"{address}#part"):
        assert link_likeness(same) == link_likeness(address)
