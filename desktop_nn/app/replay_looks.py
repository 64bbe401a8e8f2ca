"""How a replay's page is to be read: words, names and colours as the window has them now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.export.replay.ground import axes_of
from desktop_nn.export.replay.page import Looks
from desktop_nn.export.replay.words import WORDS
from desktop_nn.project.model import Project
from desktop_nn.session.samples import split_of
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.layer_names import activation_name, kind_name, layer_names
from desktop_nn.views.notation import weight_label
from desktop_nn.views.source_names import column_name
from desktop_nn.widgets.colormaps import sequential_lut
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.theme import THEMES, Theme

COLORS = (
    "window", "panel", "raised", "border", "focus", "text", "text_muted", "text_faint", "accent", "accent_hover",
    "accent_text", "positive_fill", "negative_fill", "neutral", "good", "grid", "train", "test",
)  # fmt: skip
CLASSES = 10  # that have colours of their own
STOPS = 18  # of the ground's colours


def looks_of(project: Project, title: str, language: str) -> Looks:
    """Return the looks of a project that has been trained, in the language now installed, whose code is given."""
    words = {key: QCoreApplication.translate("Replay", text) for key, text in WORDS.items()}
    split = split_of(project.data)
    train = split.train
    return Looks(
        title,
        language,
        words,
        layer_names(project),
        {layer: _detail(project, layer) for layer in project.network.order},
        tuple(map(column_name, train.inputs)),
        tuple(map(column_name, train.outputs)),
        tuple(map(column_name, split.columns.train.inputs)),
        tuple(weight_label(project, ref) for ref in axes_of(project)),
        {name: _colors(theme) for name, theme in THEMES.items()},
        [f"#{bytes(row[:3]).hex()}" for row in sequential_lut(STOPS)],
    )


def _detail(project: Project, layer_id: str) -> str:
    """Return what stands below a layer's name."""
    layer = project.network.layer(layer_id)
    count = format_count(project.network.widths[layer_id])
    if "activation" in LAYER_KINDS[layer.kind].fields:
        return f"{count} · {activation_name(layer.activation)}"
    return count if layer.kind == "input" else kind_name(layer.kind)


def _colors(theme: Theme) -> dict[str, str | list[str]]:
    return {name: getattr(theme, name) for name in COLORS} | {"classes": class_colors(CLASSES, theme)}
