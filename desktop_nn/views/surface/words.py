"""What is written about a surface: names of its axes and height, the sentence below it, and what the pointer reads."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.held import Held
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.project.model import Project
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.notation import weight_label
from desktop_nn.views.surface.choice import PATH_FROM
from desktop_nn.views.surface.pointer import Pointed
from desktop_nn.widgets.numbers import MINUS, format_count, format_fixed, format_number, format_percent
from desktop_nn.widgets.sampling import loss_at

ROUNDING = 1e-5  # of float32 weights


def plane_names() -> dict[str, str]:
    """Return what the planes to choose from are called, by `choice.CHOICES`."""
    return {
        "auto": QCoreApplication.translate("SurfaceView", "Automatic"),
        "weights": QCoreApplication.translate("SurfaceView", "Weights"),
        "pca": QCoreApplication.translate("SurfaceView", "PCA"),
        "random": QCoreApplication.translate("SurfaceView", "Random"),
        "gradient": QCoreApplication.translate("SurfaceView", "Gradient"),
        "line": QCoreApplication.translate("SurfaceView", "Line"),
    }


def axis_names(project: Project, field: SurfaceField) -> tuple[str, str]:
    """Return the names of both directions."""
    plane = field.plane
    if plane.kind == "weights":
        names = tuple(weight_label(project, ref) for ref in plane.refs)
        return names[0], names[-1]
    if plane.kind == "pca":
        return (
            QCoreApplication.translate("SurfaceView", "direction 1"),
            QCoreApplication.translate("SurfaceView", "direction 2"),
        )
    if plane.kind == "gradient":
        return (
            QCoreApplication.translate("SurfaceView", "gradient"),
            QCoreApplication.translate("SurfaceView", "sharpest direction"),
        )
    if plane.kind == "line":
        return QCoreApplication.translate("SurfaceView", "from the start (0) to now (1)"), ""
    return (
        QCoreApplication.translate("SurfaceView", "random direction 1"),
        QCoreApplication.translate("SurfaceView", "random direction 2"),
    )


def height_name(field: SurfaceField) -> str:
    """Return what the height is."""
    if field.job.height == "accuracy":
        return QCoreApplication.translate("SurfaceView", "accuracy")
    return QCoreApplication.translate("SurfaceView", "loss")


def why_flat() -> str:
    """Return why there is no relief of a curve."""
    return QCoreApplication.translate("SurfaceView", "There is one direction only: the loss over it is a curve.")


def why_alone(shared: bool) -> str:
    """Return why the companion's path is not drawn: it has other parameters, or has gone too far with the same ones."""
    if not shared:
        return QCoreApplication.translate("SurfaceView", "The companion has other parameters, so another surface")
    return QCoreApplication.translate("SurfaceView", "The companion has diverged, far beyond this surface")


def sentence(field: SurfaceField, path: ProjectedPath, frozen: bool) -> str:
    """Return the sentence below a surface: which one it is, and how far the ball is off it."""
    parts = [_of_holes(field), _of_former_path() if _is_of_former_path(field, path) else _of_plane(field, frozen)]
    return " · ".join(part.format(offset=distance_text(path.now_offset)) for part in parts if part)


def _is_of_former_path(field: SurfaceField, path: ProjectedPath) -> bool:
    """Whether the plane is that of a path which an edit has ended: a new one has only just begun at its last step."""
    return field.plane.kind == "pca" and 0 < len(path.steps) < PATH_FROM and bool(path.steps[0] > 0)


def _of_former_path() -> str:
    return QCoreApplication.translate("SurfaceView", "The plane of the path so far · the ball is {offset} off it")


def _of_plane(field: SurfaceField, frozen: bool) -> str:
    plane = field.plane
    if not plane.u.any():
        return QCoreApplication.translate(
            "SurfaceView", "All weights are 0: no random direction is as large as they are"
        )
    if plane.kind == "pca" and plane.explained is not None:
        text = QCoreApplication.translate(
            "SurfaceView", "This plane holds {share} of the motion · the ball is {offset} off it"
        )
        return text.replace("{share}", format_percent(plane.explained, 0))
    if plane.kind == "gradient":
        text = QCoreApplication.translate("SurfaceView", "Largest curvature λmax {value} · the ball is {offset} off it")
        return text.replace("{value}", format_number(plane.sharpness or 0.0, 3))
    if plane.kind == "line":
        return QCoreApplication.translate(
            "SurfaceView", "The straight way from the start to now · the ball is {offset} off it"
        )
    if plane.kind == "weights":
        return _of_weights(field, frozen)
    text = QCoreApplication.translate("SurfaceView", "Random directions, seed {seed} · the ball is {offset} off")
    return text.replace("{seed}", str(plane.seed))


def _of_weights(field: SurfaceField, frozen: bool) -> str:
    if len(field.plane.refs) == field.plane.origin.size:
        return QCoreApplication.translate("SurfaceView", "Two weights in all: the surface is exact")
    if len(field.plane.refs) == 1 and is_exact(field):
        return QCoreApplication.translate("SurfaceView", "This is the only weight that moves: the curve is exact")
    if frozen:
        return QCoreApplication.translate(
            "SurfaceView", "All others are frozen · the ball is {offset} off this surface"
        )
    return QCoreApplication.translate("SurfaceView", "All other weights are held · the ball is {offset} off this plane")


def is_exact(field: SurfaceField) -> bool:
    """Whether the weights on the axes are all that training moves: no other is free, no running statistic is kept."""
    spec = field.job.spec
    layout = ParamLayout.of(spec)
    held = Held.of(spec, layout).all
    alone = len(np.union1d(held, layout.indices(field.plane.refs))) == layout.size
    return alone and not layout.is_running.any()


def _of_holes(field: SurfaceField) -> str:
    """Return the legend of the holes."""
    holes = 1 - np.isfinite(field.losses).mean()
    if not holes:
        return ""
    text = QCoreApplication.translate("SurfaceView", "Hole: no finite loss ({share})")
    return text.replace("{share}", format_percent(float(holes), 0))


def reading(field: SurfaceField, path: ProjectedPath | None, pointed: Pointed) -> str:
    """Return what is under the pointer: a point of the path at its true height, or about that of the grid around it."""
    if len(field.b) == 1:
        a, height = pointed.at[0], float(np.interp(pointed.at[0], field.a, field.losses[0]))
        text = QCoreApplication.translate("SurfaceView", "at {a} · {height} ≈ {value}")
        return text.format(a=format_number(a, 3), height=height_name(field), value=format_number(height, 3))
    if path is not None and pointed.point is not None and pointed.point < len(path.steps):
        return _path_reading(field, path, pointed.point)
    return _field_reading(field, pointed.at)


def _path_reading(field: SurfaceField, path: ProjectedPath, point: int) -> str:
    text = QCoreApplication.translate("SurfaceView", "Step {step} · true {height} {value} · {offset} off this plane")
    return text.format(
        step=format_count(int(path.steps[point])),
        height=height_name(field),
        value=format_number(float(path.losses[point])),
        offset=distance_text(float(path.offsets[point])),
    )


def _field_reading(field: SurfaceField, at: tuple[float, float]) -> str:
    a, b = (format_number(value, 3) for value in at)
    height = float(loss_at(field.a, field.b, field.losses, np.array([at]))[0])
    if np.isnan(height):
        return QCoreApplication.translate("SurfaceView", "({a}, {b}) · the loss is not finite here").format(a=a, b=b)
    text = QCoreApplication.translate("SurfaceView", "({a}, {b}) · {height} ≈ {value}")
    return text.format(a=a, b=b, height=height_name(field), value=format_number(height, 3))


def distance_text(distance: float) -> str:
    """A distance to about two figures: 0.04, 12.31, 3e−4; what only rounding makes is 0.00."""
    if ROUNDING < distance < 0.01:
        mantissa, power = f"{distance:.0e}".split("e")
        return f"{mantissa}e{int(power)}".replace("-", MINUS)
    return format_fixed(distance, 2)
