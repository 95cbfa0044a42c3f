"""The closed loop: what people say of the result; who may see a contact; issues passed between congresses."""

revision, down_revision = "0010", "0009"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
