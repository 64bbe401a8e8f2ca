"""What the user has chosen about the surface: which plane, how far, how fine, and what is its height."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.surface_job import Ends, Height

SEED = 1
RESOLUTIONS = (25, 51, 101)
SCALES = ("auto", "linear", "log")


@dataclass(frozen=True, slots=True)
class Options:
    """Choices; the defaults leave everything to the program.

    Attributes
    ----------
    plane : str
        One of `choice.CHOICES`.
    u, v : WeightRef, optional
        Weights on the axes of the plane "weights"; without one the weight selected last, or the strongest.
    seed : int
        Of the plane "random".
    ends : tuple of 4 floats, optional
        First and last a, first and last b; without them the range holds the path.
    resolution : int
        Grid points on a side; 0 for as many as there is time for.
    scale : str
        One of `SCALES`.
    height : str
        "loss" or "accuracy".
    shaking : bool
        Whether the surface of the present mini-batch is drawn as well.
    """

    plane: str = "auto"
    u: WeightRef | None = None
    v: WeightRef | None = None
    seed: int = SEED
    ends: Ends | None = None
    resolution: int = 0
    scale: str = "auto"
    height: Height = "loss"
    shaking: bool = False


def with_plane(options: Options, plane: str) -> Options:
    """Choose another plane; a range by hand belonged to the old one."""
    return options if plane == options.plane else replace(options, plane=plane, ends=None)


def with_axis(options: Options, axis: str, ref: WeightRef | None) -> Options:
    """Put a weight on the axis "u" or "v"; one that is on the other axis changes places with it."""
    old = {"u": options.u, "v": options.v}
    other = "v" if axis == "u" else "u"
    axes = {axis: ref, other: old[axis] if ref is not None and old[other] == ref else old[other]}
    return replace(options, plane="weights", u=axes["u"], v=axes["v"], ends=None)


def without_missing(options: Options, is_there: Callable[[WeightRef], bool]) -> Options:
    """Take weights off the axes that are no more."""
    u, v = (ref if ref is None or is_there(ref) else None for ref in (options.u, options.v))
    return options if (u, v) == (options.u, options.v) else replace(options, u=u, v=v)


def with_seed(options: Options, seed: int) -> Options:
    """Look along other random directions."""
    return replace(options, plane="random", seed=seed, ends=None)
