"""Questions about a parse, on chains that no writer makes but a list of names, or a broken text, does."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.clauses.clause import clause_of
from dateline.clauses.phrases import conjuncts
from dateline.events.parties.things import is_thing

VOCAB = Vocab()
# Python gives up at a thousand calls within each other.
LINKS = 1500


def chain(word: str, pos: str, tag: str, link: str, ent: str = "") -> Doc:
    """Return a parse in which each word hangs on the one before."""
    heads = [max(0, i - 1) for i in range(LINKS)]
    labels = [f"B-{ent}" if ent else "O"] * LINKS
    return Doc(
        VOCAB, words=[word] * LINKS, pos=[pos] * LINKS, tags=[tag] * LINKS, heads=heads,
        deps=["ROOT", *[link] * (LINKS - 1)], ents=labels,
    )  # fmt: skip


def test_a_long_list_of_names_is_read_in_its_order() -> None:
    doc = chain("Dahl", "PROPN", "NNP", "conj")
    assert [noun.i for noun in conjuncts(doc[0])] == list(range(LINKS))


@pytest.mark.parametrize("attribute", ["is_passive", "auxiliaries"])
def test_a_long_list_of_participles_shares_no_auxiliary(attribute: str) -> None:
    assert not getattr(clause_of(chain("killed", "VERB", "VBN", "conj")[LINKS - 1]), attribute)


def test_of_amounts_of_amounts_nothing_is_known() -> None:
    words = ["one", "of"] * (LINKS // 2)
    deps = ["ROOT", *(["prep", "pobj"] * LINKS)[: LINKS - 1]]
    ents = ["B-CARDINAL", "O"] * (LINKS // 2)
    doc = Doc(VOCAB, words=words, heads=[max(0, i - 1) for i in range(LINKS)], deps=deps, ents=ents)
    assert not is_thing(doc[0])
