"""The grammar that stages read: each attribute of a clause and each function of words and phrases, by an example.

A new one needs a row here. The last test keeps stages away from the modules that know the parser's labels.
"""

import ast
from collections.abc import Iterable, Iterator
from inspect import getmembers, isfunction
from types import ModuleType
from typing import get_args

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from dateline.clauses import functions, phrases
from dateline.clauses.clause import clause_of, clause_verb, forget_clauses, read_clauses
from dateline.clauses.functions import Kind, kind_of
from dateline.clauses.mending import attach
from dateline.clauses.predicates import Clause

from .test_imports import FILES

# An attribute of a clause, a sentence, the clause's word, and what the attribute gives: words, or "yes" for True.
CLAUSES = [
    ("kind", "Norway left and paid.", "paid", "conjunct"),
    ("governor", "Norway left without paying.", "paying", "left"),
    ("governor", "Norway made a promise to pay.", "pay", ""),
    ("is_passive", "The village was attacked.", "attacked", "yes"),
    ("is_passive", "Norway attacked the village.", "attacked", ""),
    ("is_small_clause", "Kenya wants the mayor removed.", "removed", "yes"),
    ("is_infinitive", "Norway promised to pay and leave.", "leave", "yes"),
    ("is_own_infinitive", "Norway promised to pay and leave.", "pay", "yes"),
    ("is_own_infinitive", "Norway promised to pay and leave.", "leave", ""),
    ("is_to_be_done", "Norway received the first jet to be delivered.", "delivered", "yes"),
    ("is_command", "Stop the war.", "Stop", "yes"),
    ("tense", "Norway left when it paid.", "paid", "past"),
    ("tense", "Norway rarely pays.", "pays", "present"),
    ("tense", "Norway will pay.", "pay", "future"),
    ("tense", "Norway promised to pay.", "pay", ""),
    ("negator", "Norway never paid.", "paid", "never"),
    ("negator", "No offer failed.", "offer", "No"),
    ("negations", "Norway did not pay.", "pay", "not"),
    ("auxiliaries", "Norway was attacked and bombed.", "bombed", "was"),
    ("own_auxiliaries", "Norway has been attacked.", "attacked", "has been"),
    ("own_auxiliaries", "Norway was attacked and bombed.", "bombed", ""),
    ("tense_auxiliaries", "Norway has been attacked.", "attacked", "has"),
    ("passive_auxiliaries", "Norway has been attacked.", "attacked", "been"),
    ("subjects", "Norway promised to pay.", "pay", "Norway"),
    ("subjects", "Norway asked Kenya to leave.", "leave", "Kenya"),
    ("subjects", "The mayor, who said so, left.", "said", "mayor"),
    ("subject_rule", "Norway asked Kenya to leave.", "leave", "controller-of-clause/object-control"),
    ("subject_rule", "The police found a man killed in Norway.", "killed", "subject-of-clause/modified-noun"),
    ("subject_rule", "Norway left.", "left", ""),
    ("own_subjects", "The mayor, who said so, left.", "said", "who"),
    ("own_subjects", "The village was attacked.", "attacked", "village"),
    ("own_active_subjects", "The village was attacked.", "attacked", ""),
    ("own_active_subjects", "Norway paid.", "paid", "Norway"),
    ("own_passive_subjects", "The village was attacked.", "attacked", "village"),
    ("doers", "The village was attacked by Norway.", "attacked", "Norway"),
    ("doers", "Norway attacked the village.", "attacked", "Norway"),
    ("undergoers", "The village was attacked by Norway.", "attacked", "village"),
    ("undergoers", "Norway attacked the village.", "attacked", "village"),
    ("objects", "Norway gave Kenya a port.", "gave", "port"),
    ("indirect_objects", "Norway gave Kenya a port.", "gave", "Kenya"),
    ("agents", "The village was attacked by Norway.", "attacked", "by"),
    ("predicatives", "Norway is ready.", "is", "ready"),
    ("predicatives", "Norway is a state.", "is", "state"),
    ("predicate_adjectives", "Norway is ready.", "is", "ready"),
    ("predicate_nouns", "Norway is a state.", "is", "state"),
    ("object_predicatives", "Voters called Kenya a friend.", "called", "friend"),
    ("expletives", "There were talks.", "were", "There"),
    ("complements", "Norway promised to pay.", "promised", "pay"),
    ("complements", "The minister said that Norway paid.", "said", "paid"),
    ("content_clauses", "The minister said that Norway paid.", "said", "paid"),
    ("open_complements", "Norway promised to pay.", "promised", "pay"),
    ("adverbial_clauses", "Norway left when it paid.", "left", "paid"),
    ("subordinators", "The minister said that Norway paid.", "paid", "that"),
    ("adverbs", "Norway rarely paid.", "paid", "rarely"),
    ("adverbial_nouns", "Norway paid last week.", "paid", "week"),
    ("particles", "Norway set up a camp.", "set", "up"),
    ("relative_pronoun", "The mayor, who said so, left.", "said", "who"),
]
# A function on a phrase, a sentence, the phrase's head, and what the function gives.
PHRASES = [
    ("determiners", "Any offer failed.", "offer", "Any"),
    ("predeterminers", "All the states left.", "states", "All"),
    ("numerals", "Two states left.", "states", "Two"),
    ("is_bare", "Envoy arrested.", "Envoy", "yes"),
    ("is_bare", "Two envoys left.", "envoys", ""),
    ("correlatives", "Norway met both Kenya and Peru.", "Kenya", "both"),
    ("possessors", "Norway's offer failed.", "offer", "Norway"),
    ("possessors", "Its offer failed.", "offer", "Its"),
    ("adjectives", "The new offer failed.", "offer", "new"),
    ("compounds", "New peace talks failed.", "talks", "peace"),
    ("noun_modifiers", "New peace talks failed.", "talks", "peace"),
    ("premodifiers", "New peace talks failed.", "talks", "New peace"),
    ("appositions", "The minister, Anna Dahl, left.", "minister", "Dahl"),
    ("relative_clauses", "The state that paid left.", "state", "paid"),
    ("adnominal_clauses", "Norway made a promise to pay.", "promise", "pay"),
    ("clauses_of_noun", "Norway made a promise to pay.", "promise", "pay"),
    ("clauses_of_noun", "The state that paid left.", "state", "paid"),
    ("coordinators", "Norway and Kenya left.", "Norway", "and"),
    ("coordinated", "Norway left and paid.", "left", "paid"),
    ("prepositions", "Norway spoke with Peru about Kenya.", "spoke", "with about"),
    ("all_prepositions", "Kenya was attacked by Norway in May.", "attacked", "by in"),
    ("verb_of_object", "Norway imposed sanctions.", "sanctions", "imposed"),
    ("objects_of", "Norway spoke with Peru about Kenya.", "with", "Peru"),
    ("clauses_of", "Norway left without paying.", "without", "paying"),
    ("contents_of", "Norway left without paying.", "without", "paying"),
    ("contents_of", "Norway spoke with Peru about Kenya.", "with", "Peru"),
    ("obliques", "Norway spoke with Peru about Kenya.", "spoke", "Peru Kenya"),
    ("is_nominal", "The injured were treated.", "injured", "yes"),
    ("is_nominal", "The injured were treated.", "treated", ""),
    ("conjuncts", "Norway, Peru and Kenya left.", "Norway", "Norway Peru Kenya"),
    ("first_of_list", "Norway, Peru and Kenya left.", "Kenya", "Norway"),
    ("noun_phrase", "The new state that paid left.", "state", "The new state"),
]
# A function of words, a sentence, and the words in it that have this function.
FUNCTIONS = [
    ("is_main", "Norway left when it paid.", "left"),
    ("is_subject", "Norway left when it was attacked.", "Norway it"),
    ("is_active_subject", "Norway left when it was attacked.", "Norway"),
    ("is_passive_subject", "Norway left when it was attacked.", "it"),
    ("is_object", "Norway gave Kenya a port.", "port"),
    ("is_undergoer", "Kenya was attacked and Peru attacked Norway.", "Kenya Norway"),
    ("is_indirect_object", "Norway gave Kenya a port.", "Kenya"),
    ("is_object_predicative", "Voters called Kenya a friend.", "friend"),
    ("is_predicative", "Norway is a state and Kenya is ready.", "state ready"),
    ("is_predicate_adjective", "Norway is a state and Kenya is ready.", "ready"),
    ("is_predicate_noun", "Norway is a state and Kenya is ready.", "state"),
    ("is_expletive", "There were talks.", "There"),
    ("is_preposition", "The talks with Norway failed.", "with"),
    ("is_by_of_passive", "The village was attacked by Norway.", "by"),
    ("is_prepositional_object", "The talks with Norway failed.", "Norway"),
    ("is_particle", "Norway set up a camp.", "up"),
    ("is_adverb", "Norway rarely paid.", "rarely"),
    ("is_adverbial_noun", "Norway paid last week.", "week"),
    ("is_auxiliary", "Norway has been attacked.", "has been"),
    ("is_subordinator", "The minister said that Norway paid.", "that"),
    ("is_subordinator", "If it pays, Kenya will leave.", "If"),
    ("is_complementizer", "If it pays, Kenya said that Peru will leave.", "that"),
    ("is_conjunct", "Kenya and Norway left.", "Norway"),
    ("is_coordinator", "Kenya and Norway left.", "and"),
    ("is_correlative", "Norway met both Kenya and Peru.", "both"),
    ("is_apposition", "A state, Norway, left.", "Norway"),
    ("is_possessor", "Norway's offer failed.", "Norway"),
    ("is_determiner", "The offer failed.", "The"),
    ("is_numeral", "Two offers failed.", "Two"),
    ("is_attributive", "The new peace talks failed.", "new"),
    ("is_noun_modifier", "The new peace talks failed.", "peace"),
    ("is_premodifier", "The new peace talks failed.", "new peace"),
    ("is_compound", "The new peace talks failed.", "peace"),
    ("is_content_clause", "The minister said that Norway promised to pay.", "promised"),
    ("is_open_complement", "The minister said that Norway promised to pay.", "pay"),
    ("is_complement", "The minister said that Norway promised to pay.", "promised pay"),
    ("is_adverbial_clause", "Norway left when it paid.", "paid"),
    ("is_adnominal_clause", "Norway made a promise to pay.", "pay"),
    ("is_relative_clause", "The state that paid left.", "paid"),
    ("is_clause_of_noun", "The state that paid made a promise to leave.", "paid leave"),
    ("is_clause_of_preposition", "Norway left without paying.", "paying"),
]
KINDS: list[tuple[Kind, str, str]] = [
    ("main", "Norway paid.", "paid"),
    ("conjunct", "Norway left and paid.", "paid"),
    ("content", "The minister said that Norway paid.", "paid"),
    ("open", "Norway promised to pay.", "pay"),
    ("adverbial", "Norway left when it paid.", "paid"),
    ("adnominal", "A plan devised in Oslo failed.", "devised"),
    ("relative", "The state that paid left.", "paid"),
    ("gerund", "Norway left without paying.", "paying"),
    ("subject", "That Norway paid is clear.", "paid"),
    ("predicative", "Norway is ready.", "ready"),
    ("attributive", "The recently announced plan failed.", "announced"),
    ("paratactic", "Norway, he said, paid.", "said"),
    ("", "Norway paid.", "Norway"),
]
# Modules within clauses/ that know the parser's labels.
INNER = tuple(
    f"dateline.clauses.{name}."
    for name in ("labels", "dependents", "predicates", "voice", "tense", "arguments", "control")
)
# A pronoun is asked for its antecedent as it is; the clause that it stands in does not matter.
ASKED = frozenset({"dateline.clauses.arguments.antecedent"})


def word_in(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def words(answer: bool | str | Token | Iterable[Token] | None) -> str:
    """Return the words of an answer, "yes" for True, "" for False or none."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool) or answer is None:
        return "yes" if answer else ""
    return answer.text if isinstance(answer, Token) else " ".join(token.text for token in answer)


def public(module: ModuleType) -> set[str]:
    """Return the names of the functions that a module itself defines for others."""
    found = getmembers(module, isfunction)
    return {name for name, one in found if one.__module__ == module.__name__ and not name.startswith("_")}


@pytest.mark.parametrize(("attribute", "sentence", "word", "wanted"), CLAUSES)
def test_a_clause_has_what_its_sentence_says(
    nlp: Language, attribute: str, sentence: str, word: str, wanted: str
) -> None:
    assert words(getattr(clause_of(word_in(nlp(sentence), word)), attribute)) == wanted


@pytest.mark.parametrize(("function", "sentence", "word", "wanted"), PHRASES)
def test_a_phrase_has_what_stands_in_it(nlp: Language, function: str, sentence: str, word: str, wanted: str) -> None:
    answer = getattr(phrases, function)(word_in(nlp(sentence), word))
    assert (sentence[slice(*answer)] if function == "noun_phrase" else words(answer)) == wanted


@pytest.mark.parametrize(("function", "sentence", "wanted"), FUNCTIONS)
def test_a_function_is_that_of_some_words_of_a_sentence_alone(
    nlp: Language, function: str, sentence: str, wanted: str
) -> None:
    assert words(filter(getattr(functions, function), nlp(sentence))) == wanted


@pytest.mark.parametrize(("kind", "sentence", "word"), KINDS)
def test_a_clause_is_of_the_kind_by_which_it_depends(nlp: Language, kind: str, sentence: str, word: str) -> None:
    assert kind_of(word_in(nlp(sentence), word)) == kind


def test_the_function_of_a_phrase_is_that_of_its_head(nlp: Language) -> None:
    doc = nlp("Norway attacked Kenya.")
    assert [functions.function_of(word_in(doc, word)) for word in ("Norway", "Kenya")] == ["subject", "object"]


def test_everything_that_stages_may_ask_has_an_example() -> None:
    attributes = {name for name in vars(Clause) if not name.startswith("_")}
    assert attributes - {row[0] for row in CLAUSES} == {"is_set_off"}
    assert public(phrases) == {row[0] for row in PHRASES}
    assert public(functions) == {row[0] for row in FUNCTIONS} | {"kind_of", "function_of"}
    assert {row[0] for row in KINDS} == set(get_args(Kind))


def test_a_participle_between_commas_may_be_parsed_as_the_past_tense() -> None:
    jailed = Doc(
        Vocab(), words=["Moe", ",", "jailed", "in", "May", ",", "left"], heads=[2, 2, 6, 2, 3, 6, 6],
        pos=["PROPN", "PUNCT", "VERB", "ADP", "PROPN", "PUNCT", "VERB"],
        tags=["NNP", ",", "VBD", "IN", "NNP", ",", "VBD"],
        deps=["nsubj", "punct", "ccomp", "prep", "pobj", "punct", "ROOT"],
    )[2]  # fmt: skip
    assert clause_of(jailed).is_set_off
    assert clause_of(jailed).is_passive
    assert words(clause_of(jailed).undergoers) == "Moe"


def test_obliques_may_be_those_of_some_prepositions_alone(nlp: Language) -> None:
    spoke = word_in(nlp("Norway spoke with Peru about Kenya."), "spoke")
    assert words(phrases.obliques(spoke, {"about"})) == "Kenya"


def test_every_word_stands_in_the_clause_of_a_verb_if_there_is_one(nlp: Language) -> None:
    doc = nlp("Norway has paid for the port.")
    assert {words(clause_verb(token)) for token in doc} == {"paid"}
    assert clause_verb(nlp("The port of Oslo.")[1]) is None


def test_a_doc_is_read_once_until_its_parse_is_mended(nlp: Language) -> None:
    doc = nlp("Norway paid Kenya.")
    paid, kenya = doc[1], doc[2]
    read = read_clauses(doc)
    assert read is read_clauses(doc)
    assert words(clause_of(paid).objects) == "Kenya"
    assert clause_of(paid) is clause_of(paid)
    attach(doc, {kenya.i: (paid.i, "adverbial")})
    forget_clauses(doc)
    assert read is not read_clauses(doc)
    assert (words(clause_of(paid).objects), words(clause_of(paid).adverbial_clauses)) == ("", "Kenya")


def inner_names(source: str) -> Iterator[str]:
    """Yield what a module imports from the inner modules of clauses/, but what all may ask."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (name for name in names - ASKED if f"{name}.".startswith(INNER))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if f"{alias.name}.".startswith(INNER))


def test_antecedents_alone_are_asked_of_an_inner_module() -> None:
    source = "from dateline.clauses import clause, voice\nfrom dateline.clauses.arguments import antecedent, subjects"
    assert set(inner_names(source)) == {"dateline.clauses.voice", "dateline.clauses.arguments.subjects"}


def test_stages_ask_clauses_and_not_the_modules_that_know_the_labels() -> None:
    asking = {name for name, path in FILES.items() if any(inner_names(path.read_text(encoding="utf-8")))}
    assert sorted(name for name in asking if ".clauses." not in name) == []
