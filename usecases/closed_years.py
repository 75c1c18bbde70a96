"""A closed year is only looked at, whichever old button is pressed."""

from roadmap.model import Task


class YearIsClosed(Exception):
    """Something was to be changed about a task of a closed year."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.id)
        self.task = task


def require_at_work(task: Task | None) -> None:
    """Raises YearIsClosed."""
    if task is not None and task.is_closed:
        raise YearIsClosed(task)
