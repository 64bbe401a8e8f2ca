"""scikit-learn as a peer to be measured beside. Imported where installed."""

from __future__ import annotations

import warnings
from typing import Any

from tests.benchmarks.timing import Runner
from tests.benchmarks.work import Work


def fit(work: Work) -> Runner:
    """Whole epochs by ``fit``; its time is shared out among their steps."""
    x, y = work.data()
    target = _classes(y)

    def steps(count: int) -> int:
        epochs = -(-count // work.steps_per_epoch)
        model = _model(work, epochs)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that it has not converged, which nobody asked it to
            model.fit(x, target)
        return epochs * work.steps_per_epoch

    return steps


def partial_fit(work: Work) -> Runner:
    """One batch after the other by ``partial_fit``."""
    model, batches = _model(work, 1), work.batches()
    classes = sorted(set(_classes(work.data()[1]).tolist()))

    def steps(count: int) -> None:
        for _ in range(count):
            x, y = next(batches)
            model.partial_fit(x, _classes(y), classes=classes)

    return steps


def _model(work: Work, epochs: int) -> Any:
    from sklearn.neural_network import MLPClassifier

    return MLPClassifier(
        work.sizes[1:-1],
        activation=work.hidden,
        solver=work.optimizer,
        alpha=0.0,
        batch_size=work.batch,
        learning_rate_init=work.lr,
        max_iter=epochs,
        tol=0.0,
        n_iter_no_change=10**9,
        momentum=0.0,
        random_state=1,
    )


def _classes(y: Any) -> Any:
    return y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0].astype(int)
