"""The work on an article grows with its length: calls are counted, since time on a shared machine proves nothing."""

from cProfile import Profile
from itertools import cycle, islice
from pstats import Stats

from spacy.language import Language

from dateline.extraction import read_page
from dateline.records import Article
from dateline.rows import table_rows

SENTENCES = (
    "President {a} met {b} in Oslo on 3 May 2019.",
    "“We agreed to wait,” said {a}, who leads the board.",
    "{b} accused {a} of theft in March, and {a} denied it.",
    "Police arrested 40 people after the protest in Bergen last week.",
    "He told reporters that the talks with {b} had failed.",
)
PEOPLE = ("Anna Dahl", "Erik Moe", "Kari Lund", "Ola Vik", "Ida Berg", "Nils Haug", "Tor Lie")


def article_of(sentences: int) -> Article:
    people = cycle(PEOPLE)
    text = " ".join(sentence.format(a=next(people), b=next(people)) for sentence in islice(cycle(SENTENCES), sentences))
    return Article(id="long", text=text)


def calls(nlp: Language, article: Article) -> int:
    doc = nlp(article.text)
    profile = Profile()
    profile.runcall(lambda: table_rows(read_page(article, doc)))
    return Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]


def test_an_article_of_four_times_the_length_takes_four_times_the_work(nlp: Language) -> None:
    calls(nlp, article_of(5))  # reads the data files
    assert calls(nlp, article_of(600)) < 1.05 * 4 * calls(nlp, article_of(150))
