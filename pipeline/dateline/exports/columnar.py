"""The tables as Parquet files with typed columns: empty cells are null, days and numbers have their types.

A file is written a row group at a time, so that a table may be larger than the memory. The same table gives the same
bytes.
"""

from pathlib import Path
from typing import Any

from dateline.exports import ExportOptions
from dateline.exports.cells import batches
from dateline.ownership import begins
from dateline.schema import TABLES

# Tells a re-run that the file may be replaced.
GENERATOR = {b"generator": b"dateline"}


def write_parquet(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a Parquet file for each table into a folder."""
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - an extra

    for name in TABLES:
        schema = arrow_schema(name)
        with ParquetWriter(made / f"{name}.parquet", schema) as file:
            for rows in batches(tables, name, options.cut):
                file.write_batch(_record_batch(rows, schema))


def arrow_schema(name: str) -> Any:
    """Return the columns of a table with their types, as Arrow has them."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = {"string": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64()}
    types["boolean"] = pa.bool_()
    fields = [pa.field(column.name, types[column.type]) for column in TABLES[name].columns]
    return pa.schema(fields, metadata=GENERATOR)


def _record_batch(rows: list[list[Any]], schema: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    columns = zip(*rows, strict=True)
    return pa.record_batch([pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)], schema)


def is_parquet(path: Path) -> bool:
    """Tell whether the metadata of a file name dateline."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow.parquet import read_metadata  # noqa: PLC0415 - an extra

    if not begins(path, "PAR1"):
        return False
    try:
        return GENERATOR.items() <= (read_metadata(path).metadata or {}).items()
    except pa.ArrowInvalid:
        return False


WRITERS = {"parquet": write_parquet}
SIGNS = {"parquet": is_parquet}
