"""Groups name mentions into entities: forms of a name are linked over the whole article.

Mentions of equal spelling (except accents, case and stops) are one form. Forms are linked when they are names of one
country or people; when one is a shorter form of a person's name (same first and last word, a surname or a given name
alone, an initial); when one is an organisation's acronym, or has the same words except state and kind of organisation
("Treasury", "U.S. Treasury Department"). Persons are linked in people.py, other forms of a name in variants.py. Misses:
nicknames the text does not spell as part of the name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from dateline.entities.knowledge import Known, find_known, find_noun, fold, is_model, is_noun_for, state_named
from dateline.entities.names.forms import Form, Groups
from dateline.entities.names.people import link_people
from dateline.entities.names.surnames import told_gender
from dateline.entities.names.tokens import Name
from dateline.entities.names.variants import link_spellings, link_variants
from dateline.entities.types.firms import settle_firms
from dateline.page import Page
from dateline.words import words_for

ACRONYM_LETTERS = range(2, 9)
LONG_ACRONYM = 3
# "UN Security Council" is a part of the UN, and not its longer name.
WITH_PARTS = "international body"


@dataclass(slots=True)
class NameCluster:
    """The mentions of one named entity, in reading order."""

    forms: list[Form]
    names: list[Name] = field(default_factory=list)

    @property
    def known(self) -> Known | None:
        """Return the lexicon's entry of the first form that has one."""
        return next((form.known for form in self.forms if form.known is not None), None)


def cluster_names(page: Page, names: list[Name]) -> list[NameCluster]:
    """Return the named entities of a page in order of their first mention."""
    forms = _collect_forms(page.doc, names)
    settle_firms(page.doc, forms)
    groups = Groups()
    _link_known(forms, groups)
    link_spellings(forms, groups)
    link_people(page, forms, groups)
    _link_bodies(forms, groups)
    _link_acronyms(page.doc, forms, groups)
    link_variants(page.doc, forms, groups)
    members: dict[int, list[Form]] = defaultdict(list)
    for i, form in enumerate(forms):
        members[groups.find(i)].append(form)
    clusters = [NameCluster(forms=found) for found in members.values()]
    for cluster in clusters:
        cluster.names = sorted((n for form in cluster.forms for n in form.names), key=lambda n: n.start)
    return sorted(clusters, key=lambda cluster: cluster.names[0].start)


def _collect_forms(doc: Doc, names: list[Name]) -> list[Form]:
    by_words: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        is_product = name.label == "ORG" and is_model(fold(name.text(doc)).split())
        by_words[_form_key(doc, name)].append(replace(name, label="OTHER") if is_product else name)
    forms = []
    for key, found in by_words.items():
        label = Counter(name.label for name in found).most_common(1)[0][0]
        known = next((known for name in found if (known := find_known(name.text(doc)))), None)
        gender = next((told for name in found if (told := told_gender(doc, name))), "")
        forms.append(Form(key[1:], found, known, label, gender))
    return forms


def _form_key(doc: Doc, name: Name) -> tuple[str, ...]:
    """Return the folded words behind a mark that keeps peoples ("Georgian") and "Mrs. Miller" apart from others."""
    words = fold(name.full(doc).replace(",", " ")).split()
    if name.label == "NORP":
        return ("NORP", *words)
    return (told_gender(doc, name) if len(words) == 1 else "", *words)


def _link_known(forms: list[Form], groups: Groups) -> None:
    first: dict[str, int] = {}
    for i, form in enumerate(forms):
        if form.known is not None and form.label != "PERSON":
            groups.join(first.setdefault(form.known.key, i), i)


def _link_bodies(forms: list[Form], groups: Groups) -> None:
    """Link organisations whose names differ only in state and kind, or one of which begins with the other."""
    cores: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    bodies = [i for i, form in enumerate(forms) if form.label == "ORG"]
    longer: dict[str, list[int]] = defaultdict(list)
    for i in bodies:
        if len(forms[i].words) > 1:
            longer[forms[i].words[0]].append(i)
    for i in sorted(bodies, key=lambda i: -len(forms[i].words)):
        state, core = _core(forms[i].words)
        if core and (state or not _is_shared(core, bodies, forms)):
            _join_core(i, state, cores[core], groups)
    for i, form in enumerate(forms):
        if len(form.words) == 1 and form.label == "ORG" and (form.known is None or form.known.type == "ORG"):
            if form.known is None or form.known.kind != WITH_PARTS:
                _join_prefix(i, form.words[0], longer.get(form.words[0], []), groups)
            _join_kind(i, forms, bodies, groups)


def _link_acronyms(doc: Doc, forms: list[Form], groups: Groups) -> None:
    """Link a name in capitals to the one longer name of the article whose capital initials spell it.

    Of several such names, the one is chosen that it follows in brackets, if any.
    """
    spelled = _initials_spelled(doc, forms)
    for i, form in enumerate(forms):
        found = _spelled_by(doc, form, spelled)
        if len({groups.find(c) for c in found}) > 1:
            found = [c for c in found if _introduces(doc, forms[c], form)]
        if found:
            groups.join(found[0], i)


def _initials_spelled(doc: Doc, forms: list[Form]) -> dict[str, list[int]]:
    """Return the longer names, except those of persons and places, by the initials that they spell."""
    spelled: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if len(form.words) > 1 and form.label in ("ORG", "OTHER"):
            for letters in _acronyms(form.names[0].text(doc)):
                spelled[letters].append(i)
    return spelled


def _spelled_by(doc: Doc, form: Form, spelled: Mapping[str, list[int]]) -> list[int]:
    """Return the longer names whose initials a name may be; a known country or a people is no acronym."""
    letters = form.names[0].text(doc).replace(".", "")
    is_other = form.label == "NORP" or (form.known is not None and form.known.type != "ORG")
    return [] if is_other or len(letters) not in ACRONYM_LETTERS else spelled.get(letters, [])


def _introduces(doc: Doc, long: Form, short: Form) -> bool:
    """Tell whether a name stands in brackets behind a longer one: "Korean Football Association (KFA)"."""
    ends = {name.end for name in long.names}
    return any(name.start - 1 in ends and doc[name.start - 1].text == "(" for name in short.names)


def _join_prefix(i: int, word: str, candidates: list[int], groups: Groups) -> None:
    """Join a single word to the only organisation whose longer name begins with it ("Lockheed", "Lockheed Martin")."""
    if find_noun(word) is None and len({groups.find(c) for c in candidates}) == 1:
        groups.join(candidates[0], i)


def _join_kind(i: int, forms: list[Form], bodies: list[int], groups: Groups) -> None:
    """Join a capitalised kind of organisation to the only one of that kind named before ("the European Commission").

    If none is, one named later may be meant: headings say "Senate" before the text says which.
    """
    word = forms[i].words[0]
    if not is_noun_for("org", word):
        return
    alike = [c for c in bodies if len(forms[c].words) > 1 and word in (forms[c].words[-1], forms[c].words[0])]
    before = [c for c in alike if forms[c].first < forms[i].first]
    found = {groups.find(c): c for c in before or alike}
    if len(found) == 1:
        groups.join(next(iter(found.values())), i)


def _join_core(i: int, state: str, bearers: dict[str, int], groups: Groups) -> None:
    """Join an organisation to the one of its state, or where its name has no state, to the only one there is."""
    if not state and len(bearers) == 1:
        groups.join(next(iter(bearers.values())), i)
    elif state and state not in bearers and "" in bearers:
        groups.join(bearers[""], i)
    groups.join(bearers.setdefault(state, i), i)


def _is_shared(core: tuple[str, ...], bodies: list[int], forms: list[Form]) -> bool:
    """Tell whether longer names of several bodies end in some words: "Supreme Court" of Bergen's and of Norway's."""
    longer = [forms[i].words for i in bodies if len(forms[i].words) > len(core)]
    return len({_core(words)[1] for words in longer if words[-len(core) :] == core}) > 1


def _core(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return an organisation's state and its distinctive words: without the state and a closing kind of organisation.

    "us treasury department" and "treasury" share a core, and so do "us military" and "us forces" (the state's arms).
    """
    state, rest = _without_state(list(words))
    if len(rest) > 2 and rest[0] in words_for("noun for a kind of body") and rest[1] == "of":
        rest = [word for word in rest[2:] if word != "the"]
    noun = find_noun(rest[-1])
    if len(rest) == 1 and noun is not None and noun.kind == "org":
        is_arm = noun.note == "named after its state"
        return state, (("state", "arms") if is_arm else tuple(words)) if state else ()
    while len(rest) > 1 and rest[-1] in words_for("noun for a kind of body"):
        rest.pop()
    return state, tuple(rest)


def _acronyms(text: str) -> set[str]:
    """Return the initials of a name, with its small words ("DoD") and without; of a name in small letters one."""
    words = text.replace("-", " ").split()
    main = [word for word in words if word.lower() not in words_for("word left out of acronyms")]
    if not all(word[0].isupper() for word in main):
        return {"".join(word[0] for word in main).upper()} if len(main) >= LONG_ACRONYM else set()
    whole = "".join(word[0] for word in words)
    return {"".join(word[0] for word in main), whole, whole.upper()}


def _without_state(words: list[str]) -> tuple[str, list[str]]:
    """Return the state that a name begins or ends with, and the other words: "Security Service of Ukraine"."""
    for length in (2, 1):
        state = _state_of(words[:length]) if len(words) > length else ""
        if state:
            return state, words[length:]
    at = next((i for i in range(2, len(words) - 1) if words[i] == "of" and _state_of(words[i + 1 :])), 0)
    return (_state_of(words[at + 1 :]), words[:at]) if at else ("", words)


def _state_of(words: list[str]) -> str:
    """Return the state that folded words name, perhaps behind "the"."""
    name = " ".join(words).removeprefix("the ")
    return state_named(name.upper()) or state_named(name.title())
