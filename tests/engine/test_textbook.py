"""Small networks learn what a textbook says they learn."""

import numpy as np
import pytest

from desktop_nn.engine import NetworkSpec, Samples, Trainer, TrainingSettings, WeightRef

CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
GATES = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}


def gate(name: str) -> Samples:
    y = np.array(GATES[name], float)[:, None]
    return Samples(CORNERS, y, CORNERS, y, "binary")


@pytest.mark.parametrize("name", ["and", "or", "nand"])
def test_one_neuron_learns_a_gate(name: str) -> None:
    trainer = Trainer(NetworkSpec.dense(2, (1, "sigmoid")), TrainingSettings("bce", "sgd", 0.5), gate(name))
    trainer.run(2000)
    assert trainer.measure().train_score == 1
    assert trainer.measure().train_loss < 0.1


def test_one_neuron_cannot_learn_xor() -> None:
    trainer = Trainer(NetworkSpec.dense(2, (1, "sigmoid")), TrainingSettings("bce", "sgd", 0.5), gate("xor"))
    trainer.run(2000)
    np.testing.assert_allclose(trainer.measure().train_loss, np.log(2), atol=1e-4)


def test_two_hidden_neurons_learn_xor_from_some_seeds() -> None:
    scores = []
    for seed in range(6):
        settings = TrainingSettings("bce", "adam", 0.05, seed=seed)
        trainer = Trainer(NetworkSpec.dense(2, (2, "tanh"), (1, "sigmoid")), settings, gate("xor"))
        trainer.run(1500)
        scores.append(trainer.measure().train_score)
    assert scores.count(1.0) >= 2


@pytest.mark.parametrize("loss", ["mse", "mae"])
def test_one_weight_finds_the_slope_of_the_line(loss: str) -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(40, 1))
    y = 2.5 * x - 1 + 0.1 * rng.normal(size=(40, 1))
    data = Samples(x, y, x, y, "regression")
    trainer = Trainer(NetworkSpec.dense(1, (1, "linear")), TrainingSettings(loss, "sgd", 0.1, 40), data)
    trainer.run(400)
    slope, shift = np.polyfit(x[:, 0], y[:, 0], 1)
    theta = trainer.theta
    tolerance = 1e-5 if loss == "mse" else 0.1
    np.testing.assert_allclose(theta[trainer.network.layout.index(WeightRef("output", 0, 0))], slope, atol=tolerance)
    np.testing.assert_allclose(theta[1], shift, atol=tolerance)
    assert trainer.measure().train_score > 0.98


def test_hidden_steps_stand_still_while_the_last_layer_learns() -> None:
    trainer = Trainer(
        NetworkSpec.dense(2, (8, "step"), (1, "sigmoid")), TrainingSettings("bce", "sgd", 0.5), gate("and")
    )
    before, layout = trainer.theta, trainer.network.layout
    assert trainer.run(500) == ""
    np.testing.assert_array_equal(layout.block("dense1").view(trainer.theta), layout.block("dense1").view(before))
    assert np.abs(layout.weights(trainer.theta, "output") - layout.weights(before, "output")).max() > 0.1
    assert trainer.measure().train_loss < 0.5


def test_softmax_learns_three_classes() -> None:
    rng = np.random.default_rng(1)
    labels = np.repeat([0, 1, 2], 20)
    x = np.array([[0, 2], [2, -1], [-2, -1]])[labels] + 0.3 * rng.normal(size=(60, 2))
    data = Samples(x, np.eye(3)[labels], x, np.eye(3)[labels], "classes")
    trainer = Trainer(NetworkSpec.dense(2, (3, "softmax")), TrainingSettings("cce", "adam", 0.1, 16), data)
    trainer.run(200)
    assert trainer.measure().train_score == 1


def test_l2_keeps_weights_small() -> None:
    sizes = []
    for l2 in (0.0, 0.05):
        spec = NetworkSpec.dense(2, (1, "sigmoid"))
        trainer = Trainer(spec, TrainingSettings("bce", "sgd", 0.5, l2=l2), gate("or"))
        trainer.run(1000)
        sizes.append(np.abs(trainer.network.layout.weights(trainer.theta, "output")).max())
    assert sizes[1] < 0.5 * sizes[0]
