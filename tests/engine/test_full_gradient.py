"""The gradient of the whole training set beside a mini-batch's."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.data import load_split
from desktop_nn.engine.full_gradient import FullGradientProbe
from desktop_nn.engine.gradcheck import finite_difference
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.edits import set_training
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of


def test_it_is_the_derivative_of_the_mean_loss_without_the_penalty() -> None:
    project = set_training(default_project(), l2=0.01, class_weights=(1.0, 3.0))
    data = samples_of(load_split(project.data))
    trainer = Trainer(project.network, project.training, data)
    trainer.run(20)
    probe, missing = FullGradientProbe(WeightRef("dense1", 2, 1)), FullGradientProbe(WeightRef("nowhere", 0, 0))
    answers = trainer.snapshot(probes=[probe, missing]).probes
    plain = Network(project.network, project.training.loss, class_weights=project.training.class_weights)
    index = plain.layout.index(probe.ref)
    numeric = finite_difference(plain, trainer.theta.astype(np.float64), data.x_train, data.y_train, index)
    assert answers[probe] == pytest.approx(numeric, rel=1e-6)
    assert answers[missing] is None
