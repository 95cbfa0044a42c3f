"""The database: column types, names of constraints, and how each engine is asked to keep its word."""

import contextvars
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from tracker.core.labels import Label

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"
if not MIGRATIONS.is_dir():  # installed from a wheel
    MIGRATIONS = Path(__file__).resolve().parent.parent / "_migrations"

BIGGEST_ID = 2**63 - 1
BUSY_SECONDS = 5  # how long a writer waits for another; then 503 and the text is kept
SLOW_QUERY_SECONDS = 15

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there


class Instant(TypeDecorator[datetime]):
    """An instant, kept in UTC and given back with its zone."""

    impl = sa.DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def stored(label: type[Label], name: str) -> sa.Enum:
    """The column type of a label under another name, for a table that holds the same label twice."""
    return sa.Enum(label, name=name, **_LABEL)


_LABEL: dict[str, Any] = {
    "native_enum": False,
    "create_constraint": True,  # no bug can store a state nobody knows
    "validate_strings": True,
    "length": 32,
    "values_callable": lambda members: [member.value for member in members],
}

pk = Annotated[int, mapped_column(BigId, primary_key=True)]


class Base(DeclarativeBase):
    """The base of all tables."""

    registry = registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            int: BigId,
            str: sa.String(200),
            bool: sa.Boolean(),
            date: sa.Date(),
            datetime: Instant(),
            dict[str, Any]: sa.JSON(),
            Label: sa.Enum(Label, **_LABEL),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def is_modelled(name: str | None, kind: str, _above: Any) -> bool:
    """Whether a thing of the database is one that models speak of; `search_fts` is made by hand in migration 0008."""
    return kind != "table" or not (name or "").startswith("search_fts")


migrate = Migrate(directory=str(MIGRATIONS), render_as_batch=True, compare_type=True, include_name=is_modelled)

_writing: contextvars.ContextVar[bool] = contextvars.ContextVar("writing", default=True)
_HURRY_MILLISECONDS = 100


def expect_writing(wanted: bool) -> None:
    """Say whether this request may change anything; a reader never waits for a writer."""
    _writing.set(wanted)


@contextmanager
def reading() -> Iterator[None]:
    """Read at length while others write: for a job, between two of its steps. Nothing may be changed in it.

    What was read is of one moment. The transaction ends with it, so that what is worked out from it holds up nobody. Where
    one is under way, it is read in that, which goes on.
    """
    if db.session().in_transaction():
        yield
        return
    before = _writing.set(False)
    try:
        yield
    finally:
        _writing.reset(before)
        db.session.rollback()  # there is nothing to keep


@contextmanager
def own_transaction() -> Iterator[Connection]:
    """A short transaction beside the request's own, kept when it ends: for a note that a reader leaves in passing.

    It hardly waits for another writer. Raises OperationalError where one is in the way.
    """
    before = _writing.set(True)
    try:
        with db.engine.connect() as connection:
            _be_patient(connection, _HURRY_MILLISECONDS)
            try:
                with connection.begin():
                    yield connection
            finally:
                _be_patient(connection, BUSY_SECONDS * 1000)
    finally:
        _writing.reset(before)


def _be_patient(connection: Connection, milliseconds: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.connection.execute(f"PRAGMA busy_timeout={milliseconds}")  # below SQLAlchemy: no transaction yet


def change_many(statement: sa.Update | sa.Delete) -> int:
    """Change or delete rows that nobody holds. Gives how many there were."""
    done: Any = db.session.execute(statement, execution_options={"synchronize_session": False})
    return int(done.rowcount)


def put_many(model: Any, rows: Sequence[dict[str, Any]], *, key: Sequence[str]) -> None:
    """Insert rows, each in place of the one that has its key, if there is one. Nobody holds them."""
    dialect: Any = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(model.__table__)
    values = {name: insert.excluded[name] for name in rows[0] if name not in key}
    put = insert.on_conflict_do_update(index_elements=list(key), set_=values)
    put = put.returning(*(model.__table__.c[name] for name in key))  # so that many rows go in one statement
    db.session.execute(put, rows).all()


def add_many(model: Any, rows: sa.Select[Any], *, key: Sequence[str], sums: Sequence[str]) -> None:
    """Insert what a select gives, columns in the order of key and sums; where a row has its key, the sums are added to it.

    The select needs a WHERE: SQLite would not know where its own ON CONFLICT begins.
    """
    dialect: Any = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(model.__table__).from_select([*key, *sums], rows)
    table = model.__table__.c
    db.session.execute(
        insert.on_conflict_do_update(index_elements=list(key), set_={s: table[s] + insert.excluded[s] for s in sums})
    )


def add_rows(model: Any, rows: Sequence[dict[str, Any]], *, key: Sequence[str], sums: Sequence[str]) -> None:
    """Insert rows; where one has the key of a row that is there, its sums are added to that."""
    if not rows:
        return
    dialect: Any = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(model.__table__)
    table = model.__table__.c
    add = insert.on_conflict_do_update(index_elements=list(key), set_={s: table[s] + insert.excluded[s] for s in sums})
    db.session.execute(add, rows)


def open_database(app: Flask) -> None:
    """Tie the program to its database and set the engine up."""
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _keep_sqlite_strict(db.engine)


def engine_options(url: str) -> dict[str, Any]:
    """How to open the database of this address."""
    if url.startswith("sqlite"):
        return {"hide_parameters": True, "connect_args": {"timeout": BUSY_SECONDS}}
    return {
        "hide_parameters": True,  # what people wrote does not stand in the log
        "pool_pre_ping": True,
        "pool_recycle": 300,
        "connect_args": {
            "connect_timeout": BUSY_SECONDS,
            "options": f"-c statement_timeout={SLOW_QUERY_SECONDS * 1000} -c lock_timeout={BUSY_SECONDS * 1000}",
        },
    }


def _keep_sqlite_strict(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # A deferred transaction that reads first and writes later loses its place to another writer and fails at once.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
