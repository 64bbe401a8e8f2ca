"""When a surface has to be computed anew while training walks away from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.probes import ProjectedPath

Floats = NDArray[np.floating]

DRIFT = 0.02  # of the surface's width: as far as the weights may leave the plane before it is drawn anew
MOVED = 1e-4  # the same when training rests: float32 weights do not stay closer
RIM = 1 / 16  # of a side: at rest the ball is not left so close to the edge, where what comes next is not seen
GROWTH = 1.25  # the plane of a path follows when the path is so many times as long
SHARE = 8.0  # a surface may take one part in so many of the time
SHORTEST, LONGEST = 0.4, 8.0  # s
SHARE_LOST, SHORTEST_LOST = 3.0, 0.1  # while the ball has rolled off it


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the surface on the screen was computed for.

    ``ends`` are the first and last a and b, ``step`` where training stood, ``follows`` whether the plane is made from
    the path, ``fixed`` whether the range was given by hand, so that the ball may be beyond it.
    """

    ends: tuple[float, float, float, float]
    step: int
    follows: bool
    fixed: bool = False

    @property
    def width(self) -> float:
        """The longer side."""
        return max(self.ends[1] - self.ends[0], self.ends[3] - self.ends[2])


def is_outdated(drawn: Drawn, path: ProjectedPath, step: int, *, at_rest: bool) -> bool:
    """Whether the ball has left the surface, or the plane the motion; `at_rest` the least of it counts."""
    rim, (left, right, bottom, top), (a, b) = RIM if at_rest else 0.0, drawn.ends, path.now
    inside = _is_inside(a, left, right, rim) and (bottom == top or _is_inside(b, bottom, top, rim))
    outside = not (drawn.fixed or inside)
    if at_rest:
        drift, grown = MOVED, drawn.follows and step != drawn.step
    else:
        drift, grown = DRIFT, drawn.follows and not drawn.step <= step <= GROWTH * max(drawn.step, 1)
    back = step < drawn.step  # the range was that of a longer way: after a descent that overshot, of a far wider one
    return outside or grown or back or bool(path.now_offset > drift * drawn.width)


def holds(drawn: Drawn, path: ProjectedPath) -> bool:
    """Whether the surface reaches to where another path has come, as far as its range may follow at all."""
    (left, right, bottom, top), (a, b) = drawn.ends, path.now
    return drawn.fixed or (left <= a <= right and (bottom == top or bottom <= b <= top))


def _is_inside(place: float, low: float, high: float, rim: float) -> bool:
    return low + rim * (high - low) <= place <= high - rim * (high - low)


def pause_after(duration: float, *, lost: bool = False) -> float:
    """Return how long (s) to wait after the start of a surface that took so long (s); less where the ball is lost."""
    share, shortest = (SHARE_LOST, SHORTEST_LOST) if lost else (SHARE, SHORTEST)
    return min(max(shortest, share * duration), LONGEST)
