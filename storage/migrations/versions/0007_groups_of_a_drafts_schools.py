"""Groups that a person has given to the schools of a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("roadmaps", sa.Column("school_groups", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("roadmaps", "school_groups")
