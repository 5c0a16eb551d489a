"""Heads over pairs of words, which are kept but for asserters, and two that only teach the trunk.

Two mentions are of one happening or not, two noun phrases of one participant or not.

``JUDGED`` are the judgements of UDS on a predicate (is it dynamic, particular, hypothetical); nouns are events or not
(QANom); a word of the window has a role to a predicate (PropBank, QANom), or begins a mention of a party to an event
of the tables, its date, or whoever asserts it.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reader.labels import PARTIES, ROLES
from dateline.reader.pairs import FARTHEST, TIES, steps_of

from .network import WIDTH

JUDGED = ("dynamic", "particular", "hypothetical")
# Width of a word as a predicate, as an argument, and as one of two mentions of the same.
PAIR_WIDTH = 128


class Pairs(nn.Module):
    """What a predicate and another word make of each other -> scores of the labels of the pair."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.both = nn.Bilinear(PAIR_WIDTH, PAIR_WIDTH, labels)
        self.single = nn.Linear(2 * PAIR_WIDTH, labels)
        self.distance = nn.Embedding(2 * FARTHEST + 1, labels)

    def forward(self, predicate: Tensor, word: Tensor, distance: Tensor) -> Tensor:
        """Return a row of scores for each pair; ``distance`` counts the pieces from one to the other."""
        near = self.distance(torch.from_numpy(steps_of(distance.numpy())))
        # Label by label, since nn.Bilinear would hold a matrix for each pair.
        both = [(predicate @ weight * word).sum(-1) for weight in self.both.weight]
        return torch.stack(both, -1) + self.both.bias + self.single(torch.cat([predicate, word], -1)) + near


class Aside(nn.Module):
    """States of words -> judgements, whether a noun is an event, and labels of pairs of words."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.judged, self.nouns = nn.Linear(width, len(JUDGED)), nn.Linear(width, 2)
        self.sides = nn.Linear(width, 3 * PAIR_WIDTH)
        self.roles, self.parties = Pairs(len(ROLES)), Pairs(len(PARTIES))
        self.asserters = Pairs(2)
        self.happenings, self.clusters = Pairs(2), Pairs(2)

    def begin_parties(self) -> None:
        """Begin parties with what roles have learnt: the labels of both mean nearly the same."""
        self.parties.load_state_dict(self.roles.state_dict())

    def pairs(self, name: str, states: Tensor, pairs: Tensor) -> Tensor:
        """Return the scores of pairs, rows of (predicate, word, label, distance), by the head of a name."""
        predicates, words, _, distance = pairs.T
        sides = functional.gelu(self.sides(states)).split(PAIR_WIDTH, -1)
        one, other = (2, 2) if name in TIES else (0, 1)
        told: Tensor = getattr(self, name)(sides[one][predicates], sides[other][words], distance)
        return told
