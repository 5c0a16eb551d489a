"""One pure function from a DataFrame of articles to a DataFrame of rows, for whatever maps such functions: Spark, Dask.

It needs no folder and keeps no state but the loaded models.
"""

import io
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from dateline.articles import ReadOptions, make_article
from dateline.bulk.shards import Failure, Reading, Shard
from dateline.bulk.worker import read_shard
from dateline.errors import InputError
from dateline.lexicons import load_settings
from dateline.records import Article
from dateline.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

ERRORS = "errors"


def extract_batch(
    frame: "pd.DataFrame", *, table: str = "events", model: str = "", reader: bool = True
) -> "pd.DataFrame":
    """Return the rows of one table, all strings, of articles in the columns id, text and, if there, their metadata.

    Metadata are published, title, url, source and language. Articles that cannot be read have no row;
    ``table="errors"`` gives their id and reason instead.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import

    items = [_article(record) for record in frame.fillna("").astype(str).to_dict("records")]
    shard = Shard(articles=tuple(item for item in items if isinstance(item, Article)))
    reading = Reading(model=model, reader=reader, timeout_seconds=load_settings().article_timeout_seconds)
    outcome = read_shard(shard, reading)
    if table == ERRORS:
        failures = [*(item for item in items if isinstance(item, Failure)), *outcome.failures]
        return pd.DataFrame([(item.id, item.reason) for item in failures], columns=["id", "reason"], dtype="str")
    columns = [column.name for column in TABLES[table].columns]
    return pd.read_csv(
        io.StringIO(outcome.lines[table]), names=columns, dtype="str", keep_default_na=False, lineterminator="\n"
    )


def _article(record: Mapping[Hashable, str]) -> Article | Failure:
    metadata = {str(key): value for key, value in record.items() if key not in ("id", "text")}
    try:
        return make_article(record["id"], record["text"], metadata, options=ReadOptions(), place=record["id"])
    except InputError as error:
        return Failure(id=record["id"], reason=str(error))
