"""What the two sides of a difference are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.differences import Difference
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP, WORDS
from desktop_nn.views.layer_names import activation_name, initializer_name, loss_name
from desktop_nn.views.optimizer_names import OPTIMIZER_NAMES, translated
from desktop_nn.views.schedule_names import SCHEDULE_NAMES
from desktop_nn.views.source_names import SOURCE_NAMES, source_name
from desktop_nn.widgets.numbers import format_percent, format_short

ON, OFF = QT_TRANSLATE_NOOP("Companion", "on"), QT_TRANSLATE_NOOP("Companion", "off")
SHARES = ("test_fraction", "validation_fraction")


def difference_text(text: str) -> str:
    """Return a template of `differences` in the reader's language."""
    return QCoreApplication.translate("Differences", text)


def worded(difference: Difference, value: object) -> str:
    """Return a value as the window calls it."""
    if isinstance(value, bool):
        return QCoreApplication.translate("Companion", ON if value else OFF)
    if isinstance(value, int | float):
        return format_percent(value) if difference.what in SHARES else format_short(value)
    name = str(value)
    if difference.what == "loss" and name in WORDS:
        return loss_name(name)
    if difference.what == "optimizer" and name in OPTIMIZER_NAMES:
        return translated(OPTIMIZER_NAMES[name])[0]
    if difference.what == "schedule" and name in SCHEDULE_NAMES:
        return translated(SCHEDULE_NAMES[name])[0]
    if difference.what == "source" and name in SOURCE_NAMES:
        return source_name(name)
    return activation_name(name) if difference.what == "activation" else initializer_name(name)
