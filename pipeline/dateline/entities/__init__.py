"""The participants and places of an article, and every mention of them.

Names come first (names.py, overlooked.py). They are grouped into entities over the whole article (clusters.py), which
get one type by vote (vote.py) and their roles (roles.py). Then one reading from left to right resolves pronouns and
descriptions (references/) and adds participants without a name; groups get their members (groups.py). Background
knowledge is in knowledge.py. Each module says what it misses.
"""

from dateline.entities.cast import draft_entity, make_cast
from dateline.entities.countries import settle_countries
from dateline.entities.drafts import EntityDraft, Memory
from dateline.entities.groups import with_groups
from dateline.entities.names.clusters import NameCluster, cluster_names
from dateline.entities.names.overlooked import find_names
from dateline.entities.names.revise import find_repeats, is_field_of_office, split_metonyms
from dateline.entities.references.options import ReferentJudge
from dateline.entities.references.reading import ReferenceReader
from dateline.judges import trained_judge
from dateline.page import Page
from dateline.records import Cast, Quote


def find_cast(page: Page, quotes: tuple[Quote, ...], judge: ReferentJudge | None = None) -> Cast:
    """Return the entities of a page with their mentions; ``judge`` chooses referents, by default the trained one.

    ``quotes`` need content and speaker ranges only; their speakers are resolved here for "I" and "we". Needs
    ``doc.ents``, tags, lemmas and dependencies.
    """
    clusters = _find_clusters(page)
    drafts = [draft_entity(page, cluster) for cluster in clusters]
    settle_countries(drafts)
    named: dict[int, EntityDraft] = {}
    for cluster, draft in zip(clusters, drafts, strict=True):
        for name in cluster.names:
            named.update(dict.fromkeys(range(name.start, name.end), draft))
    story = Memory(drafts)
    ReferenceReader(page, quotes, story, named, judge or trained_judge("references/weights.csv")).read()
    return with_groups(page, make_cast(page, story.drafts))


def _find_clusters(page: Page) -> list[NameCluster]:
    """Return the named entities of a page in order of their first mention."""
    names = find_names(page)
    clusters = [cluster for cluster in cluster_names(page, names) if not is_field_of_office(page.doc, cluster)]
    for cluster, name in find_repeats(page, clusters, names):
        cluster.names.append(name)
    split_metonyms(page, clusters)
    for cluster in clusters:
        cluster.names.sort(key=lambda name: name.start)
    return [cluster for cluster in clusters if cluster.names]
