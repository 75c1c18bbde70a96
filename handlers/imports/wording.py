"""Whom an item is for, in words."""

from collections.abc import Iterable

from handlers.language import Language
from handlers.wording import safe
from roadmap.order import Assignee, AssigneeKind, Problem, Target, TargetKind


def whom_line(assignees: Iterable[Assignee], language: Language) -> str:
    """«всем школам, методической службе»; a dash where nobody is meant."""
    return ", ".join(whom_name(each, language) for each in assignees) or "—"


def whom_name(assignee: Assignee, language: Language) -> str:
    if assignee.group:
        return language.gettext("schools of «{group}»").format(group=assignee.group)
    if assignee.kind in (AssigneeKind.NAMED, AssigneeKind.OTHER):
        return assignee.name or kind_name(assignee.kind, language)
    return kind_name(assignee.kind, language)


def problem_line(problem: Problem) -> str:
    """What to look at, and where, unless the message says where itself."""
    message = safe(problem.message, 300)
    if problem.where in problem.message:
        return f"• {message}"
    return f"• <b>{safe(problem.where, 140)}</b>: {message}"


def target_line(target: Target, language: Language) -> str:
    """What is counted: «🎯 Считаем: 2 в месяц — «не менее 2 новостей в месяц»»."""
    printed = safe(target.text, 150)
    if target.kind is TargetKind.SHARE:
        share = language.gettext("🎯 A share: at least {n} % — «{text}»")
        return share.format(n=target.percent, text=printed)
    count = language.gettext("🎯 Counted: {n} — «{text}»")
    return count.format(n=target.count, text=printed)


def kind_name(kind: AssigneeKind, language: Language) -> str:
    match kind:
        case AssigneeKind.SCHOOLS_ALL:
            return language.gettext("all schools")
        case AssigneeKind.SCHOOLS_SHNOR1:
            return language.gettext("schools of ShNOR-1")
        case AssigneeKind.SCHOOLS_SHNOR2:
            return language.gettext("schools of ShNOR-2")
        case AssigneeKind.NAMED:
            return language.gettext("named organisations")
        case AssigneeKind.DEPARTMENT:
            return language.gettext("the department")
        case AssigneeKind.METHODICAL_SERVICE:
            return language.gettext("the methodical service")
        case AssigneeKind.COORDINATOR:
            return language.gettext("the coordinator")
        case AssigneeKind.CURATORS:
            return language.gettext("curators")
        case AssigneeKind.OTHER:
            return language.gettext("others")
