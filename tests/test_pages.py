"""Web pages as they come: day, title and prose of pages in the styles of many publishers, and what is no article."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.articles import make_article
from dateline.inputs.pages.shown_days import ShownDay, is_stamp, stamp_days
from dateline.records import Article
from dateline.segment import KINDS, paragraph_kinds

from .pages import PARAGRAPHS, STORY, page, styles
from .reading import read

pytest.importorskip("trafilatura")

DAY = date(2026, 2, 3)
LEAD = "Anna Dahl met Erik Moe in Oslo on Tuesday to discuss the ferry contract for the coming years, officials said."
NEXT = "The two ministers agreed to meet again next week, and the mayor of Bergen welcomed the talks in a statement."
TITLE = "Dahl meets Moe in Oslo"
# Of 48 styles: a stamp in figures of either order and no headline, and lines that no class or pattern tells from prose.
UNDATED = UNTITLED = {"oldasp"}
LET_IN = {
    "lede": ["Facts: the harbour", "- Opened in 1921", "- Handles 400,000 passengers a year"],
    "public": ["A free press is a cornerstone of a healthy democracy."],
    "uni": ["A ferry waits at the quay in Larvik."],
}
Run = Callable[..., tuple[int, str, str]]


def articles_of(folder: Path, markup: str, **options: object) -> tuple[list[Article], list[str]]:
    path = folder / "page.html"
    path.write_text(markup, encoding="utf-8")
    return read(path, **options)


def article_of(folder: Path, markup: str) -> Article:
    (article,), errors = articles_of(folder, markup)
    assert errors == []
    return article


def simple(head: str = "", top: str = "", inside: str = "", after: str = "", headline: str = TITLE) -> str:
    """Return a small page: ``top`` stands below the headline, ``inside`` between the paragraphs, ``after`` behind."""
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body><article><h1>{headline}</h1>{top}"
        f"<p>{LEAD}</p>{inside}<p>{NEXT}</p></article>{after}</body></html>"
    )


def told(article: Article) -> list[str]:
    """Return the lines of an article that the stages read, without headline, standfirst and sub-heading."""
    lines = article.text.split("\n")
    known = {STORY["T"], STORY["S"], f"{STORY['S']}.", STORY["H"]}
    kinds = paragraph_kinds(article, lines)
    return [line for line, kind in zip(lines, kinds, strict=True) if kind in READ and line not in known]


READ = set(KINDS) - {"boilerplate", "dateline"}


@pytest.mark.parametrize("style", styles())
def test_a_page_of_any_style_gives_its_day_its_title_and_all_its_prose(tmp_path: Path, style: str) -> None:
    article = article_of(tmp_path, page(style))
    assert article.published == (None if style in UNDATED else DAY)
    assert article.title == ("" if style in UNTITLED else STORY["T"])
    lines = [line for line in told(article) if line not in LET_IN.get(style, [])]
    # A dateline may stand before the first paragraph.
    assert [line[-len(paragraph) :] for line, paragraph in zip(lines, PARAGRAPHS, strict=True)] == PARAGRAPHS
    assert [line for line, paragraph in zip(lines, PARAGRAPHS, strict=True) if line != paragraph][1:] == []


@pytest.mark.parametrize("style", styles("no"))
def test_what_is_no_article_is_refused_in_a_line_and_read_by_force(tmp_path: Path, style: str) -> None:
    articles, (error,) = articles_of(tmp_path, page(style))
    assert articles == []
    assert error.startswith(f"{tmp_path / 'page.html'}: no article found in this page: ")
    assert error.endswith("; --force reads it all the same")
    forced, errors = articles_of(tmp_path, page(style), force=True)
    assert (len(forced), errors) == (1, [])


def test_the_command_has_the_option(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page("no-missing"), encoding="utf-8")
    code, _, stderr = run("extract", path, "-o", tmp_path / "out")
    assert code != 0
    assert "an error page; --force reads it all the same" in stderr.replace("\n", " ")
    assert run("extract", path, "-o", tmp_path / "out", "--force")[0] == 0


@pytest.mark.parametrize("style", styles("live"))
def test_a_live_blog_gives_an_article_for_each_post_with_its_own_day(tmp_path: Path, style: str) -> None:
    articles, errors = articles_of(tmp_path, page(style))
    assert errors == []
    assert [(article.id, article.published) for article in articles] == [
        ("page-1", date(2026, 2, 2)), ("page-2", date(2026, 2, 2)), ("page-3", DAY),
    ]  # fmt: skip
    assert [article.title for article in articles] == [
        "Storm live: ferry missing off Bergen", "Ferry found", "Captain arrested",
    ]  # fmt: skip
    assert articles[1].text == (
        'Ferry found\nThe coastguard found the ferry this evening. "All 43 people are alive," Eva Ruud said.'
    )


def test_an_article_that_mentions_a_live_blog_is_one_article(tmp_path: Path) -> None:
    link = '<div class="live-blog"><a href="/live">Live: the storm</a><time datetime="2026-01-01">1 Jan</time></div>'
    article = article_of(tmp_path, simple(inside=link, top='<time datetime="2026-02-03">3 Feb</time>'))
    assert (article.id, article.published, article.text) == ("page", DAY, f"{TITLE}\n{LEAD}\n{NEXT}")


def ld(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | data)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


SHOWN = "<div>Published 9:04 AM ET, Tue February 3, 2026</div>"
TIME = '<time datetime="2026-02-03">3 Feb</time>'
MARKED = '<time itemprop="datePublished" datetime="2026-02-03">3 Feb</time>'
GHANA = ld(headline="Ghana votes", datePublished="2021-05-05")
OTHERS = f'<div itemscope itemtype="https://schema.org/NewsArticle"><a href="/g">Ghana votes</a>{MARKED}</div>'
ADDRESS = '<link rel="canonical" href="https://post.example/2026/02/03/dahl-moe/">'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        # The order of the sources: JSON-LD, meta, marked elements, others, stamps, the address.
        (simple(head=ld(datePublished="2026-02-03") + meta("article:published_time", "2026-02-05")), DAY),
        (simple(head=meta("article:published_time", "2026-02-03"), top='<time datetime="2026-02-05">x</time>'), DAY),
        (simple(head=ADDRESS.replace("03/dahl", "09/dahl"), top=SHOWN), DAY),
        (simple(head=ADDRESS), DAY),
        (simple(top=f'<time datetime="2026-02-05">5</time>{MARKED}'), DAY),
        (simple(top=f'<time class="updated" datetime="2026-02-07">x</time>{TIME}'), DAY),
        (simple(top="<p>Updated 4 February 2026, first published 3 February 2026</p>"), DAY),
        (simple(top="<p>By Ada Lund, 3 February 2026</p>"), DAY),
        (simple(top='<p>Updated <time datetime="2026-02-03">3 Feb</time></p>'), DAY),
        (simple(top="<div><span class=sr-only>Published On 3 Feb 2026</span></div>"), DAY),
        # Nobody's day, or another's.
        (simple(head=ld(datePublished="0001-01-01T00:00:00"), top=SHOWN), DAY),
        (simple(head=meta("article:published_time", "1970-01-01T00:00:00Z"), top=SHOWN), DAY),
        (simple(head=meta("date", "2062-02-03"), top=SHOWN), DAY),
        (simple(top="<figcaption>Oslo, Jan. 7, 2019. NP</figcaption><p>Feb. 3, 2026, 9:04 a.m.</p>"), DAY),
        (simple(after='<section id="comments"><time datetime="2026-02-09">9 Feb</time></section>'), None),
        (simple(after=f'<section class="related"><article>{TIME}</article></section>'), None),
        (simple(after="<footer><p>Copyright 3 March 2024 Post</p></footer>"), None),
        (simple(inside='<p>The ferry sank on <time datetime="1999-01-05">5 January 1999</time> off Bergen.</p>'), None),
        (simple(inside="<ul><li>3 March 2027: next talks in the town hall</li></ul>"), None),
        (simple(inside="<p><strong>14 March 2021</strong></p><p>The firm bought the ferry on that day.</p>"), None),
        (simple(top=TIME, inside="<p><strong>14 March 2021</strong></p><p>The firm bought the ferry then.</p>"), DAY),
        (simple(head=ld(datePublished="2026-02-03"), top="<p>14 March 2021</p>"), DAY),
        (simple(after=OTHERS), None),
        (simple(top="<p>02/03/2026</p>"), None),
        # Figures whose order is certain; and a stamp's own zone.
        (simple(top="<p>02/03/2026 09:04 AM EST</p>"), DAY),
        (simple(top="<p>03.02.2026 09:04</p>"), DAY),
        (simple(top="<p>23/02/2026</p>"), date(2026, 2, 23)),
        (simple(head=meta("article:published_time", "2026-02-03T23:30:00-05:00")), DAY),
        # Of two articles in JSON-LD the page's own is the one with its headline, of one that is another's none.
        (simple(head=GHANA + ld(headline=TITLE, datePublished="2026-02-03")), DAY),
        (simple(head=GHANA + ld(headline="Chad", datePublished="2020-02-03")), None),
    ],
)  # fmt: skip
def test_the_day_is_the_first_source_s_within_bounds(tmp_path: Path, markup: str, expected: date | None) -> None:
    assert article_of(tmp_path, markup).published == expected


def test_the_basis_of_the_day_tells_metadata_from_what_is_shown(tmp_path: Path) -> None:
    for markup, basis in [(simple(top=SHOWN), "text"), (simple(head=ADDRESS), "metadata"), (simple(), "")]:
        assert article_of(tmp_path, markup).published_basis == basis


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published 9:04 AM ET, Tue February 3, 2026", [ShownDay(DAY, "published")]),
        ("Tue 3 Feb 2026 09.04 CET", [ShownDay(DAY, "")]),
        ("Last modified on Tue 3 Feb 2026 11.40 CET", [ShownDay(DAY, "changed")]),
        ("2026-02-03 09:04:30", [ShownDay(DAY, "")]),
        ("Sept. 31, 2026", []),
        ("Police arrested two men at the harbour on February 3, 2026, after a fight.", []),
    ],
)
def test_a_stamp_is_a_line_of_little_but_a_date(line: str, expected: list[ShownDay]) -> None:
    assert stamp_days(line) == expected


def test_hours_and_a_day_without_year_are_a_stamp() -> None:
    assert is_stamp("8:15 CET 3 February")
    assert not is_stamp("8:15 Captain arrested")


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<p>It sank on <time datetime='1999-01-05'>5 January 1999</time>.</p>", "It sank on 5 January 1999."),
        ("<p>The ferry of <span class='tag person'>Eva Ruud</span> sank.</p>", "The ferry of Eva Ruud sank."),
        ("<p>The head of the <abbr title='x'>WHO</abbr> left Oslo.</p>", "The head of the WHO left Oslo."),
        ("<p>Norway <button>paid</button> the firm on Monday.</p>", "Norway paid the firm on Monday."),
        ("<p>Nor<b>way</b> paid<br>the firm on Monday.</p>", "Norway paid the firm on Monday."),
        ("<p>Norway paid <span class=sr-only>opens in a new tab</span>the firm.</p>", "Norway paid the firm."),
        ("<p>The ferry com&shy;pany paid.</p>", "The ferry company paid."),
        ("<div class='has-ads'><p>The firm paid the town on Monday.</p></div>", "The firm paid the town on Monday."),
        ("<h2><a>What the firm said</a></h2>", "What the firm said"),
        ("<ul><li>Chad will return the envoy.</li></ul>", "- Chad will return the envoy."),
    ],
)  # fmt: skip
def test_no_word_beside_an_inline_element_is_lost(tmp_path: Path, inside: str, line: str) -> None:
    assert article_of(tmp_path, simple(inside=inside)).text.split("\n") == [TITLE, LEAD, line, NEXT]


@pytest.mark.parametrize(
    "top",
    [
        '<div class="article-intro">{}</div>', '<p class="caption">{}</p>', '<p><a href="/x">Norway</a>{}</p>',
        '<div class="lead"><b>{}</b></div>',
    ],
)  # fmt: skip
def test_the_lead_is_kept(tmp_path: Path, top: str) -> None:
    lead = " expelled the envoy of Chad on Monday after a row over fish that had lasted for a year."
    assert lead.strip() in article_of(tmp_path, simple(top=top.format(lead))).text


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="newsletter-box"><h3>Sign Up</h3><p>You agree to receive emails from us and others.</p></div>',
        '<div class="image-wrapper"><img><p>Eva Ruud speaks in Oslo on Monday after the talks with the firm.</p></div>',
        '<figure><figcaption>Eva Ruud speaks in Oslo on Monday after the talks with the firm.</figcaption></figure>',
        '<aside><p>Eva Ruud was born in Oslo and has led the union since the strike of 2019.</p></aside>',
        '<div class="recommended"><a href="/r">Fire</a><p>Police arrested three men over the fire, he said.</p></div>',
        '<p><a href="/x"><strong>NORWEGIAN FERRY HITS PIER IN FOG</strong></a></p>',
    ],
)  # fmt: skip
def test_furniture_is_left_out(tmp_path: Path, furniture: str) -> None:
    assert article_of(tmp_path, simple(inside=furniture)).text == f"{TITLE}\n{LEAD}\n{NEXT}"


@pytest.mark.parametrize(
    "line",
    [
        "The post Dahl meets Moe appeared first on Example.", "___", "* * *", "###", "–––", "press@port.example",
        "National Press writers Eva Ruud and Per Lie contributed to this report.", "Edited by: Eva Ruud",
        "Sign up for our weekly newsletter, which explores what the news means.", "Follow us on Threads",
        "Follow Himmel News on WhatsApp", "Thanks for reading! Subscribe for free to receive new posts.",
        "Media contact: Nina Berg, press@port.example", "(Kanal 42 with NFP)", "3 min read", "Tags: Norway, ferry",
        "Continue reading Dahl meets Moe in Oslo", "You agree to receive emails from us.", "Continue reading...",
        "The post Dahl meets Moe first appeared on Example.", "This article originally appeared on Example.",
        "(Reporting by Ada Lund; Editing by Nils Berg)", "View comments", "3 Comments", "Photo by Ada Lund on Unsplash",
        "—30—", "ENDS", "Posted in News", "Print", "Loading...", "To unsubscribe, click here.", "via Example News",
        "Anna Dahl speaks in Oslo, Norway, May 3, 2018. REUTERS/Nils Berg/File Photo", "Slideshow (4 Images)",
        "A ferry burns off Larvik on Monday. (AP Photo/Ada Lund)", "Video Player Close",
        "This is a developing story and will be updated.", "submitted by /u/nils [link] [comments]", "2.", "[1]",
    ],
)  # fmt: skip
def test_furniture_of_texts_and_feeds_is_tagged(line: str) -> None:
    lines = ["Anna Dahl met Erik Moe in Oslo.", line, "The talks end on Friday."]
    assert paragraph_kinds(make_article("a", "\n".join(lines), {}), lines)[1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Reuters/Ipsos found in a poll that voters like Dahl.",
        "The post was first held by a woman in 2019.", "By using force, the police broke the law.",
        "He contributed to the report.",
        "Norway signed up to the treaty.", "Copyright law changed in May.", "Comments by the mayor angered the union.",
        "Read more than a hundred letters, the judge said, and you lose hope.", "Print workers struck on Monday.",
        "Join us, he told the crowd.",
    ],
)  # fmt: skip
def test_prose_that_looks_like_furniture_is_prose(line: str) -> None:
    lines = ["Anna Dahl met Erik Moe in Oslo.", line, "The talks end on Friday."]
    assert paragraph_kinds(make_article("a", "\n".join(lines), {}), lines)[1] == "body"


@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        (ld(headline="Dahl &amp;amp; Moe&#8217;s deal"), "", "Dahl & Moe’s deal"),
        (meta("og:site_name", "The Post") + meta("og:title", f"{TITLE} - The Post"), "", TITLE),
        (meta("og:site_name", "The Post") + meta("og:title", TITLE), "The Post", TITLE),
        (meta("og:title", f"{TITLE} | Politics | The Post of Bergen"), "", TITLE),
        ("", "Dahl meets Moe – and Chad pays", "Dahl meets Moe – and Chad pays"),
    ],
)
def test_a_title_has_no_entities_and_no_site(tmp_path: Path, head: str, headline: str, title: str) -> None:
    assert article_of(tmp_path, simple(head=head, headline=headline)).title == title


@pytest.mark.parametrize(
    "piece",
    [
        "<p>A<br>", "<p><i> </i>", "<h1>Ferry | x - y</h1>", "<div class='promo promo promo'>x</div>",
        "<time datetime='2026-02-03'>x</time>", "<p>3 Feb 2026 | </p>",
    ],
)  # fmt: skip
def test_a_row_of_one_element_costs_little_more_than_paragraphs(tmp_path: Path, piece: str) -> None:
    def seconds(markup: str) -> float:
        start = time.process_time()
        articles_of(tmp_path, f"<html><body class='live-blog'>{markup}<p>{LEAD}</p></body></html>")
        return time.process_time() - start

    seconds(f"<p>{LEAD}</p>")
    assert seconds(piece * 6_000) < 10 * seconds(f"<p>{LEAD}</p>" * 6_000)
