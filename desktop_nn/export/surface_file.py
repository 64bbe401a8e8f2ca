"""A loss surface with the path over it as numbers: NumPy's format with the plane's directions, or a table."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

HEADER = ("part", "step", "a", "b", "height", "distance")


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceNumbers:
    """What is drawn.

    Attributes
    ----------
    kind : str
        Of the plane, see `Plane`.
    height : str
        What the heights are: "loss" or "accuracy".
    origin, u, v : ndarray, shape (P,)
        A point of the plane is origin + a·u + b·v.
    a, b : ndarray, shape (A,) and (B,)
    heights : ndarray, shape (B, A)
        ``heights[i, j]`` at ``(a[j], b[i])``.
    steps : ndarray of int, shape (M,)
        Of the path's points; the last one is where the ball is.
    coords : ndarray, shape (M, 2)
        Their a and b.
    path_heights, distances : ndarray, shape (M,)
        Their true heights, and how far they are off the plane.
    """

    kind: str
    height: str
    origin: Floats
    u: Floats
    v: Floats
    a: Floats
    b: Floats
    heights: Floats
    steps: NDArray[np.integer]
    coords: Floats
    path_heights: Floats
    distances: Floats


def to_npz(surface: SurfaceNumbers) -> bytes:
    """Return an npz file with an array for each attribute; kind and height are JSON in ``"description"``."""
    names = ("origin", "u", "v", "a", "b", "heights", "steps", "coords", "path_heights", "distances")
    text = json.dumps({"plane": surface.kind, "height": surface.height})
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, description=np.array(text), **{name: getattr(surface, name) for name in names})
    return buffer.getvalue()


def to_csv(surface: SurfaceNumbers) -> bytes:
    """Return a table of grid and path, UTF-8 with a byte order mark for Excel; what is not finite is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    for b, row in zip(surface.b.tolist(), surface.heights.tolist(), strict=True):
        writer.writerows(
            ("grid", "", a, b, _text(height), "") for a, height in zip(surface.a.tolist(), row, strict=True)
        )
    columns = (surface.steps, *surface.coords.T, surface.path_heights, surface.distances)
    for step, a, b, height, distance in zip(*(column.tolist() for column in columns), strict=True):
        writer.writerow(("path", step, a, b, _text(height), distance))
    return buffer.getvalue().encode("utf-8-sig")


def _text(height: float) -> float | str:
    return height if np.isfinite(height) else ""
