"""The drawn surface as numbers to take away."""

from __future__ import annotations

import numpy as np

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.export.surface_file import SurfaceNumbers
from desktop_nn.session.surface_job import SurfaceField


def numbers_of(field: SurfaceField, path: ProjectedPath, step: int) -> SurfaceNumbers:
    """Return grid and path, the ball at its step being the path's last point."""
    plane = field.plane
    earlier = path.steps < step
    return SurfaceNumbers(
        plane.kind,
        field.job.height,
        plane.origin,
        plane.u,
        plane.v,
        field.a,
        field.b,
        field.losses,
        np.append(path.steps[earlier], step),
        np.concatenate([path.coords[earlier], path.now[None]]),
        np.append(path.losses[earlier], path.now_loss),
        np.append(path.offsets[earlier], path.now_offset),
    )
