"""How many of how many, where an item asks for a share."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("submissions", sa.Column("share_done", sa.Integer(), nullable=True))
    op.add_column("submissions", sa.Column("share_of", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("submissions", "share_of")
    op.drop_column("submissions", "share_done")
