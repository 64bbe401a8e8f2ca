"""The three ends a restart can come to, and how each is drawn: by colour, shape, line and hatching."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from desktop_nn.engine.restarts import Verdict
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.widgets.marks import Mark
from desktop_nn.widgets.theme import Theme

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Group:
    """One row: its name (context "Restarts"), who belongs to it, and its looks; ``sign`` is the shape as a letter."""

    name: str
    sign: str
    chosen: Callable[[Verdict], Flags]
    color: Callable[[Theme], str]
    shape: str
    line: Qt.PenStyle
    brush: Qt.BrushStyle

    def mark(self, theme: Theme) -> Mark:
        """Return how a dot of the group is drawn."""
        return Mark(self.color(theme), (), self.shape)


GROUPS = (
    Group(
        QT_TRANSLATE_NOOP("Restarts", "solved"),
        "●",
        lambda verdict: verdict.solved,
        lambda theme: theme.positive_fill,
        "circle",
        Qt.PenStyle.SolidLine,
        Qt.BrushStyle.SolidPattern,
    ),
    Group(
        QT_TRANSLATE_NOOP("Restarts", "stuck"),
        "▲",
        lambda verdict: verdict.stuck,
        lambda theme: theme.negative_fill,
        "triangle",
        Qt.PenStyle.DashLine,
        Qt.BrushStyle.BDiagPattern,
    ),
    Group(
        QT_TRANSLATE_NOOP("Restarts", "on the way"),
        "◆",
        lambda verdict: verdict.on_their_way,
        lambda theme: theme.series[2],
        "diamond",
        Qt.PenStyle.DotLine,
        Qt.BrushStyle.Dense5Pattern,
    ),
)
