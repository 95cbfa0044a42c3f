"""The committee's figures as at any day: dated facts, digests, frozen yearly figures."""

revision, down_revision = "0015", "0014"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
