"""When a message that speaks of tasks was shown, so that it may be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("shown_tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shown_at", sa.DateTime(), nullable=True))
        batch_op.create_index(op.f("ix_shown_tasks_shown_at"), ["shown_at"], unique=False)
    op.execute("UPDATE shown_tasks SET shown_at = CURRENT_TIMESTAMP")


def downgrade() -> None:
    with op.batch_alter_table("shown_tasks", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_shown_tasks_shown_at"))
        batch_op.drop_column("shown_at")
