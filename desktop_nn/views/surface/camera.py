"""Where the relief is looked at from: one frozen value for both renderers, and its projection onto the screen.

The world has z pointing up; the camera looks at `CENTER` from `distance` away, turned by `azimuth` around z and
raised by `elevation`, both in degrees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

CENTER = np.array([0.0, 0.0, -0.23])  # a little below the middle of the box, whose floor is nearer than its top
LOWEST, HIGHEST = -10.0, 89.0  # elevation: from a little below the horizon to straight above
NEAREST, FARTHEST = 1.6, 8.0
TURN_PER_PIXEL = 0.45  # degrees
TURN_PER_KEY = 6.0
ZOOM_PER_KEY = 1.12
NEAR = 0.02  # from the viewer: what is nearer is not drawn by OpenGL
WIDE = 36.0  # degrees: field of view across the shorter side


@dataclass(frozen=True, slots=True)
class Camera:
    """See the module."""

    azimuth: float = -58.0
    elevation: float = 28.0
    distance: float = 4.2


HOME = Camera()


def orbited(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """Return the camera turned and raised by so many degrees."""
    raised = min(max(camera.elevation + elevation, LOWEST), HIGHEST)
    return replace(camera, azimuth=(camera.azimuth + azimuth + 180) % 360 - 180, elevation=raised)


def dragged(camera: Camera, dx: float, dy: float) -> Camera:
    """Return the camera after the mouse has pulled the scene by so many pixels."""
    return orbited(camera, -dx * TURN_PER_PIXEL, dy * TURN_PER_PIXEL)


def zoomed(camera: Camera, factor: float) -> Camera:
    """Return the camera so many times as near."""
    return replace(camera, distance=min(max(camera.distance / factor, NEAREST), FARTHEST))


def view_axes(camera: Camera) -> Floats:
    """Return the rows right, up and towards the viewer in world coordinates, shape ``(3, 3)``."""
    azimuth, elevation = math.radians(camera.azimuth), math.radians(camera.elevation)
    sin_a, cos_a, sin_e, cos_e = math.sin(azimuth), math.cos(azimuth), math.sin(elevation), math.cos(elevation)
    return np.array(
        [[-sin_a, cos_a, 0.0], [-sin_e * cos_a, -sin_e * sin_a, cos_e], [cos_e * cos_a, cos_e * sin_a, sin_e]]
    )


def eye(camera: Camera) -> Floats:
    """Return where the viewer is, shape ``(3,)``."""
    return CENTER + camera.distance * view_axes(camera)[2]


def projected(points: Floats, camera: Camera, width: float, height: float) -> Floats:
    """Return for points ``(..., 3)`` of the world x and y in pixels and the depth, larger is farther: ``(..., 3)``."""
    seen = (points - CENTER) @ view_axes(camera).T
    depth = camera.distance - seen[..., 2]
    scale = min(width, height) / 2 / math.tan(math.radians(WIDE / 2)) / np.maximum(depth, 1e-6)
    return np.stack([width / 2 + seen[..., 0] * scale, height / 2 - seen[..., 1] * scale, depth], axis=-1)


def clip_matrix(camera: Camera, width: float, height: float) -> Floats:
    """Return the matrix ``(4, 4)`` that leads from points of the world ``(x, y, z, 1)`` to OpenGL's clip space.

    After division by the last coordinate x and y go from -1 to 1 across the picture, where `projected` has them too.
    """
    axes = view_axes(camera)
    seen = np.eye(4)  # right, up and towards the viewer, from the viewer's place
    seen[:3] = np.column_stack([axes, -axes @ eye(camera)])
    scale = min(width, height) / math.tan(math.radians(WIDE / 2))
    near, far = NEAR, 2 * FARTHEST
    lens = np.zeros((4, 4))
    lens[0, 0], lens[1, 1], lens[3, 2] = scale / width, scale / height, -1.0
    lens[2, 2:] = (far + near) / (near - far), 2 * far * near / (near - far)
    return np.asarray(lens @ seen)


def sight(camera: Camera, width: float, height: float, pixel: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return the line of sight through a pixel: where the viewer is and which way it goes, each ``(3,)``.

    The inverse of `projected`: a point at depth d lies at eye + d·way.
    """
    right, up, back = view_axes(camera)
    scale = min(width, height) / 2 / math.tan(math.radians(WIDE / 2))
    way = (pixel[0] - width / 2) / scale * right + (height / 2 - pixel[1]) / scale * up - back
    return eye(camera), way
