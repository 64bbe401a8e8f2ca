"""From data to what the engine trains on."""

from __future__ import annotations

from desktop_nn.data import Split
from desktop_nn.engine.training_data import Samples


def samples_of(split: Split) -> Samples:
    """Return the tables of a split; they are shared, not copied."""
    train, test = split.train, split.test
    return Samples(train.x, train.y, test.x, test.y, train.task)
