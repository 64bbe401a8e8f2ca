"""Strokes of an SVG that are as wide as on the screen, whatever scale the points of their lines are in.

Qt says so by `vector-effect`, which some programs do not know: they draw a line of a plot as wide as a street. Here the
points themselves are put where they belong, and nothing is left to scale.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

_PART = re.compile(
    r'<g\b[^>]*\btransform="matrix\((?P<matrix>[^)]*)\)"[^>]*>'
    r'|<(?:path|polyline|polygon)\b[^>]*\bvector-effect="non-scaling-stroke"[^>]*>'
)
_STEADY = ' vector-effect="non-scaling-stroke"'
_POINTS = re.compile(r'\b(d|points)="([^"]*)"')
_PAIR = re.compile(r"(-?[\d.]+(?:e[-+]?\d+)?),(-?[\d.]+(?:e[-+]?\d+)?)")


def with_steady_strokes(svg: str) -> str:
    """Return the SVG with the points of such lines in the picture's own units."""
    matrix = QTransform()

    def steady(found: re.Match[str]) -> str:
        nonlocal matrix
        if found["matrix"] is not None:
            a, b, c, d, e, f = map(float, found["matrix"].split(","))
            matrix = QTransform(a, b, c, d, e, f)
            return found[0]
        return _placed(found[0], matrix)

    return _PART.sub(steady, svg)


def _placed(element: str, matrix: QTransform) -> str:
    """Return a line with its points where a matrix puts them, and with the inverse of the matrix around it."""
    inverse, invertible = matrix.inverted()
    if not invertible or matrix.isIdentity():
        return element
    back = ",".join(
        f"{number:.12g}"
        for number in (inverse.m11(), inverse.m12(), inverse.m21(), inverse.m22(), inverse.dx(), inverse.dy())
    )
    moved = _POINTS.sub(lambda found: f'{found[1]}="{_PAIR.sub(lambda pair: _pair(pair, matrix), found[2])}"', element)
    return moved.replace(_STEADY, f' transform="matrix({back})"')


def _pair(found: re.Match[str], matrix: QTransform) -> str:
    place = matrix.map(QPointF(float(found[1]), float(found[2])))
    return f"{place.x():.3f},{place.y():.3f}"
