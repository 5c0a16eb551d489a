"""One pure function from a DataFrame of articles to a DataFrame of rows, to be mapped by Spark or Dask.

It needs no folder and keeps no state but the loaded models.
"""

import io
import logging
from collections.abc import Hashable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from dateline.articles import make_article
from dateline.bulk.shards import Shard
from dateline.bulk.worker import read_shard
from dateline.containment import Contained
from dateline.errors import InputError
from dateline.extras import need
from dateline.failures import NOWHERE, Failure, attempt
from dateline.inputs import distinct
from dateline.lexicons import load_settings
from dateline.records import Article
from dateline.registry import Registry, as_list, find_registers
from dateline.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

log = logging.getLogger("dateline")

ERRORS = "errors"
NEEDED = {"id", "text"}


def extract_batch(
    frame: "pd.DataFrame", *, table: str = "events", model: str = "", reader: bool = True, registry: Registry = ()
) -> "pd.DataFrame":
    """Return the rows of one table, all strings, of articles in the columns id, text and, if there, their metadata.

    Metadata are published, title, url, source and language. Articles that cannot be read have no row;
    ``table="errors"`` gives their id and reason instead. ``registry`` as in ``extract``. InputError for another table,
    without these columns, or without the extra ``pandas``.
    """
    need("pandas", "pandas", "extract_batch")
    import pandas as pd  # noqa: PLC0415 - slow to import

    if table not in (*TABLES, ERRORS) or not set(frame.columns) >= NEEDED:
        raise InputError(
            f"expected the columns {', '.join(sorted(NEEDED))}, and a table of {', '.join(TABLES)}, {ERRORS}"
        )
    items = (_article(record) for record in frame.fillna("").astype(str).to_dict("records"))
    reading = Contained(
        model=model, reader=reader, timeout_seconds=load_settings().article_timeout_seconds,
        registers=find_registers(as_list(registry), log.info),
    )  # fmt: skip
    outcome = read_shard(Shard(items=tuple(distinct(items))), reading)
    if table == ERRORS:
        rows = [(failure.id, failure.reason) for failure in outcome.failures]
        return pd.DataFrame(rows, columns=["id", "reason"], dtype="str")
    columns = [column.name for column in TABLES[table].columns]
    return pd.read_csv(
        io.StringIO(outcome.lines[table]), names=columns, dtype="str", keep_default_na=False, lineterminator="\n"
    )


def _article(record: Mapping[Hashable, str]) -> Article | Failure:
    metadata = {str(key): value for key, value in record.items() if key not in NEEDED}
    doc_id = record["id"]
    return attempt(partial(make_article, doc_id, record["text"], metadata, place=doc_id), doc_id, NOWHERE)
