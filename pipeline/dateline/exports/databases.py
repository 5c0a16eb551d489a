"""The tables in one SQLite or DuckDB file, a table each with its key.

Empty cells are NULL, days and numbers have their types (SQLite has none for days: they are ISO text there).
"""

import sqlite3
from datetime import date
from pathlib import Path

from dateline.errors import InputError
from dateline.exports import ExportOptions
from dateline.exports.cells import Value, batches, typed_rows
from dateline.schema import TABLES

SQLITE_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
DUCKDB_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def write_sqlite(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a SQLite database."""
    database = sqlite3.connect(made)
    try:
        with database:
            for name in TABLES:
                database.execute(_create(name, SQLITE_TYPES))
                rows = ([_plain(value) for value in values] for values in typed_rows(tables, name))
                database.executemany(_insert(name), rows)
    except sqlite3.IntegrityError as error:
        raise InputError(f"{tables}: two rows of one key: {error}") from None
    except sqlite3.OperationalError as error:
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
                for rows in batches(tables, name):
                    connection.executemany(_insert(name), rows)
            connection.commit()
    except duckdb.ConstraintException as error:
        raise InputError(f"{tables}: two rows of one key: {error}") from None
    except duckdb.IOException as error:
        raise InputError(f"{made.name}: cannot be written: {error}") from None


def _create(name: str, types: dict[str, str]) -> str:
    table = TABLES[name]
    columns = [f'"{column.name}" {types[column.type]}' for column in table.columns]
    key = ", ".join(f'"{column}"' for column in table.key)
    return f'CREATE TABLE "{name}" ({", ".join(columns)}, PRIMARY KEY ({key}))'


def _insert(name: str) -> str:
    return f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(TABLES[name].columns))})'


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value


WRITERS = {"sqlite": write_sqlite, "duckdb": write_duckdb}
