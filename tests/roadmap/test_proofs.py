"""The proof that an order expects, in one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.model import Item
from roadmap.order import Deadline
from roadmap.proofs import Proof, proofs_of


def item(indicator: str, result: str = "") -> Item:
    return Item(1, None, "1.", "Дело", Deadline(), indicator=indicator, result=result)


@pytest.mark.parametrize(
    ("indicator", "proofs"),
    [
        ("Протокол заседания", [Proof.PROTOCOL]),
        ("Протоколы, листы регистрации", [Proof.PROTOCOL, Proof.ATTENDANCE]),
        ("Ссылка на сайт", [Proof.LINK]),
        ("Не менее 2 новостей в месяц", [Proof.LINK]),
        ("Информация размещена на сайте школы", [Proof.LINK]),
        ("Приказ школы", [Proof.ORDER]),
        ("Аналитическая справка", [Proof.ACCOUNT]),
        ("Справка по итогам, фотоотчёт", [Proof.ACCOUNT, Proof.PHOTO]),
        ("Отчёт о самообследовании", [Proof.REPORT]),
        ("Утверждённый план работы", [Proof.PLAN]),
        ("Скорректированы программы развития", [Proof.PROGRAMME]),
        ("Подписанное соглашение", [Proof.AGREEMENT]),
        ("Сертификаты участников", [Proof.CERTIFICATE]),
        ("Журнал занятий", [Proof.ATTENDANCE]),
        ("Доля учителей с маршрутом не менее 80%", []),
        ("Работа идёт по плану", []),
        ("Повышение качества планирования", []),
        ("В отчётный период выросло качество", []),
        ("Формы заполнены", []),
        ("", []),
    ],
)
def test_expected(indicator, proofs):
    assert list(proofs_of(item(indicator))) == proofs


def test_the_result_is_read_after_the_indicator():
    assert proofs_of(item("Справка", "Приказ")) == (Proof.ACCOUNT, Proof.ORDER)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_are_read(indicator, result):
    found = proofs_of(item(indicator, result))
    assert len(found) == len(set(found))
