"""The index of words: what is found, the same on both engines."""

revision, down_revision = "0008", "0007"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
