"""Who answers for which school, which of several roles is meant, and groups with a summary."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0010"
down_revision = "0009"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "responsibilities",
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_responsibilities_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_responsibilities_person_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_responsibilities")),
    )
    op.create_index(op.f("ix_responsibilities_person_id"), "responsibilities", ["person_id"])
    op.create_table(
        "group_chats",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("municipality_id", _ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("allowed_by", sa.BigInteger(), nullable=False),
        sa.Column("allowed_at", storage.tables.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["allowed_by"], ["people.id"], name=op.f("fk_group_chats_allowed_by")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_group_chats_municipality_id")
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_group_chats")),
    )
    op.create_index(op.f("ix_group_chats_municipality_id"), "group_chats", ["municipality_id"])
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("seen_at", storage.tables.Moment(), nullable=True))
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.add_column(sa.Column("chosen_at", storage.tables.Moment(), nullable=True))
    with op.batch_alter_table("invitations") as batch_op:
        batch_op.add_column(sa.Column("invited_by", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("revoked_at", storage.tables.Moment(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_invitations_invited_by"), "people", ["invited_by"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("invitations") as batch_op:
        batch_op.drop_constraint(op.f("fk_invitations_invited_by"), type_="foreignkey")
        batch_op.drop_column("revoked_at")
        batch_op.drop_column("invited_by")
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.drop_column("chosen_at")
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_column("seen_at")
    op.drop_table("group_chats")
    op.drop_table("responsibilities")
