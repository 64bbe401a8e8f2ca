"""What is said of a comparison: the one difference, and what keeps two numbers from being compared."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.project.differences import difference_sentence, differences
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.difference_words import difference_text, worded
from desktop_nn.views.layer_names import layer_name
from desktop_nn.widgets.numbers import format_count

# why a companion rests, by the code of `Snapshot.stopped`; for any other it has simply stopped
RESTS = {
    "diverged": QT_TRANSLATE_NOOP("Companion", "The companion rests at step {step}: its numbers overflow."),
    "early-stopped": QT_TRANSLATE_NOOP(
        "Companion", "The companion rests at step {step}, where its test loss was best."
    ),
}
BEST_VALIDATED = QT_TRANSLATE_NOOP(
    "Companion", "The companion rests at step {step}, where its validation loss was best."
)
STOPPED = QT_TRANSLATE_NOOP("Companion", "The companion rests at step {step}: its training has stopped.")
ELSEWHERE = QT_TRANSLATE_NOOP("Companion", "The companion stands at step {step}: its run begins there.")
ON_ITS_WAY = QT_TRANSLATE_NOOP("Companion", "The companion stands at step {step} and is catching up.")
BLOCKED = QT_TRANSLATE_NOOP("Companion", "The companion cannot be trained as it is.")
OTHER_DATA = QT_TRANSLATE_NOOP("Companion", "Each is measured on its own data.")
OTHER_LOSS = QT_TRANSLATE_NOOP("Companion", "Two losses have no common scale: compare the accuracy.")
OTHER_LOSS_OF_NUMBERS = QT_TRANSLATE_NOOP("Companion", "Two losses have no common scale: compare R².")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Companion", text)


def stated_difference(project: Project, companion: Project) -> str:
    """Return in what the two differ, in the reader's language."""
    found = differences(project, companion)
    return difference_sentence(found, difference_text, worded, lambda layer: layer_name(project, layer))


def note(project: Project, companion: Project, snapshot: Snapshot, task: str) -> str:
    """Return what has to be known to compare the two, "" where there is nothing."""
    beside = snapshot.companion
    if beside is None:
        return _tr(BLOCKED)
    if beside.stopped or beside.step != snapshot.step:
        elsewhere = ON_ITS_WAY if beside.step < snapshot.step else ELSEWHERE
        text = _rest(beside) if beside.stopped else elsewhere
        return _tr(text).format(step=format_count(beside.step))
    if project.data != companion.data:
        return _tr(OTHER_DATA)
    if project.training.loss != companion.training.loss:
        return _tr(OTHER_LOSS_OF_NUMBERS if task == "regression" else OTHER_LOSS)
    return ""


def _rest(beside: Snapshot) -> str:
    if beside.stopped == "early-stopped" and beside.metrics.validation_loss is not None:
        return BEST_VALIDATED
    return RESTS.get(beside.stopped, STOPPED)
