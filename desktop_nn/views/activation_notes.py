"""The best-known flaw of every activation in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

# By the code in the activation's row.
NOTES: dict[str, str] = {
    "no-bend": QT_TRANSLATE_NOOP(
        "ActivationNotes", "It does not bend: many linear layers in a row compute no more than one."
    ),
    "no-slope": QT_TRANSLATE_NOOP(
        "ActivationNotes", "It has no slope anywhere: nothing before it can learn by gradient."
    ),
    "saturates": QT_TRANSLATE_NOOP(
        "ActivationNotes", "Far from zero it is nearly flat: a saturated unit hardly learns."
    ),
    "flat-ends": QT_TRANSLATE_NOOP(
        "ActivationNotes", "Beyond ±3 it is flat: a unit that is there for every sample has stopped learning."
    ),
    "dies": QT_TRANSLATE_NOOP(
        "ActivationNotes", "Below zero it is flat: a unit that is there for every sample has stopped learning."
    ),
    "slow-below": QT_TRANSLATE_NOOP("ActivationNotes", "Below zero its slope is small: a unit there learns slowly."),
    "flat-below": QT_TRANSLATE_NOOP(
        "ActivationNotes", "Far below zero it is nearly flat: a saturated unit hardly learns."
    ),
    "needs-lecun": QT_TRANSLATE_NOOP(
        "ActivationNotes",
        "It keeps activations near mean 0 and variance 1, but only if the weights begin as LeCun's; "
        "far below zero it is nearly flat.",
    ),
    "never-zero": QT_TRANSLATE_NOOP(
        "ActivationNotes", "It is always above zero, so no unit falls silent; far below zero it is nearly flat."
    ),
    "dips": QT_TRANSLATE_NOOP(
        "ActivationNotes",
        "It dips below zero and comes back: two weighted sums can give the same activation, with opposite slopes.",
    ),
    "approximates": QT_TRANSLATE_NOOP(
        "ActivationNotes", "GELU without Φ, by tanh: never more than 0.0005 away from it. It dips below zero like it."
    ),
    "only-differences": QT_TRANSLATE_NOOP(
        "ActivationNotes",
        "Only differences between its weighted sums count; where one is far ahead of the others, they hardly learn.",
    ),
}
# Where a slope near zero means that a unit has gone too far, and not that it passes through a minimum.
NEARLY_FLAT = frozenset({"saturates", "flat-below", "needs-lecun", "never-zero"})


def activation_note(name: str) -> str:
    """Return the flaw of an activation in the language of now; empty for an unknown one."""
    return QCoreApplication.translate("ActivationNotes", NOTES[ACTIVATIONS[name].note]) if name in ACTIVATIONS else ""
