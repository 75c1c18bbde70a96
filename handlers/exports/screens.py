"""What can be saved as a file, of whom, and the file itself."""

from datetime import date
from typing import assert_never

from handlers.calendars import calendar_file_screen
from handlers.callbacks import (
    ChoosePeriod,
    ChooseScope,
    ListYears,
    MakeCertificate,
    MakeForm,
    MakePaper,
    ShowExports,
)
from handlers.choosing import span_label
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Attachment, Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from roadmap.names import short_name
from usecases.browse_tasks import NotYours
from usecases.export_report import (
    Certified,
    Export,
    ExportMenu,
    Made,
    NothingToExport,
    OwnSchool,
    Paper,
    Plans,
    Spans,
    WhichMunicipality,
)
from usecases.make_calendar import CalendarFile, NoDays
from usecases.see_summary import NothingToOversee

MOST = 20
Menu = ExportMenu | WhichMunicipality | OwnSchool | NothingToOversee | NotYours


def preparing_screen(language: Language) -> Screen:
    """Shown while a file is made."""
    return Screen(language.gettext("⏳ Preparing the file…"))


def exports_screen(found: Menu, language: Language) -> Screen:
    match found:
        case ExportMenu(municipality):
            text = language.gettext("💾 <b>{name}</b>\n\nWhat shall I save as a file?")
            rows: list[Row] = [
                (Button(label, ChooseScope(paper=paper, municipality_id=municipality.id, page=0)),)
                for paper, label in _labels(language).items()
            ]
            label = language.pgettext("button", "Certificate of discipline")
            rows.append((Button(label, ChoosePeriod(municipality_id=municipality.id)),))
            label = language.pgettext("button", "One roadmap, past years")
            rows.append((Button(label, ListYears(municipality_id=municipality.id)),))
            return Screen(text.format(name=safe(municipality.name, 160)), tuple(rows))
        case WhichMunicipality(municipalities):
            text = language.gettext("Which district?")
            return Screen(
                text,
                tuple(
                    (Button(shortened(m.name, BUTTON), ShowExports(municipality_id=m.id)),)
                    for m in municipalities[:MOST]
                ),
            )
        case OwnSchool(municipality_id, organisation_id):
            text = language.gettext("What shall I save as a file?")
            return Screen(text, _papers(municipality_id, organisation_id, None, language))
        case NothingToOversee() | NotYours():
            return _nothing_here(language)
        case unreachable:
            assert_never(unreachable)


def _nothing_here(language: Language) -> Screen:
    return home_screen(language.gettext("There is nothing here for you to save."), language)


def _labels(language: Language) -> dict[Paper, str]:
    return {
        Paper.FORM: language.pgettext("button", "Word (the order's form)"),
        Paper.WORKBOOK: language.pgettext("button", "Excel"),
        Paper.ARCHIVE: language.pgettext("button", "Archive"),
        Paper.CALENDAR: language.pgettext("button", "Calendar"),
        Paper.PAGE: language.pgettext("button", "Summary (PDF)"),
        Paper.PICTURE: language.pgettext("button", "Summary (PNG)"),
    }


def scope_screen(found: Menu, paper: Paper, page: int, language: Language) -> Screen:
    """The whole municipality or one school."""
    if not isinstance(found, ExportMenu):
        return exports_screen(found, language)
    municipality_id, shown = found.municipality.id, page_of(found.schools, page)

    def of(label: str, organisation_id: int) -> Row:
        action = MakePaper(
            paper=paper, municipality_id=municipality_id, organisation_id=organisation_id
        )
        return (Button(shortened(label, BUTTON), action),)

    whole = language.pgettext("button", "The whole district")
    every = whole if found.whole else language.pgettext("button", "All my schools")
    turn = paging(
        shown,
        lambda n: ChooseScope(paper=paper, municipality_id=municipality_id, page=n),
        language,
    )
    back = language.pgettext("button", "Another file")
    rows: tuple[Row, ...] = (
        of(every, 0),
        *(of(short_name(school.name), school.id) for school in found.schools[shown.window]),
        *turn,
        (Button(back, ShowExports(municipality_id=municipality_id)),),
    )
    lines = [f"💾 <b>{_labels(language)[paper]}</b>", language.gettext("Of whom?")]
    return Screen("\n".join(filter(None, (*lines, page_line(shown, language)))), rows)


def periods_screen(found: Spans | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return _nothing_here(language)
    rows = tuple(
        (Button(span_label(span, language), _certificate(found.municipality_id, start, end)),)
        for span, start, end in found.spans
    )
    back = language.pgettext("button", "Another file")
    home = (Button(back, ShowExports(municipality_id=found.municipality_id)),)
    return Screen(language.gettext("A certificate of discipline. For which time?"), (*rows, home))


def _certificate(municipality_id: int, start: date, end: date) -> MakeCertificate:
    return MakeCertificate(
        municipality_id=municipality_id, start=start.toordinal(), end=end.toordinal()
    )


def _certified_screen(found: Certified, language: Language) -> Screen:
    text = language.gettext(
        "📄 <b>{name}</b>\nCertificate of discipline, {start} to {end}.\n\n"
        "Read the conclusions before you sign."
    ).format(
        name=safe(found.of, 160),
        start=language.full_day(found.start),
        end=language.full_day(found.end),
    )
    kind = language.pgettext("file", "Certificate")
    days = f"{found.start:%d.%m.%Y}-{found.end:%d.%m.%Y}"
    name = _plain_name(f"{kind} {short_name(found.of, 60)} {days}")
    document = Attachment(f"{name}.docx", found.files[0], passing=True)
    back = language.pgettext("button", "Another file")
    row = (Button(back, ShowExports(municipality_id=found.municipality_id)),)
    lost = language.gettext("The file is gone before I could send it. Ask once more.")
    return Screen(text, (row, home_row(language)), files_lost=lost, document=document)


def export_screen(found: Export, language: Language) -> Screen:
    match found:
        case Made():
            return _made_screen(found, language)
        case Certified():
            return _certified_screen(found, language)
        case Plans(organisation_id, plans):
            text = language.gettext("The form is of one order. Which one?")
            lines = [f"• {safe(plan.title, 160)}" for plan in plans[:MOST]]
            rows = tuple(
                (
                    Button(
                        _order_label(plan.number, plan.title, language),
                        MakeForm(roadmap_id=plan.id, organisation_id=organisation_id),
                    ),
                )
                for plan in plans[:MOST]
            )
            return Screen("\n".join([text, "", *lines]), rows)
        case NothingToExport(paper, of):
            text = language.gettext("{name}: no order is published yet.")
            if paper is Paper.ARCHIVE:
                text = language.gettext("{name}: nothing has been handed in yet.")
            return home_screen(text.format(name=safe(of, 160)), language)
        case CalendarFile() | NoDays():
            return calendar_file_screen(found, language)
        case NotYours():
            return _nothing_here(language)
        case unreachable:
            assert_never(unreachable)


def _order_label(number: str | None, title: str, language: Language) -> str:
    if not number:
        return shortened(title, BUTTON)
    label = language.gettext("No. {number} · {title}").format(number=number, title=title)
    return shortened(label, BUTTON)


def _made_screen(made: Made, language: Language) -> Screen:
    texts = {
        Paper.FORM: language.gettext(
            "The order's table with what is done. Look through it, print it, sign it."
        ),
        Paper.WORKBOOK: language.gettext(
            "Summary, schools by items, tasks, proofs and discipline, each on a sheet of its own."
        ),
        Paper.ARCHIVE: language.gettext(
            "Proofs in folders by section and school. What is where: the list inside."
        ),
        Paper.PAGE: language.gettext("The summary on one page, to be printed."),
        Paper.PICTURE: language.gettext("The summary on one page, to be shown or sent on."),
    }
    lines = [f"💾 <b>{safe(made.of, 160)}</b>", language.full_day(made.day)]
    lines += ["", texts[made.paper]] if made.paper in texts else []
    files = [
        Attachment(_file_name(made, n, language), path, passing=True)
        for n, path in enumerate(made.files, 1)
    ]
    if len(files) > 1:
        parts = language.ngettext("{n} part", "{n} parts", len(files))
        lines[1] += f", {parts.format(n=len(files))}"
    return Screen(
        "\n".join(lines),
        _others_of(made, language),
        files_lost=language.gettext("The file is gone before I could send it. Ask once more."),
        document=files[-1],
        enclosed=tuple(files[:-1]),
    )


def _others_of(made: Made, language: Language) -> tuple[Row, ...]:
    if not made.roadmap_id:
        return _papers(made.municipality_id, made.organisation_id, made, language)
    about = ListYears(municipality_id=made.municipality_id)
    back = language.pgettext("button", "‹ All roadmaps")
    return ((Button(back, about),), home_row(language))


def _papers(
    municipality_id: int, organisation_id: int, made: Made | None, language: Language
) -> tuple[Row, ...]:
    """The other files of the same school or municipality."""
    buttons = [
        Button(
            label,
            MakePaper(
                paper=paper, municipality_id=municipality_id, organisation_id=organisation_id
            ),
        )
        for paper, label in _labels(language).items()
        if made is None or paper is not made.paper
    ]
    first, *others = buttons
    rows = (tuple(others[n : n + 2]) for n in range(0, len(others), 2))
    return ((first,), *rows, home_row(language))


def _file_name(made: Made, part: int, language: Language) -> str:
    """«Отчёт Берёзовская СОШ 14.10.2026.docx»: plain characters, whatever the name."""
    kind = {
        Paper.FORM: language.pgettext("file", "Report"),
        Paper.WORKBOOK: language.pgettext("file", "Table"),
        Paper.ARCHIVE: language.pgettext("file", "Proofs"),
        Paper.PAGE: language.pgettext("file", "Summary"),
        Paper.PICTURE: language.pgettext("file", "Summary"),
    }.get(made.paper, "")
    name = " ".join(filter(None, (kind, short_name(made.of, 60), f"{made.day:%d.%m.%Y}")))
    name = _plain_name(name)
    several = f" {part}" if len(made.files) > 1 else ""
    return f"{name}{several}{made.files[part - 1].suffix}"


def _plain_name(name: str) -> str:
    return "".join(" " if sign in '/\\:*?"<>|' else sign for sign in shortened(name, 90))
