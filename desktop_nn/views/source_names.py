"""What the data sources are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

SOURCE_NAMES: dict[str, str] = {
    "spiral": QT_TRANSLATE_NOOP("Sources", "Spiral"),
    "circles": QT_TRANSLATE_NOOP("Sources", "Circles"),
    "moons": QT_TRANSLATE_NOOP("Sources", "Moons"),
    "xor": QT_TRANSLATE_NOOP("Sources", "XOR cloud"),
    "blobs": QT_TRANSLATE_NOOP("Sources", "Two clouds"),
    "blobs3": QT_TRANSLATE_NOOP("Sources", "Three clouds"),
    "and": QT_TRANSLATE_NOOP("Sources", "AND gate"),
    "or": QT_TRANSLATE_NOOP("Sources", "OR gate"),
    "nand": QT_TRANSLATE_NOOP("Sources", "NAND gate"),
    "xor_gate": QT_TRANSLATE_NOOP("Sources", "XOR gate"),
    "height_weight": QT_TRANSLATE_NOOP("Sources", "Height → weight"),
    "sine": QT_TRANSLATE_NOOP("Sources", "Sine"),
    "plane": QT_TRANSLATE_NOOP("Sources", "Plane"),
}


def source_name(key: str) -> str:
    """The name of a data source in the reader's language; KeyError for an unknown key."""
    return QCoreApplication.translate("Sources", SOURCE_NAMES[key])
