"""What losses are called on the screen: short for the strip, in full for the tooltip."""

from __future__ import annotations

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

LOSS_NAMES: dict[str, tuple[str, str]] = {
    "mse": (
        QT_TRANSLATE_NOOP("Training", "MSE"),
        QT_TRANSLATE_NOOP("Training", "Mean squared error: for numbers."),
    ),
    "quadratic": (
        QT_TRANSLATE_NOOP("Training", "½·SSE"),
        QT_TRANSLATE_NOOP("Training", "Quadratic cost, half the sum of squared errors: its slope is the error itself."),
    ),
    "mae": (
        QT_TRANSLATE_NOOP("Training", "MAE"),
        QT_TRANSLATE_NOOP("Training", "Mean absolute error: for numbers, less moved by outliers."),
    ),
    "huber": (
        QT_TRANSLATE_NOOP("Training", "Huber"),
        QT_TRANSLATE_NOOP("Training", "Squared for errors up to δ, straight beyond: outliers pull no harder."),
    ),
    "log_cosh": (
        QT_TRANSLATE_NOOP("Training", "log-cosh"),
        QT_TRANSLATE_NOOP("Training", "Logarithm of the hyperbolic cosine of the error: like Huber, without a seam."),
    ),
    "bce": (
        QT_TRANSLATE_NOOP("Training", "BCE"),
        QT_TRANSLATE_NOOP("Training", "Binary cross-entropy: for two classes, behind a sigmoid."),
    ),
    "perceptron": (
        QT_TRANSLATE_NOOP("Training", "Perceptron"),
        QT_TRANSLATE_NOOP(
            "Training", "Rosenblatt’s rule, w ← w + η·(y − a)·x, with SGD and mini-batches of 1: for a step."
        ),
    ),
    "hinge": (
        QT_TRANSLATE_NOOP("Training", "Hinge"),
        QT_TRANSLATE_NOOP(
            "Training", "For two classes: wants −1 or 1 from the output, and no more once it is reached."
        ),
    ),
    "squared_hinge": (
        QT_TRANSLATE_NOOP("Training", "Hinge²"),
        QT_TRANSLATE_NOOP("Training", "The hinge loss squared: smooth where the margin is reached."),
    ),
    "cce": (
        QT_TRANSLATE_NOOP("Training", "CCE"),
        QT_TRANSLATE_NOOP("Training", "Categorical cross-entropy: for several classes, behind softmax."),
    ),
    "sparse_cce": (
        QT_TRANSLATE_NOOP("Training", "sparse CCE"),
        QT_TRANSLATE_NOOP("Training", "Equal to CCE: the name for classes given as numbers, which are one-hot here."),
    ),
    "kl": (
        QT_TRANSLATE_NOOP("Training", "KL"),
        QT_TRANSLATE_NOOP(
            "Training", "Kullback-Leibler divergence from the output to the labels: for several classes."
        ),
    ),
}
# The own numbers of losses: the caption of the field, and its tooltip.
