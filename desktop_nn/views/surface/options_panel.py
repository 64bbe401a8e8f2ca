"""What the surface shows: its height, axes, range and grid. Esc closes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_nn.engine.settings import SEED
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.session.surface_job import Ends, Height
from desktop_nn.views.notation import weight_label
from desktop_nn.views.surface.options import RESOLUTIONS, SCALES, Options, with_axis, with_seed
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.popover import Popover
from desktop_nn.widgets.segmented import SegmentedControl

AUTO, BY_HAND = "auto", "hand"
FARTHEST = 1e30  # of a range
AXES = ("u", "v")


@dataclass(frozen=True, eq=False)
class Shown:
    """What the panel is about: ``weights`` to choose from, the range that is drawn, and what stands in the way.

    ``no_accuracy`` says why there is no accuracy, ``no_scale`` why only an even scale; empty where there is one.
    """

    project: Project
    options: Options
    weights: tuple[WeightRef, ...]
    ends: Ends | None
    no_accuracy: str
    no_scale: str


class OptionsPanel(Popover):
    """Shows `Options` and says when the user has chosen others."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("surface-options-panel")
        self._shown: Shown | None = None
        self.height_switch = SegmentedControl([("loss", ""), ("accuracy", "")], self)
        self.scale = SegmentedControl([(key, "") for key in SCALES], self)
        self.grid = SegmentedControl([("0", ""), *((str(n), f"{n}²") for n in RESOLUTIONS)], self)
        self.axes = {axis: Combo(letters=12) for axis in AXES}
        self.seed = NumberEdit(1, SEED.low, SEED.high, whole=True)
        self.another = QPushButton()
        self.range = SegmentedControl([(AUTO, ""), (BY_HAND, "")], self)
        self.ends = [NumberEdit(0.0, -FARTHEST, FARTHEST) for _ in range(4)]
        self.shaking = QCheckBox()
        self._names = {key: QLabel() for key in ("height", "scale", "grid", "u", "v", "seed", "range")}
        self._about = QLabel(wordWrap=True)
        self._about.setProperty("role", "muted")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        rows: dict[str, QWidget] = {
            "height": self.height_switch,
            "scale": self.scale,
            "grid": self.grid,
            "u": self.axes["u"],
            "v": self.axes["v"],
            "seed": _side_by_side(self.seed, self.another),
            "range": self.range,
        }
        for edit in self.ends:
            edit.setMinimumWidth(58)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for row, (key, content) in enumerate(rows.items()):
            grid.addWidget(self._names[key], row, 0)
            grid.addWidget(content, row, 1)
        grid.addWidget(_side_by_side(*self.ends), len(rows), 1)
        grid.addWidget(self.shaking, len(rows) + 1, 0, 1, 2)
        grid.addWidget(self._about, len(rows) + 2, 0, 1, 2)

    def _connect(self) -> None:
        for switch in (self.height_switch, self.scale, self.grid):
            switch.chosen.connect(self._on_switched)
        for axis, combo in self.axes.items():
            combo.setObjectName(f"surface-axis-{axis}")
            combo.activated.connect(self._on_u_chosen if axis == "u" else self._on_v_chosen)
        self.seed.value_committed.connect(self._on_seed)
        self.another.clicked.connect(self._on_another)
        self.range.chosen.connect(self._on_range)
        for edit in self.ends:
            edit.value_committed.connect(self._on_range)
        self.shaking.toggled.connect(self._on_switched)

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_options(self, shown: Shown) -> None:
        """Show these."""
        self._shown, options = shown, shown.options
        self.height_switch.set_key("loss" if shown.no_accuracy else options.height)
        self.height_switch.set_option_enabled("accuracy", not shown.no_accuracy, shown.no_accuracy)
        no_scale = self._no_scale(shown)
        self.scale.set_key("linear" if no_scale else options.scale)
        for key in ("auto", "log"):
            self.scale.set_option_enabled(key, not no_scale, no_scale)
        self.grid.set_key(str(options.resolution))
        self._show_axes(shown)
        self.seed.set_value(options.seed)
        self.range.set_key(AUTO if options.ends is None else BY_HAND)
        for edit, value in zip(self.ends, options.ends or shown.ends or (0.0,) * 4, strict=True):
            edit.set_value(float(f"{value:.4g}") if options.ends is None else value)
            edit.setEnabled(options.ends is not None)
        self.shaking.blockSignals(True)
        self.shaking.setChecked(options.shaking)
        self.shaking.blockSignals(False)

    def _no_scale(self, shown: Shown) -> str:
        accuracy = shown.options.height == "accuracy" and not shown.no_accuracy
        return shown.no_scale or (self.tr("Accuracy is always on an even scale.") if accuracy else "")

    def _show_axes(self, shown: Shown) -> None:
        for axis, combo in self.axes.items():
            combo.clear()
            combo.addItem(self.tr("Clicked last"), None)
            for ref in shown.weights:
                combo.addItem(weight_label(shown.project, ref), ref)
            chosen = getattr(shown.options, axis)
            combo.setCurrentIndex(1 + shown.weights.index(chosen) if chosen in shown.weights else 0)

    def open(self, button: QWidget) -> None:
        """Open beside a button, the keyboard on the first switch."""
        self.open_at(button)
        self.height_switch.focus()

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        names = {
            "height": self.tr("Height"),
            "scale": self.tr("Scale"),
            "grid": self.tr("Grid"),
            "u": self.tr("Axis across"),
            "v": self.tr("Axis upwards"),
            "seed": self.tr("Random seed"),
            "range": self.tr("Range"),
        }
        for key, name in names.items():
            self._names[key].setText(name)
        self.setAccessibleName(self.tr("What the surface shows"))
        switches = {"height": self.height_switch, "scale": self.scale, "grid": self.grid, "range": self.range}
        for key, widget in {**switches, **self.axes, "seed": self.seed}.items():
            widget.setAccessibleName(names[key])
        self.height_switch.set_labels([("loss", self.tr("Loss")), ("accuracy", self.tr("Accuracy"))])
        by_itself = self.tr("Automatic")
        scales = {"auto": by_itself, "linear": self.tr("Linear"), "log": self.tr("Logarithmic")}
        self.scale.set_labels(list(scales.items()))
        self.grid.set_labels([("0", by_itself)])
        self.range.set_labels([(AUTO, by_itself), (BY_HAND, self.tr("By hand"))])
        places = (self.tr("left"), self.tr("right"), self.tr("bottom"), self.tr("top"))
        for edit, place in zip(self.ends, places, strict=True):
            edit.setAccessibleName(self.tr("Range: {place}").format(place=place))
            edit.setToolTip(place)
        self.another.setText(self.tr("Another"))
        self.shaking.setText(self.tr("The ground of the mini-batch as a wire mesh"))
        self._about.setText(self.tr("An axis also takes an edge dragged from the diagram."))

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.another.setIcon(icon("dices", "text_muted"))

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _choose(self, options: Options) -> None:
        if self._shown is not None and options != self._shown.options:
            self.show_options(replace(self._shown, options=options))
            self.chosen.emit(options)

    @Slot()
    def _on_switched(self) -> None:
        if self._shown is not None:
            height: Height = "accuracy" if self.height_switch.key() == "accuracy" else "loss"
            chosen = replace(self._shown.options, height=height if not self._shown.no_accuracy else "loss")
            scale = self._shown.options.scale if self._no_scale(self._shown) else self.scale.key()
            resolution = int(self.grid.key())
            self._choose(replace(chosen, scale=scale, resolution=resolution, shaking=self.shaking.isChecked()))

    @Slot()
    def _on_u_chosen(self) -> None:
        self._put_on("u")

    @Slot()
    def _on_v_chosen(self) -> None:
        self._put_on("v")

    def _put_on(self, axis: str) -> None:
        if self._shown is not None:
            self._choose(with_axis(self._shown.options, axis, self.axes[axis].currentData()))

    @Slot(float)
    def _on_seed(self, seed: float) -> None:
        if self._shown is not None:
            self._choose(with_seed(self._shown.options, int(seed)))

    @Slot()
    def _on_another(self) -> None:
        if self._shown is not None:
            self._choose(with_seed(self._shown.options, (self._shown.options.seed + 1) % (int(SEED.high) + 1)))

    @Slot()
    def _on_range(self) -> None:
        """Take the range; one that ends before it begins waits for its other end."""
        if self._shown is None:
            return
        left, right, bottom, top = (edit.value() for edit in self.ends)
        if self.range.key() == AUTO:
            self._choose(replace(self._shown.options, ends=None))
        elif left < right and bottom <= top:
            self._choose(replace(self._shown.options, ends=(left, right, bottom, top)))


def _side_by_side(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return row
