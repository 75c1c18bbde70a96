"""A written remark reaches the school and stays in its history."""

from tests.conversations.test_people import opens_member
from tests.stored import digest, rows

WORDS = "Коллеги, обновите раздел сайта до пятницы."


async def writes(person, words: str = WORDS) -> None:
    await person.sends("/school Берёзовская")
    await person.taps("Написать школе")
    await person.sends(words)


async def test_a_coordinator_writes_and_everybody_of_the_school_reads(head, deputy, coordinator):
    await writes(coordinator)
    assert coordinator.sees("Отправлено 2 людям")
    assert coordinator.sees(WORDS)
    for person in (head, deputy):
        assert person.sees("Вашей школе пишет координатор Ольга Северова")
        assert person.sees(WORDS)
    await head.taps("Все замечания")
    assert head.sees(WORDS)
    assert not any("Написать школе" in label for label in head.buttons)


async def test_it_stands_in_the_school_s_history(head, coordinator, observer):
    await writes(coordinator)
    await writes(coordinator, "И ещё одно")
    await observer.sends("/school Берёзовская")
    assert not any("Написать школе" in label for label in observer.buttons)
    await observer.taps("Замечания (2)")
    assert observer.sees(WORDS)
    assert observer.sees("И ещё одно")
    assert observer.sees("Ольга Северова")


async def test_a_curator_writes_to_its_school(head, curator):
    await writes(curator)
    assert head.sees("Вашей школе пишет куратор Инна Куратор")


async def test_the_school_answers_whoever_wrote_and_the_history_keeps_it(
    head, deputy, coordinator, curator
):
    await writes(curator)
    await head.taps("Ответить")
    assert head.sees("его получит куратор Инна Куратор")
    await head.sends("Обновим в четверг")
    assert head.sees("Отправлено 1 человеку")
    assert curator.sees("Берёзовская СОШ отвечает на ваше замечание")
    assert curator.sees(WORDS)
    assert curator.sees("Обновим в четверг")
    assert not coordinator.sees("Обновим в четверг")
    await curator.taps("Все замечания")
    assert curator.sees("↩️")
    assert curator.sees("куратор Инна Куратор")
    await coordinator.sends("/school Берёзовская")
    await coordinator.taps("Замечания (2)")
    assert coordinator.sees("Обновим в четверг")


async def test_a_reply_to_the_message_answers_it(head, coordinator):
    await writes(coordinator)
    await head.sends("Сделаем сегодня", reply_to=head.screen)
    assert coordinator.sees("Берёзовская СОШ отвечает на ваше замечание")
    assert coordinator.sees("Сделаем сегодня")
    await coordinator.taps("Написать школе")
    await coordinator.sends("Спасибо!")
    assert head.sees("Спасибо!")


async def test_an_answer_may_be_left_unwritten_or_be_too_long(head, coordinator, world):
    await writes(coordinator)
    await head.taps("Ответить")
    await head.sends("я" * 3500)
    assert head.sees("слишком длинно")
    await head.taps("Не писать")
    await head.sends("что просрочено")
    assert head.sees("Просрочено")
    assert len(rows(world, "SELECT * FROM remarks")) == 1


async def test_nobody_is_answered_who_sees_the_school_no_longer(head, coordinator, curator):
    await writes(curator)
    remark = head.screen
    await opens_member(coordinator, "Верхнеозёрская СОШ №1", "Инна")
    await coordinator.taps("Убрать…")
    await coordinator.taps("Убрать")
    await head.taps("Ответить", message=remark)
    assert head.sees("Инна Куратор больше не работает с вашей школой")
    await head.taps("Вопрос координатору")
    await head.sends("Кто теперь наш куратор?")
    assert coordinator.sees("Кто теперь наш куратор?")


async def test_another_school_answers_nothing(head, other_head, coordinator, world):
    await writes(coordinator)
    before = digest(world)
    await other_head.taps_data("ma:1")
    assert digest(world) == before


async def test_an_observer_writes_to_nobody(head, observer, world):
    before = digest(world)
    await observer.taps_data("mw:1")
    assert observer.sees("Такой школы")
    assert digest(world) == before


async def test_it_can_be_left_unwritten(head, coordinator, world):
    await coordinator.sends("/school Берёзовская")
    await coordinator.taps("Написать школе")
    await coordinator.taps("Не писать")
    await coordinator.sends("сводка")
    assert coordinator.sees("Со сроком")
    assert rows(world, "SELECT * FROM remarks") == []


async def test_too_long_a_remark_is_asked_for_again(head, coordinator, world):
    await writes(coordinator, "я" * 3500)
    assert coordinator.sees("слишком длинно")
    await coordinator.sends("коротко")
    assert head.sees("коротко")
    assert len(rows(world, "SELECT * FROM remarks")) == 1


async def test_a_file_is_not_taken_for_the_remark_nor_for_an_order(head, coordinator, world):
    await coordinator.sends("/school Берёзовская")
    await coordinator.taps("Написать школе")
    before = digest(world)
    await coordinator.sends_document("Образец.docx", b"sample")
    assert coordinator.sees("Файл не отправлен")
    await coordinator.sends_photo()
    assert coordinator.sees("Файл не отправлен")
    assert digest(world) == before
    await coordinator.sends("Образец: https://example.org/o")
    assert head.sees("Образец: https://example.org/o")


async def test_a_school_of_nobody_keeps_it(coordinator):
    await writes(coordinator)
    assert coordinator.sees("пока никто не пришёл")
    assert coordinator.sees(WORDS)


async def test_words_that_look_like_a_question_are_the_remark(head, coordinator):
    await writes(coordinator, "как дела?")
    assert head.sees("как дела?")
