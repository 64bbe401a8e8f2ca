"""What optimisers and losses are called on the screen: short for the strip, in full for the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

OPTIMIZER_NAMES: dict[str, tuple[str, str]] = {
    "sgd": (
        QT_TRANSLATE_NOOP("Training", "SGD"),
        QT_TRANSLATE_NOOP("Training", "Stochastic gradient descent: each step goes against the gradient of its batch."),
    ),
    "momentum": (
        QT_TRANSLATE_NOOP("Training", "Momentum"),
        QT_TRANSLATE_NOOP("Training", "Gradient descent that keeps most of its velocity from step to step."),
    ),
    "adam": (
        QT_TRANSLATE_NOOP("Training", "Adam"),
        QT_TRANSLATE_NOOP("Training", "Gives each weight its own step, from the mean and spread of its gradients."),
    ),
}
LOSS_NAMES: dict[str, tuple[str, str]] = {
    "mse": (
        QT_TRANSLATE_NOOP("Training", "MSE"),
        QT_TRANSLATE_NOOP("Training", "Mean squared error: for numbers."),
    ),
    "mae": (
        QT_TRANSLATE_NOOP("Training", "MAE"),
        QT_TRANSLATE_NOOP("Training", "Mean absolute error: for numbers, less moved by outliers."),
    ),
    "bce": (
        QT_TRANSLATE_NOOP("Training", "BCE"),
        QT_TRANSLATE_NOOP("Training", "Binary cross-entropy: for two classes, behind a sigmoid."),
    ),
    "cce": (
        QT_TRANSLATE_NOOP("Training", "CCE"),
        QT_TRANSLATE_NOOP("Training", "Categorical cross-entropy: for several classes, behind softmax."),
    ),
}


def translated(names: tuple[str, str]) -> tuple[str, str]:
    """Return both names in the reader's language."""
    short, full = names
    return QCoreApplication.translate("Training", short), QCoreApplication.translate("Training", full)
