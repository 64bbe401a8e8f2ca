"""Why a weight stands still, or has no number any more: the same sentences on every page of the inspector."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.project.model import Project

Hold = Literal["", "cut", "frozen", "locked"]

translate = QCoreApplication.translate


def hold_of(project: Project, ref: WeightRef) -> Hold:
    """Return what keeps training from moving a weight, "" for nothing."""
    if ref in dict(project.network.cut):
        return "cut"
    if project.training.free and ref not in project.training.free:
        return "frozen"
    return "locked" if ref in project.network.locked else ""


def held_sentence(hold: Hold) -> str:
    """Say why the next step does nothing to a weight that is held."""
    if hold == "cut":
        return translate(
            "WeightWords", "This edge is cut: it counts as 0, so nothing comes in through it and it has no gradient."
        )
    if hold == "frozen":
        return translate(
            "WeightWords", "This weight is frozen: training moves only those on the axes of the loss surface."
        )
    return translate("WeightWords", "This weight is locked: whatever its slope, training leaves it as it is.")


def step_sentence(spec: NetworkSpec, layer: str) -> str:
    """Say that a step of a layer, or of one behind it, lets no slope through; empty without one."""
    if spec.layer(layer).activation == "step":
        return translate("WeightWords", "A step has no slope anywhere: gradient descent cannot train this weight.")
    if any(spec.layer(other).activation == "step" for other in spec.after(layer)):
        return translate(
            "WeightWords", "Nothing comes back through the step behind it: gradient descent cannot train this weight."
        )
    return ""


def diverged_sentence() -> str:
    """Say that the next step leaves the range of numbers."""
    return translate(
        "WeightWords",
        "The next step leaves the range of training's 32-bit numbers: training diverges here. A smaller learning rate "
        "helps.",
    )


def standing_sentence(project: Project, ref: WeightRef, gradient: float, update: float = 0.0) -> str:
    """Say why a weight does not move, or that its numbers have left their range; empty where nothing is special.

    ``gradient`` is ∂L/∂w of the samples in question, ``update`` what is added to the weight.
    """
    hold = hold_of(project, ref)
    if hold:
        return held_sentence(hold)
    if not math.isfinite(gradient) or not math.isfinite(update):
        return diverged_sentence()
    if gradient:
        return ""
    return step_sentence(project.network, ref.layer) or translate(
        "WeightWords", "The slope is 0: nothing comes in, nothing comes back, or what pulls at this weight cancels out."
    )
