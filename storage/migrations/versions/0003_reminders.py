"""Reminders: when people want them, when they had the last, and days off of a municipality."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("reminded_on", sa.Date()))
        people.add_column(sa.Column("reminded_before", sa.Date()))
    op.create_table(
        "reminder_habits",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(5), nullable=False),
        sa.Column("quiet_from", sa.String(5)),
        sa.Column("quiet_to", sa.String(5)),
        sa.Column("soon", sa.JSON(), nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.Column("paused_until", sa.Date()),
        sa.Column("timezone", sa.String(64)),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "special_days",
        sa.Column(
            "municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"]),
        sa.PrimaryKeyConstraint("municipality_id", "day"),
    )


def downgrade() -> None:
    op.drop_table("special_days")
    op.drop_table("reminder_habits")
    with op.batch_alter_table("people") as people:
        people.drop_column("reminded_before")
        people.drop_column("reminded_on")
