"""The quarters of a school year, as a municipality has them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "school_quarters",
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("year", sa.Integer(), autoincrement=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("second", sa.Date(), nullable=False),
        sa.Column("third", sa.Date(), nullable=False),
        sa.Column("fourth", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name="fk_school_quarters_municipality_id",
        ),
        sa.PrimaryKeyConstraint("municipality_id", "year", name="pk_school_quarters"),
    )


def downgrade() -> None:
    op.drop_table("school_quarters")
