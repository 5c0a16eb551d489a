"""Small good files of every format that dateline reads, made by hand so that the same seed gives the same bytes."""

import csv
import gzip
import html
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from ..reading import pdf_of
from .grammar import prose
from .office import WORD_PARTS, WORD_TEXT

Make = Callable[[random.Random], bytes]
# Where the records of every archive are from; no reader looks at it.
RECORD = "<urn:uuid:00000000-0000-0000-0000-000000000001>"


@dataclass(frozen=True)
class Format:
    """A format: its suffix, how a good file is made, how it is broken (see mutations), and the packages it needs."""

    suffix: str
    make: Make
    family: str
    packages: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Tell whether the packages that read it are here."""
        return all(find_spec(package) for package in self.packages)


def paragraphs(rng: random.Random) -> list[str]:
    """Return a few paragraphs, the first of them fit for every reader that looks for prose."""
    return [
        f"Anna Dahl met Erik Moe in Oslo on Tuesday. {prose(rng, 1)}",
        *(prose(rng, 1) for _ in range(rng.randint(0, 2))),
    ]


def record(rng: random.Random, number: int) -> dict[str, str]:
    """Return an article as a record."""
    found = {"id": f"r{number}", "text": "\n".join(paragraphs(rng))}
    more = {"title": prose(rng, 1)[:60], "published": "2026-02-03", "source": "The Larvik Post", "language": "en"}
    return found | {name: value for name, value in more.items() if rng.random() < 0.5}


def records(rng: random.Random) -> list[dict[str, str]]:
    return [record(rng, number) for number in range(rng.randint(1, 3))]


def text_file(rng: random.Random) -> bytes:
    return "\n\n".join(paragraphs(rng)).encode()


def lines_file(rng: random.Random) -> bytes:
    return "".join(f"{json.dumps(found, ensure_ascii=rng.random() < 0.5)}\n" for found in records(rng)).encode()


def json_file(rng: random.Random) -> bytes:
    found = records(rng)
    return json.dumps(rng.choice((found, {"status": "ok", "articles": found}, found[0])), indent=1).encode()


def csv_file(rng: random.Random) -> bytes:
    out = io.StringIO(newline="")
    rows = records(rng)
    writer = csv.DictWriter(
        out, sorted({name for row in rows for name in row}), lineterminator=rng.choice(("\n", "\r\n"))
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def page(rng: random.Random) -> bytes:
    told = "".join(f"<p>{html.escape(words)}</p>\n" for words in [*paragraphs(rng), prose(rng, 3)])
    known = json.dumps({"@type": "NewsArticle", "headline": "A visit", "datePublished": "2026-02-03T10:00:00Z"})
    head = (
        '<meta charset="utf-8"><title>A visit &amp; a talk</title><meta property="article:published_time" '
        f'content="2026-02-03"><script type="application/ld+json">{known}</script>'
    )
    body = f'<h1>A visit</h1><time datetime="2026-02-03">3 Feb</time>\n{told}'
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article>{body}</article><footer>© Larvik</footer></body></html>"
    ).encode()


def rss_file(rng: random.Random) -> bytes:
    items = "".join(_item(rng, number) for number in range(rng.randint(1, 3)))
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    channel = f"<channel><title>The Larvik Post</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{channel}</rss>'.encode()


def _item(rng: random.Random, number: int) -> str:
    title, short, whole = html.escape(prose(rng, 1)[:50]), paragraphs(rng), paragraphs(rng)
    return (
        f"<item><title>{title}</title><guid>g{number}</guid><link>https://example.org/{number}</link>"
        "<pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate>"
        f"<description>{html.escape('<p>'.join(short))}</description>"
        f"<content:encoded><![CDATA[<p>{'</p><p>'.join(whole)}</p>]]></content:encoded></item>\n"
    )


def atom_file(rng: random.Random) -> bytes:
    entries = "".join(
        f'<entry><title type="html">{html.escape(prose(rng, 1)[:50])}</title><id>urn:x:{number}</id>'
        f"<updated>2026-02-03T10:00:00Z</updated>"
        f'<content type="html">{html.escape("<p>".join(paragraphs(rng)))}</content></entry>\n'
        for number in range(rng.randint(1, 3))
    )
    head = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Larvik</title>'
    return f"{head}{entries}</feed>".encode()


def warc_records(rng: random.Random) -> list[bytes]:
    about = b"software: hand\r\nformat: WARC File Format 1.0\r\n"
    found = [_warc_record("warcinfo", "application/warc-fields", "", about)]
    for number in range(rng.randint(1, 2)):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        address = f"https://example.org/{number}"
        found.append(_warc_record("response", "application/http; msgtype=response", address, head + page(rng)))
    return found


def _warc_record(kind: str, content_type: str, address: str, payload: bytes) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {RECORD}\r\nWARC-Date: 2026-02-03T10:00:00Z\r\n{target}"
        f"Content-Type: {content_type}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def warc_file(rng: random.Random) -> bytes:
    return b"".join(warc_records(rng))


def packed_warc_file(rng: random.Random) -> bytes:
    """Return an archive as crawlers pack it: each record a member of its own."""
    return b"".join(gzip.compress(found, mtime=0) for found in warc_records(rng))


def pdf_file(rng: random.Random) -> bytes:
    words = " ".join(paragraphs(rng)).encode("ascii", "ignore").decode().replace("\\", "")
    plain = "".join(char for char in words if char not in "()" and char.isprintable())
    return pdf_of([plain[at : at + 80] for at in range(0, len(plain), 80)])


def word_file(rng: random.Random) -> bytes:
    told = "".join(f"<w:p><w:r><w:t>{html.escape(words)}</w:t></w:r></w:p>" for words in paragraphs(rng))
    return zipped(dict(WORD_PARTS) | {"word/document.xml": WORD_TEXT.replace("...", told)})


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Pack members, all of the same day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in members.items():
            # ZipInfo has a day of its own; the name alone would get today's.
            parts.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMATS = (
    Format(".txt", text_file, "text"),
    Format(".txt.gz", text_file, "text"),
    Format(".html", page, "markup", ("trafilatura",)),
    Format(".htm", page, "markup", ("trafilatura",)),
    Format(".jsonl", lines_file, "json"),
    Format(".ndjson", lines_file, "json"),
    Format(".jsonl.gz", lines_file, "json"),
    Format(".json", json_file, "json"),
    Format(".csv", csv_file, "csv"),
    Format(".rss", rss_file, "markup", ("feedparser",)),
    Format(".atom", atom_file, "markup", ("feedparser",)),
    Format(".xml", rss_file, "markup", ("feedparser",)),
    Format(".warc", warc_file, "warc", ("warcio", "trafilatura")),
    Format(".warc.gz", packed_warc_file, "members", ("warcio", "trafilatura")),
    Format(".pdf", pdf_file, "pdf", ("pypdf",)),
    Format(".docx", word_file, "zip", ("docx",)),
)
