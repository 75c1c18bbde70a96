"""What part of a municipality's affairs a person wants to see: section, whose, when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from roadmap.asking_summary import says_which_year, section_numbered, wanted, year_later
from roadmap.discipline import Span, usual_spans
from roadmap.model import Membership, Municipality
from roadmap.rights import may_oversee
from roadmap.sieve import EVERYTHING, PlanSection, Sieve, groups_in_order, sections_of
from storage.database import Transaction
from usecases.fit_quarters import quarters_spoken_of
from usecases.request import Request
from usecases.see_status import seen_schools

# Whose tasks a summary is of: every school's, a group's by its place, or the department's own.
EVERYBODY, OURS = 0, 9


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has chosen, as buttons carry it.

    `section` is the key of a `PlanSection`, 0 for all of them. From `start` to `end` are the
    days on which something is due; `day` is the past one as of which it is told.
    """

    municipality_id: int
    section: int = 0
    whose: int = EVERYBODY
    start: date | None = None
    end: date | None = None
    day: date | None = None

    @property
    def span(self) -> tuple[date, date] | None:
        return (self.start, self.end) if self.start and self.end else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen and what it comes to; `only` is None for every school.

    `group` is the name of the chosen group of schools.
    """

    chosen: Chosen
    municipality: Municipality
    only: frozenset[int] | None = None
    sieve: Sieve = EVERYTHING
    section: PlanSection | None = None
    group: str = ""

    @property
    def is_whole(self) -> bool:
        return self.sieve == EVERYTHING and not self.group


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be chosen: `groups` by their places, `may_choose_own` for the department's."""

    scope: Scope
    today: date
    sections: tuple[PlanSection, ...]
    groups: tuple[tuple[int, str], ...]
    spans: tuple[tuple[Span, date, date], ...]
    may_choose_own: bool


async def scope_of(
    tx: Transaction, request: Request, membership: Membership, chosen: Chosen
) -> Scope:
    """What a person sees of what was chosen: of what is not there, or not theirs, all."""
    municipality = membership.municipality
    whole = may_oversee(request.person, municipality.id)
    only = await seen_schools(tx, request, membership)
    return await scope_within(tx, municipality, chosen, only, may_choose_own=whole)


async def scope_within(
    tx: Transaction,
    municipality: Municipality,
    chosen: Chosen,
    only: frozenset[int] | None,
    *,
    may_choose_own: bool,
) -> Scope:
    """The same within the schools `only`, None for every school."""
    section, group = None, ""
    if chosen.section:
        sections = await _sections(tx, municipality.id)
        section = next((s for s in sections if s.is_meant(chosen.section)), None)
    if chosen.whose not in (EVERYBODY, OURS):
        of_group = await _schools_by_group(tx, municipality.id)
        group = dict(_numbered(of_group)).get(chosen.whose, "")
        if group:
            schools = of_group.get(group, frozenset())
            only = schools if only is None else only & schools
    own = chosen.whose == OURS and may_choose_own
    kept = replace(
        chosen,
        section=section.key if section else 0,
        whose=chosen.whose if own or group else EVERYBODY,
    )
    items = frozenset(section.items) if section else None
    sieve = Sieve(items=items, span=kept.span, own=own)
    return Scope(kept, municipality, only, sieve, section, group)


async def filters_of(
    tx: Transaction, request: Request, membership: Membership, chosen: Chosen
) -> Filters:
    municipality = membership.municipality
    today = request.today(municipality)
    of_group = await _schools_by_group(tx, municipality.id)
    return Filters(
        scope=await scope_of(tx, request, membership, chosen),
        today=today,
        sections=await _sections(tx, municipality.id),
        groups=tuple((n, name) for n, name in _numbered(of_group) if of_group.get(name)),
        spans=usual_spans(today),
        may_choose_own=may_oversee(request.person, municipality.id),
    )


async def chosen_by_words(
    tx: Transaction, request: Request, municipality: Municipality, words: str
) -> Chosen:
    """«за март», «по разделу 2», «ШНОР-1», «только наши», «01.10»; one past day is the day as
    of which it is told."""
    if not words.strip():
        return Chosen(municipality.id)
    today = request.today(municipality)
    groups = _numbered(await _schools_by_group(tx, municipality.id))
    quarters = await quarters_spoken_of(tx, municipality.id, words)
    found = wanted(words, today, [name for _, name in groups], quarters)
    section = None
    if found.order:
        plans = (s for s in await _sections(tx, municipality.id) if s.whole)
        section = next((p for p in plans if p.number == found.order), None)
    elif found.section:
        section = section_numbered(found.section, await _sections(tx, municipality.id))
    whose = (
        OURS if found.own else next((n for n, name in groups if name == found.group), EVERYBODY)
    )
    start, end = (found.span.start, found.span.end) if found.span else (None, None)
    if start and end and end < today and not says_which_year(words):
        start, end = await _within_a_plan(tx, municipality.id, start, end)
    day = found.day if found.day and found.day < today else None
    return Chosen(municipality.id, section.key if section else 0, whose, start, end, day)


async def _sections(tx: Transaction, municipality_id: int) -> tuple[PlanSection, ...]:
    items = await tx.roadmaps.places(municipality_id)
    return sections_of(items, await tx.roadmaps.published(municipality_id))


async def _within_a_plan(
    tx: Transaction, municipality_id: int, start: date, end: date
) -> tuple[date, date]:
    """The days as said; a year later where that is in a plan that had not begun by then."""
    plans = [each.period for each in await tx.roadmaps.published(municipality_id) if each.period]
    later = year_later(start, end)
    if all(plan[0] > end for plan in plans) and any(
        plan[0] <= later[1] and later[0] <= plan[1] for plan in plans
    ):
        return later
    return start, end


async def _schools_by_group(tx: Transaction, municipality_id: int) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for organisation in await tx.organisations.of_municipality(municipality_id):
        for group in organisation.groups:
            found.setdefault(group, set()).add(organisation.id)
    return {group: frozenset(schools) for group, schools in found.items()}


def _numbered(groups: dict[str, frozenset[int]]) -> Sequence[tuple[int, str]]:
    return list(enumerate(groups_in_order(groups)[: OURS - 1], 1))
