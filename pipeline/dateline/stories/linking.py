"""Links events across articles: first the articles of one story, then their events.

Two rows of one article may be tellings of one happening. Dates without a common day, and places in different states or
far apart, keep two tellings apart, and the groups in which these stand unless much else ties them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.stories.corpus import Corpus
from dateline.stories.evidence import EVENT_FEATURES, dates_exclude, places_exclude
from dateline.stories.grouping import Pair, group
from dateline.stories.records import Article, Telling
from dateline.stories.vectors import ARTICLE_FEATURES
from dateline.stories.weights import load_model

# Chosen by cross-validation over the topics of the training set; models/stories/README.md has the figures.
LEAST_STORY_CHANCE = 0.55
LEAST_CHANCE = 0.5
# Less likely pairs add nothing to a mean.
LEAST_PAIR_CHANCE = 0.05
# A pair that is excluded speaks as much against as a sure one does for: an undated telling ties no two days together,
# and one wrong date among many tellings does not part them.
EXCLUDED = -1.0


class Links(NamedTuple):
    """Happenings as their tellings, and the story of each article that shares one, named by its first article."""

    happenings: list[list[Telling]]
    story_of: dict[str, str]


def link_events(tellings: Iterable[Telling], articles: Iterable[Article] = ()) -> list[list[Telling]]:
    """Return the happenings of ``find_links``."""
    return find_links(tellings, articles).happenings


def find_links(tellings: Iterable[Telling], articles: Iterable[Article] = ()) -> Links:
    """Return the happenings that more than one article tells, in the order of their tellings' ids, and the stories.

    An article that is not given is known by its tellings alone.
    """
    corpus = Corpus(tellings, articles)
    near = corpus.near_articles(load_model("articles", ARTICLE_FEATURES))
    stories = story_of_articles(near)
    model = load_model("events", EVENT_FEATURES)
    compared = corpus.event_pairs(near, stories)
    chances = ((left, right, model.chance(features)) for left, right, features in compared)
    happenings = group_tellings(corpus.tellings, chances, LEAST_CHANCE)
    first: dict[int, str] = {}
    named = sorted((corpus.articles[article].doc_id, story) for article, story in stories.items())
    return Links(happenings, {doc_id: first.setdefault(story, doc_id) for doc_id, story in named})


def story_of_articles(near: Iterable[Pair], least: float = LEAST_STORY_CHANCE) -> dict[int, int]:
    """Return the number of the story of each article that shares one with another."""
    return {article: n for n, story in enumerate(group(near, least)) for article in story}


def group_tellings(tellings: Sequence[Telling], chances: Iterable[Pair], least: float) -> list[list[Telling]]:
    """Return the happenings that more than one article tells, given the chances of pairs by their numbers."""
    pairs = []
    for left, right, chance in chances:
        if chance >= LEAST_PAIR_CHANCE:
            one, other = tellings[left], tellings[right]
            exclude = dates_exclude(one, other) or places_exclude(one, other)
            pairs.append((left, right, EXCLUDED if exclude else chance))
    groups = [[tellings[i] for i in found] for found in group(pairs, least)]
    return [story for story in groups if len({telling.doc_id for telling in story}) > 1]
