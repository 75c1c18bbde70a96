"""Which school of a draft a person is giving another name."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("part", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("conversations", "part")
