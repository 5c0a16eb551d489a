"""What the words after a place's name say it lies in: "Springfield, Illinois", "Paris (Texas)", "Dublin, Ohio, USA".

Misses: "the Texas town of Paris", whose state is no more than a place of the same article.
"""

import re

from dateline.places.entries import Entry
from dateline.places.gazetteer import find_containers

JOINT = re.compile(r",\s+|\s+\(|\s+(?=[A-Z][a-z]?[a-z]?[a-z]?[a-z]?\.)")
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")
# "Paris, Edgar County, Illinois, USA".
LONGEST_CHAIN = 3


def find_chain(text: str, end: int, *, is_region: bool) -> tuple[tuple[Entry, ...], ...]:
    """Return what each of the names after a place's name, up to the character ``end``, may stand for.

    The chain breaks off at a name that is no country or region. Behind the name of a region a region stands in a list
    with it ("Virginia, Minnesota and Oregon"), unless it is abbreviated ("Washington, D.C.").
    """
    chain: list[tuple[Entry, ...]] = []
    while len(chain) < LONGEST_CHAIN and (joint := JOINT.match(text, end)) and (name := NAME.match(text, joint.end())):
        words = name[0].split(" ")
        for length in range(len(words), 0, -1):
            written = " ".join(words[:length])
            if found := find_containers(written) if written[0].isupper() else ():
                is_listed = is_region and not (written.isupper() or "." in written)
                chain.append(tuple(entry for entry in found if entry.kind == "country" or not is_listed))
                end = joint.end() + len(written)
                break
        else:
            break
    return tuple(chain)


def lies_in(entry: Entry, container: Entry) -> bool:
    """Tell whether one entry lies in another, a larger one: its country, or its region of the first level."""
    if container.kind == "country":
        return entry.kind != "country" and entry.country == container.country
    is_first_level = container.kind == "region"
    return is_first_level and entry.geonameid != container.geonameid and entry.region == container.region
