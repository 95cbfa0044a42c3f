"""The statutory engine: rules as profiles, explained dates, boards, joint handling, promises followed, reminders and mail.

A version before this one has no word for some of what is stored from now on; where such rows are, going down stops and changes
nothing.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"

ID = sa.BigInteger().with_variant(
    sa.Integer(), "sqlite"
)  # only an INTEGER key counts up by itself there
NEW = [
    "run",
    "batch",
    "calendar_notice",
    "class_scheme",
    "key_topic",
    "mail_wish",
    "outgoing",
    "reminder",
    "rule_profile",
    "yearly_status",
    "class_scheme_class",
    "rule_profile_row",
    "topic_record",
    "yearly_figure",
    "board",
    "snapshot",
    "case_proposal",
    "escalation",
    "joint_group",
    "passed_paper",
    "proposal",
    "reopening",
    "second_look",
    "topic_case",
    "coordination",
    "issue_try",
    "joint_member",
    "late_refusal",
    "proposal_answer",
    "proposal_unit",
    "returned_opinion",
    "commitment_delay",
    "commitment_report",
    "second_answer",
    "urging",
    "commitment_rating",
]


def upgrade() -> None:
    _new_tables()
    _change("account", add={"email": sa.Text()})
    _change(
        "computation",
        add={"calendar": sa.JSON()},
        filled={"calendar": "'{}'"},
        drop=["ck_computation_measure"],
        checks={
            "ck_computation_measure": "measure IN ('months', 'workdays', 'days', 'count', 'choice', 'date', 'text', 'list')"
        },
    )
    _change(
        "rule",
        types={"value": sa.Text()},
        drop=["ck_rule_measure"],
        checks={
            "ck_rule_measure": "measure IN ('months', 'workdays', 'days', 'count', 'choice', 'date', 'text', 'list')"
        },
    )
    _change("term", add={"over_on": sa.Date()})
    _change(
        "session",
        add={"local_reply_by": sa.Date()},
        checks={"ck_session_local": "local_reply_by > closes_on"},
    )
    _change(
        "deputy",
        add={"mandate_on": sa.Date(), "mandate_ground": sa.String(32)},
        checks={
            "ck_deputy_ground": "mandate_ground IN ('detained', 'sentenced', 'ceased', 'corrected', 'moved_away', 'resigned', 'ordered_resignation', 'absent', 'recalled', 'nationality', 'rights', 'incapable', 'died', 'term_over', 'over_suspended')"
        },
    )
    _change(
        "suggestion",
        add={
            "decline_called": sa.String(60),
            "local_due_on": sa.Date(),
            "settled_rating_id": ID,
            "withdrawal_asked_on": sa.Date(),
            "withdrawal_why": sa.Text(),
            "returned_on": sa.Date(),
            "back_reason": sa.String(20),
            "back_called": sa.String(60),
            "split_from_id": ID,
            "is_split": sa.Boolean(),
            "is_confidential": sa.Boolean(),
            "confidential_why": sa.Text(),
            "paper_place": sa.String(100),
            "motion_number": sa.String(40),
            "decision": sa.String(100),
            "decided_on": sa.Date(),
            "removed_on": sa.Date(),
            "carried_over_on": sa.Date(),
            "asked_publication": sa.String(32),
            "publication_asked_by": sa.String(32),
            "publication_why": sa.Text(),
        },
        filled={
            "decline_called": "''",
            "withdrawal_why": "''",
            "back_called": "''",
            "is_split": "false",
            "is_confidential": "false",
            "confidential_why": "''",
            "paper_place": "''",
            "motion_number": "''",
            "decision": "''",
            "publication_why": "''",
        },
        types={"decline_reason": sa.String(20)},
        drop=[
            "ck_suggestion_declinereason",
            "ck_suggestion_origin",
            "ck_suggestion_declineoutcome",
        ],
        checks={
            "ck_suggestion_removed": "removed_on IS NULL OR is_frozen",
            "ck_suggestion_origin": "origin IN ('typed', 'paper', 'motion', 'import')",
            "ck_suggestion_asked_publication": "asked_publication IN ('open', 'on_request', 'closed')",
            "ck_suggestion_declineoutcome": "decline_outcome IN ('returned', 'deputy_letter', 'reference', 'higher_congress', 'secret')",
            "ck_suggestion_confidential": "NOT is_confidential OR publication = 'closed'",
            "ck_suggestion_side": "publication_asked_by IN ('author', 'handling')",
        },
        keys={"fk_suggestion_split_from_id": ("suggestion", ["split_from_id"], ["id"])},
        indexed={"ix_suggestion_split_from_id": ["split_from_id"]},
    )
    _change(
        "assignment",
        add={
            "refused_late_on": sa.Date(),
            "extension_asked_on": sa.Date(),
            "extension_wished_on": sa.Date(),
            "extension_reason": sa.Text(),
            "extension_decided_on": sa.Date(),
            "extension_words": sa.Text(),
            "extension_by_coordinator": sa.Boolean(),
            "extension_asked_by_id": ID,
            "first_due_on": sa.Date(),
            "given_by_id": ID,
            "refused_by_id": ID,
        },
        filled={
            "extension_reason": "''",
            "extension_words": "''",
            "extension_by_coordinator": "false",
        },
        drop=["ck_assignment_part"],
        checks={
            "ck_assignment_extension_asked": "extension_decided_on IS NULL OR extension_asked_on IS NOT NULL",
            "ck_assignment_part": "part IN ('sole', 'main', 'co', 'split', 'reference')",
            "ck_assignment_reference": "part <> 'reference' OR (due_on IS NULL AND refuse_by IS NULL AND contact_by IS NULL)",
            "ck_assignment_extended": "first_due_on IS NULL OR (extension_decided_on IS NOT NULL AND due_on > first_due_on)",
            "ck_assignment_extension_wish": "(extension_asked_on IS NULL) = (extension_wished_on IS NULL)",
        },
        keys={
            "fk_assignment_refused_by_id": ("account", ["refused_by_id"], ["id"]),
            "fk_assignment_extension_asked_by_id": (
                "account",
                ["extension_asked_by_id"],
                ["id"],
            ),
            "fk_assignment_given_by_id": ("account", ["given_by_id"], ["id"]),
        },
    )
    _change(
        "case_unit",
        drop=["ck_case_unit_part"],
        checks={
            "ck_case_unit_part": "part IN ('sole', 'main', 'co', 'split', 'reference')"
        },
    )
    _change(
        "co_signer",
        add={
            "leaving": sa.String(32),
            "leaving_on": sa.Date(),
            "leaving_words": sa.Text(),
        },
        filled={"leaving_words": "''"},
        checks={"ck_co_signer_agreement": "leaving IN ('asked', 'agreed', 'opposed')"},
    )
    _change(
        "issue",
        add={"settled_on": sa.Date(), "new_fact": sa.Text()},
        filled={"new_fact": "''"},
    )
    _change(
        "working_copy",
        add={"kind": sa.String(40), "subject_id": ID},
        filled={"kind": "'suggestion'", "subject_id": "suggestion_id"},
        gone=["suggestion_id"],
        drop=["uq_working_copy_capacity_id_suggestion_id"],
        uniques={
            "uq_working_copy_capacity_id_kind_subject_id": [
                "capacity_id",
                "kind",
                "subject_id",
            ]
        },
    )
    _change(
        "commitment",
        add={
            "reported_on": sa.Date(),
            "wished_on": sa.Date(),
            "rating_by": sa.Date(),
            "is_rated": sa.Boolean(),
            "given_up_on": sa.Date(),
            "given_up_why": sa.Text(),
            "given_up_by": sa.String(60),
            "version": ID,
        },
        filled={
            "is_rated": "false",
            "given_up_why": "''",
            "given_up_by": "''",
            "version": "1",
        },
        drop=["ck_commitment_state"],
        checks={
            "ck_commitment_rated": "NOT is_rated OR state = 'kept'",
            "ck_commitment_given_up_why": "(given_up_on IS NULL) = (given_up_why = '')",
            "ck_commitment_state": "state IN ('open', 'kept', 'given_up')",
            "ck_commitment_given_up": "(state = 'given_up') = (given_up_on IS NOT NULL)",
        },
    )
    _change(
        "contact",
        add={
            "said_by": sa.String(60),
            "said_on": sa.Date(),
            "through_office": sa.Boolean(),
        },
        filled={"said_by": "''", "through_office": "false"},
    )
    _change(
        "note",
        add={
            "board_id": ID,
            "passed_id": ID,
            "rule": sa.String(40),
            "due_on": sa.Date(),
        },
        filled={"rule": "''"},
        drop=["ck_note_news"],
        checks={
            "ck_note_news": "news IN ('invited', 'signed', 'submitted', 'sent_back', 'declined', 'registered', 'assigned', 'to_accept', 'refusal_asked', 'to_note', 'unit_changed', 'refusal_late', 'coordinated', 'board_asked', 'board_objected', 'refusal_settled', 'contact_noted', 'contact_contested', 'opinion_sent', 'opinion_returned', 'extension_asked', 'extended', 'extension_settled', 'joined', 'unjoined', 'to_sign', 'amended', 'signed_off', 'delivered', 'answered', 'copy', 'passed_on', 'rated', 'rehandled', 'round_began', 'reopened', 'round_escalated', 'closed', 'upheld', 'carried_over', 'publication_asked', 'publication_settled', 'stands_in', 'issue_recorded', 'issue_to_sort', 'issue_transferred', 'issue_to_tell', 'issue_reopened', 'due_soon', 'due_today', 'overdue', 'due_moved', 'year_proposed', 'escalated', 'not_returned', 'status_asked', 'progress', 'delay_to_sign', 'delay_settled', 'put_off', 'rate_promise', 'promise_kept', 'promise_rated', 'promise_contested', 'promise_given_up', 'made_key', 'key_lifted', 'topic_reported', 'urged', 'urge_answered', 'entered', 'converted', 'second_look', 'look_rejected', 'withdrawal_asked', 'withdrawal_begun', 'withdrawal_answered', 'withdrawal_dropped', 'withdrawn', 'confided', 'removed', 'passed_up', 'passed_to_you', 'passed_answered', 'through_office')"
        },
        keys={
            "fk_note_passed_id": ("passed_paper", ["passed_id"], ["id"]),
            "fk_note_board_id": ("board", ["board_id"], ["id"]),
        },
    )
    _change("rating", add={"entered_by": sa.String(60)}, filled={"entered_by": "''"})
    _change(
        "reply",
        add={
            "joint_id": ID,
            "signed_by_principal": sa.Boolean(),
            "sent_to": sa.JSON(),
            "remark_words": sa.JSON(),
        },
        filled={
            "signed_by_principal": "false",
            "sent_to": "'{}'",
            "remark_words": "'{}'",
        },
        keys={"fk_reply_joint_id": ("reply", ["joint_id"], ["id"])},
    )


def downgrade() -> None:
    op.execute("DELETE FROM working_copy WHERE kind <> 'suggestion'")
    _change(
        "reply",
        gone=["joint_id", "signed_by_principal", "sent_to", "remark_words"],
        drop=["fk_reply_joint_id"],
    )
    _change("rating", gone=["entered_by"])
    _change(
        "note",
        gone=["board_id", "passed_id", "rule", "due_on"],
        drop=["ck_note_news", "fk_note_passed_id", "fk_note_board_id"],
        checks={
            "ck_note_news": "news IN ('invited', 'signed', 'submitted', 'sent_back', 'declined', 'registered', 'assigned', 'to_accept', 'refusal_asked', 'refusal_settled', 'contact_noted', 'contact_contested', 'opinion_sent', 'to_sign', 'amended', 'signed_off', 'delivered', 'answered', 'copy', 'rated', 'rehandled', 'round_began', 'closed', 'issue_recorded', 'issue_to_sort', 'issue_transferred', 'issue_to_tell')"
        },
    )
    _change("contact", gone=["said_by", "said_on", "through_office"])
    _change(
        "commitment",
        gone=[
            "reported_on",
            "wished_on",
            "rating_by",
            "is_rated",
            "given_up_on",
            "given_up_why",
            "given_up_by",
            "version",
        ],
        drop=[
            "ck_commitment_rated",
            "ck_commitment_given_up_why",
            "ck_commitment_state",
            "ck_commitment_given_up",
        ],
        checks={"ck_commitment_state": "state IN ('open', 'kept')"},
    )
    _change(
        "working_copy",
        add={"suggestion_id": ID},
        filled={"suggestion_id": "subject_id"},
        gone=["kind", "subject_id"],
        drop=["uq_working_copy_capacity_id_kind_subject_id"],
        uniques={
            "uq_working_copy_capacity_id_suggestion_id": [
                "capacity_id",
                "suggestion_id",
            ]
        },
    )
    _change("issue", gone=["settled_on", "new_fact"])
    _change(
        "co_signer",
        gone=["leaving", "leaving_on", "leaving_words"],
        drop=["ck_co_signer_agreement"],
    )
    _change(
        "case_unit",
        drop=["ck_case_unit_part"],
        checks={"ck_case_unit_part": "part IN ('sole', 'main', 'co', 'split')"},
    )
    _change(
        "assignment",
        gone=[
            "refused_late_on",
            "extension_asked_on",
            "extension_wished_on",
            "extension_reason",
            "extension_decided_on",
            "extension_words",
            "extension_by_coordinator",
            "extension_asked_by_id",
            "first_due_on",
            "given_by_id",
            "refused_by_id",
        ],
        drop=[
            "ck_assignment_extension_asked",
            "ck_assignment_part",
            "ck_assignment_reference",
            "ck_assignment_extended",
            "ck_assignment_extension_wish",
            "fk_assignment_refused_by_id",
            "fk_assignment_extension_asked_by_id",
            "fk_assignment_given_by_id",
        ],
        checks={"ck_assignment_part": "part IN ('sole', 'main', 'co', 'split')"},
    )
    _change(
        "suggestion",
        gone=[
            "decline_called",
            "local_due_on",
            "settled_rating_id",
            "withdrawal_asked_on",
            "withdrawal_why",
            "returned_on",
            "back_reason",
            "back_called",
            "split_from_id",
            "is_split",
            "is_confidential",
            "confidential_why",
            "paper_place",
            "motion_number",
            "decision",
            "decided_on",
            "removed_on",
            "carried_over_on",
            "asked_publication",
            "publication_asked_by",
            "publication_why",
        ],
        types={"decline_reason": sa.String(32)},
        drop=[
            "ck_suggestion_removed",
            "ck_suggestion_origin",
            "ck_suggestion_asked_publication",
            "ck_suggestion_declineoutcome",
            "ck_suggestion_confidential",
            "ck_suggestion_side",
            "fk_suggestion_split_from_id",
        ],
        unindexed=["ix_suggestion_split_from_id"],
        checks={
            "ck_suggestion_declinereason": "decline_reason IN ('PERSONAL', 'OWN_UNIT', 'FORWARDED_LETTER', 'JUDICIAL_CASE', 'COMPLAINT', 'TENDER', 'ACADEMIC', 'PROMOTION', 'CONSULTATION', 'EMPTY', 'OUT_OF_POWERS', 'INTEREST')",
            "ck_suggestion_origin": "origin IN ('typed', 'import')",
            "ck_suggestion_declineoutcome": "decline_outcome IN ('returned', 'deputy_letter', 'reference')",
        },
    )
    _change("deputy", gone=["mandate_on", "mandate_ground"], drop=["ck_deputy_ground"])
    _change("session", gone=["local_reply_by"], drop=["ck_session_local"])
    _change("term", gone=["over_on"])
    _change(
        "rule",
        types={"value": sa.String(40)},
        drop=["ck_rule_measure"],
        checks={
            "ck_rule_measure": "measure IN ('months', 'workdays', 'days', 'count', 'choice', 'date')"
        },
    )
    _change(
        "computation",
        gone=["calendar"],
        drop=["ck_computation_measure"],
        checks={
            "ck_computation_measure": "measure IN ('months', 'workdays', 'days', 'count', 'choice', 'date')"
        },
    )
    _change("account", gone=["email"])
    for table in reversed(NEW):
        op.drop_table(table)


def _change(
    table,
    *,
    add=None,
    filled=None,
    gone=(),
    types=None,
    drop=(),
    unindexed=(),
    checks=None,
    keys=None,
    uniques=None,
    indexed=None,
):
    """Change a table. filled: what new columns begin with, and that they are never empty from now on."""
    filled = filled or {}
    with _batch(table) as batch:
        for name in unindexed:
            batch.drop_index(name)
        for name in drop:
            batch.drop_constraint(op.f(name))
        for name, kind in (add or {}).items():
            batch.add_column(sa.Column(name, kind))
        for name, kind in (types or {}).items():
            batch.alter_column(name, type_=kind)
    for name, value in filled.items():
        op.execute(f"UPDATE {table} SET {name} = {value}")
    with _batch(table) as batch:
        for name in filled:
            batch.alter_column(name, nullable=False, existing_type=add[name])
        for name in gone:
            batch.drop_column(name)
        for name, condition in (checks or {}).items():
            batch.create_check_constraint(op.f(name), sa.text(condition))
        for name, (other, own, theirs) in (keys or {}).items():
            batch.create_foreign_key(op.f(name), other, own, theirs)
        for name, columns in (uniques or {}).items():
            batch.create_unique_constraint(op.f(name), columns)
        for name, columns in (indexed or {}).items():
            batch.create_index(name, columns)


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(
            sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"])
        )
    return op.batch_alter_table(table, copy_from=found, recreate="always")


def _new_tables() -> None:
    op.create_table(
        "run",
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("well_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", ID, nullable=False),
        sa.Column("fault", sa.String(length=200), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_run")),
    )
    op.create_table(
        "batch",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("given", ID, nullable=False),
        sa.Column("refused", ID, nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_batch_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index("ix_batch_congress", "batch", ["congress_id", "id"], unique=False)
    op.create_table(
        "calendar_notice",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("year", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "loaded",
                "refused",
                name="noticestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("moved", ID, nullable=True),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)",
            name=op.f("ck_calendar_notice_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"],
            ["congress.id"],
            name=op.f("fk_calendar_notice_congress_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_notice")),
    )
    op.create_index(
        "uq_calendar_notice_waiting",
        "calendar_notice",
        ["year"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "class_scheme",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_class_scheme_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_scheme")),
        sa.UniqueConstraint(
            "congress_id", "name", name=op.f("uq_class_scheme_congress_id_name")
        ),
    )
    op.create_table(
        "key_topic",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "reported",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decision_number", sa.String(length=60), nullable=False),
        sa.Column("criteria", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("government_leader", sa.String(length=100), nullable=False),
        sa.Column("committee_leader", sa.String(length=100), nullable=False),
        sa.Column("committee", sa.String(length=100), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_on IS NOT NULL)",
            name=op.f("ck_key_topic_cancelled"),
        ),
        sa.CheckConstraint(
            "(state = 'reported') = (reported_on IS NOT NULL)",
            name=op.f("ck_key_topic_reported"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_key_topic_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_topic")),
        sa.UniqueConstraint(
            "congress_id",
            "decision_number",
            "title",
            name=op.f("uq_key_topic_congress_id_decision_number_title"),
        ),
    )
    op.create_index(
        "ix_key_topic_congress",
        "key_topic",
        ["congress_id", "state", "id"],
        unique=False,
    )
    op.create_table(
        "mail_wish",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column(
            "matter",
            sa.Enum(
                "turn",
                "reminder",
                "progress",
                "issue",
                name="matter",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "pace",
            sa.Enum(
                "at_once",
                "daily",
                "weekly",
                "never",
                name="pace",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("upto_note_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_mail_wish_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_wish")),
        sa.UniqueConstraint(
            "account_id", "matter", name=op.f("uq_mail_wish_account_id_matter")
        ),
    )
    op.create_index(
        "ix_mail_wish_pace", "mail_wish", ["pace", "account_id"], unique=False
    )
    op.create_table(
        "outgoing",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", ID, nullable=False),
        sa.Column("fault", sa.String(length=200), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_outgoing_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_outgoing_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_key")),
    )
    op.create_index(
        op.f("ix_outgoing_account_id"), "outgoing", ["account_id"], unique=False
    )
    op.create_index(
        "ix_outgoing_congress", "outgoing", ["congress_id", "id"], unique=False
    )
    op.create_index(
        "ix_outgoing_waiting",
        "outgoing",
        ["sent_at", "given_up_at", "not_before"],
        unique=False,
    )
    op.create_table(
        "reminder",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("step", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", ID, nullable=False),
        sa.Column("escalated_to", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_reminder_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "kind",
            "subject_id",
            "rule",
            "due_on",
            "step",
            name=op.f("uq_reminder_kind_subject_id_rule_due_on_step"),
        ),
    )
    op.create_index(
        "ix_reminder_congress_at", "reminder", ["congress_id", "at"], unique=False
    )
    op.create_table(
        "rule_profile",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_rule_profile_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_profile")),
        sa.UniqueConstraint(
            "congress_id", "name", name=op.f("uq_rule_profile_congress_id_name")
        ),
    )
    op.create_table(
        "yearly_status",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("year", ID, nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("published_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_yearly_status_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_status")),
        sa.UniqueConstraint(
            "congress_id", "year", name=op.f("uq_yearly_status_congress_id_year")
        ),
    )
    op.create_table(
        "class_scheme_class",
        sa.Column("id", ID, nullable=False),
        sa.Column("scheme_id", ID, nullable=False),
        sa.Column(
            "letter",
            sa.Enum(
                "A",
                "B",
                "C",
                "D",
                name="replyclass",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("means", sa.String(length=100), nullable=False),
        sa.Column("is_implemented", sa.Boolean(), nullable=False),
        sa.Column("promises", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scheme_id"],
            ["class_scheme.id"],
            name=op.f("fk_class_scheme_class_scheme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_scheme_class")),
        sa.UniqueConstraint(
            "scheme_id", "letter", name=op.f("uq_class_scheme_class_scheme_id_letter")
        ),
    )
    op.create_table(
        "rule_profile_row",
        sa.Column("id", ID, nullable=False),
        sa.Column("profile_id", ID, nullable=False),
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
                "text",
                "list",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["rule_profile.id"],
            name=op.f("fk_rule_profile_row_profile_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_profile_row")),
        sa.UniqueConstraint(
            "profile_id", "key", name=op.f("uq_rule_profile_row_profile_id_key")
        ),
    )
    op.create_table(
        "topic_record",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("topic_id", ID, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "face",
                "visit",
                "meeting",
                name="happening",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("people", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("by_place", sa.String(length=100), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_topic_record_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["key_topic.id"], name=op.f("fk_topic_record_topic_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_record")),
    )
    op.create_index(
        "ix_topic_record_topic", "topic_record", ["topic_id", "held_on"], unique=False
    )
    op.create_table(
        "yearly_figure",
        sa.Column("id", ID, nullable=False),
        sa.Column("yearly_status_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("promised", ID, nullable=False),
        sa.Column("due", ID, nullable=False),
        sa.Column("kept", ID, nullable=False),
        sa.Column("open", ID, nullable=False),
        sa.Column("given_up", ID, nullable=False),
        sa.Column("reported", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_yearly_figure_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["yearly_status_id"],
            ["yearly_status.id"],
            name=op.f("fk_yearly_figure_yearly_status_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_figure")),
        sa.UniqueConstraint(
            "yearly_status_id",
            "unit_id",
            name=op.f("uq_yearly_figure_yearly_status_id_unit_id"),
        ),
    )
    op.create_table(
        "board",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "in_session",
                "intersession",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "drafting",
                "round_one",
                "revising",
                "round_two",
                "settling",
                "fixed",
                "dropped",
                name="boardstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("round", ID, nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("round IN (0, 1, 2)", name=op.f("ck_board_round")),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_board_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_board_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board")),
    )
    op.create_index(
        "ix_board_congress", "board", ["congress_id", "state", "id"], unique=False
    )
    op.create_index(
        "uq_board_open",
        "board",
        ["session_id", "kind"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('fixed', 'dropped')"),
        postgresql_where=sa.text("state NOT IN ('fixed', 'dropped')"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("definition", sa.String(length=16), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_snapshot_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_snapshot_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint(
            "session_id", "as_at", name=op.f("uq_snapshot_session_id_as_at")
        ),
    )
    op.create_index(
        op.f("ix_snapshot_congress_id"), "snapshot", ["congress_id"], unique=False
    )
    op.create_table(
        "case_proposal",
        sa.Column("id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_case_proposal_suggestion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_case_proposal_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_proposal")),
        sa.UniqueConstraint(
            "suggestion_id",
            "unit_id",
            name=op.f("uq_case_proposal_suggestion_id_unit_id"),
        ),
    )
    op.create_index(
        "ix_case_proposal_unit",
        "case_proposal",
        ["unit_id", "suggestion_id"],
        unique=False,
    )
    op.create_table(
        "escalation",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "meeting",
                "experts",
                "chairmen",
                "other",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint(
            "way IS NULL OR outcome <> ''", name=op.f("ck_escalation_outcome")
        ),
        sa.CheckConstraint(
            "(way IS NULL) = (held_on IS NULL)", name=op.f("ck_escalation_held")
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_escalation_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_escalation_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint(
            "suggestion_id", "round", name=op.f("uq_escalation_suggestion_id_round")
        ),
    )
    op.create_index(
        "ix_escalation_congress", "escalation", ["congress_id", "held_on"], unique=False
    )
    op.create_table(
        "joint_group",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("leading_id", ID, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_joint_group_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["leading_id"], ["suggestion.id"], name=op.f("fk_joint_group_leading_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_group")),
    )
    op.create_table(
        "passed_paper",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("analysis", sa.Text(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(length=100), nullable=False),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("called", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "deputy",
                "otherwise",
                "not_taken",
                name="passedoutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("deputy_id", ID, nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("draft_id", ID, nullable=True),
        sa.CheckConstraint(
            "(outcome = 'deputy') = (deputy_id IS NOT NULL)",
            name=op.f("ck_passed_paper_deputy"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (answered_on IS NULL)",
            name=op.f("ck_passed_paper_answered"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_passed_paper_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["deputy.id"], name=op.f("fk_passed_paper_deputy_id")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["suggestion.id"], name=op.f("fk_passed_paper_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["congress.id"], name=op.f("fk_passed_paper_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_passed_paper_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passed_paper")),
        sa.UniqueConstraint(
            "suggestion_id", name=op.f("uq_passed_paper_suggestion_id")
        ),
    )
    op.create_index(
        "ix_passed_paper_congress",
        "passed_paper",
        ["congress_id", "outcome", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_passed_paper_deputy_id"), "passed_paper", ["deputy_id"], unique=False
    )
    op.create_index(
        op.f("ix_passed_paper_draft_id"), "passed_paper", ["draft_id"], unique=False
    )
    op.create_table(
        "proposal",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("board_id", ID, nullable=True),
        sa.Column("stamp", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["board.id"], name=op.f("fk_proposal_board_id")
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_proposal_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestion.id"], name=op.f("fk_proposal_suggestion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("suggestion_id", name=op.f("uq_proposal_suggestion_id")),
    )
    op.create_index("ix_proposal_board", "proposal", ["board_id", "id"], unique=False)
    op.create_table(
        "reopening",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("round", ID, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_reopening_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_reopening_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
    )
    op.create_index(
        "ix_reopening_suggestion", "reopening", ["suggestion_id", "id"], unique=False
    )
    op.create_table(
        "second_look",
        sa.Column("id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "decline",
                "removal",
                name="foureyes",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("called", sa.String(length=60), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "returned",
                "deputy_letter",
                "reference",
                "higher_congress",
                "secret",
                name="declineoutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(act = 'decline') = (reason IS NOT NULL AND outcome IS NOT NULL)",
            name=op.f("ck_second_look_act"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_look_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["capacity.id"], name=op.f("fk_second_look_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_second_look_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look")),
        sa.UniqueConstraint("suggestion_id", name=op.f("uq_second_look_suggestion_id")),
    )
    op.create_index(
        op.f("ix_second_look_account_id"), "second_look", ["account_id"], unique=False
    )
    op.create_table(
        "topic_case",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("topic_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_why", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_why", sa.Text(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT is_removed OR left_on IS NOT NULL", name=op.f("ck_topic_case_removed")
        ),
        sa.CheckConstraint("left_on >= added_on", name=op.f("ck_topic_case_order")),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_topic_case_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_topic_case_suggestion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["key_topic.id"], name=op.f("fk_topic_case_topic_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_case")),
    )
    op.create_index(
        op.f("ix_topic_case_suggestion_id"),
        "topic_case",
        ["suggestion_id"],
        unique=False,
    )
    op.create_index(
        "ix_topic_case_topic", "topic_case", ["topic_id", "id"], unique=False
    )
    op.create_index(
        "uq_topic_case_in_one",
        "topic_case",
        ["suggestion_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
        postgresql_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "coordination",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_coordination_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_coordination_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_coordination_suggestion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_coordination_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordination")),
    )
    op.create_index(
        "ix_coordination_share", "coordination", ["assignment_id"], unique=False
    )
    op.create_index(
        "ix_coordination_suggestion", "coordination", ["suggestion_id"], unique=False
    )
    op.create_table(
        "issue_try",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column(
            "way",
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
            nullable=False,
        ),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["capacity.id"], name=op.f("fk_issue_try_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_issue_try_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_try_issue_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_try")),
    )
    op.create_index("ix_issue_try_issue", "issue_try", ["issue_id", "id"], unique=False)
    op.create_table(
        "joint_member",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("why_left", sa.Text(), nullable=False),
        sa.CheckConstraint("left_on >= joined_on", name=op.f("ck_joint_member_order")),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_joint_member_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["joint_group.id"], name=op.f("fk_joint_member_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_joint_member_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_member")),
    )
    op.create_index("ix_joint_member_group", "joint_member", ["group_id"], unique=False)
    op.create_index(
        "uq_joint_member_live",
        "joint_member",
        ["suggestion_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
        postgresql_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "late_refusal",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("window", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_unit_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_late_refusal_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_late_refusal_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_unit_id"],
            ["unit.id"],
            name=op.f("fk_late_refusal_proposed_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_late_refusal_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_refusal")),
    )
    op.create_index(
        "ix_late_refusal_share", "late_refusal", ["assignment_id"], unique=False
    )
    op.create_index(
        "ix_late_refusal_suggestion", "late_refusal", ["suggestion_id"], unique=False
    )
    op.create_table(
        "proposal_answer",
        sa.Column("id", ID, nullable=False),
        sa.Column("proposal_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "sole",
                "main",
                "co",
                "split",
                "reference",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("round", ID, nullable=False),
        sa.Column(
            "word",
            sa.Enum(
                "agreed",
                "objected",
                name="word",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("instead_id", ID, nullable=True),
        sa.Column("said_by", sa.String(length=120), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "word <> 'objected' OR reason <> ''", name=op.f("ck_proposal_answer_reason")
        ),
        sa.ForeignKeyConstraint(
            ["instead_id"], ["unit.id"], name=op.f("fk_proposal_answer_instead_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_answer_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_proposal_answer_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_answer")),
        sa.UniqueConstraint(
            "proposal_id",
            "unit_id",
            "round",
            name=op.f("uq_proposal_answer_proposal_id_unit_id_round"),
        ),
    )
    op.create_table(
        "proposal_unit",
        sa.Column("id", ID, nullable=False),
        sa.Column("proposal_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "sole",
                "main",
                "co",
                "split",
                "reference",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_unit_proposal_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_proposal_unit_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_unit")),
        sa.UniqueConstraint(
            "proposal_id", "unit_id", name=op.f("uq_proposal_unit_proposal_id_unit_id")
        ),
    )
    op.create_index(
        "ix_proposal_unit_unit",
        "proposal_unit",
        ["unit_id", "proposal_id"],
        unique=False,
    )
    op.create_table(
        "returned_opinion",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("opinion_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(length=60), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_returned_opinion_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"],
            ["congress.id"],
            name=op.f("fk_returned_opinion_congress_id"),
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_returned_opinion_suggestion_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_opinion")),
    )
    op.create_index(
        op.f("ix_returned_opinion_suggestion_id"),
        "returned_opinion",
        ["suggestion_id"],
        unique=False,
    )
    op.create_table(
        "commitment_delay",
        sa.Column("id", ID, nullable=False),
        sa.Column("commitment_id", ID, nullable=False),
        sa.Column("before_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=60), nullable=False),
        sa.Column("is_signed", sa.Boolean(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.String(length=60), nullable=False),
        sa.Column("settled_why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(is_signed IS NULL) = (settled_on IS NULL)",
            name=op.f("ck_commitment_delay_settled"),
        ),
        sa.CheckConstraint(
            "due_on > before_on", name=op.f("ck_commitment_delay_later")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_commitment_delay_commitment_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_delay")),
    )
    op.create_index(
        "ix_commitment_delay_commitment",
        "commitment_delay",
        ["commitment_id", "id"],
        unique=False,
    )
    op.create_index(
        "uq_commitment_delay_waiting",
        "commitment_delay",
        ["commitment_id"],
        unique=True,
        sqlite_where=sa.text("settled_on IS NULL"),
        postgresql_where=sa.text("settled_on IS NULL"),
    )
    op.create_table(
        "commitment_report",
        sa.Column("id", ID, nullable=False),
        sa.Column("commitment_id", ID, nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column(
            "progress",
            sa.Enum(
                "on_track",
                "slow",
                "blocked",
                "nearly",
                name="progress",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_commitment_report_commitment_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_report")),
    )
    op.create_index(
        "ix_commitment_report_commitment",
        "commitment_report",
        ["commitment_id", "id"],
        unique=False,
    )
    op.create_table(
        "second_answer",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("commitment_id", ID, nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("signatory", sa.String(length=60), nullable=False),
        sa.Column("contested_on", sa.Date(), nullable=True),
        sa.Column("contested_why", sa.Text(), nullable=False),
        sa.Column("contested_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(contested_on IS NULL) = (contested_why = '')",
            name=op.f("ck_second_answer_contested"),
        ),
        sa.CheckConstraint(
            "contested_on >= kept_on", name=op.f("ck_second_answer_order")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_second_answer_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_second_answer_congress_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_answer")),
    )
    op.create_index(
        "ix_second_answer_commitment",
        "second_answer",
        ["commitment_id", "id"],
        unique=False,
    )
    op.create_table(
        "urging",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("commitment_id", ID, nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column(
            "why",
            sa.Enum(
                "overdue",
                "due_soon",
                "contact_missing",
                "opinion_missing",
                "commitment_overdue",
                name="why",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recipient", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("urged_on", sa.Date(), nullable=False),
        sa.Column("urged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_role", sa.String(length=32), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (answer = '')", name=op.f("ck_urging_answered")
        ),
        sa.CheckConstraint(
            "(commitment_id IS NOT NULL) = (why = 'commitment_overdue')",
            name=op.f("ck_urging_promise"),
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_urging_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_urging_commitment_id")
        ),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_urging_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestion.id"], name=op.f("fk_urging_suggestion_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_urging_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urging")),
        sa.UniqueConstraint(
            "commitment_id", "urged_on", name=op.f("uq_urging_commitment_id_urged_on")
        ),
    )
    op.create_index("ix_urging_congress", "urging", ["congress_id", "id"], unique=False)
    op.create_index(
        op.f("ix_urging_suggestion_id"), "urging", ["suggestion_id"], unique=False
    )
    op.create_index(
        "ix_urging_unit", "urging", ["unit_id", "answered_on", "id"], unique=False
    )
    op.create_index(
        "uq_urging_share_day",
        "urging",
        ["assignment_id", "urged_on"],
        unique=True,
        sqlite_where=sa.text("commitment_id IS NULL"),
        postgresql_where=sa.text("commitment_id IS NULL"),
    )
    op.create_table(
        "commitment_rating",
        sa.Column("id", ID, nullable=False),
        sa.Column("second_answer_id", ID, nullable=False),
        sa.Column(
            "attitude",
            sa.Enum(
                "satisfied",
                "basically",
                "dissatisfied",
                name="attitude",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "satisfied",
                "basically",
                "dissatisfied",
                name="result",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(length=100), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("corrects_id", ID, nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(corrects_id IS NULL) = (correction_reason = '')",
            name=op.f("ck_commitment_rating_correction"),
        ),
        sa.CheckConstraint(
            "reason <> '' OR (attitude <> 'dissatisfied' AND result <> 'dissatisfied')",
            name=op.f("ck_commitment_rating_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["commitment_rating.id"],
            name=op.f("fk_commitment_rating_corrects_id"),
        ),
        sa.ForeignKeyConstraint(
            ["second_answer_id"],
            ["second_answer.id"],
            name=op.f("fk_commitment_rating_second_answer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_rating")),
        sa.UniqueConstraint(
            "corrects_id", name=op.f("uq_commitment_rating_corrects_id")
        ),
    )
    op.create_index(
        op.f("ix_commitment_rating_second_answer_id"),
        "commitment_rating",
        ["second_answer_id"],
        unique=False,
    )
    op.create_index(
        "uq_commitment_rating_first",
        "commitment_rating",
        ["second_answer_id"],
        unique=True,
        sqlite_where=sa.text("corrects_id IS NULL"),
        postgresql_where=sa.text("corrects_id IS NULL"),
    )
