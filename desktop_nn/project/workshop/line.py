"""The line w₁x₁ + w₂x₂ + b = 0 of a gate: where it is seen, and what pulling at it makes of the gate.

Pulling keeps the length of (w₁, w₂) and gives numbers that can be read: two places, more where the weights are small.
"""

from __future__ import annotations

import math
from itertools import pairwise

from desktop_nn.project.workshop.gate import Gate

Point = tuple[float, float]

LOW, HIGH = -0.5, 1.5  # of both axes, as far as they are seen
CORNERS: tuple[Point, ...] = ((LOW, LOW), (HIGH, LOW), (HIGH, HIGH), (LOW, HIGH))
PLACES = 2
SMALL = 0.3  # a weight's length below which two places would turn the line by leaps


def ends(gate: Gate) -> tuple[Point, Point] | None:
    """Return where the line leaves the picture, None where there is none in it."""
    edges = pairwise((*CORNERS, CORNERS[0]))
    found = [point for a, b in edges if (point := _crossing(gate, a, b)) is not None]
    distinct = [p for i, p in enumerate(found) if all(math.dist(p, q) > 1e-9 for q in found[:i])]
    return (distinct[0], distinct[1]) if len(distinct) > 1 else None


def half(gate: Gate, *, fires: bool) -> tuple[Point, ...]:
    """Return the part of the picture, as a polygon, where the gate answers 1 or where it answers 0."""
    sign = 1 if fires else -1
    polygon: list[Point] = []
    for a, b in pairwise((*CORNERS, CORNERS[0])):
        if sign * _z(gate, a) >= 0:
            polygon.append(a)
        crossing = _crossing(gate, a, b)
        if crossing is not None:
            polygon.append(crossing)
    if gate.w1 == gate.w2 == 0:
        return CORNERS if fires == (gate.b > 0) else ()
    return tuple(polygon)


def middle(gate: Gate) -> Point | None:
    """Return the middle of what is seen of the line."""
    found = ends(gate)
    return _half_way(*found) if found else None


def moved(gate: Gate, dx: float, dy: float) -> Gate:
    """Return the gate with its line moved; only what goes across the line counts, and it stays in the picture."""
    if gate.w1 == gate.w2 == 0:
        return gate
    reach = [gate.w1 * x + gate.w2 * y for x, y in CORNERS]
    margin = 0.02 * (max(reach) - min(reach))
    b = gate.b - gate.w1 * dx - gate.w2 * dy
    b = min(max(b, -max(reach) + margin), -min(reach) - margin)
    return Gate(gate.w1, gate.w2, _tidy(b, _places(gate)))


def turned(gate: Gate, pivot: Point, end: Point, to: Point) -> Gate:
    """Return the gate whose line turns about ``pivot`` so that the one through ``end`` goes through ``to``."""
    dx, dy = end[0] - pivot[0], end[1] - pivot[1]
    side = 1 if gate.w2 * dx - gate.w1 * dy >= 0 else -1
    dx, dy = to[0] - pivot[0], to[1] - pivot[1]
    return _through(gate, pivot, (-side * dy, side * dx))


def aimed(gate: Gate, foot: Point, to: Point) -> Gate:
    """Return the gate whose line goes through ``foot`` and whose side of 1 is that of ``to``."""
    return _through(gate, foot, (to[0] - foot[0], to[1] - foot[1]))


def rotated(gate: Gate, degrees: float) -> Gate:
    """Return the gate with its line turned, anticlockwise, about the middle of what is seen of it."""
    foot, angle = middle(gate), math.radians(degrees)
    if foot is None:
        return gate
    cos, sin = math.cos(angle), math.sin(angle)
    return _through(gate, foot, (gate.w1 * cos - gate.w2 * sin, gate.w1 * sin + gate.w2 * cos))


def flipped(gate: Gate) -> Gate:
    """Return the gate with the same line and the other side of 1."""
    return Gate(-gate.w1 or 0.0, -gate.w2 or 0.0, -gate.b or 0.0)


def _through(gate: Gate, point: Point, normal: Point) -> Gate:
    """Return the gate with its line through a point, (w₁, w₂) along a normal; as it is where that has no direction."""
    length, size = math.hypot(*normal), math.hypot(gate.w1, gate.w2)
    if length < 1e-6:
        return gate
    places = _places(gate)
    w1, w2 = (_tidy(part / length * size, places) for part in normal)
    result = Gate(w1, w2, _tidy(-w1 * point[0] - w2 * point[1], places))
    return result if ends(result) else gate


def _places(gate: Gate) -> int:
    size = math.hypot(gate.w1, gate.w2)
    return PLACES if size >= SMALL or size == 0 else 2 - math.floor(math.log10(size))


def _tidy(value: float, places: int) -> float:
    return round(value, places) or 0.0


def _z(gate: Gate, point: Point) -> float:
    return gate.w1 * point[0] + gate.w2 * point[1] + gate.b


def _crossing(gate: Gate, a: Point, b: Point) -> Point | None:
    """Return where the line crosses from ``a`` to ``b``, of which ``b`` belongs to the next edge."""
    za, zb = _z(gate, a), _z(gate, b)
    if za == zb or (za > 0) == (zb > 0):
        return None
    share = za / (za - zb)
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _half_way(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
