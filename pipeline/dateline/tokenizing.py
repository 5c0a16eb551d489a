"""Where spaCy's tokenizer cuts words, as the stages expect it, and in time that grows with the text alone.

The tokenizer peels marks off both ends of what stands between white space, one at a time, and searches the whole rest
again for each: a thousand marks in a row took a million steps. Here a prefix is looked for at the beginning alone, a
suffix in the last characters alone, and a run of marks that nobody writes is one token.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

# spaCy takes the stop after a last capital for an initial's: "founded SpaceX. It" would be one sentence.
STOP_AFTER_CAPITAL = r"(?<=[a-z][A-Z])\."
# And for one of the million before it: "cost £340m. It".
ABBREVIATED_MILLION = "m."
# A bar separates names ("Oslo|Bergen") as blanks do, and joins the values of a cell in the tables.
BAR = r"\|"
# The model was trained on "re-elected" and "co-founder" as single words, which spaCy's tokenizer splits.
PREFIXES = (
    *("re", "co", "pre", "de", "mis", "un"),
    *("non", "anti", "pro", "semi", "multi", "counter", "cyber"),
)
# Far more than a rule between paragraphs, which is at most as wide as a line.
RUN_MARKS = 256
RUN = r"(?:[^\w\s]|_)"
LONG_RUN = rf"{RUN}{{{RUN_MARKS},}}"
_LAST_OF_RUN = re.compile(rf"{RUN}{{{RUN_MARKS}}}")


@dataclass(frozen=True)
class _Endings:
    """Looks for a suffix in the last ``RUN_MARKS`` characters of a word; ``pattern`` is what spaCy writes to disk."""

    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, word: str) -> re.Match[str] | None:
        start = max(0, len(word) - RUN_MARKS)
        return _LAST_OF_RUN.match(word, start) or self._compiled.search(word, start)


def fit_tokenizer(nlp: Language) -> None:
    """Make a pipeline cut words as the stages expect; one with a tokenizer of its own kind keeps it."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    # Each setting has spaCy read all rules once more: they are put in last.
    rules, tokenizer.rules = tokenizer.rules or {}, {}
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(_infixes(nlp)).finditer
    prefixes = [LONG_RUN, *(nlp.Defaults.prefixes or ()), BAR]
    tokenizer.prefix_search = spacy.util.compile_prefix_regex(prefixes).match
    suffixes = [*(nlp.Defaults.suffixes or ()), STOP_AFTER_CAPITAL, BAR]
    tokenizer.suffix_search = _Endings(spacy.util.compile_suffix_regex(suffixes).pattern).search
    tokenizer.rules = {text: rule for text, rule in rules.items() if text != ABBREVIATED_MILLION}


def _infixes(nlp: Language) -> list[str]:
    """Return where a word may be split, but not behind a prefix before a small letter ("pro-Kenyan" still is)."""
    before = "|".join(rf"(?<=\b[{prefix[0].upper()}{prefix[0]}]{prefix[1:]})" for prefix in PREFIXES)
    infixes = (rf"(?!(?:{before})-[a-z])(?:{infix})" for infix in nlp.Defaults.infixes or ())
    return [*infixes, BAR]
