"""Texts to read: news as the grammar grows it, then spoilt; with a day, a title,
an id and views that hardly anyone has."""

import random
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import dateline
from dateline.records import Extraction

from .grammar import GRAMMAR, grow, prose

Spoil = Callable[[random.Random, str], str]
VIEWS = ("attributions", "all_predicates", "dyads", "noun_phrases")
DAYS = ("", "", "2026-02-03", "2026-02-03", "2024-02-29", "1754-01-01", "2099-12-31", "0001-01-01", "9999-12-31")
ODD_DAYS = ("2026-02-30", "3 Feb 2026", "0000-00-00", "tomorrow", "2026-02-03T25:61:61Z", "10000-01-01", "2026-2-3\n")
ODD_IDS = (
    "../../up", "/etc/x", "a/b\\c", "two\nlines", "\x1b[31mred", "a|b", "x" * 500, " ", "[bold]", "=1+1", "ä\u0301",
    "..", "a,b\"c", "\u202eabc", "CON", "-", "\r", "\u2028",
)  # fmt: skip
ODD_MARKS = "‘’“”„‚«»‹›\"'`´''\"\"「」"
BRACKETS = "()[]{}<>⟨⟩"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e"
RIGHT_TO_LEFT = ("لارفيك", "\u202e", "\u202c", "\u200f", "שלום", "\u2067abc\u2069", "٣ مايو ٢٠١٩")
COMBINING = "\u0301\u0308\u20dd\u0327\u0e31\u093f"
EMOJI = ("😀", "👩\u200d👩\u200d👧", "🇳🇴", "👍🏽", "☃\ufe0f", "\U000e0067")
LINE_ENDS = ("\r", "\r\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n\n\n", "\n ", "\t\n")
CONTROLS = "".join(chr(code) for code in (*range(1, 32), 127, *range(128, 160))) + "\ufffd\uffff\ufdd0\U0010ffff"
ALPHABET = "aeinorst AEINORST.,;:!?'\"“”‘’()|-–—…0123456789%$€£§#@&*_/\\~^=+\n\tßœﬁΣчя中あ\u0301\u200b\u202e😀"
LONGEST_REPEAT = 4_000


def somewhere(rng: random.Random, text: str, piece: str) -> str:
    """Put a piece anywhere into a text."""
    at = rng.randint(0, len(text))
    return text[:at] + piece + text[at:]


def sprinkle(pieces: str | tuple[str, ...]) -> Spoil:
    """Return what puts one to six of some pieces into a text."""

    def spoil(rng: random.Random, text: str) -> str:
        for _ in range(rng.randint(1, 6)):
            text = somewhere(rng, text, rng.choice(pieces))
        return text

    return spoil


def swap(old: str, new: str | tuple[str, ...]) -> Spoil:
    """Return what writes something else for each of some characters, mostly."""

    def spoil(rng: random.Random, text: str) -> str:
        return "".join(rng.choice(new) if char in old and rng.random() < 0.8 else char for char in text)

    return spoil


def cut_off(rng: random.Random, text: str) -> str:
    return text[: rng.randint(1, len(text))]


def cut_front(rng: random.Random, text: str) -> str:
    return text[rng.randrange(len(text)) :]


def cut_out(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + rng.randint(1, 20) :]


def repeat(rng: random.Random, text: str) -> str:
    """Repeat some words so often that whatever walks along them walks far."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    piece = " ".join(words[at : at + rng.randint(1, 4)]) + rng.choice((" ", " and ", ", ", " of ", ""))
    longest = LONGEST_REPEAT if rng.random() < 0.02 else 400
    return somewhere(rng, text, piece * max(2, rng.randint(0, longest) // max(1, len(piece))))


def end_with_known(rng: random.Random, text: str) -> str:
    return f"{text.rstrip('. ')} {rng.choice(('by', 'of', 'and', 'said', '—', ''))} {grow('known', rng)}"


def capitals(rng: random.Random, text: str) -> str:
    at, end = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    return text[:at] + text[at:end].upper() + text[end:]


def mix_words(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def join_words(rng: random.Random, text: str) -> str:
    joint = rng.choice(("", "|", "-", "_", "/", "\u00a0", "\t", " | ", ", ", "\n", "'", "’s "))
    return "".join(joint if char == " " and rng.random() < 0.3 else char for char in text)


def add_noise(rng: random.Random, text: str) -> str:
    return somewhere(rng, text, "".join(rng.choices(ALPHABET, k=rng.randint(1, 60))))


SPOILS: tuple[Spoil, ...] = (
    cut_off, cut_off, cut_front, cut_out, repeat, end_with_known, capitals, mix_words, join_words, add_noise,
    swap(".", ("", " ", "\n", "!", "?!", " .", "..")), swap("“”‘’\"'", tuple(ODD_MARKS)), sprinkle("|"),
    sprinkle(ODD_MARKS), sprinkle(BRACKETS), sprinkle("0123456789"), sprinkle(CONTROLS), sprinkle(EMOJI),
    sprinkle(COMBINING), sprinkle(RIGHT_TO_LEFT), sprinkle(INVISIBLE), sprinkle(LINE_ENDS),
    swap("\n ", (*LINE_ENDS, " ", " ")), sprinkle(GRAMMAR["when"][10:20]), sprinkle(GRAMMAR["known"]),
    lambda _, text: text.lower(), lambda _,text: text + text,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class TextCase:
    """What one call of ``dateline.extract`` is given."""

    text: str
    published: str = ""
    title: str = ""
    article_id: str = "article"
    reader: bool = False
    attributions: bool = False
    all_predicates: bool = False
    dyads: bool = False
    noun_phrases: bool = False

    @property
    def size(self) -> int:
        """The length of the text, in characters."""
        return len(self.text)

    def extract(self) -> Extraction:
        """Read the text in this process."""
        return dateline.extract(self.text, **self._options())

    def _options(self) -> dict[str, str | bool]:
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "text"}

    def call(self) -> str:
        """Return the call that repeats the case, without what is as it is by default."""
        plain = self.plain() | {"reader": True}
        said = [f"{name}={value!r}" for name, value in self._options().items() if value != plain[name]]
        return f"dateline.extract({', '.join([repr(self.text), *said])})"

    def plain(self) -> dict[str, Any]:
        """Return each option as it is when nothing is asked for."""
        return {field.name: field.default for field in fields(self) if field.name != "text"}


def make_text(seed: int, number: int) -> TextCase:
    """Return the text of a number: mostly a few sentences, one in fifty 1,000 to 10,000 characters long."""
    rng = random.Random(f"{seed}/text/{number}")
    is_long = rng.random() < 0.02
    text = prose(rng, rng.randint(1, 3))
    while is_long and len(text) < rng.randint(1_000, 10_000):
        text += rng.choice((" ", "\n\n")) + prose(rng, 5)
    for spoil in rng.choices(SPOILS, k=rng.choice((0, 1, 1, 2, 3))):
        text = spoil(rng, text) or text
    return TextCase(text=text[:10_000], **_options(rng, is_long=is_long))


def _options(rng: random.Random, *, is_long: bool) -> dict[str, str | bool]:
    """Return options; long texts are read without the reader more often, since it costs most."""
    days = ODD_DAYS if rng.random() < 0.02 else DAYS
    return {
        "published": rng.choice(days),
        "title": prose(rng, 1)[:120] if rng.random() < 0.15 else "",
        "article_id": rng.choice(ODD_IDS) if rng.random() < 0.15 else "article",
        "reader": rng.random() < (0.1 if is_long else 0.3),
        **{view: rng.random() < 0.2 for view in VIEWS},
    }
