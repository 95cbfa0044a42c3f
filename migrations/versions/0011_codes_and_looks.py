"""The public pages hardened: one living code an issue; what is looked at, by whom."""

revision, down_revision = "0011", "0010"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
