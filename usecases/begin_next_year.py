"""Begin what follows a roadmap as a copy with days as much later as it spans, as a draft."""

from dataclasses import replace
from datetime import date

from roadmap.names import same_organisation
from roadmap.next_year import IsWorking, Plan, deadline_later, words_later
from roadmap.order import CuratorPair, Period, Problem
from roadmap.rights import may_decide
from storage.database import Transaction
from storage.roadmaps import CANCELLED, COPY_OF, DRAFT, AssignedItem, StoredRoadmap
from usecases.receive_order import NotForYou, Preview, PublishedBefore, about_roadmap, preview_of
from usecases.request import Request
from usecases.see_years import overseen_year
from usecases.working_days import working_days

_REMARK = (
    "Это копия прежней карты: сроки перенесены на {years}; названия и сроки можно поправить "
    "в пунктах. Прежняя: «{title}»."
)


async def begin_next_year(
    request: Request, roadmap_id: int
) -> Preview | PublishedBefore | NotForYou:
    """Pressed again, it opens the same draft. What was left out or taken out stays out."""
    async with request.changing() as tx:
        roadmap = await overseen_year(tx, request, roadmap_id)
        if roadmap is None or not may_decide(request.person, roadmap.municipality_id):
            return NotForYou()
        source = f"{COPY_OF}{roadmap_id}"
        draft = await tx.roadmaps.of_file(roadmap.municipality_id, source)
        if draft is not None and draft.state == CANCELLED:
            await tx.roadmaps.set_state(draft.id, DRAFT, before=CANCELLED)
            draft = replace(draft, state=DRAFT)
        if draft is not None and draft.state != DRAFT:
            return PublishedBefore(draft)
        draft = draft or await _copy(tx, request, roadmap, source)
        tx.subject = about_roadmap(draft.id)
        return await preview_of(tx, request, draft)


async def _copy(
    tx: Transaction, request: Request, roadmap: StoredRoadmap, source: str
) -> StoredRoadmap:
    plan = _plan_of(roadmap)
    is_working = await working_days(tx, roadmap.municipality_id)
    items = [
        _later(each, plan, is_working)
        for each in await tx.roadmaps.items(roadmap.id)
        if not each.left_out
    ]
    later = plan.later()
    schools, curators = await _still_there(tx, roadmap)
    draft = replace(
        roadmap,
        title=words_later(roadmap.title, plan),
        number=None,
        issued=None,
        period=_pair(later.period),
        schools=schools,
        curators=curators,
        problems=(
            Problem("документ", _REMARK.format(title=roadmap.title, years=_years(plan))),
            *(Problem(_where(i), i.item.deadline.doubt) for i in items if i.item.deadline.doubt),
        ),
    )
    return await tx.roadmaps.copy(draft, items, (roadmap.title, source), request.now)


def _plan_of(roadmap: StoredRoadmap) -> Plan:
    period = Period(*roadmap.period) if roadmap.period else None
    return Plan(period, roadmap.issued.year if roadmap.issued else None)


def _years(plan: Plan) -> str:
    return {1: "год", 2: "два года", 3: "три года"}.get(plan.years, f"{plan.years} лет")


def _pair(period: Period | None) -> tuple[date, date] | None:
    if period is None or period.start is None:
        return None
    return period.start, period.end


def _where(assigned: AssignedItem) -> str:
    number = assigned.item.number or assigned.item.title[:40]
    return f"п. {number} приказа" if assigned.item.is_point else number


def _later(assigned: AssignedItem, plan: Plan, is_working: IsWorking) -> AssignedItem:
    """What a person has confirmed about its executors holds; its days may be asked about."""
    item = assigned.item
    deadline = deadline_later(item.deadline, plan, is_working)
    moved = replace(
        item,
        title=words_later(item.title, plan),
        indicator=words_later(item.indicator, plan),
        result=words_later(item.result, plan),
        deadline=deadline,
    )
    questions = ("deadline",) if deadline.doubt is not None else ()
    return replace(assigned, item=moved, questions=questions, edited_by="", edited_at=None)


async def _still_there(
    tx: Transaction, roadmap: StoredRoadmap
) -> tuple[tuple[str, ...], tuple[CuratorPair, ...]]:
    """The order's schools that the district still has: one that has left is not added anew."""
    known = [o.name for o in await tx.organisations.of_municipality(roadmap.municipality_id)]

    def stays(name: str) -> bool:
        return any(same_organisation(each, name) for each in known)

    pairs = tuple(p for p in roadmap.curators if stays(p.school) and stays(p.curator))
    return tuple(filter(stays, roadmap.schools)), pairs
