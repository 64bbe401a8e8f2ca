"""The loss after the next step by learning rate."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import OPTIMIZERS, LayerSpec, Network, NetworkSpec, TrainingSettings
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.curvature import hessian
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.step_ruler import RATES, StepRuler, step_ruler
from desktop_nn.engine.trainer import Trainer
from tests.engine.networks import samples, theta_of

SPEC = NetworkSpec.dense(2, (4, "tanh"), (1, "sigmoid"))
WITH_NORM = NetworkSpec(
    (
        *SPEC.layers[:2],
        LayerSpec("norm", "batch_norm", ("dense1",)),
        replace(SPEC.layer("output"), inputs=("norm",)),
    ),
    "output",
)
DATA = samples(SPEC, 24, task="binary")


def ruler_of(spec: NetworkSpec, settings: TrainingSettings, now: Checkpoint) -> StepRuler:
    return step_ruler(Network.of(spec, settings), settings, DATA, now)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
@pytest.mark.parametrize("limits", [{}, {"clip_norm": 0.01, "max_norm": 1.0}], ids=["free", "limited"])
@pytest.mark.parametrize("spec", [SPEC, WITH_NORM], ids=["dense", "batch norm"])
def test_it_is_what_training_with_that_rate_would_give(name: str, limits: dict[str, float], spec: NetworkSpec) -> None:
    settings = TrainingSettings(optimizer=name, learning_rate=0.05, batch_size=8, l2=0.01, loss="bce", **limits)  # type: ignore[arg-type]
    trainer = Trainer(spec, settings, DATA)
    trainer.run(5)
    now = trainer.record().now
    ruler = ruler_of(spec, settings, now)
    network = Network.of(spec, settings)
    assert ruler.rate == pytest.approx(0.05)
    assert ruler.loss == pytest.approx(float(network.loss(now.theta.astype(float), DATA.x_train, DATA.y_train)))
    for place in (0, ruler.here, RATES - 20):
        rate = float(ruler.rates[place])
        other = Trainer(spec, settings, DATA, trainer.record())
        other.tune(replace(settings, learning_rate=rate))
        other.run(6)
        after = float(network.loss(other.theta.astype(float), DATA.x_train, DATA.y_train))
        assert ruler.losses[place] == pytest.approx(after, rel=1e-4), rate


def test_over_a_parabola_the_best_rate_is_half_of_where_it_overshoots() -> None:
    spec = NetworkSpec.dense(2, (1, "linear"))
    settings = TrainingSettings(optimizer="sgd", learning_rate=0.3, batch_size=24, loss="mse")
    network, theta = Network.of(spec, settings), theta_of(spec).astype(np.float32)
    now = Checkpoint(0, theta, np.zeros((0, theta.size), np.float32), 0)
    ruler = ruler_of(spec, settings, now)
    _, g = network.loss_and_grad(theta.astype(float), DATA.x_train, DATA.y_train)
    exact = float(g @ g / (g @ hessian(network, theta, DATA.x_train, DATA.y_train) @ g))
    assert ruler.best is not None
    step = float(ruler.rates[1] / ruler.rates[0])
    assert exact / step <= ruler.rates[ruler.best] <= exact * step
    assert ruler.overshoot == pytest.approx(2 * exact, rel=1e-2)


def test_along_the_sharpest_direction_it_overshoots_at_two_over_lambda() -> None:
    spec = NetworkSpec.dense(2, (1, "linear"))
    settings = TrainingSettings(optimizer="sgd", learning_rate=0.3, batch_size=24, loss="mse")
    network = Network.of(spec, settings)
    design = np.insert(DATA.x_train, 2, 1.0, axis=1)
    best = np.linalg.lstsq(design, DATA.y_train[:, 0], rcond=None)[0]
    values, vectors = np.linalg.eigh(hessian(network, best, DATA.x_train, DATA.y_train))
    theta = (best + 3 * vectors[:, -1]).astype(np.float32)
    ruler = ruler_of(spec, settings, Checkpoint(0, theta, np.zeros((0, 3), np.float32), 0))
    assert ruler.overshoot == pytest.approx(2 / values[-1], rel=1e-2)


def test_where_every_step_leads_out_of_the_numbers_there_is_no_best() -> None:
    ruler = StepRuler(np.array([0.1, 1.0]), np.array([np.nan, np.inf]), 0, 1.0)
    assert (ruler.best, ruler.overshoot) == (None, None)
    rising = StepRuler(np.array([0.1, 1.0]), np.array([1.5, np.inf]), 0, 1.0)
    assert (rising.best, rising.overshoot) == (0, 0.1)
    torn = StepRuler(np.array([0.1, 1.0, 10.0]), np.array([0.9, 0.8, np.inf]), 0, 1.0)
    assert (torn.best, torn.overshoot) == (1, 10.0)
    falling = StepRuler(np.array([0.1, 1.0]), np.array([0.9, 0.8]), 0, 1.0)
    assert falling.overshoot is None


def test_it_can_be_cancelled() -> None:
    settings = TrainingSettings()
    now = Trainer(SPEC, settings, DATA).record().now
    with pytest.raises(Cancelled):
        step_ruler(Network.of(SPEC, settings), settings, DATA, now, lambda: True)
