"""Maps the states of a fold's encoder onto those of the kept one.

Encoders that go on from the same weights by other batches drift apart: of the same words their states have a cosine of
0.83, mapped by a linear regression over unlabelled texts 0.94. Layers over the states learn from those of the folds and
are used over the kept ones.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dateline.reader.wordpiece import WordPiece

from .batches import make_batch
from .documents import Document
from .examples import make_examples

SHRINKAGE = 3.0


def write_alignment(
    fold: nn.ModuleDict, kept: nn.ModuleDict, documents: Iterable[Document], vocabulary: WordPiece, path: Path
) -> None:
    """Write the map from states of a fold to kept ones: a row for each dimension, and one for the constant."""
    texts = [*documents]
    theirs, ours = (_states(parts, texts, vocabulary) for parts in (fold, kept))
    known = torch.cat([theirs, torch.ones(len(theirs), 1)], 1)
    shrunk = known.T @ known + SHRINKAGE * torch.eye(known.shape[1])
    np.save(path, torch.linalg.solve(shrunk, known.T @ ours).numpy())


@torch.no_grad()
def _states(parts: nn.ModuleDict, texts: Iterable[Document], vocabulary: WordPiece) -> Tensor:
    parts.eval()
    found = []
    for example in (example for text in texts for example in make_examples(text, vocabulary)):
        batch = make_batch([example])
        states, _, _ = parts["trunk"](batch.ids, batch.cases, batch.marks, batch.mask)
        found.append(states[0][torch.from_numpy(example.window.is_first)])
    return torch.cat(found)
