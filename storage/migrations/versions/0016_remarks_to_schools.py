"""What coordinators and curators write to a school."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    identifier = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "remarks",
        sa.Column("id", identifier, nullable=False),
        sa.Column("organisation_id", identifier, nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_remarks_organisation_id")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["people.id"], name=op.f("fk_remarks_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index(op.f("ix_remarks_organisation_id"), "remarks", ["organisation_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_remarks_organisation_id"), table_name="remarks")
    op.drop_table("remarks")
