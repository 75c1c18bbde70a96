"""One file serves several tasks: a school is never asked for the same thing twice."""

from tests.stored import kept_files, one, rows
from tests.telegram import JPEG, Photo


def handed_in(world) -> list[tuple[str, str]]:
    query = """SELECT i.number, s.state FROM submissions s JOIN tasks t ON t.id = s.task_id
        JOIN items i ON i.id = t.item_id ORDER BY s.id"""
    return [(row["number"].rstrip("."), row["state"]) for row in rows(world, query)]


async def chooses(head, number: str) -> None:
    while not any(label.startswith(number) for label in head.buttons):
        await head.taps("Далее")
    await head.taps(number)


async def test_after_it_is_handed_in_two_taps_hand_it_in_for_another(head, world, running):
    await head.sends("/done 1.2")
    await head.sends_photo(caption="Фото с совещания")
    await head.taps("Отправить")
    await head.taps("Ещё к одной задаче")
    assert head.sees("Это же: 1 фото, 1 текст")
    assert not any(label.startswith("1.2") for label in head.buttons)
    await running.restart()
    await chooses(head, "1.6")
    await head.taps("Отправить (1 фото, 1 текст)")
    assert handed_in(world) == [("1.2", "submitted"), ("1.6", "submitted")]
    assert len(kept_files(world)) == 1
    assert one(world, "SELECT count(DISTINCT sha256) FROM evidence WHERE kind = 'photo'") == 1


async def test_chosen_twice_it_is_there_once(head, world):
    await head.sends("/done 1.2")
    await head.sends_photo()
    await head.sends("Слова")
    await head.taps("Отправить")
    task = one(
        world,
        "SELECT t.id FROM tasks t JOIN items i ON i.id = t.item_id "
        "WHERE i.number LIKE '1.6%' AND t.organisation_id = 1",
    )
    await head.taps_data(f"lc:1:{task}")
    await head.taps_data(f"lc:1:{task}")
    assert one(world, "SELECT count(*) FROM evidence WHERE submission_id = 2") == 2


async def test_what_came_with_no_words_may_serve_two(head, world):
    await head.sends_photo(JPEG + b"loose")
    await head.taps(head.buttons[0])
    await head.taps("Ещё к одной задаче")
    await chooses(head, "1.6")
    await head.taps("Отправить (1 фото)")
    assert [state for _, state in handed_in(world)] == ["draft", "submitted"]


async def test_another_school_s_files_are_not_there(head, other_head, world):
    await head.sends("/done 1.2")
    await head.sends_photo()
    await head.taps("Отправить")
    own = one(
        world,
        "SELECT t.id FROM tasks t JOIN items i ON i.id = t.item_id "
        "JOIN organisations o ON o.id = t.organisation_id "
        "WHERE i.number LIKE '1.6%' AND o.name LIKE '%Лесная%'",
    )
    await other_head.taps_data(f"lc:1:{own}")
    assert other_head.sees("Такого черновика у вас нет")
    await head.taps_data(f"lc:1:{own}")
    assert head.sees("Такого черновика у вас нет")
    await other_head.taps_data("la:1:0")
    assert other_head.sees("Такого черновика у вас нет")
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_a_caption_puts_a_file_into_several_drafts(head, world):
    await head.sends_photo(caption="1.2 и 1.3")
    assert head.sees("Черновик: пункт 1.2")
    assert head.sees("То же — в черновике: пункт 1.3")
    drafts = rows(world, "SELECT submission_id, count(*) AS n FROM evidence GROUP BY 1")
    assert [row["n"] for row in drafts] == [1, 1]
    await head.taps("Отправить")
    await head.taps("К черновику 1.3")
    await head.taps("Отправить (1 фото)")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'submitted'") == 2


async def test_an_album_named_for_several_tasks_is_in_each_draft(head, world):
    album = [Photo(JPEG + b"1", caption="1.2, 1.3"), Photo(JPEG + b"2"), Photo(JPEG + b"3")]
    await head.sends_album(album)
    drafts = rows(world, "SELECT submission_id, count(*) AS n FROM evidence GROUP BY 1")
    assert [row["n"] for row in drafts] == [3, 3]


async def test_a_caption_with_a_number_that_is_not_there_is_asked_about(head, world):
    await head.sends_photo(caption="1.2 и 9.9")
    assert head.sees("К какой задаче это относится?")
    assert one(world, "SELECT count(*) FROM evidence") == 0


async def test_the_last_part_of_an_album_still_tells_of_the_other_tasks(head):
    await head.sends_album([Photo(JPEG + b"1", caption="1.2, 1.3"), Photo(JPEG + b"2")])
    assert head.sees("То же — в черновик")
    assert head.sees("2 фото")


async def test_a_draft_tells_what_the_order_expects_and_is_not_there_yet(head):
    await head.sends("/done 1.2")
    await head.sends_photo()
    assert head.sees("По приказу ожидается: ссылка")
    await head.sends("https://school.example/plan")
    assert not head.sees("По приказу ожидается")
