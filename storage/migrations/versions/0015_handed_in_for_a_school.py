"""What a coordinator hands in for a school that reports by paper or telephone."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column(
        "submissions",
        sa.Column("by_coordinator", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("submissions", "by_coordinator")
