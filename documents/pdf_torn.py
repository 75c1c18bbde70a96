"""A table too wide for its sheet, whose right columns are printed on pages of their own."""

from collections.abc import Sequence

from roadmap.blocks import Block, Table, one_line
from roadmap.columns import Role, columns_of, role_named

_TOP, _LONGEST_NAME = 6, 40
_WHEN_AND_WHO = {Role.DEADLINE, Role.EXECUTOR}
_WHAT = {Role.NUMBER, Role.TITLE}


def is_torn(blocks: Sequence[Block]) -> bool:
    """Whether one page's header names what is done, and only another's when and who."""
    tops = [row for block in blocks if isinstance(block, Table) for row in block.rows[:_TOP]]
    if any(columns_of(row) is not None for row in tops):
        return False
    named = [_roles(row) for row in tops]
    what = any(roles >= _WHAT and not roles & _WHEN_AND_WHO for roles in named)
    return what and any(roles >= _WHEN_AND_WHO and not roles & _WHAT for roles in named)


def _roles(row: Sequence[str]) -> set[Role | None]:
    names = [name for name in map(one_line, row) if 0 < len(name) <= _LONGEST_NAME]
    return set(map(role_named, names))
