"""Heads beside the trunk; of them only parties are kept, the others teach the trunk what a predicate is.

``JUDGED`` are the judgements of UDS on a predicate (is it dynamic, particular, hypothetical); nouns are events or not
(QANom); a word of the paragraph has a role to a predicate (PropBank, QANom), or begins a mention of a party to an event
of the tables.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reader.labels import PARTIES, ROLES

from .network import WIDTH

JUDGED = ("dynamic", "particular", "hypothetical")
# Width of a word as a predicate and as an argument.
PAIR_WIDTH = 128
FAR = 20


class Pairs(nn.Module):
    """What a predicate and another word make of each other -> scores of the labels of the pair."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.both = nn.Bilinear(PAIR_WIDTH, PAIR_WIDTH, labels)
        self.single = nn.Linear(2 * PAIR_WIDTH, labels)
        self.distance = nn.Embedding(2 * FAR + 1, labels)

    def forward(self, predicate: Tensor, word: Tensor, distance: Tensor) -> Tensor:
        """Return a row of scores for each pair; ``distance`` counts the pieces from one to the other."""
        near = self.distance(distance.clamp(-FAR, FAR) + FAR)
        return self.both(predicate, word) + self.single(torch.cat([predicate, word], -1)) + near


class Aside(nn.Module):
    """States of words -> judgements, whether a noun is an event, and labels of pairs of words."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.judged, self.nouns = nn.Linear(width, len(JUDGED)), nn.Linear(width, 2)
        self.sides = nn.Linear(width, 2 * PAIR_WIDTH)
        self.roles, self.parties = Pairs(len(ROLES)), Pairs(len(PARTIES))

    def begin_parties(self) -> None:
        """Begin parties with what roles have learnt: the first labels of both mean nearly the same."""
        with torch.no_grad():
            for old, new in zip(self.roles.parameters(), self.parties.parameters(), strict=True):
                new.copy_(old[: len(PARTIES)] if old.shape[0] == len(ROLES) else old[:, : len(PARTIES)])

    def pairs(self, name: str, states: Tensor, pairs: Tensor) -> Tensor:
        """Return the scores of pairs, rows of (predicate, word, label, distance), by the head of a name."""
        predicates, words, _, distance = pairs.T
        sides = functional.gelu(self.sides(states))
        told: Tensor = getattr(self, name)(sides[predicates, :PAIR_WIDTH], sides[words, PAIR_WIDTH:], distance)
        return told
