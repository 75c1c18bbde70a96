"""The reminder before the last is the last one that was told, which the outbox knows."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.drop_column("people", "reminded_before")


def downgrade() -> None:
    op.add_column("people", sa.Column("reminded_before", sa.Date()))
