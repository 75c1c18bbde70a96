"""Submissions by when they came and when they were decided: a summary says what changed lately."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_index("ix_submissions_submitted_at", "submissions", ["submitted_at"])
    op.create_index("ix_submissions_decided_at", "submissions", ["decided_at"])


def downgrade() -> None:
    op.drop_index("ix_submissions_decided_at", "submissions")
    op.drop_index("ix_submissions_submitted_at", "submissions")
