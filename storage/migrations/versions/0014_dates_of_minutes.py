"""The date and the number of minutes, where a coordinator has them asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column(
        "municipalities",
        sa.Column("ask_protocol", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("submissions", sa.Column("protocol_day", sa.Date(), nullable=True))
    op.add_column("submissions", sa.Column("protocol_number", sa.String(20), nullable=True))


def downgrade() -> None:
    op.drop_column("submissions", "protocol_number")
    op.drop_column("submissions", "protocol_day")
    op.drop_column("municipalities", "ask_protocol")
