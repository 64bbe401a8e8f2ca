"""What the grounds, the optimisers' numbers and each term of a step are called, as tables."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP, SETTINGS
from desktop_nn.views.optimizer_names import OPTIMIZER_NAMES, translated
from desktop_nn.views.term_names import term_name

NETWORK = "network"
GRADIENT = "gradient"

GROUND_NAMES: dict[str, str] = {
    NETWORK: QT_TRANSLATE_NOOP("Race", "This network"),
    "bowl": QT_TRANSLATE_NOOP("Race", "Bowl"),
    "ravine": QT_TRANSLATE_NOOP("Race", "Ravine"),
    "rosenbrock": QT_TRANSLATE_NOOP("Race", "Rosenbrock"),
    "beale": QT_TRANSLATE_NOOP("Race", "Beale"),
    "himmelblau": QT_TRANSLATE_NOOP("Race", "Himmelblau"),
    "saddle": QT_TRANSLATE_NOOP("Race", "Saddle"),
    "rastrigin": QT_TRANSLATE_NOOP("Race", "Rastrigin"),
    "ackley": QT_TRANSLATE_NOOP("Race", "Ackley"),
    "monkey_saddle": QT_TRANSLATE_NOOP("Race", "Monkey saddle"),
}

# The letters of `engine/optimizer_formulas.py`.
SYMBOLS: dict[str, str] = {
    "learning_rate": "η",
    "momentum": "μ",
    "rho": "ρ",
    "beta1": "β₁",
    "beta2": "β₂",
    "epsilon": "ε",
    "weight_decay": "λ",
}

# What a term says, and whether it is an arrow on the map (else it is a size along each axis).
TERMS: dict[str, tuple[str, bool]] = {
    GRADIENT: (QT_TRANSLATE_NOOP("Race", "The slope where it stands. It points uphill."), True),
    "clipped": (QT_TRANSLATE_NOOP("Race", "The gradient, cut to the length that the settings allow."), True),
    "velocity": (
        QT_TRANSLATE_NOOP("Race", "What is left of the last velocity, and this step's push downhill on top."),
        True,
    ),
    "squares": (QT_TRANSLATE_NOOP("Race", "All squared gradients so far, added up: it only grows."), False),
    "second_moment": (
        QT_TRANSLATE_NOOP("Race", "A running mean of squared gradients: how steep it was lately."),
        False,
    ),
    "first_moment": (QT_TRANSLATE_NOOP("Race", "A running mean of gradients: what points both ways cancels."), True),
    "mean_gradient": (QT_TRANSLATE_NOOP("Race", "A running mean of gradients: what points both ways cancels."), True),
    "m_hat": (QT_TRANSLATE_NOOP("Race", "The same mean, made up for having begun at zero."), True),
    "v_hat": (QT_TRANSLATE_NOOP("Race", "The mean square, made up for having begun at zero."), False),
    "m_bar": (QT_TRANSLATE_NOOP("Race", "The mean as it will be one step ahead."), True),
    "largest": (QT_TRANSLATE_NOOP("Race", "The largest so far: it makes sure that steps do not grow again."), False),
    "variance": (QT_TRANSLATE_NOOP("Race", "How much gradients vary around their mean."), False),
    "rescaled": (
        QT_TRANSLATE_NOOP("Race", "The gradient, measured by how far it went and how steep it was lately."),
        True,
    ),
    "squared_updates": (QT_TRANSLATE_NOOP("Race", "A running mean of its squared moves: how far it went."), False),
    "adam_update": (QT_TRANSLATE_NOOP("Race", "The move that Adam would make."), True),
    "weight_decay": (QT_TRANSLATE_NOOP("Race", "A pull towards zero, apart from the gradient."), True),
    "mixed": (QT_TRANSLATE_NOOP("Race", "Mean and gradient mixed: only its signs will count."), True),
    "direction": (QT_TRANSLATE_NOOP("Race", "Downhill, straightened by the curvature of the last steps."), True),
    "step_length": (QT_TRANSLATE_NOOP("Race", "Halved until the height falls enough."), False),
    "free_update": (QT_TRANSLATE_NOOP("Race", "The move before weights are held to their longest."), True),
    "update": (QT_TRANSLATE_NOOP("Race", "The move: added to where it stands."), True),
}


def ground_name(key: str) -> str:
    """Return what a ground is called."""
    return QCoreApplication.translate("Race", GROUND_NAMES[key])


def optimizer_name(key: str) -> str:
    """Return what an optimiser is called in short."""
    return translated(OPTIMIZER_NAMES[key])[0]


def optimizer_hint(key: str) -> str:
    """Return what an optimiser does, in a sentence."""
    return translated(OPTIMIZER_NAMES[key])[1]


def number_name(key: str) -> str:
    """Return what one of an optimiser's numbers is called in full."""
    return QCoreApplication.translate("Problems", SETTINGS[key])


def caption(term: str) -> str:
    """Return what a term is called."""
    return QCoreApplication.translate("Race", "gradient") if term == GRADIENT else term_name(term)


def told(term: str) -> str:
    """Return what a term says, in a sentence."""
    return QCoreApplication.translate("Race", TERMS[term][0])


def is_arrow(term: str) -> bool:
    """Whether a term has a direction on the map."""
    return TERMS[term][1]
