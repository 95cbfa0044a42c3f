"""The index of words: what is found, the same on both engines. It is empty at first: `tracker work` fills it."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
KINDS = ("suggestion", "reply", "issue", "unit", "deputy")
FIELDS = ("title_grams", "grams", "ties")


def _kind() -> sa.Enum:
    return sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        "search_doc",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", _kind(), nullable=False),
        sa.Column("row_id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("session_id", ID, nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=op.get_bind().dialect.name != "sqlite"), nullable=False),
        sa.Column("maker", ID, nullable=False),
        sa.Column("size", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("ties", sa.Text(), nullable=False),
        sa.Column("title_grams", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("grams", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_search_doc_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_doc")),
        sa.UniqueConstraint("kind", "row_id", name=op.f("uq_search_doc_kind_row_id")),
    )
    op.create_index("ix_search_doc_congress", "search_doc", ["congress_id", "kind", "id"])
    op.create_index("ix_search_doc_made_at", "search_doc", ["made_at"])
    op.create_table(
        "search_gram",
        sa.Column("gram", sa.String(length=64), nullable=False),
        sa.Column("docs", ID, nullable=False),
        sa.PrimaryKeyConstraint("gram", name=op.f("pk_search_gram")),
    )
    op.create_table(
        "search_tally",
        sa.Column("id", ID, nullable=False),
        sa.Column("docs", ID, nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=op.get_bind().dialect.name != "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_tally")),
    )
    op.create_table(
        "search_name",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", _kind(), nullable=False),
        sa.Column("row_id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_search_name_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_name")),
    )
    op.create_index("ix_search_name_congress_key", "search_name", ["congress_id", "key"])
    op.create_index("ix_search_name_row", "search_name", ["kind", "row_id"])
    if op.get_bind().dialect.name == "postgresql":
        _with_vectors()
    else:
        _with_fts5()


def _with_fts5() -> None:
    """The grams are words already: `ascii` cuts at blanks and takes all that is not ASCII as letters. One character begins a gram."""
    names, olds, news = (", ".join(f"{owner}{field}" for field in FIELDS) for owner in ("", "old.", "new."))
    op.execute(
        f"CREATE VIRTUAL TABLE search_fts USING fts5({names}, content='search_doc', content_rowid='id', tokenize='ascii', prefix='1')"
    )
    out = f"INSERT INTO search_fts(search_fts, rowid, {names}) VALUES ('delete', old.id, {olds});"
    into = f"INSERT INTO search_fts(rowid, {names}) VALUES (new.id, {news});"
    op.execute(f"CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN {into} END")
    op.execute(f"CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN {out} END")
    op.execute(f"CREATE TRIGGER search_doc_changed AFTER UPDATE OF id, {names} ON search_doc BEGIN {out} {into} END")


def _with_vectors() -> None:
    """A stored vector of a text's grams; with ^ those of its title, with = what it is bound to. No positions: they have an end."""
    op.execute("CREATE TABLE search_fts (rowid bigint CONSTRAINT pk_search_fts PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_search_fts_words ON search_fts USING gin (words) WITH (fastupdate = off)")
    op.execute(
        """
        CREATE FUNCTION search_fts_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            heading text[];
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                DELETE FROM search_fts WHERE rowid = OLD.id;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                heading := string_to_array(btrim(NEW.title_grams), ' ');
                INSERT INTO search_fts (rowid, words) VALUES (NEW.id, array_to_tsvector(
                    heading || string_to_array(btrim(NEW.grams), ' ')
                    || ARRAY(SELECT '^' || gram FROM unnest(heading) AS gram)
                    || ARRAY(SELECT '=' || tie FROM unnest(string_to_array(btrim(NEW.ties), ' ')) AS tie)));
            END IF;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER search_doc_kept AFTER INSERT OR DELETE OR UPDATE OF id, title_grams, grams, ties ON search_doc "
        "FOR EACH ROW EXECUTE FUNCTION search_fts_keep()"
    )


def downgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    op.execute("DROP TABLE search_fts")
    for table in ("search_doc", "search_gram", "search_tally", "search_name"):
        op.drop_table(table)
    if is_postgres:
        op.execute("DROP FUNCTION search_fts_keep()")
