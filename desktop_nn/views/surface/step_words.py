"""What is said of the next step: where it leads, and what the sharpest direction allows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.step_ruler import StepRuler
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.step_job import StepField
from desktop_nn.views.surface.anatomy import Words
from desktop_nn.widgets.numbers import format_number, format_short

PLAIN = "sgd"

_LOWEST = QT_TRANSLATE_NOOP("StepPage", "Next step: loss {before} → {after} · lowest at {best}")
_BEYOND = QT_TRANSLATE_NOOP("StepPage", "Next step: loss {before} → {after} · lowest above {best}")
_SHRINKS = QT_TRANSLATE_NOOP(
    "StepPage", "At {rate} each step shrinks the error along the sharpest direction; above {limit} it grows."
)
_GROWS = QT_TRANSLATE_NOOP(
    "StepPage", "At {rate} each step makes the error along the sharpest direction grow; below {limit} it shrinks."
)


def rate_text(rate: float) -> str:
    """A learning rate to three figures."""
    return format_short(float(f"{rate:.3g}"))


def step_sentence(ruler: StepRuler, optimizer: str) -> str:
    """Where the next step leads, and which rate would lead lowest."""
    before, after = format_number(ruler.loss), format_number(float(ruler.losses[ruler.here]))
    if OPTIMIZERS[optimizer].search is not None:
        text = QCoreApplication.translate("StepPage", "Next step: loss {before} → {after} · it finds its length itself")
        return text.format(before=before, after=after)
    if ruler.best is None:
        return QCoreApplication.translate("StepPage", "Every step from here leads out of the numbers")
    if ruler.losses[ruler.best] >= ruler.loss:
        text = QCoreApplication.translate("StepPage", "Next step: loss {before} → {after} · this way it only rises")
        return text.format(before=before, after=after)
    at_the_end = ruler.best == len(ruler.rates) - 1
    text = QCoreApplication.translate("StepPage", _BEYOND if at_the_end else _LOWEST)
    return text.format(before=before, after=after, best=rate_text(float(ruler.rates[ruler.best])))


def rate_reading(ruler: StepRuler, rate: float) -> str:
    """The loss after a step of another rate."""
    loss = float(np.interp(np.log(rate), np.log(ruler.rates), ruler.losses))
    text = QCoreApplication.translate("StepPage", "With {rate} the next step leads to loss {loss}")
    return text.format(rate=rate_text(rate), loss=format_number(loss))


def limit_sentence(field: StepField, optimizer: str) -> str:
    """On which side of 2/λmax the rate is, and what that means."""
    if OPTIMIZERS[optimizer].search is not None:
        return ""
    if field.sharpness is None:
        return QCoreApplication.translate("StepPage", "The sharpest direction is being looked for…")
    if field.limit is None:
        return QCoreApplication.translate("StepPage", "The loss bends up in no direction here: there is no limit.")
    text = _SHRINKS if field.ruler.rate < field.limit else _GROWS
    text = QCoreApplication.translate("StepPage", text).format(
        rate=rate_text(field.ruler.rate), limit=rate_text(field.limit)
    )
    plain = QCoreApplication.translate("StepPage", "That holds for plain gradient descent.")
    return text if optimizer == PLAIN else f"{text} {plain}"


def anatomy_words() -> Words:
    """What the arrows of the next step are called."""
    return Words(
        QCoreApplication.translate("StepPage", "gradient (its direction)"),
        QCoreApplication.translate("StepPage", "−η · gradient"),
        QCoreApplication.translate("StepPage", "momentum's share"),
        QCoreApplication.translate("StepPage", "the optimiser's share"),
        QCoreApplication.translate("StepPage", "update"),
    )
