"""A result has its own telling and its own verdict; links end with the mandate that made them."""

revision, down_revision = "0012", "0011"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
