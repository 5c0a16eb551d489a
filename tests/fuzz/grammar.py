"""What made-up news is made of: symbols and the ways to write each. The first way of a symbol needs no further one.

Names of people and of most bodies are our own; a few that the pipeline knows by name stand among them on purpose.
"""

import random
import re

SLOT = re.compile(r"\{(\w+)\}")
# Clauses within clauses end here; the parser has long lost track.
DEEPEST = 7

GRAMMAR: dict[str, tuple[str, ...]] = {
    "person": (
        "Anna Dahl", "Erik Moe", "Dahl", "Moe", "Xi", "O’Brien", "Jean-Luc de la Tour", "J. R. Okafor", "Kim Jong Il",
        "Mohammed bin Faisal", "Maria José Núñez", "Li", "Pope Leo", "King Harald V", "Sgt. Pepper Jones Jr.",
    ),
    "title": (
        "minister", "President", "the mayor", "spokeswoman", "Sen.", "Prime Minister", "Dr.", "former general", "CEO",
        "Foreign Minister", "lawyer", "Mr.", "Mrs.", "the Norwegian ambassador", "Judge",
    ),
    "place": (
        "Oslo", "Larvik", "Norway", "Paris", "the Gaza Strip", "Washington, D.C.", "New York", "Kyiv", "West Africa",
        "St. Petersburg", "the Red Sea", "Georgia", "Syria", "the U.S.", "Côte d’Ivoire", "the north of Mali",
    ),
    "known": (
        "Hamas", "Google", "Boeing", "ISIS", "Hezbollah", "Al-Qaeda", "Reuters", "NATO", "the United Nations",
        "Al-Shabaab", "the European Union", "the Taliban", "Microsoft", "the Kremlin", "Boko Haram", "FIFA",
    ),
    "body": (
        "the ministry", "the government", "the union", "the court", "the army", "the police", "parliament", "rebels",
        "the opposition", "the Ministry of Fish", "the Dahl family", "the board of Larvik", "protesters", "the company",
        "two soldiers", "AFP", "the White House", "the Moe Foundation", "residents", "hundreds of students",
    ),
    "who": (
        "{person}", "{body}", "{known}", "{place}", "{title} {person}", "{person}, {title},", "he", "she", "they", "it",
        "{person} and {person}", "{who}, {who} and {who}", "{body} of {place}", "{who}, who {act},",
        "the {num}-year-old", "{place}’s {title}", "{person}’s brother", "{person}, {num},", "those who {act}",
        "nobody", "someone in {place}", "{body}, which {act},", "the former {title} of {place}",
        "neither {who} nor {who}", "{person} ({known})",
    ),
    "num": ("12", "two", "1,200", "3.5", "a dozen", "0", "-1", "999999999999", "some 40", "1/2", "III", "٣", "one"),
    "act": (
        "met {who}", "left {place}", "attacked {who} in {place}", "denied it", "resigned", "killed {num} people",
        "accused {who} of {doing}", "signed an agreement with {who}", "will {base}", "did not {base}", "may {base}",
        "threatened to {base}", "was arrested by {who}", "refused to {base}", "has been {done}",
        "urged {who} to {base}", "said that {clause}", "told {who} that {clause}", "wants {who} to {base}",
        "began {doing}", "would have been {done}", "promised {who} {num} million dollars",
        "is said to have been {done}", "failed to {base} or to {base}",
        "offered {who} help after {who} had been {done}", "called off the talks", "was {done} while {doing}",
        "plans on {doing}", "never {act}", "was reported to have {done} {who}", "had {who} {done}",
        "fell by {num} percent",
    ),
    "base": (
        "leave", "invade {place}", "meet {who}", "pay {who} {num} euros", "withdraw", "talk to {who}", "stop {doing}",
        "deny that {clause}", "sanction {who}", "be {done}", "protest against {who}", "vote", "help {who} {base}",
    ),
    "doing": (
        "lying", "attacking {who}", "selling arms to {who}", "having {done} {who}", "being {done}", "meeting {who}",
        "refusing to {base}", "taking part in the talks", "saying that {clause}",
    ),
    "done": (
        "killed", "arrested by {who}", "told to {base}", "elected president", "given {num} days", "shelled", "sued",
    ),
    "clause": (
        "{who} {act}", "{who} {act} {when}", "{clause} and {clause}", "if {who} {act}, {who} {act}",
        "there was no deal", "{who} had {done} {who} because {clause}", "it was {who} that {act}",
        "the attack on {place} was planned by {who}", "{who} {act} before {who} {act}", "{clause}, although {clause}",
        "a meeting of {who} in {place} took place {when}",
    ),
    "month": ("May", "January", "Feb.", "Sept.", "march", "December", "Juni"),
    "year": ("2019", "2026", "1999", "0001", "9999", "1066", "10000", "44 BC", "’68", "0"),
    "when": (
        "on Tuesday", "yesterday", "last week", "on {num} {month} {year}", "in {year}", "two days later", "in {month}",
        "a month after the vote", "{num} years ago", "since {month} {year}", "between {year} and {year}", "on 31 April",
        "at noon on Monday", "every Friday", "by the end of next year", "on 2019-05-03", "on 9999-12-31",
        "on 0001-01-01", "from {month} to {month}", "in the 1990s", "in the {num}th century", "on 29 February {year}",
        "at 25:61", "tomorrow", "{num} days before {month} {num}", "the day before {when}",
        "during the summer of {year}", "a century ago", "next Christmas", "on Monday night",
        "over the past {num} months", "within {num} weeks of {when}", "now", "in 3Q {year}", "in {num} {month}, {year}",
        "{num} hours after {when}", "on 12/31/9999", "on 1/1/0001", "until {year}", "early in {year}",
    ),
    "said": (
        "said", "says", "told reporters", "added", "warned", "wrote on X", "denied", "according to", "asked", "tweeted",
    ),
    "spoken": (
        "We agreed", "{clause}", "It is too early to say", "I", "No", "We will {base}", "{spoken}. {spoken}",
        "Never again!", "My father told me, ‘{clause}’", "Who {act}?", "... and {clause}", "Let us {base}",
    ),
    "quote": (
        "“{spoken}”", '"{spoken}"', "‘{spoken}’", "'{spoken}'", "“{spoken}", "{spoken}”", "«{spoken}»", "„{spoken}“",
    ),
    "sentence": (
        "{who} {act}.", "{who} {act} {when}.", "{who} {act} in {place} {when}.", "{quote}, {said} {who}.",
        "{who} {said}: {quote}", "{quote}, {who} {said}, {quote}", "According to {who}, {clause}.", "{when}, {clause}.",
        "{who} {said} {clause}.", "{quote} — {person}", "If {clause}, {clause}.", "Did {who} {base}?",
        "{doing}, {who} {act}.", "{num} people were {done} and {num} were injured when {clause}.",
        "{who} {act}; {clause}.", "{who} {act} ({clause}).", "It was not clear whether {clause}.",
        "{who} {act}, {who} {act} and {who} {act}.", "Not until {when} did {who} {base}.",
        "{clause}, {who} {said} {when}, adding that {clause}.", "No one {act}.", "Had {who} {done} {who}, {who} {act}.",
        "{who} called {who} “{spoken}” and {act}.", "The killing of {who} by {who} {when} was {done}.",
        "{who}’s visit to {place}.", "{who}, {quote}.", "On {when}, {when}, {who} {act}.",
        "A spokesman for {who} declined to comment {when}.", "{who} rejected accusations by {who} that {clause}.",
        "There have been {num} attacks in {place} since {when}.",
        "{who} {act} with {who} from {place} in {place} at {place} over {place}.",
        "Asked about it, {who} {said} {quote}.",
    ),
    "furniture": (
        "{place}, {month} {num} ({known}) - ", "By {person}\n", "Published {num} {month} {year}\n", "{who} {act}\n\n",
        "READ MORE: {clause}\n", "• {clause}\n• {clause}\n", "Q: {spoken}?\nA: {spoken}.\n", "{person}: {spoken}\n",
        "Follow us @dahl or write to a.dahl@example.org\n", "https://example.org/{year}/05/03/a?b=c#d ", "[1] ",
        "***\n", "{place} — ", "| {person} | {num} | {place} |\n|---|---|---|\n", "Updated: {year}-05-03T25:00:00Z\n",
        "(CNN) ", "© {year} {known}. All rights reserved.\n", "Photo: {person}/{known}\n", "WATCH: {clause}\n",
        "\n\n## {clause}\n\n",
    ),
}  # fmt: skip


def grow(symbol: str, rng: random.Random, depth: int = 0) -> str:
    """Return one way to write a symbol, its slots filled."""
    ways = GRAMMAR[symbol]
    way = ways[0] if depth > DEEPEST else rng.choice(ways)
    return SLOT.sub(lambda slot: grow(slot[1], rng, depth + 1), way)


def sentence(rng: random.Random) -> str:
    """Return a sentence with its first letter in capitals."""
    grown = grow("sentence", rng)
    return grown[:1].upper() + grown[1:]


def prose(rng: random.Random, sentences: int) -> str:
    """Return ordinary news: sentences in paragraphs, now and then a piece of what stands around them."""
    pieces = []
    for _ in range(sentences):
        if rng.random() < 0.1:
            pieces.append(grow("furniture", rng))
        pieces += sentence(rng), rng.choice((" ", " ", " ", "\n", "\n\n"))
    return "".join(pieces).strip()
