"""Reports on handling and the vote on them."""

revision, down_revision = "0017", "0016"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
