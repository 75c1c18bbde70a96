"""How many of how many: asked for, checked, shown against the threshold, added up."""

import pytest

from tests.conversations.acts import returns
from tests.stored import one, rows

# «2.5» asks for a share of teachers and lasts all the time; «2.3» is made to ask once.
ASKING = """UPDATE items SET target = '{"kind": "share", "text": "не менее 80 %",
    "noun": "учителей", "count": null, "every": null, "percent": 80}' WHERE number LIKE '2.3%'"""


@pytest.fixture
async def draft(head, world):
    """The head's open draft of an item that asks for 80 %."""
    rows(world, ASKING)
    await head.sends("/done 2.3")
    return head


def numbers(world) -> list[tuple[int | None, int | None]]:
    found = rows(world, "SELECT share_done, share_of FROM submissions ORDER BY id")
    return [(row["share_done"], row["share_of"]) for row in found]


async def test_both_numbers_in_one_text(draft, world):
    assert draft.sees("Сколько? Из скольких? (учителей)")
    await draft.sends("45 из 50")
    assert draft.sees("45 из 50 — 90 %, порог 80 %: выполнено")
    assert numbers(world) == [(45, 50)]
    assert one(world, "SELECT count(*) FROM evidence") == 0
    assert not any("Отправить" in label for label in draft.buttons)


async def test_one_after_another_over_a_restart(draft, world, running):
    await draft.sends("30")
    assert draft.sees("30 — из скольких всего?")
    await running.restart()
    await draft.sends("50")
    assert draft.sees("30 из 50 — 60 %, порог 80 %: не хватает")
    await draft.sends("48/50")
    assert numbers(world) == [(48, 50)]


async def test_it_is_handed_in_only_with_numbers_and_a_proof(draft, coordinator, world):
    await draft.sends_document("Список.pdf")
    assert draft.sees("Сколько? Из скольких?")
    await draft.taps_data("ds:1")
    assert draft.sees("Сколько? Из скольких?")
    assert one(world, "SELECT state FROM submissions") == "draft"
    await draft.sends("30 из 50")
    await draft.taps("Отправить (1 файл)")
    assert draft.sees("Сдано")
    assert draft.sees("30 из 50 — 60 %, порог 80 %: не хватает")
    await draft.taps("Открыть задачу")
    assert draft.sees("30 из 50 — 60 %")
    assert draft.sees("1 файл, 30 из 50")
    assert coordinator.sees("30 из 50 — 60 %: ниже порога 80 %")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("51 из 50", "не может быть больше второго"),
        ("5 из 0", "не может быть 0"),
        ("90 %", "два целых числа"),
        ("-1 из 5", "два целых числа"),
    ],
)
async def test_wrong_numbers_get_a_kind_sentence(draft, world, text, said):
    await draft.sends(text)
    assert draft.sees(said)
    assert numbers(world) == [(None, None)]
    assert one(world, "SELECT count(*) FROM evidence") == 0


async def test_words_beside_numbers_are_a_proof(draft, world):
    await draft.sends("Маршруты есть у 45 учителей из 50")
    assert numbers(world) == [(None, None)]
    assert one(world, "SELECT kind FROM evidence") == "text"


async def test_numbers_may_stand_below_a_file(draft, world):
    await draft.sends_document("Список.pdf", caption="45 из 50")
    assert numbers(world) == [(45, 50)]
    assert one(world, "SELECT kind FROM evidence") == "document"
    assert "Отправить (1 файл)" in draft.buttons


async def test_elsewhere_numbers_are_a_text(head, world):
    await head.sends("/done 1.2")
    await head.sends("45 из 50")
    assert numbers(world) == [(None, None)]
    assert one(world, "SELECT text FROM evidence") == "45 из 50"


async def test_a_correction_starts_from_the_numbers_that_were_there(draft, coordinator, world):
    await draft.sends("30 из 50")
    await draft.sends("список")
    await draft.taps("Отправить")
    await returns(coordinator, "Мало", "2.3")
    await draft.sends("/done 2.3")
    assert draft.sees("30 из 50 — 60 %")
    assert numbers(world) == [(30, 50), (30, 50)]


async def test_news_of_what_lasts_may_come_without_numbers(head, world):
    await head.sends("/done 2.5")
    assert head.sees("Можно добавить и числа")
    await head.sends("Маршруты обновлены")
    assert "Отправить (1 текст)" in head.buttons
    await head.sends("8 из 10")
    assert head.sees("8 из 10 — 80 %, порог 80 %: выполнено")


async def test_of_the_district_the_numbers_are_added_up(draft, other_head, coordinator):
    await draft.sends("30 из 50")
    await draft.sends("список")
    await draft.taps("Отправить")
    await other_head.sends("/done 2.3")
    await other_head.sends("9 из 10")
    await other_head.sends("список")
    await other_head.taps("Отправить")
    await coordinator.sends("/item 2.3")
    assert coordinator.sees("39 из 60 — 65 %, порог 80 %: не хватает (сообщили 2 школы из")
