"""Activation functions and their slopes in one line of text, as a result is written below the sum it comes from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.spec import LayerSpec
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.widgets.numbers import format_short

# σ, Φ and φ are the sigmoid and the normal distribution with its density; a slope may use the letters of its value.
VALUES: dict[str, str] = {
    "linear": "z",
    "step": QT_TRANSLATE_NOOP("ActivationTexts", "1 if z ≥ 0, else 0"),
    "sigmoid": "1 / (1 + exp(−z))",
    "hard_sigmoid": "min(max(z + 3, 0), 6) / 6",
    "tanh": "tanh(z)",
    "softsign": "z / (1 + |z|)",
    "relu": "max(0, z)",
    "leaky_relu": "max({slope}·z, z)",
    "elu": "max(0, z) + min(0, exp(z) − 1)",
    "selu": "1.0507·max(0, z) + 1.7581·min(0, exp(z) − 1)",
    "softplus": "ln(1 + exp(z))",
    "gelu": "z·Φ(z)",
    "gelu_tanh": "z·h, h = ½ + ½·tanh(0.7979·z + 0.0357·z³)",
    "silu": "z·σ(z)",
    "mish": "z·t, t = tanh(ln(1 + exp(z)))",
    "softmax": "exp(z) / Σ exp(z)",
}
SLOPES: dict[str, str] = {
    "linear": "1",
    "step": "0",
    "sigmoid": "a·(1 − a)",
    "hard_sigmoid": QT_TRANSLATE_NOOP("ActivationTexts", "1/6 if −3 < z < 3, else 0"),
    "tanh": "1 − a²",
    "softsign": "1 / (1 + |z|)²",
    "relu": QT_TRANSLATE_NOOP("ActivationTexts", "1 if z > 0, else 0"),
    "leaky_relu": QT_TRANSLATE_NOOP("ActivationTexts", "1 if z > 0, else {slope}"),
    "elu": QT_TRANSLATE_NOOP("ActivationTexts", "1 if z > 0, else exp(z)"),
    "selu": QT_TRANSLATE_NOOP("ActivationTexts", "1.0507 if z > 0, else 1.7581·exp(z)"),
    "softplus": "σ(z)",
    "gelu": "Φ(z) + z·φ(z)",
    "gelu_tanh": "h + a·(1 − h)·(1.5958 + 0.2141·z²)",
    "silu": "σ(z) + a·(1 − σ(z))",
    "mish": "t + z·σ(z)·(1 − t²)",
}


def value_text(layer: LayerSpec) -> str:
    """Return a layer's f(z), in the language of now."""
    return _filled_in(VALUES[layer.activation], layer)


def slope_text(layer: LayerSpec) -> str:
    """Return a layer's f'(z), in the language of now; KeyError for softmax, which has no slope of its own."""
    return _filled_in(SLOPES[layer.activation], layer)


def _filled_in(text: str, layer: LayerSpec) -> str:
    return QCoreApplication.translate("ActivationTexts", text).replace("{slope}", format_short(layer.slope))
