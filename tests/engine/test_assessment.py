"""An assessment says sample by sample what the metrics say of all together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import assessment
from desktop_nn.engine.assessment import assess
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.comparison import compare, sign_test
from desktop_nn.engine.confusion import confusion_matrix
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.network import Network
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.roc import roc_auc
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.engine.training_data import Samples
from tests.engine.reference.baseline_data import data_of

OUTPUTS = {"binary": ("sigmoid", "bce"), "classes": ("softmax", "cce"), "regression": ("linear", "mse")}


def trained(task: str, **settings: object) -> Trainer:
    data = data_of(task)
    activation, loss = OUTPUTS[task]
    spec = NetworkSpec.dense(data.x_train.shape[1], (3, "tanh"), (data.y_train.shape[1], activation))
    trainer = Trainer(spec, replace(TrainingSettings(loss), **settings), data)  # type: ignore[arg-type]
    trainer.run(until=20)
    return trainer


@pytest.mark.parametrize("task", OUTPUTS)
def test_losses_and_outputs_are_those_of_the_metrics(task: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessment, "ROWS", 7)  # in several goes
    trainer, data = trained(task), data_of(task)
    found = assess(trainer.network, trainer.theta, data.x_test, data.y_test, task)
    measured = Meter(data).measure(trainer.network, trainer.theta)
    np.testing.assert_allclose(found.outputs, measured.test, rtol=1e-9)
    assert found.losses.mean() == pytest.approx(measured.metrics.test_loss)
    assert found.finite
    assert not found.losses.flags.writeable
    if task == "regression":
        assert (found.matrix, found.taken, found.rocs, found.aucs.size) == (None, None, (), 0)
        return
    assert found.matrix is not None
    np.testing.assert_array_equal(found.matrix, confusion_matrix(data.y_test, measured.test))
    assert np.trace(found.matrix) / found.matrix.sum() == pytest.approx(measured.metrics.test_score)


def test_every_class_has_its_roc_against_the_rest() -> None:
    trainer, data = trained("classes"), data_of("classes")
    found = assess(trainer.network, trainer.theta, data.x_test, data.y_test, "classes")
    for label, auc in enumerate(found.aucs):
        assert auc == pytest.approx(roc_auc(data.y_test[:, label] > 0.5, found.outputs[:, label]))
    binary, two = trained("binary"), data_of("binary")
    found = assess(binary.network, binary.theta, two.x_test, two.y_test, "binary")
    assert found.aucs[0] == pytest.approx(found.aucs[1])  # the other class looks at the same scores from the other end
    assert found.aucs[1] == pytest.approx(roc_auc(two.y_test[:, 0] > 0.5, found.outputs[:, 0]))


def test_a_samples_loss_does_not_count_its_weight() -> None:
    data = data_of("binary")
    spec = NetworkSpec.dense(data.x_train.shape[1], (1, "sigmoid"))
    plain, weighted = Network(spec, "bce"), Network(spec, "bce", class_weights=(1.0, 5.0))
    theta = plain.layout.initial(spec, 1)
    alone, counted = (assess(each, theta, data.x_test, data.y_test, "binary").losses for each in (plain, weighted))
    np.testing.assert_array_equal(alone, counted)


def test_what_is_no_number_is_told() -> None:
    data = data_of("binary")
    spec = NetworkSpec.dense(data.x_train.shape[1], (1, "sigmoid"))
    network = Network(spec, "bce")
    found = assess(network, np.full(network.layout.size, np.inf), data.x_test, data.y_test, "binary")
    assert not found.finite
    assert np.isfinite(found.outputs).all()
    assert np.isfinite(found.losses).all()


def test_a_class_without_samples_has_no_area() -> None:
    x, y = np.array([[0.0], [1.0]]), np.array([[1.0], [1.0]])
    spec = NetworkSpec.dense(1, (1, "sigmoid"))
    network = Network(spec, "bce")
    found = assess(network, network.layout.initial(spec, 1), x, y, "binary")
    assert np.isnan(found.aucs).all()


def test_it_ends_when_nobody_wants_it_and_refuses_nothing() -> None:
    trainer, data = trained("classes"), data_of("classes")
    with pytest.raises(Cancelled):
        assess(trainer.network, trainer.theta, data.x_test, data.y_test, "classes", lambda: True)
    with pytest.raises(EngineError, match="no-samples"):
        assess(trainer.network, trainer.theta, data.x_test[:0], data.y_test[:0], "classes")


@pytest.mark.parametrize(
    ("better", "worse", "p"), [(0, 0, 1.0), (5, 5, 1.0), (5, 0, 2 / 32), (1, 7, 2 * 9 / 256), (9, 1, 2 * 11 / 1024)]
)
def test_the_sign_test_by_hand(better: int, worse: int, p: float) -> None:
    assert sign_test(better, worse) == pytest.approx(p)
    assert sign_test(worse, better) == pytest.approx(p)


def test_models_are_compared_where_they_differ() -> None:
    found = compare(np.array([0.0, 0, 0, 1, 1]), np.array([1.0, 1, 0, 0, 1]))
    assert (found.better, found.worse) == (2, 1)
    assert found.p == pytest.approx(1.0)
    assert sign_test(6000, 4000) < 1e-80
    with pytest.raises(EngineError):
        compare(np.zeros(2), np.zeros(3))
    with pytest.raises(EngineError, match="no-samples"):
        compare(np.zeros(0), np.zeros(0))


def test_samples_have_their_own_loss_from_the_reference_network() -> None:
    data = Samples(np.array([[0.0], [2.0]]), np.array([[0.0], [1.0]]), np.zeros((1, 1)), np.zeros((1, 1)), "regression")
    spec = NetworkSpec.dense(1, (1, "linear"))
    found = assess(Network(spec, "mse"), np.array([1.0, 0.5]), data.x_train, data.y_train, "regression")
    np.testing.assert_allclose(found.losses, [0.25, 2.25])
