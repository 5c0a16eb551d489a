"""Joins tellings to stories: surest pairs first, and never two events of one article, which are two happenings."""

from collections.abc import Iterable

from dateline.stories.blocks import candidate_pairs
from dateline.stories.comparing import same_happening
from dateline.stories.records import Telling


def link_events(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Return the happenings that more than one article tells, each as its tellings, in the order of their ids."""
    all_tellings = list(tellings)
    scored = [(same_happening(left, right), left, right) for left, right in candidate_pairs(all_tellings)]
    pairs = sorted((item for item in scored if item[0]), key=lambda item: (-item[0], item[1].key, item[2].key))
    story_of = {telling.key: [telling] for telling in all_tellings}
    for _, left, right in pairs:
        one, other = story_of[left.key], story_of[right.key]
        if one is not other and _may_join(one, other):
            one += other
            story_of.update((telling.key, one) for telling in other)
    stories = {id(story): sorted(story, key=lambda telling: telling.key) for story in story_of.values()}
    return sorted((story for story in stories.values() if len(story) > 1), key=lambda story: story[0].key)


def _may_join(one: list[Telling], other: list[Telling]) -> bool:
    """Tell whether two groups have no article in common, and no telling of one excludes a telling of the other."""
    docs = {telling.doc_id for telling in one}
    if any(telling.doc_id in docs for telling in other):
        return False
    dates = [telling.days for telling in (*one, *other) if telling.days]
    places = {telling.place for telling in (*one, *other) if telling.place}
    meet = not dates or max(first for first, _ in dates) <= min(last for _, last in dates)
    return meet and len(places) <= 1
