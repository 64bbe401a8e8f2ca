"""Sentences about a run: why it stopped, and what failed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.stops import StopRules
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.notation import subscript
from desktop_nn.widgets.numbers import format_number, format_short

# What overflowed -> its name; the keys are those of `Health.quantity`.
QUANTITIES: dict[str, str] = {
    "z": QT_TRANSLATE_NOOP("Stops", "the weighted sum z"),
    "a": QT_TRANSLATE_NOOP("Stops", "the activation"),
    "gradient": QT_TRANSLATE_NOOP("Stops", "the gradient"),
    "weights": QT_TRANSLATE_NOOP("Stops", "the weights"),
    "loss": QT_TRANSLATE_NOOP("Stops", "the loss"),
}
# Why training stopped by itself -> the sentence; the keys are those of `Snapshot.stopped`.
STOPS: dict[str, str] = {
    "diverged": QT_TRANSLATE_NOOP(
        "Stops",
        "Training stopped at step {step}, the last with finite numbers: in the next one {quantity} of layer “{layer}” "
        "overflowed. The learning rate {rate} is probably too large.",
    ),
    "exploded": QT_TRANSLATE_NOOP(
        "Stops",
        "Training stopped at step {step}: the loss has grown to {loss}. "
        "The learning rate {rate} is probably too large.",
    ),
    "early-stopped": QT_TRANSLATE_NOOP(
        "Stops",
        "Training stopped at step {last}: {watched} had not become better for {patience} epochs. "
        "The best weights, those of step {step}, are back.",
    ),
    "loss-reached": QT_TRANSLATE_NOOP(
        "Stops", "Training stopped at step {step}: the training loss {loss} is below {goal}."
    ),
    "all-correct": QT_TRANSLATE_NOOP(
        "Stops", "Training stopped at step {step}, epoch {epoch}: all {samples} training samples are right."
    ),
    "epoch-reached": QT_TRANSLATE_NOOP("Stops", "Training stopped at step {step}: epoch {epoch} has ended."),
}
# in place of that of "diverged", where the product is known
IN_NEURON = QT_TRANSLATE_NOOP(
    "Stops",
    "Training stopped at step {step}, the last with finite numbers: in the next one {quantity} of layer “{layer}” "
    "overflowed, in neuron {unit} by {product}, which is selected. The learning rate {rate} is probably too large.",
)
# what early stopping looks at, without validation samples and with them
WATCHED = (QT_TRANSLATE_NOOP("Stops", "the test loss"), QT_TRANSLATE_NOOP("Stops", "the validation loss"))
FAILED = QT_TRANSLATE_NOOP(
    "Stops", "Something in the program failed ({detail}). Your network is unharmed; please save it."
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Stops", text)


def stop_sentence(
    code: str, snapshot: Snapshot, settings: TrainingSettings, stops: StopRules, names: Mapping[str, str]
) -> str:
    """Say why training stopped by itself; `names` gives layer ids their names. KeyError for an unknown code."""
    health = snapshot.health
    text = IN_NEURON if code == "diverged" and health.product is not None else STOPS[code]
    return _tr(text).format(
        step=f"{snapshot.step:,}",
        loss=format_number(snapshot.metrics.train_loss),
        quantity=_tr(QUANTITIES[health.quantity]) if health.quantity else "",
        layer=names.get(health.layer, health.layer),
        unit=health.product.unit + 1 if health.product is not None else "",
        product=_product_text(health.product) if health.product is not None else "",
        rate=format_short(snapshot.learning_rate),
        watched=_tr(WATCHED[snapshot.metrics.validation_loss is not None]),
        last=f"{snapshot.record.last_step:,}",
        patience=f"{settings.patience:,}",
        goal=format_short(stops.loss),
        epoch=f"{snapshot.epoch:,g}",
        samples=f"{snapshot.record.samples:,}",
    )


def _product_text(ref: WeightRef) -> str:
    """Return w·a with their numbers, or the bias."""
    if ref.source is None:
        return f"b{subscript((ref.unit + 1,))}"
    return f"w{subscript((ref.source + 1, ref.unit + 1))}·a{subscript((ref.source + 1,))}"


def failure_sentence(detail: str) -> str:
    """Say that the program itself is at fault."""
    return _tr(FAILED).format(detail=detail)
