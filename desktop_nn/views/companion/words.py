"""What is said of a comparison: the one difference, and what keeps two numbers from being compared."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.project.differences import Difference, difference_sentence, differences
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP, WORDS
from desktop_nn.views.layer_names import activation_name, initializer_name, layer_name, loss_name
from desktop_nn.views.optimizer_names import OPTIMIZER_NAMES, translated
from desktop_nn.views.source_names import SOURCE_NAMES, source_name
from desktop_nn.widgets.numbers import format_count, format_percent, format_short

ON, OFF = QT_TRANSLATE_NOOP("Companion", "on"), QT_TRANSLATE_NOOP("Companion", "off")
SHARES = ("test_fraction", "validation_fraction")
# why a companion rests, by the code of `Snapshot.stopped`; for any other it has simply stopped
RESTS = {
    "diverged": QT_TRANSLATE_NOOP("Companion", "The companion rests at step {step}: its numbers overflow."),
    "early-stopped": QT_TRANSLATE_NOOP(
        "Companion", "The companion rests at step {step}, where its test loss was best."
    ),
}
STOPPED = QT_TRANSLATE_NOOP("Companion", "The companion rests at step {step}: its training has stopped.")
ELSEWHERE = QT_TRANSLATE_NOOP("Companion", "The companion stands at step {step}: its run begins there.")
BLOCKED = QT_TRANSLATE_NOOP("Companion", "The companion cannot be trained as it is.")
OTHER_DATA = QT_TRANSLATE_NOOP("Companion", "Each is measured on its own data.")
OTHER_LOSS = QT_TRANSLATE_NOOP("Companion", "Two losses have no common scale: compare the accuracy.")
OTHER_LOSS_OF_NUMBERS = QT_TRANSLATE_NOOP("Companion", "Two losses have no common scale: compare R².")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Companion", text)


def stated_difference(project: Project, companion: Project) -> str:
    """Return in what the two differ, in the reader's language."""
    found = differences(project, companion)
    return difference_sentence(found, _difference_text, _worded, lambda layer: layer_name(project, layer))


def note(project: Project, companion: Project, snapshot: Snapshot, task: str) -> str:
    """Return what has to be known to compare the two, "" where there is nothing."""
    beside = snapshot.companion
    if beside is None:
        return _tr(BLOCKED)
    if beside.stopped or beside.step != snapshot.step:
        text = RESTS.get(beside.stopped, STOPPED) if beside.stopped else ELSEWHERE
        return _tr(text).format(step=format_count(beside.step))
    if project.data != companion.data:
        return _tr(OTHER_DATA)
    if project.training.loss != companion.training.loss:
        return _tr(OTHER_LOSS_OF_NUMBERS if task == "regression" else OTHER_LOSS)
    return ""


def _difference_text(text: str) -> str:
    return QCoreApplication.translate("Differences", text)


def _worded(difference: Difference, value: object) -> str:
    """Return a value as the window calls it."""
    if isinstance(value, bool):
        return _tr(ON if value else OFF)
    if isinstance(value, int | float):
        return format_percent(value) if difference.what in SHARES else format_short(value)
    name = str(value)
    if difference.what == "loss" and name in WORDS:
        return loss_name(name)
    if difference.what == "optimizer" and name in OPTIMIZER_NAMES:
        return translated(OPTIMIZER_NAMES[name])[0]
    if difference.what == "source" and name in SOURCE_NAMES:
        return source_name(name)
    return activation_name(name) if difference.what == "activation" else initializer_name(name)
