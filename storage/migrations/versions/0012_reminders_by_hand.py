"""Reminders that a coordinator sends by hand."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0012"
down_revision = "0011"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", _ID, nullable=False),
        sa.Column("municipality_id", _ID, nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", storage.tables.Moment(), nullable=False),
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("subject_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_nudges_municipality_id")
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["people.id"], name=op.f("fk_nudges_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
    )
    op.create_index(op.f("ix_nudges_municipality_id"), "nudges", ["municipality_id"])
    op.create_table(
        "nudge_recipients",
        sa.Column("nudge_id", _ID, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("read_at", storage.tables.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["nudge_id"], ["nudges.id"], name=op.f("fk_nudge_recipients_nudge_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_nudge_recipients_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_nudge_recipients_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "nudge_id", "person_id", "organisation_id", name=op.f("pk_nudge_recipients")
        ),
    )


def downgrade() -> None:
    op.drop_table("nudge_recipients")
    op.drop_table("nudges")
