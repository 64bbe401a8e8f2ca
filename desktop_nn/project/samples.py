"""From data to what the engine trains on."""

from __future__ import annotations

from functools import lru_cache

from desktop_nn.data import Split
from desktop_nn.engine.training_data import Samples


@lru_cache(maxsize=4)
def samples_of(split: Split) -> Samples:
    """Return the tables of a split; they are shared, not copied, and checked once."""
    train, test = split.train, split.test
    return Samples(
        train.x, train.y, test.x, test.y, train.task, x_validation=split.x_validation, y_validation=split.y_validation
    )
