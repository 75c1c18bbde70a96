"""What schools ask of their coordinators."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0005"
down_revision = "0004"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("state = 'open'")
_ONE_OPEN = sa.text("state = 'open' AND kind != 'question'")


def upgrade() -> None:
    op.create_table(
        "appeals",
        sa.Column("id", _ID, nullable=False),
        sa.Column("municipality_id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("task_id", _ID, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", storage.tables.Moment(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", storage.tables.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_appeals_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_appeals_decided_by")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_appeals_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_appeals_organisation_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_appeals_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
    )
    op.create_index(op.f("ix_appeals_task_id"), "appeals", ["task_id"])
    op.create_index(
        "ix_appeals_open",
        "appeals",
        ["municipality_id", "kind"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index(
        "ix_appeals_one_open",
        "appeals",
        ["task_id", "kind"],
        unique=True,
        sqlite_where=_ONE_OPEN,
        postgresql_where=_ONE_OPEN,
    )
    op.create_table(
        "appeal_files",
        sa.Column("id", _ID, nullable=False),
        sa.Column("appeal_id", _ID, nullable=False),
        sa.Column("of_answer", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.Text(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", storage.tables.Moment(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["people.id"], name=op.f("fk_appeal_files_added_by")
        ),
        sa.ForeignKeyConstraint(
            ["appeal_id"], ["appeals.id"], name=op.f("fk_appeal_files_appeal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_files")),
        sa.UniqueConstraint(
            "appeal_id",
            "added_by",
            "message_id",
            name=op.f("uq_appeal_files_appeal_id_added_by_message_id"),
        ),
    )
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.add_column(sa.Column("planned_due", sa.Date(), nullable=True))
    with op.batch_alter_table("live_messages") as batch_op:
        batch_op.drop_index(op.f("ix_live_messages_submission_id"))
        batch_op.drop_constraint(op.f("fk_live_messages_submission_id"), type_="foreignkey")
        batch_op.alter_column("submission_id", new_column_name="subject_id")
    op.create_index(op.f("ix_live_messages_subject_id"), "live_messages", ["subject_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_live_messages_subject_id"), "live_messages")
    op.execute("DELETE FROM live_messages WHERE topic = 'appeal'")
    with op.batch_alter_table("live_messages") as batch_op:
        batch_op.alter_column("subject_id", new_column_name="submission_id")
    with op.batch_alter_table("live_messages") as batch_op:
        batch_op.create_foreign_key(
            op.f("fk_live_messages_submission_id"), "submissions", ["submission_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_live_messages_submission_id"), ["submission_id"])
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.drop_column("planned_due")
    op.drop_table("appeal_files")
    op.drop_table("appeals")
