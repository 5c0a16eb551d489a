"""Features for the coreference of two noun phrases, and for a phrase with a new referent.

Features are names such as ``sentences=2|pronoun-it``: a fact, and the form of the phrase that it describes. Their
weights are in models/phrases/weights.csv. No feature holds a word of a text, except the pronouns.
"""

from collections.abc import Iterator, Sequence

from dateline.phrases.book import Book
from dateline.phrases.phrase import Phrase

SENTENCES = (0, 1, 2, 3, 5, 8, 15, 30)
PHRASES = (0, 1, 2, 3, 5, 8, 12, 20, 40)
WORDS = (1, 2, 3, 5, 8, 15)
FEW = (0, 1, 2, 3, 4)


def _step(value: int, steps: Sequence[int]) -> int:
    """Return the highest step that a value reaches."""
    reached = steps[0]
    for step in steps:
        if step > value:
            break
        reached = step
    return reached


def features_of_new(book: Book, i: int) -> Iterator[str]:
    """Yield the features for or against a new referent of phrase ``i``."""
    phrase = book.phrases[i]
    form, seen, length = phrase.form, min(book.seen[i], 3), _step(phrase.last - phrase.first, WORDS)
    yield f"new|{form}"
    yield f"new|{form}|role={phrase.role}"
    yield f"new|{form}|kind={phrase.kind}"
    yield f"new|{form}|number={phrase.number}"
    yield f"new|{form}|cast={bool(phrase.entity)}"
    yield f"new|{form}|title={phrase.sentence == 1}"
    if phrase.is_pronoun:
        yield f"new|{phrase.text}|role={phrase.role}"
        return
    yield f"new|{form}|seen={seen}"
    yield f"new|{form}|words={length}"
    yield f"new|{form}|seen={seen}|words={length}"
    yield f"new|{form}|uses={_step(book.by_noun[phrase.lemma], FEW)}"


def features_of_pair(book: Book, j: int, i: int) -> Iterator[str]:
    """Yield the features for or against coreference of phrase ``i`` with the earlier phrase ``j``."""
    earlier, phrase = book.phrases[j], book.phrases[i]
    form, before = phrase.form, earlier.form
    class_ = form if phrase.is_pronoun else "noun"
    away = phrase.sentence - earlier.sentence
    between = _step(i - j - 1, PHRASES)
    yield f"forms|{form}|{before}"
    yield f"sentences={_step(away, SENTENCES)}|{form}"
    yield f"between={between}|{class_}"
    yield f"between={between}|{class_}|{earlier.role}"
    yield f"roles={earlier.role},{phrase.role}|{class_}"
    yield f"role={earlier.role}|{form}|{min(away, 2)}"
    yield f"kinds={earlier.kind},{phrase.kind}|{form}"
    yield f"paragraph={earlier.paragraph == phrase.paragraph}|{form}|{before}"
    yield f"quote={_quoted(earlier, phrase)}|{form}|{before}"
    yield f"cast={_cast(earlier, phrase)}|{class_}|{before if earlier.is_pronoun else 'noun'}"
    yield f"numbers={earlier.number},{phrase.number}|{form}"
    yield f"genders={_agree(earlier.gender, phrase.gender)}|{form}"
    yield f"words={_step(earlier.last - earlier.first, WORDS)}|{before}|{class_}"
    if earlier.start <= phrase.start and phrase.end <= earlier.end:
        yield f"inside|{class_}|{phrase.role}"
    if earlier.governor == phrase.governor and earlier.role == phrase.role:
        yield f"parallel|{class_}"
    if not phrase.is_pronoun and not earlier.is_pronoun:
        yield from _features_of_words(book, earlier, phrase, away)
    elif phrase.is_pronoun:
        yield from _features_of_pronoun(book, j, phrase, away)


def _features_of_pronoun(book: Book, j: int, phrase: Phrase, away: int) -> Iterator[str]:
    earlier = book.phrases[j]
    if earlier.is_pronoun:
        if earlier.text == phrase.text:
            yield f"same-pronoun|{phrase.form}|{min(away, 3)}"
        return
    yield f"kind={earlier.kind},{earlier.number}|{phrase.text}"
    yield f"seen={min(book.seen[j], 2)}|{phrase.form}"
    yield f"uses={_step(book.by_noun[earlier.lemma], FEW)}|{phrase.form}"


def _features_of_words(book: Book, earlier: Phrase, phrase: Phrase, away: int) -> Iterator[str]:
    form, match = phrase.form, compare(earlier, phrase)
    yield f"match={match}"
    yield f"match={match}|{form}|{earlier.form}"
    yield f"match={match}|{form}|{_step(away, (0, 2, 5))}"
    yield f"match={match}|{phrase.number}|{phrase.kind}"
    yield f"match={match}|{form}|cast={_cast(earlier, phrase)}"
    if match == "other":
        yield f"other|{form}|{earlier.form}|{_step(away, SENTENCES)}"
        return
    yield f"match={match}|{form}|words={_step(phrase.last - phrase.first, WORDS)}"
    yield f"match={match}|{form}|owned={(earlier.possessor >= 0) + (phrase.possessor >= 0)}"
    yield f"match={match}|{form}|uses={_step(book.by_words[phrase.words], FEW)}"
    if earlier.numerals != phrase.numerals:
        yield f"numerals|{form}"


def compare(earlier: Phrase, phrase: Phrase) -> str:
    """Return how far the words of two phrases agree."""
    if earlier.text == phrase.text:
        return "same-text"
    if earlier.words == phrase.words:
        return "same-words"
    if earlier.lemma == phrase.lemma:
        return _compare_modifiers(earlier.core, phrase.core)
    if earlier.is_name and phrase.is_name and earlier.core & phrase.core:
        return "shared-word"
    return "acronym" if _is_acronym(earlier, phrase) or _is_acronym(phrase, earlier) else "other"


def _compare_modifiers(earlier: frozenset[str], later: frozenset[str]) -> str:
    """Return how the words up to one noun agree."""
    if earlier == later:
        return "same-core"
    if later <= earlier:
        return "shorter"
    return "longer" if earlier <= later else "same-noun"


def _is_acronym(short: Phrase, long: Phrase) -> bool:
    if len(short.words) != 1 or len(long.words) < 2 or len(short.words[0]) < 2:
        return False
    return "".join(word[:1] for word in long.words) == short.words[0]


def _agree(earlier: str, later: str) -> str:
    if not earlier or not later:
        return "unknown"
    return "same" if earlier == later else "differ"


def _cast(earlier: Phrase, phrase: Phrase) -> str:
    """Return whether the cast has the same entity for both, for one of them, or for none."""
    if earlier.entity and phrase.entity:
        return "same" if earlier.entity == phrase.entity else "differ"
    return f"{bool(earlier.entity)},{bool(phrase.entity)}"


def _quoted(earlier: Phrase, phrase: Phrase) -> str:
    if earlier.quote == phrase.quote:
        return "same" if phrase.quote >= 0 else "none"
    return "one" if earlier.quote < 0 or phrase.quote < 0 else "two"
