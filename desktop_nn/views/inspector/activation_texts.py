"""Activation functions and their slopes in one line of text, as a result is written below the sum it comes from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

VALUES: dict[str, str] = {
    "linear": "z",
    "sigmoid": "1 / (1 + exp(−z))",
    "tanh": "tanh(z)",
    "relu": "max(0, z)",
    "step": QT_TRANSLATE_NOOP("ActivationTexts", "1 if z ≥ 0, else 0"),
    "softmax": "exp(z) / Σ exp(z)",
}
SLOPES: dict[str, str] = {
    "linear": "1",
    "sigmoid": "a·(1 − a)",
    "tanh": "1 − a²",
    "relu": QT_TRANSLATE_NOOP("ActivationTexts", "1 if z > 0, else 0"),
    "step": "0",
}


def value_text(activation: str) -> str:
    """Return f(z), in the language of now."""
    return QCoreApplication.translate("ActivationTexts", VALUES[activation])


def slope_text(activation: str) -> str:
    """Return f'(z), in the language of now; KeyError for softmax, which has no slope of its own for each output."""
    return QCoreApplication.translate("ActivationTexts", SLOPES[activation])
