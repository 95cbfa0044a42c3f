"""Warnings the office answers."""

revision, down_revision = "0016", "0015"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
