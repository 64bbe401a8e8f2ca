"""Where the unit square lies in pixels, where the line can be grabbed, and what a pull makes of it: pure geometry."""

from __future__ import annotations

import math
from dataclasses import dataclass

from desktop_nn.project.workshop import line
from desktop_nn.project.workshop.gate import Gate
from desktop_nn.project.workshop.line import HIGH, LOW, Point
from desktop_nn.project.workshop.truth import ROWS

LINE, ARROW, FIRST_END, SECOND_END = "line", "arrow", "first", "second"
ARROW_LENGTH = 46.0
LEAST_ARROW = 16.0
NAME_ROOM = 28.0, 14.0  # half the width and height that the arrow's name needs
EDGE = 4.0  # pixels between the arrow and the edge of the picture
NEAR = 9.0  # pixels
INSET = 0.1  # of the line's seen length, from where it leaves the picture to its handle


@dataclass(frozen=True, slots=True)
class Frame:
    """The square of pixels that shows the plane from `LOW` to `HIGH` on both axes, x₂ upwards."""

    left: float
    top: float
    side: float

    def pixel(self, point: Point) -> Point:
        """Return where a point of the plane lies."""
        scale = self.side / (HIGH - LOW)
        return self.left + (point[0] - LOW) * scale, self.top + (HIGH - point[1]) * scale

    def point(self, x: float, y: float) -> Point:
        """Return the point of the plane at a pixel."""
        scale = (HIGH - LOW) / self.side
        return LOW + (x - self.left) * scale, HIGH - (y - self.top) * scale

    def reach(self, foot: Point, way: Point) -> float:
        """Return how long an arrow from a pixel can be and stay in the picture, within bounds."""
        low, size = (self.left, self.top), self.side
        rooms = [
            ((start + size if step > 0 else start) - place) / step
            for start, place, step in zip(low, foot, way, strict=True)
            if abs(step) > 1e-9
        ]
        return min(max(min(rooms) - EDGE, LEAST_ARROW), ARROW_LENGTH)


@dataclass(frozen=True, slots=True)
class Grips:
    """Where a line can be grabbed, in pixels: handles near its ends, its middle, and the tip of the arrow there."""

    first: Point
    second: Point
    foot: Point
    tip: Point
    way: Point  # of the arrow, of length 1


def grips(frame: Frame, gate: Gate) -> Grips | None:
    """Return the grips of a gate's line, None where none is seen."""
    found = line.ends(gate)
    if found is None:
        return None
    a, b = map(frame.pixel, found)
    foot = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    size = math.hypot(gate.w1, gate.w2)
    way = (gate.w1 / size, -gate.w2 / size)
    length = frame.reach(foot, way)
    tip = (foot[0] + length * way[0], foot[1] + length * way[1])
    return Grips(_between(a, b, INSET), _between(b, a, INSET), foot, tip, way)


def name_place(frame: Frame, found: Grips) -> Point:
    """Return where the arrow's name is written: beyond its tip or beside it, wherever the four points are farthest."""
    (x, y), (dx, dy) = found.tip, found.way
    beside = _between(found.foot, found.tip, 0.9)
    places = (
        (x + 26 * dx, y + 16 * dy),
        (beside[0] - 30 * dy, beside[1] + 18 * dx),
        (beside[0] + 30 * dy, beside[1] - 18 * dx),
    )
    low, high = NAME_ROOM
    right, bottom = frame.left + frame.side, frame.top + frame.side
    inside = [
        (min(max(a, frame.left + low), right - low), min(max(b, frame.top + high), bottom - high)) for a, b in places
    ]
    points = [frame.pixel(row) for row in ROWS]
    return max(inside, key=lambda place: min(math.dist(place, point) for point in points))


def grip_at(frame: Frame, gate: Gate, x: float, y: float) -> str:
    """Return what of the line is under the mouse: `ARROW`, an end, `LINE`, or "" for nothing."""
    found, at = grips(frame, gate), (x, y)
    if found is None:
        return ""
    spots = {ARROW: found.tip, FIRST_END: found.first, SECOND_END: found.second}
    near = min(spots, key=lambda name: math.dist(spots[name], at))
    if math.dist(spots[near], at) <= NEAR:
        return near
    return LINE if _distance(found.first, found.second, at) <= NEAR else ""


@dataclass(frozen=True, slots=True)
class Pull:
    """A line held by one of its grips: the gate as it was, and where it was grabbed."""

    grip: str
    gate: Gate
    start: Point

    def to(self, point: Point) -> Gate:
        """Return the gate with the mouse at a point of the plane."""
        found = line.ends(self.gate)
        if found is None:
            return self.gate
        if self.grip == LINE:
            return line.moved(self.gate, point[0] - self.start[0], point[1] - self.start[1])
        if self.grip == ARROW:
            return line.aimed(self.gate, _between(*found, 0.5), point)
        pivot, end = found if self.grip == SECOND_END else found[::-1]
        return line.turned(self.gate, pivot, end, point)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _distance(a: Point, b: Point, at: Point) -> float:
    """Return how far a point is from the stretch between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length if length else 0.0
    return math.dist(_between(a, b, min(max(share, 0.0), 1.0)), at)
