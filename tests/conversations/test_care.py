"""Which coordinator answers for which school: what the school sends comes to them first."""

import pytest

from tests.conversations.acts import hands_in
from tests.conversations.test_appeals import asks
from tests.stored import one


async def answers_for(who, colleague: str, school: str) -> None:
    await who.sends("/people")
    await who.taps("Координаторы, наблюдатели")
    await who.taps(colleague)
    await who.taps("За какие школы")
    await who.taps(school)


@pytest.fixture
async def divided(coordinator, second_coordinator):
    """The second coordinator answers for «Берёзовская», nobody in particular for others."""
    await answers_for(coordinator, "Вера", "Берёзовская")
    return coordinator, second_coordinator


async def test_what_is_handed_in_and_asked_comes_to_whoever_answers(divided, head):
    first, second = divided
    await hands_in(head)
    await asks(head, number="1.3")
    for words in ("Разработка школьной дорожной карты", "Какую форму брать?"):
        assert any(words in text for text in second.texts)
        assert not any(words in text for text in first.texts)


async def test_the_others_see_it_in_the_queue_and_may_decide(divided, head, world):
    first, _ = divided
    await hands_in(head)
    await first.sends("/review")
    await first.taps("1.2")
    await first.taps("Принять")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "accepted"


async def test_of_a_school_of_nobody_s_everybody_is_told(divided, other_head):
    await hands_in(other_head)
    for each in divided:
        assert each.sees("МБОУ «Лесная ООШ»")


async def test_everybody_stands_in_for_one_who_cannot_be_reached(divided, head, telegram):
    first, second = divided
    await second.blocks()
    await hands_in(head)
    assert first.sees("МБОУ «Берёзовская СОШ»")


async def test_everybody_stands_in_for_one_who_has_left(divided, head):
    first, second = divided
    await second.sends("/settings")
    await second.taps("Сложить роль")
    await second.taps("Сложить роль")
    await hands_in(head)
    assert first.sees("МБОУ «Берёзовская СОШ»")


async def test_a_school_is_released_again(divided, head):
    first, _ = divided
    await answers_for(first, "Вера", "Берёзовская")
    await hands_in(head)
    for each in divided:
        assert each.sees("МБОУ «Берёзовская СОШ»")
