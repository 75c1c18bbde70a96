"""Amended orders: what they amend, and items that they have taken out.

Columns are added in place: making a table anew would break the rows that point to it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "roadmaps", sa.Column("relation", sa.String(16), server_default="new", nullable=False)
    )
    op.add_column("roadmaps", sa.Column("amends_id", ID, nullable=True))
    op.add_column("roadmaps", _no("keeps_unmentioned"))
    op.add_column("items", _no("withdrawn"))


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def downgrade() -> None:
    op.drop_column("items", "withdrawn")
    op.drop_column("roadmaps", "keeps_unmentioned")
    op.drop_column("roadmaps", "amends_id")
    op.drop_column("roadmaps", "relation")
