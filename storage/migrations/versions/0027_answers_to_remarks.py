"""Who writes a remark, and which one it answers."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("side", sa.String(16), nullable=True))
        batch_op.add_column(sa.Column("answers", storage.tables.Id, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_remarks_answers"), "remarks", ["answers"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_remarks_answers"), type_="foreignkey")
        batch_op.drop_column("answers")
        batch_op.drop_column("side")
