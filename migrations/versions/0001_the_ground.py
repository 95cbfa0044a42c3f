"""Who and when: congresses, accounts, the trail, rules and calendar, pictures."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there

ENTRY_IS_NEVER_CHANGED = {
    "sqlite": [
        "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never changed'); END",
        "CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never deleted'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'an entry of the trail is never changed'; END $$",
        "CREATE TRIGGER entry_no_change BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_stays()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", ID, nullable=False),
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("code_digest", sa.String(length=64), nullable=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_secret", sa.Text(), nullable=True),
        sa.Column("second_step", ID, nullable=True),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("wants_large_type", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_capacity_id", ID, nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", ID, autoincrement=False, nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
    op.create_table(
        "congress",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "province", "city", "county", "township", name="level", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("office_name", sa.String(length=100), nullable=False),
        sa.Column("office_phone", sa.String(length=40), nullable=False),
        sa.Column("in_prefix", sa.String(length=10), nullable=False),
        sa.Column("in_width", ID, nullable=False),
        sa.Column("between_prefix", sa.String(length=10), nullable=False),
        sa.Column("between_width", ID, nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["congress.id"], name=op.f("fk_congress_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_congress")),
        sa.UniqueConstraint("code", name=op.f("uq_congress_code")),
    )
    op.create_index("ix_congress_parent_id", "congress", ["parent_id"], unique=False)
    op.create_table(
        "once",
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_once")),
    )
    op.create_index("ix_once_sent_at", "once", ["sent_at"], unique=False)
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index("ix_attempt_address", "sign_in_attempt", ["address", "at"], unique=False)
    op.create_index("ix_attempt_login", "sign_in_attempt", ["login", "at"], unique=False)
    op.create_table(
        "calendar_day",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("year", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["year"], ["calendar_year.year"], name=op.f("fk_calendar_day_year")),
        sa.PrimaryKeyConstraint("on", name=op.f("pk_calendar_day")),
    )
    op.create_index("ix_calendar_day_year", "calendar_day", ["year"], unique=False)
    op.create_table(
        "category",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_category_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("congress_id", "name", name=op.f("uq_category_congress_id_name")),
    )
    op.create_table(
        "computation",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column(
            "measure",
            sa.Enum(
                "months",
                "workdays",
                "days",
                "count",
                "choice",
                "date",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("length", ID, nullable=False),
        sa.Column("rolls", sa.Boolean(), nullable=False),
        sa.Column("rule_from", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("nominal_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.CheckConstraint("due_on >= start_on", name=op.f("ck_computation_order")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_computation_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_computation")),
    )
    op.create_index("ix_computation_case", "computation", ["case_id"], unique=False)
    op.create_index("ix_computation_open", "computation", ["congress_id", "is_open", "due_on"], unique=False)
    op.create_index("ix_computation_subject", "computation", ["kind", "subject_id"], unique=False)
    op.create_table(
        "recovery_code",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    op.create_index("ix_recovery_code_account_id", "recovery_code", ["account_id"], unique=False)
    op.create_table(
        "rule",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column(
            "measure",
            sa.Enum(
                "months",
                "workdays",
                "days",
                "count",
                "choice",
                "date",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_rule_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sa.UniqueConstraint("congress_id", "key", "from_on", name=op.f("uq_rule_congress_id_key_from_on")),
    )
    op.create_table(
        "station",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "station",
                "deputies_home",
                "group_room",
                name="stationkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("township", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("head", sa.String(length=60), nullable=False),
        sa.Column("liaison", sa.String(length=60), nullable=False),
        sa.Column("reception_rule", sa.String(length=60), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "paused", "closed", name="stationstate", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("successor_id", ID, nullable=True),
        sa.Column("made_by_import", sa.Boolean(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("successor_id <> id", name=op.f("ck_station_successor")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_station_congress_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["station.id"], name=op.f("fk_station_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("congress_id", "name", name=op.f("uq_station_congress_id_name")),
    )
    op.create_table(
        "term",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("made_by_import", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_term_number")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_term_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("congress_id", "number", name=op.f("uq_term_congress_id_number")),
    )
    op.create_table(
        "unit",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("short", sa.String(length=40), nullable=False),
        sa.Column(
            "branch",
            sa.Enum(
                "government",
                "supervisory_commission",
                "court",
                "procuratorate",
                "congress",
                "party",
                "mass_organisation",
                "other",
                name="branch",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("head", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("successor_id", ID, nullable=True),
        sa.Column("made_by_import", sa.Boolean(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("successor_id <> id", name=op.f("ck_unit_successor")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_unit_order")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_unit_congress_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["unit.id"], name=op.f("fk_unit_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("congress_id", "name", name=op.f("uq_unit_congress_id_name")),
    )
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"], unique=False)
    op.create_table(
        "delegation",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("term_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("made_by_import", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_delegation_congress_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_delegation_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("term_id", "name", name=op.f("uq_delegation_term_id_name")),
    )
    op.create_index("ix_delegation_congress_id", "delegation", ["congress_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("term_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("suggestions_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by_import", sa.Boolean(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_session_order")),
        sa.CheckConstraint("number > 0", name=op.f("ck_session_number")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_session_congress_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_session_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("term_id", "number", name=op.f("uq_session_term_id_number")),
    )
    op.create_index("ix_session_congress_id", "session", ["congress_id"], unique=False)
    op.create_table(
        "deputy",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("term_id", ID, nullable=False),
        sa.Column("delegation_id", ID, nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "sex", sa.Enum("female", "male", name="sex", native_enum=False, create_constraint=True, length=32), nullable=True
        ),
        sa.Column("born", sa.String(length=7), nullable=False),
        sa.Column("elected_by", sa.String(length=100), nullable=False),
        sa.Column("certificate", sa.String(length=40), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=True),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("groups", sa.String(length=200), nullable=False),
        sa.Column(
            "mandate",
            sa.Enum("in_office", "suspended", "ended", name="mandate", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("made_by_import", sa.Boolean(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_deputy_congress_id")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_deputy_delegation_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_deputy_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    op.create_index("ix_deputy_congress_name", "deputy", ["congress_id", "name"], unique=False)
    op.create_index("ix_deputy_delegation_id", "deputy", ["delegation_id"], unique=False)
    op.create_index("ix_deputy_term_id", "deputy", ["term_id"], unique=False)
    op.create_index(
        "uq_deputy_certificate",
        "deputy",
        ["term_id", "certificate"],
        unique=True,
        sqlite_where=sa.text("certificate <> ''"),
        postgresql_where=sa.text("certificate <> ''"),
    )
    op.create_table(
        "capacity",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "deputy",
                "station_head",
                "liaison",
                "office",
                "coordinator",
                "unit_clerk",
                "unit_head",
                "delegation_head",
                "committee",
                "admin",
                "auditor",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("deputy_id", ID, nullable=True),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("station_id", ID, nullable=True),
        sa.Column("delegation_id", ID, nullable=True),
        sa.Column("is_principal", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(role = 'delegation_head') = (delegation_id IS NOT NULL)", name=op.f("ck_capacity_delegation")),
        sa.CheckConstraint("(role = 'deputy') = (deputy_id IS NOT NULL)", name=op.f("ck_capacity_deputy")),
        sa.CheckConstraint(
            "(role IN ('station_head', 'liaison')) = (station_id IS NOT NULL)", name=op.f("ck_capacity_station")
        ),
        sa.CheckConstraint("(role IN ('unit_clerk', 'unit_head')) = (unit_id IS NOT NULL)", name=op.f("ck_capacity_unit")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_capacity_account_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_capacity_congress_id")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_capacity_delegation_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["deputy.id"], name=op.f("fk_capacity_deputy_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_capacity_station_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_capacity_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity")),
    )
    op.create_index("ix_capacity_account_id", "capacity", ["account_id"], unique=False)
    op.create_index("ix_capacity_congress_id", "capacity", ["congress_id"], unique=False)
    op.create_index("ix_capacity_delegation", "capacity", ["delegation_id"], unique=False)
    op.create_index("ix_capacity_deputy", "capacity", ["deputy_id"], unique=False)
    op.create_index("ix_capacity_station", "capacity", ["station_id"], unique=False)
    op.create_index("ix_capacity_unit", "capacity", ["unit_id"], unique=False)
    op.create_table(
        "station_deputy",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("deputy_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["deputy.id"], name=op.f("fk_station_deputy_deputy_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_station_deputy_station_id")),
        sa.PrimaryKeyConstraint("station_id", "deputy_id", name=op.f("pk_station_deputy")),
    )
    op.create_index("ix_station_deputy_deputy_id", "station_deputy", ["deputy_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("bytes", ID, nullable=False),
        sa.Column("width", ID, nullable=False),
        sa.Column("height", ID, nullable=False),
        sa.Column("made_by_id", ID, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_attachment_congress_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["capacity.id"], name=op.f("fk_attachment_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_subject", "attachment", ["kind", "subject_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("capacity_id", ID, nullable=True),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("act_name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", ID, nullable=True),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("before", sa.String(length=32), nullable=True),
        sa.Column("after", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_entry_account_id")),
        sa.ForeignKeyConstraint(["capacity_id"], ["capacity.id"], name=op.f("fk_entry_capacity_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_entry_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index("ix_entry_case", "entry", ["case_id", "id"], unique=False)
    op.create_index("ix_entry_congress", "entry", ["congress_id", "id"], unique=False)
    op.create_index("ix_entry_subject", "entry", ["kind", "subject_id", "id"], unique=False)
    op.create_table(
        "login_session",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_second_factor", sa.Boolean(), nullable=False),
        sa.Column("has_several", sa.Boolean(), nullable=False),
        sa.Column("must_set_password", sa.Boolean(), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_session_account_id")),
        sa.ForeignKeyConstraint(["capacity_id"], ["capacity.id"], name=op.f("fk_login_session_capacity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_login_session_token_digest")),
    )
    op.create_index("ix_login_session_account_id", "login_session", ["account_id"], unique=False)
    for statement in ENTRY_IS_NEVER_CHANGED[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("login_session")
    op.drop_table("entry")
    op.drop_table("attachment")
    op.drop_table("station_deputy")
    op.drop_table("capacity")
    op.drop_table("deputy")
    op.drop_table("session")
    op.drop_table("delegation")
    op.drop_table("unit")
    op.drop_table("term")
    op.drop_table("station")
    op.drop_table("rule")
    op.drop_table("recovery_code")
    op.drop_table("computation")
    op.drop_table("category")
    op.drop_table("calendar_day")
    op.drop_table("sign_in_attempt")
    op.drop_table("once")
    op.drop_table("congress")
    op.drop_table("calendar_year")
    op.drop_table("account")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION entry_stays()")
