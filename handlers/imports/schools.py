"""The schools of a draft: a list, one school, and which other spelling it is."""

from handlers.callbacks import (
    AskAboutRoadmap,
    JoinSchools,
    ListDraftSchools,
    ListSameSchool,
    OpenDraftSchool,
    RenameDraftSchool,
    SetSchoolGroup,
    TakeSchoolOut,
)
from handlers.imports.ways import to_draft_row
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened, ticked
from roadmap.names import short_name
from usecases.edit_draft import RoadmapField
from usecases.mend_schools import GROUPS, DraftSchool, SchoolGone, SchoolNameAwaited, mark_of
from usecases.receive_order import Preview


def draft_schools_screen(preview: Preview, page: int, language: Language) -> Screen:
    roadmap = preview.roadmap
    about, schools = roadmap.id, roadmap.schools
    shown = page_of(schools, page)
    lines = [language.gettext("<b>Schools of the order</b>"), page_line(shown, language)]
    if schools:
        lines.append(
            language.gettext("Press a school to set its group, rename, join or remove it.")
        )
    if preview.schools:
        lines += ["", language.gettext("In the district already:")]
        lines += [f"• {safe(name, 100)}" for name in preview.schools[:20]]
    rows: list[Row] = []
    for place, name in enumerate(schools[shown.window], start=shown.window.start):
        group = roadmap.groups.get(name)
        label = f"{short_name(name)} · {group}" if group else short_name(name)
        card = OpenDraftSchool(roadmap_id=about, place=place, mark=mark_of(name))
        rows.append((Button(shortened(label, BUTTON), card),))
    add = AskAboutRoadmap(roadmap_id=about, field=RoadmapField.SCHOOLS)
    rows += [
        *paging(shown, lambda n: ListDraftSchools(roadmap_id=about, page=n), language),
        (Button(language.pgettext("button", "Add schools"), add),),
        to_draft_row(about, language),
    ]
    return Screen("\n".join(filter(None, lines)), tuple(rows))


def draft_school_screen(school: DraftSchool, language: Language) -> Screen:
    about, place, mark = school.roadmap_id, school.place, mark_of(school.name)
    group = school.group or language.gettext("not named: it gets the items of every group")
    lines = [
        f"🏫 <b>{safe(school.name, 200)}</b>",
        language.gettext("Group: {group}").format(group=safe(group, 80)),
    ]
    if school.known:
        known = language.gettext("In the district as: {name}")
        lines.append(known.format(name=safe(school.known, 150)))
    if school.curators:
        curators = language.gettext("Curator school: {names}")
        lines.append(curators.format(names=safe("; ".join(school.curators), 300)))
    groups = tuple(
        Button(
            ticked(name, name == school.group),
            SetSchoolGroup(
                roadmap_id=about,
                place=place,
                mark=mark,
                group=0 if name == school.group else number,
            ),
        )
        for number, name in enumerate(GROUPS, start=1)
    )
    rows: list[Row] = [groups]
    if school.others:
        same = ListSameSchool(roadmap_id=about, place=place, mark=mark, page=0)
        rows.append((Button(language.pgettext("button", "Join with…"), same),))
    rename = RenameDraftSchool(roadmap_id=about, place=place, mark=mark)
    rows.append((Button(language.pgettext("button", "Rename"), rename),))
    out = TakeSchoolOut(roadmap_id=about, place=place, mark=mark)
    rows.append((Button(language.pgettext("button", "Take out of the list"), out),))
    return Screen("\n".join(lines), (*rows, _back(about, language)))


def school_name_screen(awaited: SchoolNameAwaited, language: Language) -> Screen:
    school = awaited.school
    ask = language.gettext("✍️ Write what the school is called, in one message.")
    leave = language.pgettext("button", "‹ Leave as it is")
    back = OpenDraftSchool(
        roadmap_id=school.roadmap_id, place=school.place, mark=mark_of(school.name)
    )
    text = f"🏫 {safe(school.name, 200)}\n\n<b>{ask}</b>"
    return Screen(text, ((Button(leave, back),),))


def school_gone_screen(gone: SchoolGone, language: Language) -> Screen:
    note = language.gettext(
        "❗ Nothing was changed: somebody has renamed or removed «{name}» meanwhile."
    )
    shown = draft_schools_screen(gone.preview, 0, language)
    return Screen(f"{note.format(name=safe(gone.name, 200))}\n\n{shown.text}", shown.rows)


def same_school_screen(school: DraftSchool, page: int, language: Language) -> Screen:
    about, shown = school.roadmap_id, page_of(school.others, page)
    ask = language.gettext("<b>Which school is it?</b> Its name stays: {name}")
    lines = [ask.format(name=f"«{safe(school.name, 150)}» → …"), page_line(shown, language)]
    rows: list[Row] = []
    for number, name in enumerate(school.others[shown.window], start=shown.window.start):
        join = JoinSchools(
            roadmap_id=about,
            place=school.place,
            other=number,
            mark=mark_of(school.name, name),
        )
        rows.append((Button(shortened(short_name(name), BUTTON), join),))
    mark = mark_of(school.name)
    turn = paging(
        shown,
        lambda n: ListSameSchool(roadmap_id=about, place=school.place, mark=mark, page=n),
        language,
    )
    return Screen("\n".join(filter(None, lines)), (*rows, *turn, _back(about, language)))


def _back(roadmap_id: int, language: Language) -> Row:
    back = language.pgettext("button", "‹ Schools")
    return (Button(back, ListDraftSchools(roadmap_id=roadmap_id, page=0)),)
