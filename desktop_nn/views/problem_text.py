"""What is wrong, as a sentence in the window's language; the English of it is in `project/sentences.py`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.problems import EngineError
from desktop_nn.project.sentences import Told, sentence


def problem_sentence(problem: Told | EngineError, names: Mapping[str, str] | None = None) -> str:
    """Say what is wrong; `names` gives layer ids the names on the screen. KeyError for a code without a sentence."""
    return sentence(problem, names, _translated)


def _translated(template: str) -> str:
    return QCoreApplication.translate("Problems", template)
