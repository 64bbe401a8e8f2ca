"""What the inspector says about a weight: captions, sentences and the line of numbers, in the reader's language.

The gradient and the move of the next step are written as the diagram writes them, or the same number would look like
two; the factors have fewer figures where there is an exponent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_nn.data import Dataset
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.probes import Scope, WeightReport
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.chain import RELATIVE, Chain, agrees
from desktop_nn.views.inspector.live_text import Run
from desktop_nn.views.inspector.numbers import FIGURES, compact, precise, sign_role, tiny, written, written_factor
from desktop_nn.views.inspector.opened import hint
from desktop_nn.views.inspector.standing import Hold, diverged_sentence, held_sentence, hold_of, step_sentence
from desktop_nn.views.inspector.tile_row import Tile
from desktop_nn.views.layer_names import activation_name, loss_name, neuron_name
from desktop_nn.views.notation import letter_tex, weight_text
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.numbers import format_count, format_number

WIDEST = "−0.000e−0"  # a number as the diagram writes it


@dataclass(frozen=True, eq=False)
class Told:
    """All that the sentences are about."""

    project: Project
    samples: Dataset
    scope: Scope
    report: WeightReport
    chain: Chain
    parameters: int
    clipped: bool = False  # whether the next step's gradient of this weight is clipped

    @property
    def ref(self) -> WeightRef:
        return self.chain.ref

    @property
    def hold(self) -> Hold:
        """What keeps training from moving the weight."""
        return hold_of(self.project, self.ref)

    @property
    def cut(self) -> bool:
        """Whether the edge is cut."""
        return self.hold == "cut"

    @property
    def held(self) -> bool:
        """Whether training leaves the weight alone."""
        return bool(self.hold)

    @property
    def activation(self) -> str:
        """The activation of the layer the weight belongs to, as the table calls it."""
        return self.project.network.layer(self.ref.layer).activation


def headline(project: Project, ref: WeightRef, weight: float) -> tuple[Run, ...]:
    """The weight's letter, value and place."""
    spec = project.network
    target = neuron_name(project, NeuronRef(ref.layer, ref.unit))
    if spec.layer(ref.layer).kind in NORMS:
        texts = (
            QCoreApplication.translate("WeightWords", "scale of {target}"),
            QCoreApplication.translate("WeightWords", "shift of {target}"),
        )
        place = texts[ref.is_bias].format(target=target)
    elif ref.source is None:
        place = QCoreApplication.translate("WeightWords", "bias of {target}").format(target=target)
    else:
        source = neuron_name(project, spec.source(ref.layer, ref.source))
        place = QCoreApplication.translate("WeightWords", "from {source} to {target}")
        place = place.format(source=source, target=target)
    return (
        Run(f"{weight_text(spec, ref)} = ", "text", True, 2),
        Run(compact(weight), sign_role(weight), True, 2),
        Run(f"   {place}"),
    )


# -- tiles ------------------------------------------------------------------------------------------------------------


def tiles(told: Told) -> list[Tile]:
    """The row of tiles: factors, penalty if there is one, gradient, next value, which may go where there is no room.

    The sign behind the factors says that they are those of one sample and the mean of all goes on.
    """
    chain = told.chain
    many, letter = chain.count > 1, letter_tex(told.project.network, chain.ref)
    row = [
        Tile(f.kind, _factor_caption(told, f.kind), f.tex, "×" if i else "", hint(told.report, f.kind))
        for i, f in enumerate(chain.factors)
    ]
    equals = _mean_sign(chain.count) if many else "="
    if chain.penalty:
        row.append(Tile("penalty", _penalty_caption(told), penalty_tex(told, letter), f"{equals}\n+" if many else "+"))
        equals = "="
    gradient = QCoreApplication.translate("WeightWords", "gradient")
    slope = rf"\partial L/\partial {letter}"
    row.append(Tile("gradient", gradient, slope, equals, highlighted=True, widest=WIDEST))
    after = QCoreApplication.translate("WeightWords", "next step")
    spare = chain.penalty != 0  # the sentence tells of the next step as well
    row.append(Tile("next", after, rf"{letter} + \Delta {letter}", "→", spare=spare))
    return row


def _penalty_caption(told: Told) -> str:
    training = told.project.training
    if training.l1 and training.l2:
        return QCoreApplication.translate("WeightWords", "L1 + L2 penalty")
    if training.l1:
        return QCoreApplication.translate("WeightWords", "L1 penalty")
    return QCoreApplication.translate("WeightWords", "L2 penalty")


def penalty_tex(told: Told, letter: str) -> str:
    """The slope of the penalty on a weight: 2λ₂·w ± λ₁ by the sign of w, without indices where there is only one."""
    training = told.project.training
    first, second = (r"\lambda_1", r"\lambda_2") if training.l1 and training.l2 else (r"\lambda", r"\lambda")
    return (rf"2{second} {letter}" if training.l2 else "") + (rf" \pm {first}" if training.l1 else "")


def values(told: Told) -> dict[str, tuple[str, str]]:
    """The number of every tile and the theme's colour for it."""
    chain = told.chain
    shown = {f.kind: f.value for f in chain.factors}
    found = {kind: (compact(value), "text") for kind, value in shown.items()}
    for kind in ("downstream", "error", "delta"):
        if kind in shown:
            found[kind] = (compact(shown[kind]), sign_role(shown[kind]))
    if shown.get("slope") == 0:
        found["slope"] = (compact(0.0), "warning")
    if chain.penalty:
        found["penalty"] = (compact(chain.penalty), sign_role(chain.penalty))
    after = chain.value + chain.update
    found["gradient"] = (format_number(chain.gradient), sign_role(chain.gradient))
    found["next"] = (compact(after), sign_role(after)) if not told.held else (_held_word(told), "text_muted")
    return found


def beside_routes(told: Told) -> tuple[tuple[str, float], ...]:
    """What makes the gradient of the sum of a sample's routes: nothing more, or the penalty."""
    if not told.chain.penalty:
        return ()
    gradient = QCoreApplication.translate("WeightWords", "gradient")
    return ((_penalty_caption(told), told.chain.penalty), (gradient, told.chain.gradient))


def _held_word(told: Told) -> str:
    """What stands in the place of the next value."""
    if told.cut:
        return QCoreApplication.translate("WeightWords", "cut")
    if told.hold == "frozen":
        return QCoreApplication.translate("WeightWords", "frozen")
    return QCoreApplication.translate("WeightWords", "locked")


def _mean_sign(count: int) -> str:
    return QCoreApplication.translate("WeightWords", "mean of\n{count}").format(count=format_count(count))


def _factor_caption(told: Told, kind: str) -> str:
    if kind == "incoming":
        if told.project.network.layer(told.ref.layer).kind in NORMS:
            return QCoreApplication.translate("WeightWords", "normalised")
        source = told.project.network.source(told.ref.layer, told.ref.source or 0)
        if told.project.network.layer(source.layer).kind == "input":
            return QCoreApplication.translate("WeightWords", "input")
        return QCoreApplication.translate("WeightWords", "activation")
    if kind == "slope":
        text = QCoreApplication.translate("WeightWords", "slope of {activation}")
        return text.format(activation=activation_name(told.activation))
    captions = {
        "constant": QCoreApplication.translate("WeightWords", "constant"),
        "downstream": QCoreApplication.translate("WeightWords", "from downstream"),
        "error": QCoreApplication.translate("WeightWords", "error"),
        "delta": QCoreApplication.translate("WeightWords", "from downstream"),
    }
    return captions[kind]


# -- sentences --------------------------------------------------------------------------------------------------------


def whole_formula(told: Told) -> str:
    """∂L/∂w in letters, in TeX, with the penalty on it where there is one."""
    chain = told.chain
    return formula(chain, penalty_tex(told, chain.tex) if chain.penalty else "")


def formula(chain: Chain, penalty: str = "") -> str:
    """∂L/∂w as a product of letters, in TeX, with the slope of the penalty if there is one."""
    product = r" \cdot ".join(_bracketed(f.tex) for f in chain.factors)
    if chain.count > 1:
        product = rf"\sum {product} / {chain.count}"
    sign = " + " if penalty.startswith("2") else ""
    return rf"\partial L/\partial {chain.tex} = {product}{sign}{penalty}"


def _bracketed(tex: str) -> str:
    return f"({tex})" if " - " in tex else tex


def numbers(chain: Chain, count: int = FIGURES[-1]) -> tuple[Run, ...]:
    """The same line with this step's numbers to `count` figures; of many samples, that of one and the mean."""
    shown = [written_factor(f.value, count) if i else written(f.value, count) for i, f in enumerate(chain.factors)]
    product = " × ".join(shown)
    if chain.count > 1:
        text = QCoreApplication.translate("WeightWords", "sample {number}, which pulls hardest: {product} = ")
        if not chain.is_hardest:
            text = QCoreApplication.translate("WeightWords", "sample {number}: {product} = ")
        runs = [Run(text.format(number=chain.row + 1, product=product)), _colored(chain.product, count)]
        text = QCoreApplication.translate("WeightWords", " · mean of all {count}: ")
        return (*runs, Run(text.format(count=format_count(chain.count))), _colored(chain.mean, count))
    penalty = f" + {written_factor(chain.penalty, count)}" if chain.penalty else ""
    return Run(f"= {product}{penalty} = "), _colored(chain.gradient, count)


def _colored(value: float, count: int) -> Run:
    return Run(written(value, count), sign_role(value) if value else "text", bold=True)


def sentence(told: Told) -> tuple[Run, ...]:
    """What the numbers mean: the slope, what the next step does, and what is special here."""
    words: tuple[str, ...] = (_slope_sentence(told), _move_sentence(told), _special_sentence(told))
    if told.held:
        sentence = held_sentence(told.hold)
        words = (sentence,) if told.cut else (_slope_sentence(told), sentence)
    words = (*words, _batch_sentence(told), _clipped_sentence(told))
    return (Run(" ".join(word for word in words if word), "text"),)


def _slope_sentence(told: Told) -> str:
    chain, gradient = told.chain, format_number(told.chain.gradient)
    if told.scope.kind == "sample":
        text = QCoreApplication.translate(
            "WeightWords", "For sample {number} alone ({sample}) the slope is {gradient}."
        )
        return text.format(number=chain.row + 1, sample=described(told.samples, chain.row), gradient=gradient)
    if told.scope.kind == "all":
        text = QCoreApplication.translate("WeightWords", "Over all {count} training samples the slope is {gradient}.")
        return text.format(count=format_count(chain.count), gradient=gradient)
    return ""  # the next step is made of this very slope: one sentence says both


def _move_sentence(told: Told) -> str:
    """What the next step does to the weight, in the words for the scope and for the direction."""
    chain = told.chain
    up, against = chain.update > 0, chain.update * chain.gradient > 0
    translate = QCoreApplication.translate
    if not (math.isfinite(chain.update) and math.isfinite(chain.gradient)):
        return diverged_sentence()
    if chain.update == 0 and chain.gradient != 0 and not told.held:
        text = translate(
            "WeightWords",
            "The next step leaves this weight as it is: in the 32-bit numbers of training, a slope of {gradient} "
            "comes to nothing.",
        )
    elif chain.update == 0:
        text = translate("WeightWords", "The next step leaves this weight as it is.")
    elif told.scope.kind != "batch":
        raises = translate("WeightWords", "The next step, over its mini-batch, raises it by {by}.")
        lowers = translate("WeightWords", "The next step, over its mini-batch, lowers it by {by}.")
        text = raises if up else lowers
    elif against:
        raises = translate(
            "WeightWords", "The slope is {gradient}, yet the optimiser's memory still raises this weight by {by}."
        )
        lowers = translate(
            "WeightWords", "The slope is {gradient}, yet the optimiser's memory still lowers this weight by {by}."
        )
        text = raises if up else lowers
    else:
        raises = translate("WeightWords", "The slope is {gradient}, so the next step raises this weight by {by}.")
        lowers = translate("WeightWords", "The slope is {gradient}, so the next step lowers this weight by {by}.")
        text = raises if up else lowers
    return text.format(gradient=format_number(chain.gradient), by=format_number(abs(chain.update)))


def _special_sentence(told: Told) -> str:
    """Why the product is short, or why nothing comes through; empty where nothing is special."""
    name = activation_name(told.activation)
    if told.report.terms.fused:
        return _fused_sentence(told, name)
    if told.activation == "step" or (told.chain.gradient == 0 and step_sentence(told.project.network, told.ref.layer)):
        return step_sentence(told.project.network, told.ref.layer)
    if any(f.kind == "slope" and f.value == 0 for f in told.chain.factors):
        text = QCoreApplication.translate("WeightWords", "{activation} is flat here: nothing comes back through it.")
        return text.format(activation=name)
    if told.report.terms.slope is None:
        text = QCoreApplication.translate(
            "WeightWords", "The outputs of {activation} hang together: it has no slope of its own for each."
        )
        return text.format(activation=name)
    return ""


def _batch_sentence(told: Told) -> str:
    """What a batch norm at or behind the weight makes of the samples in question; empty without one."""
    spec, ref = told.project.network, told.ref
    by_batch = told.scope.kind == "batch" and told.chain.count > 1
    if spec.layer(ref.layer).kind == "batch_norm" and not ref.is_bias:
        if by_batch:
            return QCoreApplication.translate("WeightWords", "x̂ goes by mean and variance of this mini-batch.")
        return QCoreApplication.translate("WeightWords", "x̂ goes by the running mean and variance.")
    if by_batch and any(spec.layer(layer).kind == "batch_norm" for layer in spec.after(ref.layer)):
        return QCoreApplication.translate(
            "WeightWords",
            "Through the batch norm behind it, each sample also counts by what it does to the others of the batch.",
        )
    return ""


def _clipped_sentence(told: Told) -> str:
    """Say that the step is made of less than the gradient; empty where it is not."""
    if not told.clipped or told.held:
        return ""
    return QCoreApplication.translate("WeightWords", "Before the step its gradient is clipped.")


def _fused_sentence(told: Told, activation: str) -> str:
    """What stands behind ŷ − y, and what the settings do to it."""
    training = told.project.training
    translate, values = QCoreApplication.translate, LOSSES[training.loss].values(dict(training.loss_hyper))
    words = [translate("WeightWords", "ŷ − y is short for {activation} and {loss} together.")]
    if values.get("label_smoothing", 0) > 0:
        words.append(translate("WeightWords", "y is the smoothed label."))
    if training.class_weights:
        words.append(translate("WeightWords", "It is multiplied by the weight of the sample's class."))
    return " ".join(words).format(activation=activation, loss=loss_name(training.loss))


def described(samples: Dataset, row: int) -> str:
    """A sample in short: x = 0.42, −1.13 → 1."""
    if row >= len(samples):
        return ""
    x = ", ".join(compact(value) for value in samples.x[row, :3].tolist()) + (", …" if samples.x.shape[1] > 3 else "")
    y = samples.y[row].tolist()
    target = (
        class_name(samples.classes[int(samples.labels[row])]) if samples.classes else ", ".join(compact(v) for v in y)
    )
    return f"x = {x} → {target}"


def check(told: Told) -> tuple[Run, ...]:
    """The finite difference beside the gradient, how far apart they are, and what each costs."""
    report, chain, translate = told.report, told.chain, QCoreApplication.translate
    good = agrees(chain, report.finite_difference, report.relative_error)
    cost = translate("WeightWords", "1+1 passes against 2·{parameters}")
    cost = cost.format(parameters=format_count(told.parameters))
    if report.is_kinked and not good:
        cost = translate("WeightWords", "w ± h passes a kink")
    error = tiny(report.relative_error)
    text = translate("WeightWords", "Finite difference {value} · relative error ")
    if good and report.relative_error >= RELATIVE:  # a tick beside 0.9 would be no proof of anything
        error = tiny(abs(report.finite_difference - chain.gradient))
        text = translate("WeightWords", "Finite difference {value}, too small to tell from rounding · apart by ")
    return (
        Run(text.format(value=precise(report.finite_difference))),
        Run(f"{error} {'✓' if good else '≈'}", "good" if good else "warning", bold=True),
        Run(f"  ·  {cost}", "warning" if report.is_kinked and not good else "text_faint"),
    )  # fmt: skip
