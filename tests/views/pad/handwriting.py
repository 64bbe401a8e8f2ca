"""Digits as they are written by hand: strokes of points on paper from 0 to 1."""

from __future__ import annotations

import numpy as np

from desktop_nn.views.pad.strokes import Drawing

Points = list[tuple[float, float]]


def _arc(x: float, y: float, wide: float, high: float, start: float, end: float) -> Points:
    """Points along an ellipse, degrees clockwise from the right."""
    turn = np.radians(np.linspace(start, end, 24))
    return list(zip((x + wide * np.cos(turn)).tolist(), (y + high * np.sin(turn)).tolist(), strict=True))


_STROKES: dict[int, list[Points]] = {
    0: [_arc(0.5, 0.5, 0.25, 0.4, -90, 270)],
    1: [[(0.32, 0.35), (0.55, 0.1), (0.55, 0.9)]],
    2: [[*_arc(0.5, 0.3, 0.22, 0.2, -180, 30), (0.28, 0.88), (0.75, 0.88)]],
    3: [[*_arc(0.46, 0.3, 0.2, 0.2, -150, 80), *_arc(0.46, 0.7, 0.23, 0.2, -80, 150)]],
    4: [[(0.55, 0.1), (0.25, 0.6), (0.75, 0.6)], [(0.62, 0.35), (0.62, 0.9)]],
    5: [[(0.7, 0.12), (0.33, 0.12)], [(0.33, 0.12), (0.3, 0.45), *_arc(0.48, 0.66, 0.22, 0.22, -120, 140)]],
    6: [[(0.6, 0.1), (0.36, 0.45), *_arc(0.48, 0.69, 0.2, 0.21, -170, 190)]],
    7: [[(0.28, 0.12), (0.72, 0.12), (0.42, 0.9)], [(0.36, 0.5), (0.68, 0.5)]],
    8: [[*_arc(0.5, 0.3, 0.18, 0.18, 90, 450), *_arc(0.5, 0.69, 0.21, 0.21, -90, 270)]],
    9: [[*_arc(0.5, 0.32, 0.2, 0.2, 0, 360), (0.68, 0.6), *_arc(0.48, 0.68, 0.2, 0.2, 0, 120)]],
}

WRITTEN: dict[int, Drawing] = {digit: tuple(map(tuple, strokes)) for digit, strokes in _STROKES.items()}
