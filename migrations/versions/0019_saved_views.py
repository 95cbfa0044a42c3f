"""Saved views and their Monday digest."""

revision, down_revision = "0019", "0018"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
