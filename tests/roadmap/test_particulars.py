"""What an order says of itself."""

from roadmap.blocks import Paragraph
from roadmap.order import DocumentFacts
from roadmap.reading import read_order


def facts_of(*paragraphs: str) -> DocumentFacts:
    return read_order(list(map(Paragraph, paragraphs))).document


def test_a_schools_number_is_not_the_orders() -> None:
    facts = facts_of(
        "МАОУ «Школа №32»\nПриказ\n09.11.2023 г.",
        "№ 312",
        "Об утверждении дорожной карты\nПРИКАЗЫВАЮ:",
        "1. Утвердить дорожную карту.",
    )
    assert facts.number == "312"


def test_schools_of_a_district_are_not_its_name() -> None:
    facts = facts_of(
        "ПОСТАНОВЛЯЮ:",
        "1. Принять у образовательных учреждений района отчёты в срок до 25.06.2023.",
    )
    assert facts.municipality is None
