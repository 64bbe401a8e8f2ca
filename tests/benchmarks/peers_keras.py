"""Keras, on the backend that KERAS_BACKEND names, as a peer to be measured beside. Imported where installed."""

from __future__ import annotations

from tests.benchmarks.timing import Runner
from tests.benchmarks.work import Work


def train_on_batch(work: Work) -> Runner:
    """One batch after the other by ``train_on_batch``."""
    import keras

    several = not work.is_binary
    layers = [keras.layers.Dense(n, activation=work.hidden) for n in work.sizes[1:-1]]
    output = keras.layers.Dense(work.sizes[-1], activation="softmax" if several else "sigmoid")
    model = keras.Sequential([keras.Input((work.sizes[0],)), *layers, output])
    kind = keras.optimizers.Adam if work.optimizer == "adam" else keras.optimizers.SGD
    model.compile(kind(work.lr), loss="categorical_crossentropy" if several else "binary_crossentropy")
    batches = work.batches()

    def steps(count: int) -> None:
        for _ in range(count):
            model.train_on_batch(*next(batches))

    return steps
