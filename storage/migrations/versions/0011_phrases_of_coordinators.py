"""What coordinators write with their decisions, ready to be said again."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "phrases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("text", sa.String(160), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("used_at", storage.tables.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_phrases_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrases")),
        sa.UniqueConstraint(
            "person_id", "decision", "text", name=op.f("uq_phrases_person_id_decision_text")
        ),
    )


def downgrade() -> None:
    op.drop_table("phrases")
