"""The coordinator's desk from outside: what leaves it, and what comes of that at the schools."""

from pathlib import Path

from tests.outside.stand import Stand
from tests.outside.test_main_job import bring, people_at_work


def amended(order: Path) -> bytes:
    """The same order under another number: 1.6 is taken out, 1.9 is new."""
    lines = order.read_text(encoding="utf-8").replace("№ 41", "№ 58").splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("1.6"))
    lines[place] = "1.9\tДень открытых дверей для родителей\tдо 20.12.2026\tОО"
    return "\n".join(lines).encode()


def test_what_leaves_the_desk_reaches_the_school_once(stand: Stand, order: Path) -> None:
    head, coordinator = people_at_work(stand, order)
    curator = bring(stand, 11, "curator", "Верхнеозёрская СОШ №1")

    curator.says("/school Берёзовская")
    curator.presses("Написать школе")
    curator.says("Обновите раздел сайта до пятницы")
    head.sees("пишет куратор Борис Зимин", "Обновите раздел сайта")
    head.presses("Ответить")
    head.sees("его получит куратор")
    head.says("Обновим в четверг")
    curator.sees("отвечает на ваше замечание", "Обновим в четверг")

    coordinator.attaches(("Приказ № 58.txt", amended(order)))
    coordinator.sees("Добавлено: 1", "Убрано: 1")
    coordinator.presses("Опубликовать изменения")
    head.sees("Дорожная карта изменена приказом № 58", "День открытых дверей")
    head.says("1.6")
    head.sees("больше нет в плане", "исключён приказом № 58")
    told = [m for m in head.from_bot if "изменена приказом № 58" in str(m.get("text"))]
    assert len(told) == 1

    coordinator.says("/remind 1.9")
    coordinator.presses("Отправить (1)")
    head.sees("Координатор напоминает", "1.9")
    head.presses("1.9 · День открытых")
    head.sees("1.9. День открытых дверей", "Не сдано")
    coordinator.presses("Посмотреть ещё раз")
    coordinator.sees("Открыли: 1")

    assert stand.refused_calls() == []
    assert stand.unanswered_presses() == []
