"""The formats that are read: the module of each suffix, and how many articles a document of it holds."""

READERS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".json": "json_document",
    ".csv": "csv_rows",
    ".rss": "feeds",
    ".atom": "feeds",
    ".xml": "feeds",
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
}
POSTS = "live_blog"
# A page that looks like one of dated posts is read by ``live_blog``, and holds as many articles.
# Documents that are read whole and hold many articles, and streams that are cut as they are read.
MANY = frozenset({"json_document", "csv_rows", "feeds", POSTS})
STREAMS = frozenset({"json_lines", "warc"})
