"""Heads that teach the trunk what a predicate is and are not kept: what they learn stays in the states of words.

``JUDGED`` are the judgements of UDS on a predicate (is it dynamic, particular, hypothetical); nouns are events or not
(QANom); a word of the sentence has a role to a predicate or none (PropBank, QANom).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from .network import WIDTH

JUDGED = ("dynamic", "particular", "hypothetical")
ROLES = ("", "actor", "recipient", "place", "time")
# Width of a word as a predicate and as an argument.
ROLE_WIDTH = 128
FAR = 20


class Aside(nn.Module):
    """States of words -> judgements, whether a noun is an event, and roles of pairs of words."""

    def __init__(self) -> None:
        super().__init__()
        self.judged, self.nouns = nn.Linear(WIDTH, len(JUDGED)), nn.Linear(WIDTH, 2)
        self.predicate, self.argument = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.pair = nn.Bilinear(ROLE_WIDTH, ROLE_WIDTH, len(ROLES))
        self.single = nn.Linear(2 * ROLE_WIDTH, len(ROLES))
        self.distance = nn.Embedding(2 * FAR + 1, len(ROLES))

    def roles(self, predicates: Tensor, arguments: Tensor, distance: Tensor) -> Tensor:
        """Return a row of scores for each pair of states; ``distance`` counts the pieces from one to the other."""
        head, word = functional.gelu(self.predicate(predicates)), functional.gelu(self.argument(arguments))
        near = self.distance(distance.clamp(-FAR, FAR) + FAR)
        return self.pair(head, word) + self.single(torch.cat([head, word], -1)) + near
