"""Agenda, votes, decisions and follow-ups of a review meeting."""

revision, down_revision = "0018", "0017"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
