"""What an amended order changes: matching of items, the diff, and tasks that go on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.amending import (
    Relation,
    Sort,
    amendment,
    corrections,
    is_fragment,
    realigned,
    relation_to,
    says_it_amends,
)
from roadmap.matching import likeness, matched
from roadmap.model import Item
from roadmap.order import (
    Assignee,
    AssigneeKind,
    Deadline,
    DeadlineKind,
    DocumentFacts,
    Order,
    OrderPoint,
    Period,
)
from roadmap.planning import TaskPeriod

START = date(2026, 9, 1)
TITLES = (
    "Семинар для учителей физики",
    "Собрание родителей первоклассников",
    "Отчёт о работе с неуспевающими",
    "Школьная олимпиада по химии",
    "Проверка журналов",
    "Консультации выпускников",
    "Размещение материалов на сайте",
    "Встреча наставников",
    "Анкета для молодых педагогов",
    "Обновление стендов",
)
ALL = (Assignee(AssigneeKind.SCHOOLS_ALL, "ОО"),)


@dataclass(frozen=True)
class Row:
    item: Item
    assignees: tuple[Assignee, ...] = ALL
    left_out: bool = False


def row(place: int, title: str | None = None, days: int = 10, number: str | None = None) -> Row:
    deadline = Deadline("", DeadlineKind.BY, (Period(None, START + timedelta(days)),))
    return Row(Item(place, "Раздел", number or f"1.{place + 1}", title or TITLES[place], deadline))


PLAN = tuple(row(place) for place in range(len(TITLES)))
PLANS = st.lists(st.sampled_from(PLAN), unique=True, min_size=1).map(tuple)


def sorts(old, new, *, keeps=False):
    found = amendment(old, new, keeps_unmentioned=keeps)
    return {(c.new or c.old).item.title: set(c.sorts) for c in found.changes}


@given(plan=PLANS)
def test_the_same_plan_changes_nothing(plan):
    found = amendment(plan, plan, keeps_unmentioned=False)
    assert found.changes == ()
    assert (found.unchanged, found.unmentioned) == (len(plan), 0)
    assert found.order == plan


@given(old=PLANS, new=PLANS)
def test_items_are_matched_one_to_one_by_their_titles(old, new):
    pairs = matched([r.item for r in old], [r.item for r in new])
    assert len(set(pairs.values())) == len(pairs)
    assert {new[n].item.title for n in pairs} == {r.item.title for r in old if r in new}
    assert all(new[n].item.title == old[o].item.title for n, o in pairs.items())


@given(old=PLANS, new=PLANS, keeps=st.booleans())
def test_what_is_added_removed_and_kept_adds_up(old, new, keeps):
    found = amendment(old, new, keeps_unmentioned=keeps)
    gone = len(set(old) - set(new))
    assert found.count(Sort.ADDED) == len(set(new) - set(old))
    assert found.count(Sort.REMOVED) == (0 if keeps else gone)
    assert found.unmentioned == gone
    assert found.unchanged == len(old) - found.count(Sort.REMOVED)
    assert sorted(r.item.id for r in found.order) == sorted({r.item.id for r in (*old, *new)})
    printed = [r.item.title for r in found.order if r in new]
    assert printed == [r.item.title for r in new]


@given(plan=PLANS, days=st.lists(st.integers(0, 40), min_size=10, max_size=10))
def test_a_moved_deadline_is_all_that_is_said(plan, days):
    new = tuple(row(r.item.id, days=days[r.item.id]) for r in plan)
    moved = {r.item.title for r in plan if days[r.item.id] != 10}
    assert sorts(plan, new) == {title: {Sort.MOVED} for title in moved}


@given(plan=PLANS, taken=st.integers(0, 9))
def test_an_item_left_out_of_either_text_changes_nothing(plan, taken):
    out = tuple(replace(r, left_out=r.item.id == taken) for r in plan)
    moved = tuple(row(r.item.id, days=20) for r in plan)
    assert TITLES[taken] not in sorts(out, moved)
    assert TITLES[taken] not in sorts(
        plan, [replace(r, left_out=r.item.id == taken) for r in moved]
    )


def test_renumbered_items_are_the_same_items():
    new = (row(1, number="1.1"), row(0, number="1.2"))
    assert sorts(PLAN[:2], new) == {
        TITLES[0]: {Sort.RENUMBERED},
        TITLES[1]: {Sort.RENUMBERED},
    }


def test_a_title_may_be_worded_anew_under_its_number():
    new = row(0, "Семинар для учителей физики и астрономии")
    assert sorts(PLAN[:1], [new]) == {new.item.title: {Sort.REWORDED}}
    other = row(0, "Районная спартакиада")
    assert sorts(PLAN[:1], [other]) == {
        other.item.title: {Sort.ADDED},
        TITLES[0]: {Sort.REMOVED},
    }


def test_other_executors_are_told_and_other_words_for_them_are_not():
    department = (Assignee(AssigneeKind.DEPARTMENT, "УО"),)
    same = (Assignee(AssigneeKind.SCHOOLS_ALL, "Руководители ОО"),)
    assert sorts(PLAN[:1], [replace(PLAN[0], assignees=department)]) == {
        TITLES[0]: {Sort.REASSIGNED}
    }
    assert sorts(PLAN[:1], [replace(PLAN[0], assignees=same)]) == {}


def test_another_indicator_is_a_change_and_other_commas_are_none():
    one = replace(PLAN[0], item=replace(PLAN[0].item, indicator="Не менее 3 выездов."))
    same = replace(PLAN[0], item=replace(PLAN[0].item, indicator="не менее 3 выездов"))
    other = replace(PLAN[0], item=replace(PLAN[0].item, indicator="Не менее 5 выездов"))
    assert sorts([one], [same]) == {}
    assert sorts([one], [other]) == {TITLES[0]: {Sort.REMEASURED}}


def test_equal_titles_go_by_section_and_number():
    one, other = row(0, "Мониторинг", days=1), row(1, "Мониторинг", days=2)
    assert sorts([one, other], [other, one]) == {}


def test_a_few_rows_are_a_fragment():
    items = [r.item for r in PLAN]
    assert is_fragment(items, items[:3])
    assert not is_fragment(items, items[:8])
    assert likeness(items, items[:3]) == 1.0


@pytest.mark.parametrize(
    ("kept", "says_so", "same_time", "relation"),
    [
        (10, False, True, Relation.AMENDS),
        (10, False, False, Relation.NEW),
        (10, True, False, Relation.UNSURE),
        (3, False, True, Relation.UNSURE),
        (3, True, True, Relation.AMENDS),
        (0, True, True, Relation.UNSURE),
        (0, False, True, Relation.NEW),
    ],
)
def test_what_an_order_is_to_the_roadmap_at_work(kept, says_so, same_time, relation):
    other = [
        replace(r.item, title=r.item.title[::-1], number=f"9.{n}") for n, r in enumerate(PLAN)
    ]
    new = [r.item for r in PLAN[:kept]] + other[kept:]
    old = [r.item for r in PLAN]
    assert relation_to(old, new, says_so=says_so, same_time=same_time) is relation


@pytest.mark.parametrize(
    ("title", "point", "amends"),
    [
        ("О внесении изменений в приказ от 01.09.2026 № 7", "", True),
        ("Об утверждении плана", "Внести в дорожную карту следующие изменения", True),
        ("Об утверждении плана", "Изложить приложение в новой редакции", True),
        ("Об утверждении плана", "Организовать изучение изменений в законе", False),
        ("Об утверждении плана", "Вести учёт", False),
    ],
)
def test_an_order_may_say_that_it_amends(title, point, amends):
    order = Order(DocumentFacts(title), points=(OrderPoint("1", point, Deadline()),))
    assert says_it_amends(order) is amends


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
PERIODS = st.lists(st.builds(TaskPeriod, DAYS, DAYS), unique=True, max_size=6).map(tuple)


@given(old=PERIODS, new=PERIODS, steps=st.booleans())
def test_a_task_goes_on_in_one_period_only(old, new, steps):
    pairs = realigned(old, new, steps=steps)
    assert len(set(pairs.values())) == len(pairs)
    assert all(new[n] == old[o] for n, o in pairs.items() if new[n] in old and not steps)
    if not steps:
        assert len(pairs) == min(len(old), len(new))


@given(old=PERIODS, new=PERIODS)
def test_a_step_is_never_another_months_task(old, new):
    pairs = realigned(old, new, steps=True)
    assert all(old[o].start == new[n].start for n, o in pairs.items())


def test_the_one_task_of_an_item_goes_on_whatever_its_days():
    assert realigned([TaskPeriod(None, None)], [TaskPeriod(START, START)], steps=False) == {0: 0}


SECTIONS = st.sampled_from(["Раздел", "Другой раздел", None])


@st.composite
def corrected(draw: st.DrawFn) -> tuple[list[Row], list[Row], dict[int, int]]:
    """A roadmap, corrections of some of its items, and which is whose."""
    old = [row(n) for n in range(draw(st.integers(0, len(TITLES) - 1)))]
    old = [replace(r, item=replace(r.item, section=draw(SECTIONS))) for r in old]
    touched = draw(st.lists(st.sampled_from(range(len(old))), unique=True)) if old else []
    new, pairs = [], {}
    for place, o in enumerate(touched):
        days, out = draw(st.sampled_from([10, 20])), draw(st.booleans())
        deadline = row(o, days=days).item.deadline
        item = replace(old[o].item, id=100 + place, deadline=deadline)
        new.append(replace(old[o], item=item, left_out=out))
        pairs[place] = o
    for extra in range(draw(st.integers(0, 2))):
        added = row(9, title=f"Новое {extra}", number=f"9.{extra}")
        item = replace(added.item, id=200 + extra, section=draw(SECTIONS))
        new.append(replace(added, item=item))
    return old, new, pairs


@given(corrected())
def test_corrections_touch_nothing_else_and_move_nothing(drawn):
    old, new, pairs = drawn
    found = corrections(old, new, pairs)
    stayed = [each for each in found.order if each in old]
    assert stayed == old
    closed = {change.old.item.id for change in found.changes if change.new is None}
    assert closed == {old[o].item.id for n, o in pairs.items() if new[n].left_out}
    added = [change.new for change in found.changes if change.old is None]
    assert added == [each for n, each in enumerate(new) if n not in pairs]
    assert found.unchanged + sum(change.old is not None for change in found.changes) == len(old)


@given(corrected())
def test_an_added_item_stands_after_its_section(drawn):
    old, new, pairs = drawn
    order = corrections(old, new, pairs).order
    for place, each in enumerate(order):
        if each not in old:
            later = [other.item.section for other in order[place + 1 :] if other in old]
            assert each.item.section not in later
