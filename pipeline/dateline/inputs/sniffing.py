"""Tells the format of a document by its beginning, where its name does not."""

import json
import re

from dateline.inputs.fields import has_text
from dateline.inputs.formats import POSTS

LOOKS_LIVE = re.compile(rb"LiveBlogPosting|[\"' ]live-?(?:blog|feed|posts?|updates?|entry|entries)\b", re.IGNORECASE)


def sniff(head: bytes) -> str:
    r"""Return the suffix of the format that a document begins like.

    >>> sniff(b'{"text": "x"}\n{"text": "y"}'), sniff(b'{"text": "x"}'), sniff(b"<html>"), sniff(b"News")
    ('.jsonl', '.json', '.html', '.txt')
    """
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    small = bare[:1_000].lower()
    if bare.startswith((b"{", b"[")):
        return ".jsonl" if are_json_lines(head) else ".json" if _is_json(bare) else ".txt"
    if small.startswith(b"%pdf"):
        return ".pdf"
    if small.startswith(b"warc/"):
        return ".warc"
    if small.startswith(b"<") and any(mark in small for mark in (b"<rss", b"<feed", b"<rdf")):
        return ".rss"
    return ".html" if small.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--")) else ".txt"


def are_json_lines(head: bytes) -> bool:
    """Tell whether the first two lines are records, or whether one with a text ends in a line end."""
    first, line_end, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{") or not line_end:
        return False
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return rest.lstrip().startswith(b"{") or (not rest.strip() and has_text(record))


def page_form(markup: bytes) -> str:
    """Return the module that reads a page: of dated posts, or of one article."""
    return POSTS if LOOKS_LIVE.search(markup) else "html"


def _is_json(bare: bytes) -> bool:
    """Tell whether a bracket opens a JSON value rather than a remark: "[Update] The board met"."""
    inner = bare[1:].lstrip()
    return not inner or inner.startswith((b'"', b"{", b"[", b"}", b"]"))
