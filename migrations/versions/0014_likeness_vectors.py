"""What finding and grouping keep beside the index."""

revision, down_revision = "0014", "0013"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
