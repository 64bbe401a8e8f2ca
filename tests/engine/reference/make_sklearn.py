"""Writes sklearn.json: what scikit-learn gives for scores and baselines. Needs it, which the tests themselves do not.

    python3 -m tests.engine.reference.make_sklearn [FOLDER]

The samples of the baselines are those of `baseline_data.py`. Their features are standardised before the logistic models
see them, and C = 1/(2·λ·N) makes scikit-learn's penalty the λ·Σw² beside the mean loss that is used here.
"""

# mypy: ignore-errors
from __future__ import annotations

import json

import numpy as np
import sklearn
from sklearn import linear_model, metrics, utils

from desktop_nn.engine.baselines import RIDGE
from tests.engine.reference.baseline_data import data_of
from tests.engine.reference.writing import write


def scores() -> dict[str, object]:
    """Return classification scores of a class that is never given, one that is not there, and ties."""
    rng = np.random.default_rng(3)
    y, given = rng.integers(0, 3, 40), rng.choice([0, 1, 3], 40)
    positive, values = rng.integers(0, 2, 30), np.round(rng.normal(size=30), 1)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        y, given, labels=range(4), zero_division=0.0
    )
    truth, guess = np.round(rng.normal(size=(20, 2)), 3), np.round(rng.normal(size=(20, 2)), 3)
    return {
        "y": y.tolist(),
        "given": given.tolist(),
        "accuracy": metrics.accuracy_score(y, given),
        "matrix": metrics.confusion_matrix(y, given, labels=range(4)).tolist(),
        "balanced": metrics.balanced_accuracy_score(y, given),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "positive": positive.tolist(),
        "values": values.tolist(),
        "auc": metrics.roc_auc_score(positive, values),
        "roc": [rates.tolist() for rates in metrics.roc_curve(positive, values, drop_intermediate=False)[:2]],
        "truth": truth.tolist(),
        "guess": guess.tolist(),
        "mae": metrics.mean_absolute_error(truth, guess),
        "rmse": metrics.root_mean_squared_error(truth, guess),
        "r2": metrics.r2_score(truth, guess),
    }


def linear() -> dict[str, float]:
    """Return losses and scores of least squares."""
    data = data_of("regression")
    model = linear_model.LinearRegression().fit(data.x_train, data.y_train)
    train, test = model.predict(data.x_train), model.predict(data.x_test)
    return {
        "train_loss": metrics.mean_squared_error(data.y_train, train),
        "test_loss": metrics.mean_squared_error(data.y_test, test),
        "train_score": metrics.r2_score(data.y_train, train),
        "test_score": metrics.r2_score(data.y_test, test),
    }


def logistic(task: str) -> dict[str, float]:
    """Return losses and scores of logistic or softmax regression."""
    data = data_of(task)
    mean, spread = data.x_train.mean(axis=0), data.x_train.std(axis=0)
    x, x_test = (data.x_train - mean) / spread, (data.x_test - mean) / spread
    label, label_test = ((y[:, 0] if task == "binary" else y.argmax(axis=1)) for y in (data.y_train, data.y_test))
    model = linear_model.LogisticRegression(C=1 / (2 * RIDGE * len(x)), tol=1e-12, max_iter=100_000)
    model.fit(x, label, sample_weight=data.weights)
    each = np.ones(len(x)) if data.weights is None else data.weights
    log = np.log(model.predict_proba(x)[np.arange(len(x)), label.astype(int)])
    return {
        "train_loss": -(each * log).mean(),
        "test_loss": metrics.log_loss(label_test, model.predict_proba(x_test)),
        "train_score": model.score(x, label),
        "test_score": model.score(x_test, label_test),
    }


def balanced() -> dict[str, list[float]]:
    """Return the class weights that scikit-learn calls balanced."""
    y = np.random.default_rng(4).choice(4, 50, p=[0.1, 0.2, 0.3, 0.4])
    weights = utils.class_weight.compute_class_weight("balanced", classes=np.arange(4), y=y)
    return {"y": y.tolist(), "weights": weights.tolist()}


if __name__ == "__main__":
    document = {
        "sklearn": sklearn.__version__,
        "scores": scores(),
        "balanced": balanced(),
        "baselines": {"regression": linear(), "binary": logistic("binary"), "classes": logistic("classes")},
    }
    write("sklearn.json", json.dumps(document) + "\n")
