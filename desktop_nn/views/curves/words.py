"""What scores and quantities are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

PART_NAMES = {
    "train": QT_TRANSLATE_NOOP("Curves", "train"),
    "validation": QT_TRANSLATE_NOOP("Curves", "validation"),
    "test": QT_TRANSLATE_NOOP("Curves", "test"),
}
SCORE_NAMES = {
    "accuracy": QT_TRANSLATE_NOOP("Curves", "Accuracy"),
    "balanced_accuracy": QT_TRANSLATE_NOOP("Curves", "Balanced accuracy"),
    "f1": QT_TRANSLATE_NOOP("Curves", "F1"),
    "auc": QT_TRANSLATE_NOOP("Curves", "Area under the ROC curve (AUC)"),
    "r2": QT_TRANSLATE_NOOP("Curves", "R²"),
    "rmse": QT_TRANSLATE_NOOP("Curves", "RMSE"),
    "mae": QT_TRANSLATE_NOOP("Curves", "MAE"),
}
SCORE_HINTS = {
    "accuracy": QT_TRANSLATE_NOOP("Curves", "The share of samples whose class is found"),
    "balanced_accuracy": QT_TRANSLATE_NOOP("Curves", "The mean over the classes of the share that is found"),
    "f1": QT_TRANSLATE_NOOP("Curves", "2·TP/(2·TP + FP + FN): of class 1, of several classes their mean"),
    "auc": QT_TRANSLATE_NOOP("Curves", "How likely a sample of the class is ranked above one of another; ½ is chance"),
    "r2": QT_TRANSLATE_NOOP("Curves", "The share of the targets' variance that is explained"),
    "rmse": QT_TRANSLATE_NOOP("Curves", "The root of the mean squared error, in the targets' unit"),
    "mae": QT_TRANSLATE_NOOP("Curves", "The mean absolute error, in the targets' unit"),
}
QUANTITY_NAMES = {
    "gradient": QT_TRANSLATE_NOOP("Curves", "Length of the gradient"),
    "ratio": QT_TRANSLATE_NOOP("Curves", "Update / weights"),
    "dead": QT_TRANSLATE_NOOP("Curves", "Dead units"),
    "saturated": QT_TRANSLATE_NOOP("Curves", "Saturated units"),
}
QUANTITY_HINTS = {
    "gradient": QT_TRANSLATE_NOOP("Curves", "‖∂L/∂(W, b)‖ of the mini-batch of each step"),
    "ratio": QT_TRANSLATE_NOOP("Curves", "‖Δ(W, b)‖/‖(W, b)‖: how much of its weights a step changes"),
    "dead": QT_TRANSLATE_NOOP(
        "Curves", "Units whose slope is 0 for each of up to 512 training samples: they learn nothing"
    ),
    "saturated": QT_TRANSLATE_NOOP(
        "Curves", "Units at the flat ends of their activation for 95 % of up to 512 training samples"
    ),
}
SPREAD_NAMES = {
    "weights": QT_TRANSLATE_NOOP("Curves", "Weights"),
    "gradients": QT_TRANSLATE_NOOP("Curves", "Gradients"),
    "activations": QT_TRANSLATE_NOOP("Curves", "Activations"),
}
SPREAD_HINTS = {
    "weights": QT_TRANSLATE_NOOP("Curves", "The layer's weights, without biases, up to the present step"),
    "gradients": QT_TRANSLATE_NOOP("Curves", "∂L/∂w of the layer's weights for the mini-batch of each step"),
    "activations": QT_TRANSLATE_NOOP("Curves", "What the layer's units put out, for up to 512 training samples"),
}


def worded(text: str) -> str:
    """Return one of these texts in the language of now."""
    return QCoreApplication.translate("Curves", text)
