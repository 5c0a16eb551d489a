"""CoNLL F1 of clusters: the mean of MUC, B-cubed and CEAF-e, singletons kept, micro-averaged over articles.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF-e with phi-4: Luo 2005; the mean: CoNLL-2012.
CEAF-e needs the best one-to-one alignment of clusters, which scipy computes.
"""

from collections.abc import Hashable, Iterable

from dateline.extras import need

Cluster = frozenset[Hashable]
Ratio = tuple[float, float]
Parts = tuple[float, ...]


def conll_f1(articles: Iterable[tuple[list[Cluster], list[Cluster]]]) -> float:
    """Return CoNLL F1 in percent over (gold clusters, system clusters) of each article."""
    return f1_of_parts(tuple(map(sum, zip(*(conll_parts(*pair) for pair in articles), strict=True))))


def conll_parts(gold: list[Cluster], system: list[Cluster]) -> Parts:
    """Return an article's parts: for each measure the numerator and denominator of its recall and its precision."""
    return tuple(
        number for measure in MEASURES for sides in ((gold, system), (system, gold)) for number in measure(*sides)
    )


def f1_of_parts(parts: Parts) -> float:
    """Return CoNLL F1 in percent from the summed parts of articles."""
    return sum(_f1(*parts[i : i + 4]) for i in range(0, len(parts), 4)) / len(MEASURES)


def _f1(right: float, wanted: float, right_found: float, found: float) -> float:
    recall, precision = right / wanted if wanted else 0.0, right_found / found if found else 0.0
    return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def clusters(mentions: Iterable[tuple[str, Hashable]]) -> list[Cluster]:
    """Group (cluster key, mention) pairs; a mention given twice stays in the cluster that came first."""
    grouped: dict[str, list[Hashable]] = {}
    for key, mention in mentions:
        grouped.setdefault(key, []).append(mention)
    made, seen = [], set[Hashable]()
    for members in grouped.values():
        cluster = frozenset(members) - seen
        seen |= cluster
        if cluster:
            made.append(cluster)
    return made


def muc(key: list[Cluster], response: list[Cluster]) -> Ratio:
    """Return the links of the key that the response keeps, of how many."""
    home = {mention: i for i, cluster in enumerate(response) for mention in cluster}
    kept = links = 0
    for cluster in key:
        parts = {home.get(mention, (mention,)) for mention in cluster}
        kept += len(cluster) - len(parts)
        links += len(cluster) - 1
    return kept, links


def b_cubed(key: list[Cluster], response: list[Cluster]) -> Ratio:
    """Return the sum over mentions of the share of their key cluster found with them, of how many mentions."""
    home = {mention: cluster for cluster in response for mention in cluster}
    share = sum(
        len(cluster & home[mention]) / len(cluster) for cluster in key for mention in cluster if mention in home
    )
    return share, sum(map(len, key))


def ceaf_e(key: list[Cluster], response: list[Cluster]) -> Ratio:
    """Return the similarity of the best one-to-one alignment of clusters, of how many key clusters."""
    if not key or not response:
        return 0.0, len(key)
    assign = need("scipy.optimize", "score", "scoring").linear_sum_assignment
    similarity = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    rows, columns = assign(similarity, maximize=True)
    return sum(similarity[i][j] for i, j in zip(rows, columns, strict=True)), len(key)


MEASURES = (muc, b_cubed, ceaf_e)
