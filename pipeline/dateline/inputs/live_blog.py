"""Pages that follow an event in dated posts: an article for each post, the oldest first, dated by its own stamp.

Posts are those of the page's JSON-LD (``liveBlogUpdate``), else elements side by side, each with a time element of its
own. A page that only looks like one is read as any page. Metadata beside it are those of each post, but for the day.
Misses: posts without their words in JSON-LD and without time elements.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from dateline.failures import Failure, Place, attempt
from dateline.inputs import html
from dateline.inputs.checks import looked_at
from dateline.inputs.markup import plain_text
from dateline.inputs.pages.blocks import HEADINGS, find_blocks, kinds_of_elements
from dateline.inputs.pages.days import read_day
from dateline.inputs.pages.metadata import kinds_of, plain, things
from dateline.inputs.pages.prose import as_text, is_furniture
from dateline.inputs.pages.shown_days import is_stamp
from dateline.inputs.source import Document
from dateline.records import Article

LIVE = "LiveBlogPosting"
LIVE_NAME = re.compile(r"\blive-?(?:blog|feed|posts?|updates?|entry|entries|stream)\b", re.IGNORECASE)
POSTS_AT_LEAST = 2
# How far below the element of all posts a time element stands.
LEVELS = 12


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its headline, if it has one, its text with that headline, and its time stamp."""

    headline: str
    text: str
    stamp: str


def read_all(document: Document) -> Iterator[Article | Failure]:
    """Yield the articles of the posts of a page; of a page without posts its one article."""
    page = html.open_page(document)
    posts = _marked_posts(page.tree) or _shown_posts(page)
    if len(posts) < POSTS_AT_LEAST:
        yield attempt(lambda: looked_at(html.read(document), document.options), document.name, document.place)
        return
    for number, post in enumerate(posts if posts[0].stamp <= posts[-1].stamp else posts[::-1], 1):
        yield attempt(partial(_article, post, number, page, document), "", document.place)


def _article(post: Post, number: int, page: html.Page, document: Document) -> Article:
    whole = html.dated(document, page, post.text)
    day = None if document.options.published else read_day(post.stamp)
    basis = "metadata" if day else whole.published_basis
    place = Place(document.place.file, part=f"post {number}")
    article = replace(
        whole, id=f"{document.name}-{number}", title=post.headline or whole.title, published=day or whole.published,
        published_basis=basis, place=place,
    )  # fmt: skip
    return looked_at(article, document.options)


def _marked_posts(tree: Any) -> list[Post]:
    """Return the posts of JSON-LD that have their words there."""
    blogs = [thing for thing in things(tree) if LIVE in kinds_of(thing)]
    updates = [update for blog in blogs for update in _listed(blog.get("liveBlogUpdate")) if isinstance(update, dict)]
    return [post for update in updates if (post := _marked_post(update))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _marked_post(update: dict[str, Any]) -> Post | None:
    body = update.get("articleBody") or update.get("description")
    words = plain_text(plain_text(body)) if isinstance(body, str) else ""
    if not words:
        return None
    headline = plain(update.get("headline") or "")
    text = f"{headline}\n{words}" if headline and not words.startswith(headline) else words
    return Post(headline, text, plain(update.get("datePublished") or ""))


def _shown_posts(page: html.Page) -> list[Post]:
    """Return the posts that are elements side by side with stamps of their own, if they are most of a page's prose."""
    groups: dict[tuple[Any, str, str], dict[Any, str]] = defaultdict(dict)
    for time, above in _live_times(page.tree):
        for element in above:
            key = (element.getparent(), element.tag, next(iter((element.get("class") or "").split()), ""))
            groups[key].setdefault(element, time.get("datetime"))
    members = max(groups.values(), key=len, default={})
    posts = [post for element, stamp in members.items() if (post := _shown_post(element, stamp))]
    words = sum(len(block.text.split()) for block in page.blocks if block.is_prose and not block.within)
    return posts if 2 * sum(len(post.text.split()) for post in posts) >= words else []


def _live_times(tree: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the time elements of posts with the elements around them: in a page or element that is said to be live."""
    is_marked = any(LIVE in kinds_of(thing) for thing in things(tree))
    kinds = kinds_of_elements(tree)
    for time in tree.xpath("//time[@datetime]"):
        above = list(islice(time.iterancestors(), LEVELS))
        is_elsewhere = any(kinds.get(element) == "elsewhere" for element in above)
        is_live = is_marked or any(LIVE_NAME.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in above)
        if is_live and not is_elsewhere and read_day(time.get("datetime")):
            yield time, above


def _shown_post(element: Any, stamp: str) -> Post | None:
    blocks = [block for block in find_blocks(element) if block.text and not block.within and not is_furniture(block)]
    blocks = [block for block in blocks if not is_stamp(block.text)]
    if not any(block.is_prose for block in blocks):
        return None
    headline = next((block.text for block in blocks if block.tag in HEADINGS), "")
    return Post(headline, as_text(blocks, headline), stamp)
