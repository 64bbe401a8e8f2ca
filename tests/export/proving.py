"""Proofs within the test's own process, where it is not the process that is tested."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.readers.table import READERS
from desktop_nn.export.registry import EXPORTERS, trial_of
from desktop_nn.export.trial import Proof


def prove(model: TrainedModel, key: str, data: bytes) -> Proof:
    """Return the proof of a file (format `key`)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"w{EXPORTERS[key].suffixes[0]}"
        path.write_bytes(data)
        trial = trial_of(model, path, CodeChoice())
        found = trial.judge(READERS[trial.reader](str(path), json.loads(trial.given)))
    assert isinstance(found, Proof)
    return found
