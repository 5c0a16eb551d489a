"""Finds the words that report speech in a text.

The words and their complements are those of models/cues.csv (see dateline/cues.py). The surface of a cue of several
words is the words themselves, without auxiliaries and adverbs. "Went on to say" needs nothing special: its cue is
"say", whose subject is that of the verb above it.
Misses: verbs of manner that the list lacks; a cue that the tagger takes for a noun or an adjective.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_auxiliary, is_premodifier
from dateline.cues import CueWord, load_cues
from dateline.quotes.ground import Ground
from dateline.words import words_for

SILENT_SENTENCES = frozenset({"boilerplate", "dateline", ""})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUN_TAGS = frozenset({"NN", "NNS"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A speech word in the text: its head token, its last token, and its line of the list."""

    head: Token
    last: Token
    word: CueWord

    @property
    def start(self) -> int:
        """Return the first character."""
        return self.head.idx

    @property
    def end(self) -> int:
        """Return the character after the last."""
        return self.last.idx + len(self.last)

    @property
    def tokens(self) -> list[Token]:
        """Return the words, any of which may govern the content."""
        return list(self.head.doc[self.head.i : self.last.i + 1])

    def takes(self, *shapes: str) -> bool:
        """Tell whether the cue takes one of the shapes."""
        return not self.word.takes.isdisjoint(shapes)


def find_cues(ground: Ground) -> list[Cue]:
    """Return the cues of a page in reading order, those inside quoted passages too."""
    return list(_find(ground))


def _find(ground: Ground) -> Iterator[Cue]:
    listed, page, after = load_cues(), ground.page, 0
    for token in page.doc:
        if token.i < after:
            continue
        words = listed.get(token.lemma_) or listed.get(token.lower_)
        if words is None or page.kind_of(token) in SILENT_SENTENCES:
            continue
        for word in words:
            last = _match(page.doc, token, word)
            if last is not None and _fits(token, word) and _is_report(ground, token, word):
                yield Cue(token, last, word)
                after = last.i + 1
                break


def _match(doc: Doc, token: Token, word: CueWord) -> Token | None:
    """Return the last token of a cue that begins at ``token``, or None where its other words do not follow."""
    end = token.i + len(word.words)
    if end > len(doc):
        return None
    follow = zip(doc[token.i + 1 : end], word.words[1:], strict=True)
    return doc[end - 1] if all(wanted in (t.lower_, t.lemma_) for t, wanted in follow) else None


def _fits(token: Token, word: CueWord) -> bool:
    """Tell whether a token has the part of speech of the cue; a participle before a noun is no verb."""
    if "source" in word.takes:
        return True
    if word.takes & {"noun", "venue"}:
        return token.tag_ in NOUN_TAGS
    return token.tag_ in VERB_TAGS and not is_premodifier(token) and not is_auxiliary(token)


def _is_report(ground: Ground, token: Token, word: CueWord) -> bool:
    """Tell whether a cue reports speech: inside quoted speech only a past or third-person verb does.

    "I think", "I would say", "tell me" are no reports there; "he told me" is one.
    """
    if word.kind == "act" or _is_musing(token, word):
        return False
    if ground.passage_of(token) is None or word.takes & {"noun", "source", "venue"}:
        return True
    return word.kind not in ("think", "show") and _is_told(token)


def _is_musing(verb: Token, word: CueWord) -> bool:
    """Tell whether the subject of a verb of belief is "I", "we" or "you" ("I think", "do you believe")."""
    own = clause_of(verb).own_active_subjects
    return word.kind == "think" and any(noun.lower_ in words_for("pronoun of speaker and hearer") for noun in own)


def _is_told(verb: Token) -> bool:
    """Tell whether a verb states that something was said: past, or present of a third person; unnegated."""
    said = clause_of(verb)
    tags = {token.tag_ for token in (verb, *said.own_auxiliaries)}
    return not said.negations and not tags & {"MD", "TO"} and bool(tags & {"VBD", "VBZ"})


def is_finite(token: Token) -> bool:
    """Tell whether a word is a finite verb or a modal."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def is_act(token: Token) -> bool:
    """Tell whether a finite verb is a speech word or a public act of a speaker."""
    return token.tag_ in ("VBD", "VBZ", "VBP") and token.lemma_ in load_cues()


def is_bare_act(tokens: Iterable[Token]) -> bool:
    """Tell whether one of the words is a public act of a speaker that is no report ("invited him to see")."""
    words = (word for token in tokens for word in load_cues().get(token.lemma_, ()))
    return any(word.kind == "act" for word in words)


def is_venue(noun: Token) -> bool:
    """Tell whether a noun is a place or occasion of speech ("statement", "interview")."""
    return any("venue" in word.takes and len(word.words) == 1 for word in load_cues().get(noun.lemma_, ()))
