"""What optimisers are called on the screen: short for a box, in full for its tooltip."""

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
    "nesterov": (
        QT_TRANSLATE_NOOP("Training", "Nesterov"),
        QT_TRANSLATE_NOOP("Training", "Momentum that looks at the gradient a step ahead, and so brakes earlier."),
    ),
    "adagrad": (
        QT_TRANSLATE_NOOP("Training", "AdaGrad"),
        QT_TRANSLATE_NOOP("Training", "Divides by the root of all squared gradients so far: steps only shrink."),
    ),
    "adadelta": (
        QT_TRANSLATE_NOOP("Training", "Adadelta"),
        QT_TRANSLATE_NOOP("Training", "Measures a step by the steps before it; its learning rate is about 1."),
    ),
    "rmsprop": (
        QT_TRANSLATE_NOOP("Training", "RMSProp"),
        QT_TRANSLATE_NOOP("Training", "Divides by the root mean square of the latest gradients."),
    ),
    "rmsprop_momentum": (
        QT_TRANSLATE_NOOP("Training", "RMSProp + momentum"),
        QT_TRANSLATE_NOOP("Training", "RMSProp whose steps keep part of their velocity."),
    ),
    "rmsprop_centred": (
        QT_TRANSLATE_NOOP("Training", "RMSProp, centred"),
        QT_TRANSLATE_NOOP("Training", "RMSProp that divides by how much gradients vary, not by how large they are."),
    ),
    "adam": (
        QT_TRANSLATE_NOOP("Training", "Adam"),
        QT_TRANSLATE_NOOP("Training", "Gives each weight its own step, from the mean and spread of its gradients."),
    ),
    "amsgrad": (
        QT_TRANSLATE_NOOP("Training", "AMSGrad"),
        QT_TRANSLATE_NOOP("Training", "Adam that divides by the largest spread so far: steps do not grow again."),
    ),
    "adamw": (
        QT_TRANSLATE_NOOP("Training", "AdamW"),
        QT_TRANSLATE_NOOP("Training", "Adam with a weight decay of its own, apart from the gradient."),
    ),
    "nadam": (
        QT_TRANSLATE_NOOP("Training", "Nadam"),
        QT_TRANSLATE_NOOP("Training", "Adam with Nesterov’s look ahead."),
    ),
    "adamax": (
        QT_TRANSLATE_NOOP("Training", "Adamax"),
        QT_TRANSLATE_NOOP("Training", "Adam that divides by the largest gradient instead of the spread."),
    ),
    "lion": (
        QT_TRANSLATE_NOOP("Training", "Lion"),
        QT_TRANSLATE_NOOP(
            "Training",
            "Takes only the sign of its averaged gradient; wants a smaller learning rate.",
        ),
    ),
    "lbfgs": (
        QT_TRANSLATE_NOOP("Training", "L-BFGS"),
        QT_TRANSLATE_NOOP("Training", "Learns the curvature and searches along each step; always takes all samples."),
    ),
}


def translated(names: tuple[str, str]) -> tuple[str, str]:
    """Return both names, of the context "Training", in the reader's language."""
    short, full = names
    return QCoreApplication.translate("Training", short), QCoreApplication.translate("Training", full)
