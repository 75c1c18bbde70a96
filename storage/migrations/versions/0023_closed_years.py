"""Roadmaps whose year is closed: when, by whom, and their tasks, which no summary counts."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0023"
down_revision = "0022"

_FIGURES = ("organisation_id", "state", "due", "kind", "start", "news_at", "item_id")


def upgrade() -> None:
    op.add_column("roadmaps", sa.Column("closed_at", storage.tables.Moment(), nullable=True))
    op.add_column("roadmaps", sa.Column("closed_by", sa.BigInteger(), nullable=True))
    op.add_column(
        "tasks",
        sa.Column("is_closed", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.drop_index("ix_tasks_figures", "tasks")
    op.create_index("ix_tasks_figures", "tasks", [*_FIGURES, "is_closed"])


def downgrade() -> None:
    op.drop_index("ix_tasks_figures", "tasks")
    op.create_index("ix_tasks_figures", "tasks", list(_FIGURES))
    op.drop_column("tasks", "is_closed")
    op.drop_column("roadmaps", "closed_by")
    op.drop_column("roadmaps", "closed_at")
