"""The same file or link from two schools is shown to whoever decides, and to nobody else."""

from roadmap.model import Role
from tests.conversations.acts import hands_in
from tests.stored import rows
from tests.world import MUNICIPALITY

PDF = b"%PDF the very minutes"


async def send_in(who, number: str = "1.2", data: bytes = PDF) -> None:
    await who.sends(f"/done {number}")
    await who.sends_document("Протокол.pdf", data)
    await who.taps("Отправить")


async def test_another_school_s_file_is_marked(head, other_head, coordinator):
    await send_in(head)
    assert not coordinator.sees("Тот же файл")
    await send_in(other_head, "1.3")
    assert coordinator.sees("Тот же файл прислала Берёзовская СОШ, пункт 1.2: Протокол.pdf")


async def test_another_school_s_link_is_marked_however_it_is_written(
    head, other_head, coordinator
):
    await hands_in(head, text="https://www.district.example/news/7?utm_source=tg")
    await hands_in(other_head, text="district.example: http://district.example/news/7/")
    assert coordinator.sees("Ту же ссылку прислала Берёзовская СОШ, пункт 1.2")


async def test_one_s_own_file_in_another_task_is_not_marked(head, coordinator):
    await send_in(head)
    await send_in(head, "1.3")
    assert not coordinator.sees("Тот же файл")


async def test_what_is_in_a_draft_only_is_not_marked(head, other_head, coordinator):
    await head.sends("/done 1.2")
    await head.sends_document("Протокол.pdf", PDF)
    await send_in(other_head)
    assert not coordinator.sees("Тот же файл")


async def test_another_file_is_not_marked(head, other_head, coordinator):
    await send_in(head)
    await send_in(other_head, data=b"%PDF another")
    assert not coordinator.sees("Тот же файл")


async def test_a_school_is_not_told_of_others(head, other_head, coordinator):
    await send_in(head)
    await send_in(other_head)
    await other_head.taps("Открыть задачу")
    await other_head.taps("Файлы")
    assert not other_head.sees("Тот же файл")


async def test_nothing_crosses_from_one_municipality_to_another(
    world, tmp_path, enter, head, telegram
):
    from tests.conversations.test_forged import ELSEWHERE, ORDER
    from tests.world import START
    from usecases.import_roadmap import import_roadmap

    order = tmp_path / "Приказ.txt"
    order.write_text(ORDER, encoding="utf-8")
    await import_roadmap(world.db, order, ELSEWHERE, "Europe/Moscow", "ru", START, publish=True)
    far = await enter(70, Role.HEAD, "Заречная", ELSEWHERE)
    coordinator = await enter(71, Role.COORDINATOR, None, MUNICIPALITY)
    await send_in(far)
    await send_in(head)
    assert coordinator.sees("Протокол.pdf")
    assert not coordinator.sees("Тот же файл")


async def test_one_s_own_link_in_another_month_is_marked(head, coordinator, world):
    [first, second] = rows(
        world,
        "SELECT tasks.id FROM tasks JOIN items ON items.id = item_id "
        "WHERE number LIKE '3.1%' AND organisation_id = 1 ORDER BY period LIMIT 2",
    )
    for task in (first, second):
        await head.taps_data(f"d:{task['id']}")
        await head.sends("https://school.example/news/7")
        await head.taps("Отправить")
    assert coordinator.sees("Такая же ссылка уже была за другой период этого пункта")
