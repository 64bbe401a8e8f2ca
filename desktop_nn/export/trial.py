"""A trial of an exported file: a fresh process with the file's own library computes outputs, which are compared."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop_nn.export.model import TrainedModel
from desktop_nn.export.verify import Proof, inputs_for


@dataclass(frozen=True, slots=True)
class Trial:
    """What a fresh process is asked to do: its command, what it reads, the library it needs, and who judges its output.

    ``judge`` returns None for what is no answer.
    """

    command: tuple[str, ...]
    given: bytes
    library: str
    judge: Callable[[str], Proof | None]

    @property
    def possible(self) -> bool:
        """Whether this Python has the library; a packed program has no Python to start."""
        return not getattr(sys, "frozen", False) and importlib.util.find_spec(self.library) is not None


def judged_outputs(model: TrainedModel, library: str, printed: str) -> Proof | None:
    """Return how far printed outputs of `inputs_for` are from the engine's; None for what is none."""
    try:
        outputs, expected = np.array(json.loads(printed), np.float64), model.predict(inputs_for(model))
    except ValueError:
        return None
    if outputs.shape != expected.shape:
        return None
    return Proof(library, len(outputs), float(np.abs(outputs - expected).max()))
