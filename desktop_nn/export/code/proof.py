"""The proof of exported code: a fresh process runs the files as they are, and what comes out is compared."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.starting import started
from desktop_nn.engine.trainer import Trainer
from desktop_nn.export.code.plan import TRAIN
from desktop_nn.export.code.targets import TARGETS, CodeChoice
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.trial import Trial, judged_outputs
from desktop_nn.export.verify import Proof, inputs_for

STEPS = 50  # that a training program is followed for

_RUNNER = """
import contextlib, io, json, os, runpy, sys
import numpy as np

path, epochs, *options = sys.argv[1:]
os.chdir(os.path.dirname(path) or ".")
if path.endswith(".ipynb"):
    with open(path, encoding="utf-8") as file:
        cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
    module = {}
    for cell in cells[:-1]:
        exec("".join(cell["source"]), module)
else:
    module = runpy.run_path(path)
if int(epochs):
    module["train"](int(epochs), *options)
else:
    print(json.dumps(module["predict"](np.array(json.load(sys.stdin), np.float32)).tolist()))
"""


def trial_of(model: TrainedModel, choice: CodeChoice, path: Path) -> Trial:
    """Return how the program in a file is tried."""
    epochs = _epochs(model) if choice.depth == TRAIN else 0
    options = ["cpu"] if choice.target == "pytorch" else []
    command = (sys.executable, "-c", _RUNNER, str(path.absolute()), str(epochs), *options)
    given, library = json.dumps(inputs_for(model).tolist()).encode(), TARGETS[choice.target].library
    return Trial(command, given, library, partial(judged, model, choice))


def judged(model: TrainedModel, choice: CodeChoice, printed: str) -> Proof | None:
    """Return how far what a process printed is from the engine's outputs or losses; None where it printed neither."""
    library = TARGETS[choice.target].library
    if choice.depth != TRAIN:
        return judged_outputs(model, library, printed)
    try:
        return _judged_losses(model, choice, printed)
    except ValueError:
        return None


def _judged_losses(model: TrainedModel, choice: CodeChoice, printed: str) -> Proof | None:
    found = [[float(text) for text in re.findall(r"loss (\S+)", line)] for line in printed.splitlines()]
    expected = _curve(model, _epochs(model))
    count = min(len(found), len(expected))
    if not count or any(len(pair) != 2 for pair in found):
        return None
    largest = np.abs(np.array(found[:count]) - np.array(expected[:count])).max()
    return Proof(TARGETS[choice.target].library, count, float(largest))


def _epochs(model: TrainedModel) -> int:
    """Return the epochs that have `STEPS` steps."""
    assert model.setup is not None
    settings, samples = model.setup.settings, model.setup.samples
    return -(-STEPS // steps_per_epoch(len(samples.x_train), settings.samples_per_step))


def _curve(model: TrainedModel, epochs: int) -> list[tuple[float, float]]:
    """Return the engine's training and test loss after each epoch, fewer where training ends before."""
    assert model.setup is not None
    record = started(model.spec, model.setup.settings)
    first = replace(record.now, theta=model.setup.start)
    record = replace(record, now=first, checkpoints=(first,))
    trainer = Trainer(model.spec, model.setup.settings, model.setup.samples, record)
    losses = []
    for epoch in range(1, epochs + 1):
        if trainer.run(epoch * trainer.steps_per_epoch):
            break
        metrics = trainer.measure()
        losses.append((metrics.train_loss, metrics.test_loss))
    return losses
