"""The tables in one SQLite or DuckDB file, a table each with its key.

Empty cells are NULL, days and numbers have their types (SQLite has none for days: they are ISO text there).
"""

import sqlite3
from datetime import date
from pathlib import Path

from dateline.errors import InputError, one_line
from dateline.exports import ExportOptions
from dateline.exports.cells import Value, batches, typed_rows
from dateline.files import located
from dateline.ownership import begins
from dateline.schema import TABLES

SQLITE_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
DUCKDB_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}

# What tells a re-run that a file may be replaced: SQLite has a number for it, "date" in ASCII here.
APPLICATION_ID = 0x64617465
COMMENT = "written by dateline"
# DuckDB takes a statement a row for a millisecond, and one of a hundred rows for little more.
ROWS_AT_ONCE = 100


def write_sqlite(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a SQLite database."""
    database = sqlite3.connect(made)
    try:
        with database:
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for name in TABLES:
                database.execute(_create(name, SQLITE_TYPES))
                rows = ([_plain(value) for value in values] for values in typed_rows(tables, name, options.cut))
                database.executemany(_insert(name), rows)
    except sqlite3.IntegrityError as error:
        raise InputError(f"{tables}: two rows of one key: {error}") from None
    except sqlite3.Error as error:
        raise InputError(f"{made.name}: cannot be written: {error}") from None
    finally:
        database.close()


def write_duckdb(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a DuckDB database."""
    import duckdb  # noqa: PLC0415 - an extra

    try:
        with duckdb.connect(made) as connection:
            connection.begin()
            for name in TABLES:
                connection.execute(_create(name, DUCKDB_TYPES))
                connection.execute(f"COMMENT ON TABLE \"{name}\" IS '{COMMENT}'")
                for rows in batches(tables, name, options.cut, size=ROWS_AT_ONCE):
                    connection.execute(_insert(name, len(rows)), [value for row in rows for value in row])
            connection.commit()
    except duckdb.ConstraintException as error:
        raise InputError(f"{tables}: two rows of one key: {error}") from None
    except duckdb.Error as error:
        raise InputError(f"{made.name}: cannot be written: {one_line(error)}") from None


def _create(name: str, types: dict[str, str]) -> str:
    table = TABLES[name]
    columns = [f'"{column.name}" {types[column.type]}' for column in table.columns]
    key = ", ".join(f'"{column}"' for column in table.key)
    return f'CREATE TABLE "{name}" ({", ".join(columns)}, PRIMARY KEY ({key}))'


def _insert(name: str, rows: int = 1) -> str:
    row = f"({', '.join('?' * len(TABLES[name].columns))})"
    return f'INSERT INTO "{name}" VALUES {", ".join([row] * rows)}'


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value


def is_sqlite(path: Path) -> bool:
    """Tell whether a SQLite file is dateline's, and holds nothing but its tables."""
    if not begins(path, "SQLite format 3\0"):
        return False
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (number,) = database.execute("PRAGMA application_id").fetchone()
        names = database.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    except sqlite3.DatabaseError:
        return False
    finally:
        database.close()
    return number == APPLICATION_ID and {name for (name,) in names} == set(TABLES)


def is_duckdb(path: Path) -> bool:
    """Tell whether each table of a DuckDB file is marked as dateline's, and nothing else is in it."""
    import duckdb  # noqa: PLC0415 - an extra

    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            return False
    try:
        with duckdb.connect(path, read_only=True) as connection:
            names = connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
            views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    except duckdb.Error as error:
        raise InputError(f"{located(path)}: cannot be read: {one_line(error)}") from None
    return not views and dict(names) == dict.fromkeys(TABLES, COMMENT)


WRITERS = {"sqlite": write_sqlite, "duckdb": write_duckdb}
SIGNS = {"sqlite": is_sqlite, "duckdb": is_duckdb}
