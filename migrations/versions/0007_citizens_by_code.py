"""Citizens without an account: codes, their limits, what waits to be looked through."""

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
