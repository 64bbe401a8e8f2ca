"""The derivative of each loss by an output in one line of text; k is the number of outputs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

SLOPES: dict[str, str] = {
    "mse": "2·(ŷ − y) / k",
    "quadratic": "ŷ − y",
    "mae": "sign(ŷ − y) / k",
    "huber": "min(max(ŷ − y, −δ), δ) / k",
    "log_cosh": "tanh(ŷ − y) / k",
    "bce": "(ŷ − y) / (ŷ·(1 − ŷ)·k)",
    "perceptron": "ŷ − y",
    "hinge": QT_TRANSLATE_NOOP("LossTexts", "−y / k if y·ŷ < 1, else 0"),
    "squared_hinge": "−2·y·max(0, 1 − y·ŷ) / k",
    "cce": "Σ y − y / ŷ",
    "sparse_cce": "1 − y / ŷ",
    "kl": "−y / ŷ",
}


def loss_slope_text(loss: str) -> str:
    """Return ∂ℓ/∂ŷ of a loss in the language of now."""
    return QCoreApplication.translate("LossTexts", SLOPES[loss])
