"""Proofs know their album, and which of them are alike."""

import sqlalchemy as sa
from alembic import op

from roadmap.likeness import link_likeness

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("evidence") as batch:
        batch.add_column(sa.Column("album", sa.String(64), nullable=False, server_default=""))
        batch.add_column(sa.Column("likeness", sa.String(64), nullable=False, server_default=""))
        batch.create_index("ix_evidence_likeness", ["likeness"])
    _compare_what_is_there()


def _compare_what_is_there() -> None:
    columns = ("id", "kind", "text", "sha256", "likeness")
    evidence = sa.table("evidence", *map(sa.column, columns))
    db = op.get_bind()
    db.execute(sa.update(evidence).values(likeness=evidence.c.sha256))
    links = sa.select(evidence.c.id, evidence.c.text).where(evidence.c.kind == "link")
    for number, link in db.execute(links).all():
        alike = sa.update(evidence).where(evidence.c.id == number)
        db.execute(alike.values(likeness=link_likeness(link)))


def downgrade() -> None:
    with op.batch_alter_table("evidence") as batch:
        batch.drop_index("ix_evidence_likeness")
        batch.drop_column("likeness")
        batch.drop_column("album")
