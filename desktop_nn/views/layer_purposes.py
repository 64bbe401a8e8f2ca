"""What each kind of layer is for, in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

# kind -> what it is for
PURPOSES: dict[str, str] = {
    "dense": QT_TRANSLATE_NOOP("LayerTile", "Every unit reads every number before it: a = f(W·x + b)."),
    "activation": QT_TRANSLATE_NOOP("LayerTile", "Applies a function to each number by itself; it has no weights."),
    "dropout": QT_TRANSLATE_NOOP("LayerTile", "Switches some units off at random while training."),
    "gaussian_noise": QT_TRANSLATE_NOOP("LayerTile", "Adds a little random noise to every number while training."),
    "layer_norm": QT_TRANSLATE_NOOP("LayerTile", "Brings each sample's numbers to mean 0 and variance 1: γ·x̂ + β."),
    "batch_norm": QT_TRANSLATE_NOOP(
        "LayerTile", "Brings each unit's numbers to mean 0 and variance 1 over the batch: γ·x̂ + β."
    ),
    "multiply": QT_TRANSLATE_NOOP("LayerTile", "Multiplies layers of the same width number by number."),
    "add": QT_TRANSLATE_NOOP("LayerTile", "Adds layers of the same width number by number: a skip connection."),
    "concatenate": QT_TRANSLATE_NOOP("LayerTile", "Puts layers side by side into one wider layer."),
}


def purpose(kind: str) -> str:
    """Return what a kind of layer is for; KeyError for one that cannot be added."""
    return QCoreApplication.translate("LayerTile", PURPOSES[kind])
