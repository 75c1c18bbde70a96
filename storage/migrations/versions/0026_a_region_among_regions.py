"""What a municipality's summary asks for is found without looking at the other municipalities."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0026"
down_revision = "0025"

_MUNICIPALITY = """
UPDATE submissions SET municipality_id = (
    SELECT organisations.municipality_id FROM tasks
    JOIN organisations ON organisations.id = tasks.organisation_id
    WHERE tasks.id = submissions.task_id
)
"""
_MOMENTS = ("submitted_at", "decided_at")


def upgrade() -> None:
    column = sa.Column("municipality_id", storage.tables.Id, nullable=False, server_default="0")
    op.add_column("submissions", column)
    op.execute(_MUNICIPALITY)
    for moment in _MOMENTS:
        op.drop_index(f"ix_submissions_{moment}", "submissions")
        op.create_index(f"ix_submissions_{moment}", "submissions", ["municipality_id", moment])
    op.drop_index("ix_tasks_item_id", "tasks")
    op.create_index(
        "ix_tasks_item", "tasks", ["item_id", "state", "due", "organisation_id", "is_closed"]
    )
    op.create_index(
        "ix_tasks_undated",
        "tasks",
        ["organisation_id", "kind", "state", "news_at", "is_closed"],
        sqlite_where=sa.text("due IS NULL"),
        postgresql_where=sa.text("due IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_tasks_undated", "tasks")
    op.drop_index("ix_tasks_item", "tasks")
    op.create_index("ix_tasks_item_id", "tasks", ["item_id"])
    for moment in _MOMENTS:
        op.drop_index(f"ix_submissions_{moment}", "submissions")
        op.create_index(f"ix_submissions_{moment}", "submissions", [moment])
    op.drop_column("submissions", "municipality_id")
