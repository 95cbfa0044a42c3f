"""Receptions at the stations: days, rota, visitors, plans."""

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
