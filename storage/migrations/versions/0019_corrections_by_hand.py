"""Items changed by hand between orders."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column(
        "roadmaps",
        sa.Column("by_hand", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "items",
        sa.Column(
            "changes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
    )


def downgrade() -> None:
    op.drop_column("items", "changes_id")
    op.drop_column("roadmaps", "by_hand")
