"""What a summary counts, in the order in which it counts; and the tasks of an item."""

from alembic import op

revision = "0017"
down_revision = "0016"

_FIGURES = ("organisation_id", "state", "due", "kind", "start", "news_at", "item_id")


def upgrade() -> None:
    op.create_index("ix_tasks_item_id", "tasks", ["item_id"])
    op.create_index("ix_tasks_figures", "tasks", list(_FIGURES))


def downgrade() -> None:
    op.drop_index("ix_tasks_figures", "tasks")
    op.drop_index("ix_tasks_item_id", "tasks")
