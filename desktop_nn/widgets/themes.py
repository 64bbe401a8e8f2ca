"""The two palettes, as data: every colour the program shows has its meaning and its value here."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, eq=False)
class Theme:
    """Colours by meaning, each a "#rrggbb" string."""

    name: str
    dark: bool
    window: str  # behind everything; the diagram's canvas
    panel: str  # docks, bars, menus
    raised: str  # buttons, cards, fields
    hover: str  # a raised thing under the pointer
    border: str
    field_border: str  # around fields and unchecked boxes, visible on `panel` and `raised`
    handle: str  # of a slider
    focus: str  # the ring around what has the keyboard
    text: str
    text_muted: str  # captions
    text_faint: str  # hints, axis labels
    text_disabled: str
    accent: str  # the filled button, the underline of the current tab, focus
    accent_hover: str
    accent_text: str  # on `accent`
    positive: str  # weights and outputs above zero, the first class
    negative: str  # below zero, the second class
    positive_fill: str  # the same in maps and lines, which may be lighter than text
    negative_fill: str
    neutral: str  # the middle of a decision map
    good: str
    warning: str
    error: str
    selection: str  # the outline of what is selected in a drawing
    grid: str  # grid lines of plots
    train: str  # curves of the training set
    test: str  # curves of the test set
    companion: str  # what belongs to the run that trains beside, wherever both are drawn
    series: tuple[str, ...]  # for any number of curves, told apart also by colour-blind eyes
    layer_colors: Mapping[str, str]  # by kind of layer


DARK = Theme(
    name="dark",
    dark=True,
    window="#16181d",
    panel="#1d2027",
    raised="#272b34",
    hover="#323743",
    border="#3a404c",
    field_border="#4a5160",
    handle="#d7dae0",
    focus="#6ea4ff",
    text="#e7e9ee",
    text_muted="#a8aebb",
    text_faint="#9197a3",
    text_disabled="#636976",
    accent="#2f6fed",
    accent_hover="#4480f5",
    accent_text="#ffffff",
    positive="#5a9cf5",
    negative="#f0923f",
    positive_fill="#5a9cf5",
    negative_fill="#f0923f",
    neutral="#1e2129",
    good="#5fcf8a",
    warning="#f2c14e",
    error="#ff7b7b",
    selection="#ffffff",
    grid="#2a2e38",
    train="#5a9cf5",
    test="#f0923f",
    companion="#cf9bf0",
    series=("#5a9cf5", "#f0923f", "#7cecdc", "#a8568a", "#ebdc4e", "#6a62d6", "#a9adb5", "#e2492a"),
    layer_colors=MappingProxyType(
        {
            "input": "#8a909c",
            "dense": "#5aa2ff",
            "activation": "#5fcf8a",
            "dropout": "#b583ff",
            "gaussian_noise": "#e58fd6",
            "layer_norm": "#45c6c0",
            "batch_norm": "#a6c84c",
            "add": "#ffa24d",
            "multiply": "#ff7f6a",
            "concatenate": "#f2c14e",
        }
    ),
)

LIGHT = Theme(
    name="light",
    dark=False,
    window="#f6f7f9",
    panel="#ffffff",
    raised="#eef0f4",
    hover="#e2e6ed",
    border="#c9ced8",
    field_border="#aab1be",
    handle="#ffffff",
    focus="#2563eb",
    text="#1b1f27",
    text_muted="#4d5563",
    text_faint="#5d6573",
    text_disabled="#a3aab6",
    accent="#2563eb",
    accent_hover="#1d55d0",
    accent_text="#ffffff",
    positive="#1f66d1",
    negative="#ad4f08",
    positive_fill="#3a7ee8",
    negative_fill="#e0741a",
    neutral="#f3f4f6",
    good="#147a41",
    warning="#8a5a00",
    error="#c02626",
    selection="#10131a",
    grid="#e3e6ec",
    train="#1f66d1",
    test="#ad4f08",
    companion="#8a35b8",
    series=("#1f66d1", "#ad4f08", "#12a088", "#1c2a5e", "#b07cc0", "#5b1c17", "#d97a0a", "#6f4f8c"),
    layer_colors=MappingProxyType(
        {
            "input": "#6b7280",
            "dense": "#2f78e0",
            "activation": "#1f9d57",
            "dropout": "#8b4fe0",
            "gaussian_noise": "#b03fa0",
            "layer_norm": "#0f8a86",
            "batch_norm": "#5c7a12",
            "add": "#d9730d",
            "multiply": "#c8452f",
            "concatenate": "#b98900",
        }
    ),
)
