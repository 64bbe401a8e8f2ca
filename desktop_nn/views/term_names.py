"""What an optimiser's own terms are called, for every view that shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

TERM_NAMES: dict[str, str] = {
    "velocity": QT_TRANSLATE_NOOP("OptimizerTerms", "velocity"),
    "squares": QT_TRANSLATE_NOOP("OptimizerTerms", "sum of squares"),
    "first_moment": QT_TRANSLATE_NOOP("OptimizerTerms", "first moment"),
    "second_moment": QT_TRANSLATE_NOOP("OptimizerTerms", "second moment"),
    "m_hat": QT_TRANSLATE_NOOP("OptimizerTerms", "bias-corrected mean"),
    "v_hat": QT_TRANSLATE_NOOP("OptimizerTerms", "bias-corrected mean square"),
    "m_bar": QT_TRANSLATE_NOOP("OptimizerTerms", "mean looking ahead"),
    "largest": QT_TRANSLATE_NOOP("OptimizerTerms", "largest so far"),
    "rescaled": QT_TRANSLATE_NOOP("OptimizerTerms", "rescaled gradient"),
    "squared_updates": QT_TRANSLATE_NOOP("OptimizerTerms", "mean square of the moves"),
    "mean_gradient": QT_TRANSLATE_NOOP("OptimizerTerms", "mean gradient"),
    "variance": QT_TRANSLATE_NOOP("OptimizerTerms", "variance"),
    "adam_update": QT_TRANSLATE_NOOP("OptimizerTerms", "Adam's share"),
    "weight_decay": QT_TRANSLATE_NOOP("OptimizerTerms", "weight decay"),
    "mixed": QT_TRANSLATE_NOOP("OptimizerTerms", "mixed gradient"),
    "direction": QT_TRANSLATE_NOOP("OptimizerTerms", "direction"),
    "step_length": QT_TRANSLATE_NOOP("OptimizerTerms", "step length"),
    "clipped": QT_TRANSLATE_NOOP("OptimizerTerms", "clipped gradient"),
    "free_update": QT_TRANSLATE_NOOP("OptimizerTerms", "move without the bound"),
    "update": QT_TRANSLATE_NOOP("OptimizerTerms", "move"),
}


def term_name(name: str) -> str:
    """Return what a term is called in the language of now."""
    return QCoreApplication.translate("OptimizerTerms", TERM_NAMES[name])
