"""Clusters of like issues, and the evidence a suggestion was made from."""

revision, down_revision = "0009", "0008"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
