"""Articles to measure on: sentences of our own, with names, numbers, days and an order that no two articles share.

Surnames and places are made of syllables, so that a long run meets new words all the time, as one over news does.
"""

import json
import random
from pathlib import Path

FIRST = (
    "Anna", "Erik", "Kari", "Ola", "Ida", "Nils", "Maria", "Omar", "Leila", "Chen", "Priya", "Tomas", "Ingrid",
    "Samuel", "Fatima", "Jorge", "Aisha", "Peter", "Yuki", "Nina",
)  # fmt: skip
SYLLABLES = (
    "ba", "den", "fol", "gri", "hau", "jor", "kel", "lum", "mar", "nos", "pet", "rin", "sol", "tav", "ul", "ver",
    "wen", "yas", "zor", "dahl", "berg", "vik", "moe", "stad",
)  # fmt: skip
ROLES = (
    "minister", "president", "mayor", "spokeswoman", "lawyer", "governor", "director", "analyst", "colonel", "bishop",
    "economist", "coach",
)  # fmt: skip
BODIES = (
    "ministry", "government", "union", "council", "company", "court", "parliament", "army", "party", "university",
    "hospital", "bank",
)  # fmt: skip
DAYS = (
    "on Monday", "on Tuesday", "last week", "two days later", "in March", "yesterday", "on {n} May 2019", "in {y}",
    "next month", "since {y}", "at the end of last year", "on Friday night", "by June {n}",
)  # fmt: skip
SENTENCES = (
    "{A}, the {role}, met {B} in {place} {day}.",
    "“We agreed to wait until the {body} has answered,” said {A}, who leads the board.",
    "{B} accused {A} of theft {day}, and {A} denied it.",
    "Police arrested {n} people after a protest in {place} {day}.",
    "The {body} said that {n} ships would leave {place} {day}.",
    "He told reporters that the talks with {B} had failed.",
    "According to the {body}, prices rose by {n} percent {day}.",
    "{A} said the {body} had not been asked. “Nobody called us,” the {role} added.",
    "The {body} of {place} may sue {B} if the payment is not made {day}.",
    "At least {n} houses were destroyed when the river flooded {place} {day}.",
    "{A} resigned {day} after the {body} had voted against the plan.",
    "The {role} promised to send {n} doctors to {place}, but none has arrived.",
    "Workers of the {body} went on strike {day}, demanding higher wages.",
    "“It is too early to say,” {B} told the newspaper. “The report comes {day}.”",
    "She was born in {place} in {y} and studied law there.",
    "Soldiers shelled {place} {day}, killing {n}, the {body} reported.",
    "{A} and {B} signed an agreement on trade {day} in {place}.",
    "The two sides have not spoken since {B} withdrew from the {body}.",
    "It was not clear whether the {role} would travel to {place}.",
    "A court in {place} sentenced {B} to {n} years in prison {day}.",
)


def make_text(seed: int, chars: int) -> str:
    """Return about so many characters of prose, the same for the same seed."""
    rng, pieces, length = random.Random(seed), list[str](), 0
    people, places = [_person(rng) for _ in range(6)], [_word(rng) for _ in range(3)]
    while length < chars:
        a, b = rng.sample(people, 2)
        numbers = {"n": rng.randrange(2, 29), "y": rng.randrange(1990, 2026)}
        words = {"role": rng.choice(ROLES), "body": rng.choice(BODIES), "place": rng.choice(places)}
        day = rng.choice(DAYS).format(**numbers)
        pieces.append(rng.choice(SENTENCES).format(A=a, B=b, day=day, **words, **numbers))
        pieces.append(rng.choice((" ", " ", "\n\n")))
        length += len(pieces[-2]) + len(pieces[-1])
    return "".join(pieces).strip()


def write_input(path: Path, articles: int, chars: int) -> int:
    """Write JSON lines of articles whose lengths vary by a seventh around ``chars``; return their sum."""
    total = 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(articles):
            text = make_text(n, chars * (6 + n % 3) // 7)
            total += len(text)
            file.write(json.dumps({"id": f"a{n}", "published": "2026-02-03", "text": text}) + "\n")
    return total


def _person(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {_word(rng)}"


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randrange(2, 4))).capitalize()
