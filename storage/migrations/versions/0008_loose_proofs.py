"""Proofs that came with no word of what they are for, and what messages speak of."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "loose_evidence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("batch", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.Text(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", storage.tables.Moment(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("album", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["people.id"], name=op.f("fk_loose_evidence_added_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loose_evidence")),
        sa.UniqueConstraint(
            "added_by",
            "message_id",
            "part",
            name=op.f("uq_loose_evidence_added_by_message_id_part"),
        ),
    )
    op.create_table(
        "shown_tasks",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("task_ids", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_shown_tasks")),
    )


def downgrade() -> None:
    op.drop_table("shown_tasks")
    op.drop_table("loose_evidence")
