"""What Keras computed once (`reference/make_keras.py`): random networks, bounds, and what waits for a better loss."""

import json
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine import Network, NetworkSpec, ParamLayout, TrainingSettings
from desktop_nn.engine.clipping import clipped
from desktop_nn.engine.max_norm import limited
from desktop_nn.engine.watch import START, is_over, measured
from tests.engine.reference.keras_cases import CLIPS, LONGEST, bounded_rows, loss_runs, plateaus, stoppings
from tests.engine.reference.random_cases import RandomCase, random_cases

ANSWERS = json.loads(Path(__file__).with_name("reference").joinpath("keras.json").read_text(encoding="utf-8"))
CASES = list(random_cases())


@pytest.mark.parametrize(("case", "expected"), list(zip(CASES, ANSWERS["random"], strict=True)), ids=range(len(CASES)))
def test_loss_gradient_and_outputs_of_networks_in_use(case: RandomCase, expected: list[float]) -> None:
    network = Network(case.spec, case.loss, case.l2, case.l1)
    loss, grad = network.loss_and_grad(case.theta, case.x, case.y)
    outputs = network.predict(case.theta, case.x)
    np.testing.assert_allclose([float(loss), float(np.linalg.norm(grad))], expected[:2], rtol=1e-10)
    np.testing.assert_allclose(case.probes @ grad, expected[2:4], rtol=0, atol=1e-10 * expected[1])
    np.testing.assert_allclose((outputs * case.looks).sum(), expected[4], rtol=1e-10, atol=1e-10)


def test_max_norm() -> None:
    rows = bounded_rows()
    layout = ParamLayout.of(NetworkSpec.dense(rows.shape[1], (len(rows), "linear")))
    theta = np.insert(rows, rows.shape[1], 5.0, axis=1).ravel()
    short = layout.weights(limited(layout, theta, LONGEST), "output")
    assert (short != rows).any(axis=1).sum() in range(2, 6)
    np.testing.assert_allclose(short, ANSWERS["max_norm"], rtol=1e-6)  # Keras adds 1e-7 to the length


@pytest.mark.parametrize(("how", "expected"), list(zip(CLIPS, ANSWERS["clipped"], strict=True)), ids=str)
def test_clipping(how: tuple[str, float], expected: list[float]) -> None:
    name, value = how
    by_value, by_norm = (value, 0.0) if name == "clipvalue" else (0.0, value)
    np.testing.assert_allclose(clipped(bounded_rows().ravel(), by_value, by_norm), expected, rtol=1e-10)


def test_early_stopping() -> None:
    found = []
    for losses, (patience, gain) in zip(loss_runs(), stoppings(), strict=True):
        settings, watch = TrainingSettings(patience=patience, min_delta=gain), START
        end = 0
        for epoch, loss in enumerate(losses, 1):
            watch = measured(watch, epoch, loss, settings)
            if is_over(watch, settings):
                end = epoch
                break
        found.append([end, watch.stopping.step])
    assert found == ANSWERS["stopped"]
    assert sum(bool(end) for end, _ in found) in range(5, len(found))


def test_reduce_on_plateau() -> None:
    for losses, (wait, factor, gain, end), expected in zip(loss_runs(), plateaus(), ANSWERS["rates"], strict=True):
        values = (("wait", float(wait)), ("factor", factor), ("least_gain", gain), ("end", end))
        settings, watch, found = TrainingSettings(schedule="plateau", schedule_values=values), START, []
        for epoch, loss in enumerate(losses, 1):
            watch = measured(watch, epoch, loss, settings)
            found.append(watch.factor)
        np.testing.assert_allclose(found, expected, rtol=1e-6)  # Keras keeps rates in float32
