"""The people's voice and the case: issues, suggestions, shares, replies, ratings, promises."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there


def upgrade() -> None:
    op.create_table(
        "number_series",
        sa.Column("id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("in_session", "intersession", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("last", ID, nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_number_series_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("session_id", "kind", name=op.f("uq_number_series_session_id_kind")),
    )
    op.create_table(
        "suggestion",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=True),
        sa.Column(
            "kind",
            sa.Enum("in_session", "intersession", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "cosigning",
                "submitted",
                "returned",
                "declined",
                "registered",
                "assigned",
                "replied",
                "closed",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("analysis", sa.Text(), nullable=False),
        sa.Column(
            "wanted",
            sa.Enum(
                "case", "institution", "law", "policy", name="wanted", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("category_id", ID, nullable=True),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("delegation_id", ID, nullable=True),
        sa.Column("is_delegation_paper", sa.Boolean(), nullable=False),
        sa.Column("interest", sa.Text(), nullable=False),
        sa.Column("wanted_unit_id", ID, nullable=True),
        sa.Column("wants_meeting", sa.Boolean(), nullable=False),
        sa.Column(
            "publication",
            sa.Enum("open", "on_request", "closed", name="publication", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum("typed", "import", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("is_frozen", sa.Boolean(), nullable=False),
        sa.Column("is_key", sa.Boolean(), nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column("text_version", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("assign_by", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column(
            "decline_reason",
            sa.Enum(
                "PERSONAL",
                "OWN_UNIT",
                "FORWARDED_LETTER",
                "JUDICIAL_CASE",
                "COMPLAINT",
                "TENDER",
                "ACADEMIC",
                "PROMOTION",
                "CONSULTATION",
                "EMPTY",
                "OUT_OF_POWERS",
                "INTEREST",
                name="declinereason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "decline_outcome",
            sa.Enum(
                "returned",
                "deputy_letter",
                "reference",
                name="declineoutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("first_assigned_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_on IS NOT NULL)", name=op.f("ck_suggestion_withdrawn")),
        sa.CheckConstraint("(declined_on IS NULL) = (decline_reason IS NULL)", name=op.f("ck_suggestion_declined")),
        sa.CheckConstraint("(number IS NULL) = (registered_on IS NULL)", name=op.f("ck_suggestion_number")),
        sa.CheckConstraint(
            "NOT is_delegation_paper OR (lead_id IS NULL AND delegation_id IS NOT NULL)", name=op.f("ck_suggestion_author")
        ),
        sa.CheckConstraint(
            "number IS NULL OR (session_id IS NOT NULL AND kind IS NOT NULL)", name=op.f("ck_suggestion_series")
        ),
        sa.CheckConstraint("round >= 1", name=op.f("ck_suggestion_round")),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_suggestion_category_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_suggestion_congress_id")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_suggestion_delegation_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["deputy.id"], name=op.f("fk_suggestion_lead_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_suggestion_session_id")),
        sa.ForeignKeyConstraint(["wanted_unit_id"], ["unit.id"], name=op.f("fk_suggestion_wanted_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    op.create_index("ix_suggestion_category_id", "suggestion", ["category_id"], unique=False)
    op.create_index("ix_suggestion_congress_due", "suggestion", ["congress_id", "state", "due_on", "id"], unique=False)
    op.create_index("ix_suggestion_congress_id", "suggestion", ["congress_id", "id"], unique=False)
    op.create_index("ix_suggestion_congress_state", "suggestion", ["congress_id", "state", "id", "is_frozen"], unique=False)
    op.create_index("ix_suggestion_delegation", "suggestion", ["delegation_id", "id"], unique=False)
    op.create_index("ix_suggestion_lead", "suggestion", ["lead_id", "id"], unique=False)
    op.create_index("ix_suggestion_public", "suggestion", ["congress_id", "publication", "closed_on", "id"], unique=False)
    op.create_index("ix_suggestion_session", "suggestion", ["session_id", "id"], unique=False)
    op.create_index("uq_suggestion_number", "suggestion", ["session_id", "kind", "number"], unique=True)
    op.create_table(
        "ask",
        sa.Column("id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_ask_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
        sa.UniqueConstraint("suggestion_id", "position", name=op.f("uq_ask_suggestion_id_position")),
    )
    op.create_table(
        "assignment",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column(
            "part",
            sa.Enum("sole", "main", "co", "split", name="part", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("round", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "refusal_asked",
                "accepted",
                "opinion_sent",
                "answered",
                "moved",
                "ended",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("clock_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("refuse_by", sa.Date(), nullable=True),
        sa.Column("contact_by", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("first_contact_on", sa.Date(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("proposed_unit_id", ID, nullable=True),
        sa.Column("reassign_by", sa.Date(), nullable=True),
        sa.Column("insisted_why", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.Column("opinion_approved_by", sa.String(length=60), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("is_sub", sa.Boolean(), nullable=False),
        sa.Column("from_id", ID, nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("(state = 'answered') = (answered_on IS NOT NULL)", name=op.f("ck_assignment_answered")),
        sa.CheckConstraint("(state IN ('moved', 'ended')) = (ended_on IS NOT NULL)", name=op.f("ck_assignment_ended")),
        sa.CheckConstraint("state <> 'opinion_sent' OR opinion_on IS NOT NULL", name=op.f("ck_assignment_opinion")),
        sa.CheckConstraint("due_on >= clock_on", name=op.f("ck_assignment_clock")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_assignment_congress_id")),
        sa.ForeignKeyConstraint(["from_id"], ["assignment.id"], name=op.f("fk_assignment_from_id")),
        sa.ForeignKeyConstraint(["proposed_unit_id"], ["unit.id"], name=op.f("fk_assignment_proposed_unit_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_assignment_suggestion_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index("ix_assignment_congress_state", "assignment", ["congress_id", "state", "due_on"], unique=False)
    op.create_index("ix_assignment_unit_state", "assignment", ["unit_id", "state", "due_on"], unique=False)
    op.create_index(
        "uq_assignment_live",
        "assignment",
        ["suggestion_id", "round", "unit_id"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('moved', 'ended')"),
        postgresql_where=sa.text("state NOT IN ('moved', 'ended')"),
    )
    op.create_index(
        "uq_assignment_one_main",
        "assignment",
        ["suggestion_id", "round"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('moved', 'ended') AND part IN ('sole', 'main')"),
        postgresql_where=sa.text("state NOT IN ('moved', 'ended') AND part IN ('sole', 'main')"),
    )
    op.create_table(
        "case_unit",
        sa.Column("id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column(
            "part",
            sa.Enum("sole", "main", "co", "split", name="part", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_case_unit_suggestion_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_case_unit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_unit")),
        sa.UniqueConstraint("suggestion_id", "unit_id", name=op.f("uq_case_unit_suggestion_id_unit_id")),
    )
    op.create_index("ix_case_unit_unit", "case_unit", ["unit_id", "suggestion_id"], unique=False)
    op.create_table(
        "co_signer",
        sa.Column("id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("deputy_id", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "confirmed",
                "refused",
                "void",
                "left_out",
                name="signature",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text_version", ID, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["deputy.id"], name=op.f("fk_co_signer_deputy_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_co_signer_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_signer")),
        sa.UniqueConstraint("suggestion_id", "deputy_id", name=op.f("uq_co_signer_suggestion_id_deputy_id")),
    )
    op.create_index("ix_co_signer_deputy", "co_signer", ["deputy_id", "state"], unique=False)
    op.create_table(
        "issue",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "recorded",
                "answered",
                "guided",
                "transferred",
                "working",
                "linked",
                "to_tell",
                "told",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category_id", ID, nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("notice", sa.String(length=10), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("typed", "import", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.Column("deputy_id", ID, nullable=True),
        sa.Column("taken_up_by_id", ID, nullable=True),
        sa.Column(
            "target",
            sa.Enum(
                "unit",
                "street",
                "hotline",
                "higher_congress",
                name="target",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("target_name", sa.String(length=100), nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column(
            "door",
            sa.Enum(
                "court",
                "arbitration",
                "petition",
                "emergency",
                "other",
                name="door",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("to_tell_since", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column(
            "told_way",
            sa.Enum(
                "phone",
                "visit",
                "station",
                "message",
                "letter",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("told_words", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("retain_until", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("(told_on IS NULL) = (told_way IS NULL)", name=op.f("ck_issue_told")),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_issue_category_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_issue_congress_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["deputy.id"], name=op.f("fk_issue_deputy_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["capacity.id"], name=op.f("fk_issue_recorded_by_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_issue_station_id")),
        sa.ForeignKeyConstraint(["taken_up_by_id"], ["deputy.id"], name=op.f("fk_issue_taken_up_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issue_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    op.create_index("ix_issue_congress_state", "issue", ["congress_id", "state", "id"], unique=False)
    op.create_index("ix_issue_deputy_id", "issue", ["deputy_id"], unique=False)
    op.create_index("ix_issue_station_state", "issue", ["station_id", "state", "id"], unique=False)
    op.create_index("ix_issue_taken_up_by_id", "issue", ["taken_up_by_id"], unique=False)
    op.create_index("ix_issue_unit_state", "issue", ["unit_id", "state"], unique=False)
    op.create_table(
        "working_copy",
        sa.Column("id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stamp", ID, nullable=False),
        sa.ForeignKeyConstraint(["capacity_id"], ["capacity.id"], name=op.f("fk_working_copy_capacity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_copy")),
        sa.UniqueConstraint("capacity_id", "suggestion_id", name=op.f("uq_working_copy_capacity_id_suggestion_id")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column(
            "state", sa.Enum("open", "kept", name="state", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(state = 'kept') = (kept_on IS NOT NULL)", name=op.f("ck_commitment_kept")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_commitment_assignment_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_commitment_congress_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_commitment_suggestion_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_commitment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index("ix_commitment_congress_due", "commitment", ["congress_id", "state", "due_on", "id"], unique=False)
    op.create_index("ix_commitment_suggestion", "commitment", ["suggestion_id"], unique=False)
    op.create_index("ix_commitment_unit", "commitment", ["unit_id", "state", "due_on"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column(
            "way",
            sa.Enum("face", "phone", "letter", "meeting", name="way", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("people", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column(
            "word",
            sa.Enum("noted", "confirmed", "contested", name="word", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("deputy_says", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_contact_assignment_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_contact_congress_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_contact_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_assignment_id", "contact", ["assignment_id"], unique=False)
    op.create_index("ix_contact_suggestion_id", "contact", ["suggestion_id"], unique=False)
    op.create_table(
        "issue_link",
        sa.Column("id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("linked_on", sa.Date(), nullable=False),
        sa.Column("unlinked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_link_issue_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_issue_link_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_link")),
    )
    op.create_index("ix_issue_link_suggestion", "issue_link", ["suggestion_id"], unique=False)
    op.create_index(
        "uq_issue_link_live",
        "issue_link",
        ["issue_id"],
        unique=True,
        sqlite_where=sa.text("unlinked_on IS NULL"),
        postgresql_where=sa.text("unlinked_on IS NULL"),
    )
    op.create_table(
        "rating",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column(
            "attitude",
            sa.Enum(
                "satisfied", "basically", "dissatisfied", name="attitude", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "satisfied", "basically", "dissatisfied", name="result", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(length=100), nullable=False),
        sa.Column("corrects_id", ID, nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("is_imported", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name=op.f("ck_rating_correction")),
        sa.CheckConstraint(
            "reason <> '' OR is_imported OR (attitude <> 'dissatisfied' AND result <> 'dissatisfied')",
            name=op.f("ck_rating_reason"),
        ),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_rating_assignment_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_rating_congress_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["rating.id"], name=op.f("fk_rating_corrects_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_rating_suggestion_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_rating_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_rating_corrects_id")),
    )
    op.create_index("ix_rating_assignment", "rating", ["assignment_id", "id"], unique=False)
    op.create_index("ix_rating_suggestion", "rating", ["suggestion_id"], unique=False)
    op.create_index(
        "uq_rating_first",
        "rating",
        ["assignment_id"],
        unique=True,
        sqlite_where=sa.text("corrects_id IS NULL"),
        postgresql_where=sa.text("corrects_id IS NULL"),
    )
    op.create_table(
        "reply",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafting",
                "signing",
                "signed",
                "delivered",
                "void",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "klass",
            sa.Enum("A", "B", "C", "D", name="replyclass", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("co_words", sa.JSON(), nullable=False),
        sa.Column("contact_person", sa.String(length=60), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column(
            "publication",
            sa.Enum("open", "on_request", "closed", name="publication", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("document_number", sa.String(length=60), nullable=False),
        sa.Column("signatory", sa.String(length=60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating_by", sa.Date(), nullable=True),
        sa.Column("is_imported", sa.Boolean(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("(state = 'delivered') = (delivered_on IS NOT NULL)", name=op.f("ck_reply_delivered")),
        sa.CheckConstraint(
            "state NOT IN ('signed', 'delivered') OR klass IS NOT NULL OR is_imported", name=op.f("ck_reply_klass")
        ),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_reply_assignment_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_reply_congress_id")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"], name=op.f("fk_reply_suggestion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    op.create_index("ix_reply_congress_state", "reply", ["congress_id", "state"], unique=False)
    op.create_index("ix_reply_suggestion", "reply", ["suggestion_id"], unique=False)
    op.create_index(
        "uq_reply_live",
        "reply",
        ["assignment_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'void'"),
        postgresql_where=sa.text("state <> 'void'"),
    )
    op.create_table(
        "point",
        sa.Column("id", ID, nullable=False),
        sa.Column("reply_id", ID, nullable=False),
        sa.Column("ask_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("omitted", sa.Text(), nullable=False),
        sa.Column(
            "klass",
            sa.Enum("A", "B", "C", "D", name="replyclass", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_point_ask_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_point_reply_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
        sa.UniqueConstraint("reply_id", "ask_id", name=op.f("uq_point_reply_id_ask_id")),
    )
    op.create_table(
        "promise",
        sa.Column("id", ID, nullable=False),
        sa.Column("reply_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_promise_reply_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index("ix_promise_reply_id", "promise", ["reply_id"], unique=False)


def downgrade() -> None:
    op.drop_table("promise")
    op.drop_table("point")
    op.drop_table("reply")
    op.drop_table("rating")
    op.drop_table("issue_link")
    op.drop_table("contact")
    op.drop_table("commitment")
    op.drop_table("working_copy")
    op.drop_table("issue")
    op.drop_table("co_signer")
    op.drop_table("case_unit")
    op.drop_table("assignment")
    op.drop_table("ask")
    op.drop_table("suggestion")
    op.drop_table("number_series")
