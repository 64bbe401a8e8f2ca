"""What the data sources and their columns are called on the screen."""

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
    "hand_worked": QT_TRANSLATE_NOOP("Sources", "Example to work by hand"),
}
COLUMN_NAMES: dict[str, str] = {
    "height": QT_TRANSLATE_NOOP("Columns", "height"),
    "weight": QT_TRANSLATE_NOOP("Columns", "weight"),
}


def source_name(key: str) -> str:
    """The name of a data source in the reader's language; KeyError for an unknown key."""
    return QCoreApplication.translate("Sources", SOURCE_NAMES[key])


def column_name(name: str) -> str:
    """The name of an input or a target in the reader's language; x₁, y and names of the user's own stay as they are."""
    return QCoreApplication.translate("Columns", COLUMN_NAMES[name]) if name in COLUMN_NAMES else name
