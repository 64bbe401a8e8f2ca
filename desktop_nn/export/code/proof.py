"""The proof of exported code: a fresh process runs the files as they are, and what comes out is compared."""

from __future__ import annotations

import json
import re
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
from desktop_nn.export.readers.answer import Answer
from desktop_nn.export.trial import Trial, Verdict
from desktop_nn.export.verify import inputs_for, judged_outputs, verdict_of

STEPS = 50  # that a training program is followed for


def trial_of(model: TrainedModel, choice: CodeChoice, path: Path) -> Trial:
    """Return how the program in a file is tried."""
    trains, library = choice.depth == TRAIN, TARGETS[choice.target].library
    given = {
        "library": library,
        "epochs": _epochs(model) if trains else 0,
        "options": ["cpu"] if choice.target == "pytorch" else [],
        "x": [] if trains else inputs_for(model).tolist(),
    }
    expected = np.zeros(0) if trains else model.predict(inputs_for(model))
    judge = partial(_judged_losses, model, library) if trains else partial(judged_outputs, library, expected)
    return Trial("program", path, json.dumps(given).encode(), library, judge)


def _judged_losses(model: TrainedModel, library: str, answer: Answer) -> Verdict:
    """Return how far the losses that a program printed are from the engine's; ValueError where it printed none."""
    found = [[float(text) for text in re.findall(r"loss (\S+)", line)] for line in answer.printed.splitlines()]
    expected = _curve(model, _epochs(model))
    count = min(len(found), len(expected))
    if not count or any(len(pair) != 2 for pair in found):
        raise ValueError(answer.printed)
    return verdict_of(answer, library, "losses", np.array(found[:count]) - np.array(expected[:count]))


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
