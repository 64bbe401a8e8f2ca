"""From the gradient of one weight to its move: every term of the optimiser as a line, its formula and its numbers.

Nothing here knows an optimiser: the terms come with the step, their lines from the engine's table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.clipping import clipped
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.optimizer_formulas import FORMULAS
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.numbers import FIGURES, written, written_factor
from desktop_nn.views.inspector.standing import hold_of
from desktop_nn.views.term_names import term_name
from desktop_nn.widgets.numbers import format_count, format_short

LETTERS = {"momentum": "μ", "rho": "ρ", "beta1": "β₁", "beta2": "β₂", "epsilon": "ε", "weight_decay": "λ"}
ROUNDING = 2e-3  # of a move: as much may lie between 64-bit and training's 32-bit numbers without a word
TINY = 1e-7  # of a weight of 1 or more, where 32-bit numbers end
_WORDS = ("max", "sign")
_KNOWN = re.compile(r"[A-Za-zα-ωΑ-Ω]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, its formula, the formula with this step's numbers ("" where it has none), its value."""

    name: str
    formula: str
    numbers: str
    value: float
    result: bool = False


def derivation(
    project: Project, now: Checkpoint, step: NextStep, ref: WeightRef, count: int = FIGURES[0]
) -> tuple[Line, ...]:
    """Return the lines from the mini-batch's gradient to the weight after the step, numbers to `count` figures.

    What is held the optimiser does not even see: it has none of its terms.
    """
    training, network = project.training, Network.of(project.network, project.training)
    index = ParamLayout.of(project.network).index(ref)
    before, gradient = float(now.theta[index]), float(step.gradient[index])
    lines = _gradient_lines(network, now, len(step.rows), index, gradient, count)
    if hold_of(project, ref):
        lines.append(Line(term_name("update"), "Δw = 0", "", 0.0))
    else:
        lines += _clipped_line(network, training, step, index, count)
        lines += _optimizer_lines(training, now, step, index, count)
    if "free_update" in step.terms and not hold_of(project, ref):
        bound = f"‖w‖ ≤ {format_short(training.max_norm)}"
        lines.append(Line(term_name("update"), bound, "", float(step.terms["update"][index])))
    moved, told = float(step.update[index]), float(step.terms["update"][index])
    tiny = TINY * max(1.0, abs(before))
    kept = hold_of(project, ref) or math.isclose(told, moved, rel_tol=ROUNDING, abs_tol=tiny)
    if not kept:
        rounded = QCoreApplication.translate("Derivation", "in training's 32 bits")
        lines.append(Line(rounded, "Δw", "", moved))
    after = QCoreApplication.translate("Derivation", "weight after the step")
    added = told if kept else moved  # the number of the line above: who reckons along takes that one
    sign = "−" if added < 0 else "+"
    numbers = f"{written(before, count)} {sign} {written(abs(added), count)}"
    return (*lines, Line(after, "w + Δw", numbers, before + moved, result=True))


def _gradient_lines(
    network: Network, now: Checkpoint, samples: int, index: int, gradient: float, count: int
) -> list[Line]:
    """Return the mean over the samples, what the penalty adds, and their sum; one line where there is no penalty."""
    penalty = float(network.penalty_slope(now.theta.astype(np.float64))[index])
    mean = QCoreApplication.translate("Derivation", "mean of {count} samples").format(count=format_count(samples))
    if samples == 1:
        mean = QCoreApplication.translate("Derivation", "slope of the one sample")
    if not penalty:
        return [Line(mean, "g = ∂L/∂w", "", gradient)]
    value, terms = float(now.theta[index]), list[str]()
    if network.l2:
        terms.append(f"2·{format_short(network.l2)}·{written_factor(value, count)}")
    if network.l1:
        terms.append(f"{format_short(network.l1)}·sign({written(value, count)})")
    return [
        Line(mean, "∂L/∂w", "", gradient - penalty),
        Line(
            QCoreApplication.translate("Derivation", "penalty"),
            " + ".join(part for part, on in (("2λ₂·w", network.l2), ("λ₁·sign(w)", network.l1)) if on),
            " + ".join(terms),
            penalty,
        ),
        Line(
            QCoreApplication.translate("Derivation", "gradient"),
            "g",
            f"{written(gradient - penalty, count)} + {written_factor(penalty, count)}",
            gradient,
        ),
    ]


def _clipped_line(network: Network, training: TrainingSettings, step: NextStep, index: int, count: int) -> list[Line]:
    """Return what clipping leaves of the gradient, if it is on: first of each entry, then of its length."""
    if "clipped" not in step.terms:
        return []
    value, longest = training.clip_value, training.clip_norm
    bounds = [f"|g| ≤ {format_short(value)}"] * (value > 0) + [f"‖g‖ ≤ {format_short(longest)}"] * (longest > 0)
    within = clipped(network.held.free(step.gradient), value, 0.0)
    norm, numbers = float(np.linalg.norm(within)), ""
    if 0 < longest < norm:
        numbers = f"{written(float(within[index]), count)}·{format_short(longest)} / {written(norm, count)}"
    return [Line(term_name("clipped"), ", ".join(bounds), numbers, float(step.terms["clipped"][index]))]


def _optimizer_lines(training: TrainingSettings, now: Checkpoint, step: NextStep, index: int, count: int) -> list[Line]:
    """Return the optimiser's own terms with the numbers that they are made of."""
    formulas = FORMULAS[training.optimizer]
    symbols = _symbols(training, now, step, index, count)
    lines = []
    for name, formula in formulas:
        source = "free_update" if name == "update" and "free_update" in step.terms else name
        value = _at(step.terms[source], index)
        letter, _, made_of = formula.partition(" = ")
        lines.append(Line(term_name(source), formula.replace("θ", "w"), with_numbers(made_of, symbols), value))
        symbols = symbols | {letter: written_factor(value, count)}
    return lines


def _symbols(training: TrainingSettings, now: Checkpoint, step: NextStep, index: int, count: int) -> dict[str, str]:
    """Return the letters whose numbers are known before the first line: settings, gradient, memory."""
    row = OPTIMIZERS[training.optimizer]
    letters = {name: line.partition(" = ")[0] for name, line in FORMULAS[training.optimizer]}
    memory = {
        f"{letters[slot]}∘": written_factor(float(now.state[place, index]), count)
        for place, slot in enumerate(row.slots)
        if slot in letters
    }
    own = {LETTERS[name]: format_short(value) for name, value in row.values(dict(training.hyper)).items()}
    seen = step.terms.get("clipped", step.gradient)
    return {
        "g": written_factor(float(seen[index]), count),
        "η": format_short(float(f"{step.learning_rate:.6g}")),
        "θ": written_factor(float(now.theta[index]), count),
        "t": format_count(now.t + 1),
        **own,
        **memory,
    }


def with_numbers(formula: str, symbols: Mapping[str, str]) -> str:
    """Return a formula with numbers in place of its letters; empty where a letter's number is not known."""
    names = sorted((*symbols, *_WORDS), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, names)))
    if _KNOWN.search(pattern.sub("", formula)):
        return ""
    return pattern.sub(lambda match: symbols.get(match[0], match[0]), formula)


def _at(term: NDArray[np.floating], index: int) -> float:
    """Return a term's value for one parameter; a step length is one for all."""
    return float(term[index]) if term.ndim else float(term)
