"""The articles and tellings of a folder, and which of them are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dateline.stories.evidence import MOST_ODDS, Setting, event_features, odds_of
from dateline.stories.neighbours import near_articles
from dateline.stories.profiles import Profile, profile_of
from dateline.stories.records import Article, Telling
from dateline.stories.terms import stems
from dateline.stories.vectors import article_features, terms_of, vectors_of
from dateline.stories.weights import Model, Rarity

# Articles that are less likely of one story have no happening in common.
LEAST_ARTICLES_CHANCE = 0.1
WITHIN = Setting(is_one_article=True, odds=MOST_ODDS, is_one_story=True)
# Numbers of two articles and the chance that they are of one story.
NearArticles = Sequence[tuple[int, int, float]]
# Numbers of two tellings and the features of the pair.
Compared = Iterator[tuple[int, int, list[float]]]


class Corpus:
    """Articles in the order of publication, tellings in the order of their ids; both are known by their numbers."""

    def __init__(self, tellings: Iterable[Telling], articles: Iterable[Article] = ()) -> None:
        """Take in tellings, and the articles that they are from as far as more is known of these."""
        self.tellings = sorted(tellings, key=lambda telling: telling.key)
        told: dict[str, list[int]] = defaultdict(list)
        for number, telling in enumerate(self.tellings):
            told[telling.doc_id].append(number)
        known = {article.doc_id: article for article in articles}
        found = [known.get(doc) or article_of([self.tellings[i] for i in numbers]) for doc, numbers in told.items()]
        self.articles = sorted(found, key=lambda article: (article.published or 0, article.doc_id))
        self._told = [told[article.doc_id] for article in self.articles]
        self._rarity = Rarity(terms_of(article) for article in self.articles)
        self._profiles: dict[int, Profile] = {}
        self._by_key: dict[int, dict[str, list[int]]] = {}

    def article_pairs(self) -> Compared:
        """Yield articles that share rare terms, and the features of each pair."""
        vectors = [vectors_of(article, self._rarity) for article in self.articles]
        for left, right in near_articles(vectors, self._rarity):
            yield left, right, article_features(vectors[left], vectors[right])

    def near_articles(self, model: Model) -> NearArticles:
        """Return articles that may be of one story."""
        pairs = ((left, right, model.chance(features)) for left, right, features in self.article_pairs())
        return [pair for pair in pairs if pair[2] >= LEAST_ARTICLES_CHANCE]

    def event_pairs(self, near: NearArticles, stories: Mapping[int, int]) -> Compared:
        """Yield tellings of near articles and of one that share a key, and the features of each pair."""
        told = self._told_by(stories)
        for article in sorted({article for left, right, _ in near for article in (left, right)}):
            pairs = combinations(self._told[article], 2)
            yield from self._compare((pair for pair in pairs if self._share_key(*pair)), WITHIN, told)
        for left, right, chance in near:
            is_one = left in stories and stories[left] == stories.get(right)
            setting = Setting(is_one_article=False, odds=odds_of(chance), is_one_story=is_one)
            yield from self._compare(self._candidates(left, right), setting, told)

    def _told_by(self, stories: Mapping[int, int]) -> dict[int, float]:
        """Return for each telling the share of its story's other articles that have one of its words too."""
        sizes = Counter(stories.values())
        counts: Counter[tuple[int, str]] = Counter()
        for article, story in stories.items():
            lemmas = frozenset[str]().union(*(self._profile(i).lemmas for i in self._told[article]))
            counts.update((story, lemma) for lemma in lemmas)
        return {
            i: max((counts[story, lemma] - 1 for lemma in self._profile(i).lemmas), default=0) / sizes[story]
            for article, story in stories.items()
            for i in self._told[article]
        }

    def _compare(self, pairs: Iterable[tuple[int, int]], setting: Setting, told: Mapping[int, float]) -> Compared:
        for left, right in pairs:
            by = min(told.get(left, 0.0), told.get(right, 0.0))
            one, other = self._profile(left), self._profile(right)
            yield left, right, event_features(one, other, setting, by, self._rarity)

    def _share_key(self, left: int, right: int) -> bool:
        return not self._profile(left).keys.isdisjoint(self._profile(right).keys)

    def _candidates(self, left: int, right: int) -> Iterator[tuple[int, int]]:
        """Yield the tellings of two articles that share a key."""
        listed = self._listed(right)
        for number in self._told[left]:
            others = {other for key in self._profile(number).keys for other in listed.get(key, ())}
            yield from ((number, other) for other in sorted(others))

    def _listed(self, article: int) -> dict[str, list[int]]:
        """Return the tellings of an article by their keys."""
        if article not in self._by_key:
            listed: dict[str, list[int]] = defaultdict(list)
            for number in self._told[article]:
                for key in self._profile(number).keys:
                    listed[key].append(number)
            self._by_key[article] = dict(listed)
        return self._by_key[article]

    def _profile(self, telling: int) -> Profile:
        if telling not in self._profiles:
            self._profiles[telling] = profile_of(self.tellings[telling], self._rarity)
        return self._profiles[telling]


def article_of(tellings: Sequence[Telling]) -> Article:
    """Return an article as far as its tellings tell of it."""
    words = Counter(word for telling in tellings for word in telling.words)
    names = [name for telling in tellings for name in telling.parties]
    words.update(word for name in names for word in stems(name))
    return Article(
        doc_id=tellings[0].doc_id,
        published=tellings[0].published,
        words=words,
        names=frozenset(word for name in names for word in stems(name)),
        lead=frozenset(words),
        places=frozenset(f"@{telling.place}" for telling in tellings if telling.place),
        days=frozenset(day_key(day) for telling in tellings if telling.days for day in set(telling.days)),
    )


def day_key(day: int) -> str:
    """Return a day as a term of an article."""
    return f"day {day}"
