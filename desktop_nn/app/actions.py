"""Every action of the program as one table: menus, shortcuts, buttons and tests refer to a row by its id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_nn.app.panels import go_to_next
from desktop_nn.project import companion
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from desktop_nn.app.main_window import MainWindow

Run = Callable[["MainWindow"], object]
Test = Callable[["MainWindow"], bool]


SPEED_STEP = 3  # positions of the slider: twice as fast


def _always(window: MainWindow) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing the user can do.

    ``shortcuts`` are portable texts ("Ctrl+S"); ``checked`` makes it a check mark or, with ``group``, one of several
    radio marks; a row with ``separator`` is preceded by a line in its menu; one that ``repeats`` runs again and again
    while its keys are held down.
    """

    id: str
    text: str
    run: Run
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled: Test = _always
    checked: Test | None = None
    group: str = ""
    separator: bool = False
    repeats: bool = True

    @property
    def menu(self) -> str:
        """The menu it stands in: the part of its id before the dot."""
        return self.id.partition(".")[0]


def _language(code: str) -> tuple[Run, Test]:
    return (lambda w: w.set_language(code)), (lambda w: w.settings.language == code)


def _theme(name: str) -> tuple[Run, Test]:
    return (lambda w: w.set_theme(name)), (lambda w: w.settings.theme == name)


def _can_play(window: MainWindow) -> bool:
    return window.workspace.training.can_play


def has_past(window: MainWindow) -> bool:
    """Whether there is a step to go back to."""
    snapshot = window.workspace.training.snapshot
    return snapshot is not None and snapshot.step > snapshot.record.first_step


def _is_compared(window: MainWindow) -> bool:
    return window.workspace.document.project.companion is not None


def has_run(window: MainWindow) -> bool:
    """Whether there is a run to show: of one step at least, and of a network that can be trained."""
    run = window.workspace.document.project.run
    return run is not None and run.last_step > run.first_step and window.workspace.training.can_play


def layer_selected(window: MainWindow) -> bool:
    """Whether layers are selected that can be taken out."""
    return window.diagram.can_remove_selected()


def several_selected(window: MainWindow) -> bool:
    """Whether several layers are selected."""
    return window.diagram.placing.can_align()


def something_selected(window: MainWindow) -> bool:
    """Whether a weight, a neuron or a layer is selected."""
    return window.workspace.selection.ref is not None


_EN, _KO, _SYSTEM_LANGUAGE = _language("en"), _language("ko"), _language("system")
_DARK, _LIGHT, _SYSTEM_THEME = _theme("dark"), _theme("light"), _theme("system")

ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("file.window", QT_TRANSLATE_NOOP("Actions", "New &window"), lambda w: w.files.open_window(),
              ("Ctrl+Shift+N",)),
    ActionRow("file.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), lambda w: w.files.ask_open(),
              ("Ctrl+O",), "folder-open"),
    ActionRow("file.open_data", QT_TRANSLATE_NOOP("Actions", "Open &data…"), lambda w: w.data.ask_open(),
              ("Ctrl+Shift+D",), "database"),
    ActionRow("file.open_pictures", QT_TRANSLATE_NOOP("Actions", "Open a &folder of pictures…"),
              lambda w: w.data.ask_open_folder(), (), "image"),
    ActionRow("file.paste_data", QT_TRANSLATE_NOOP("Actions", "Data from the clip&board…"), lambda w: w.data.paste(),
              ("Ctrl+Shift+V",), "clipboard-paste"),
    ActionRow("file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), lambda w: w.files.save(),
              ("Ctrl+S",), "save", separator=True),
    ActionRow("file.save_as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), lambda w: w.files.ask_save_as(),
              ("Ctrl+Shift+S",)),
    ActionRow("file.save_short", QT_TRANSLATE_NOOP("Actions", "Save a copy without &history…"),
              lambda w: w.files.ask_save_short(), enabled=has_run),
    ActionRow("file.template", QT_TRANSLATE_NOOP("Actions", "Save as &template…"), lambda w: w.templates.ask_save(),
              (), "file-plus"),
    ActionRow("file.import", QT_TRANSLATE_NOOP("Actions", "&Import weights…"), lambda w: w.files.ask_import(),
              ("Ctrl+I",), "upload", enabled=_can_play, separator=True),
    ActionRow("file.export", QT_TRANSLATE_NOOP("Actions", "&Export weights…"), lambda w: w.files.ask_export(),
              ("Ctrl+E",), "download", enabled=_can_play),
    ActionRow("file.film", QT_TRANSLATE_NOOP("Actions", "Save fil&m of training…"), lambda w: w.files.ask_film(),
              ("Ctrl+Shift+F",), "film", enabled=has_run),
    ActionRow("file.replay", QT_TRANSLATE_NOOP("Actions", "Save replay for a &browser…"),
              lambda w: w.files.ask_replay(), ("Ctrl+Shift+B",), "monitor", enabled=has_run),
    ActionRow("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), lambda w: w.close(),
              ("Ctrl+Q",), separator=True),
    ActionRow("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), lambda w: w.workspace.document.undo(),
              ("Ctrl+Z",), "undo-2", enabled=lambda w: w.workspace.document.can_undo),
    ActionRow("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), lambda w: w.workspace.document.redo(),
              ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", enabled=lambda w: w.workspace.document.can_redo),
    ActionRow("edit.cut", QT_TRANSLATE_NOOP("Actions", "Cu&t layers"),
              lambda w: w.diagram.commands.cut(w.workspace.selection.layers), ("Ctrl+X",), "scissors",
              enabled=layer_selected, separator=True),
    ActionRow("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy layers"),
              lambda w: w.diagram.commands.copy(w.workspace.selection.layers), ("Ctrl+C",), "copy",
              enabled=layer_selected),
    ActionRow("edit.paste", QT_TRANSLATE_NOOP("Actions", "&Paste layers"), lambda w: w.diagram.commands.paste(),
              ("Ctrl+V",), "clipboard-paste"),
    ActionRow("edit.duplicate", QT_TRANSLATE_NOOP("Actions", "&Duplicate layers"),
              lambda w: w.diagram.commands.duplicate(w.workspace.selection.layers), ("Ctrl+D",), "layers",
              enabled=layer_selected),
    ActionRow("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &all hidden layers"),
              lambda w: w.diagram.select_all(), ("Ctrl+A",)),
    ActionRow("network.add_layer", QT_TRANSLATE_NOOP("Actions", "&Add layer…"),
              lambda w: w.diagram.popups.ask_add_layer(), ("Insert", "Ctrl+L"), "plus"),
    ActionRow("network.type", QT_TRANSLATE_NOOP("Actions", "&Type a network…"),
              lambda w: w.diagram.popups.ask_network(), ("Ctrl+T",)),
    ActionRow("network.table", QT_TRANSLATE_NOOP("Actions", "Network as a ta&ble…"), lambda w: w.show_table(),
              ("Ctrl+Shift+T",), "table"),
    ActionRow("network.gates", QT_TRANSLATE_NOOP("Actions", "&Gate workshop…"), lambda w: w.show_gates(),
              ("Ctrl+G",), "git-merge"),
    ActionRow("network.pad", QT_TRANSLATE_NOOP("Actions", "Draw a d&igit…"), lambda w: w.show_pad(),
              ("Ctrl+Shift+P",), "pencil"),
    ActionRow("network.remove_layer", QT_TRANSLATE_NOOP("Actions", "&Remove selected layers"),
              lambda w: w.diagram.commands.remove_selected(), (), "trash-2", enabled=layer_selected),
    ActionRow("network.align_top", QT_TRANSLATE_NOOP("Actions", "Align selected layers at the &top"),
              lambda w: w.diagram.placing.align("top"), ("Ctrl+Shift+Up",),
              enabled=several_selected, separator=True),
    ActionRow("network.align_middle", QT_TRANSLATE_NOOP("Actions", "Align selected layers at the &middle"),
              lambda w: w.diagram.placing.align("middle"), ("Ctrl+Alt+M",),
              enabled=several_selected),
    ActionRow("network.align_bottom", QT_TRANSLATE_NOOP("Actions", "Align selected layers at the b&ottom"),
              lambda w: w.diagram.placing.align("bottom"), ("Ctrl+Shift+Down",),
              enabled=several_selected),
    ActionRow("network.align_column", QT_TRANSLATE_NOOP("Actions", "Align selected layers in one &column"),
              lambda w: w.diagram.placing.align("column"), ("Ctrl+Alt+C",),
              enabled=several_selected),
    ActionRow("network.tidy", QT_TRANSLATE_NOOP("Actions", "Tidy &up"), lambda w: w.diagram.commands.tidy(),
              ("Ctrl+Shift+L",), "layout-grid", enabled=lambda w: w.diagram.placing.can_tidy()),
    ActionRow("network.fit", QT_TRANSLATE_NOOP("Actions", "&Fit diagram into view"), lambda w: w.diagram.fit(),
              ("Ctrl+0",), "maximize-2", separator=True),
    ActionRow("network.zoom_selection", QT_TRANSLATE_NOOP("Actions", "Zoom to &selection"),
              lambda w: w.diagram.zoom_to_selection(), ("Ctrl+9",), "scan", enabled=something_selected),
    ActionRow("network.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), lambda w: w.diagram.zoom_in(),
              ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionRow("network.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), lambda w: w.diagram.zoom_out(),
              ("Ctrl+-",), "zoom-out"),
    ActionRow("training.play", QT_TRANSLATE_NOOP("Actions", "&Play / pause"), lambda w: w.workspace.training.toggle(),
              ("Space",), "play", enabled=_can_play, repeats=False),
    ActionRow("training.step", QT_TRANSLATE_NOOP("Actions", "&One step"), lambda w: w.workspace.training.step_once(),
              ("Ctrl+Right",), "step-forward", enabled=_can_play, separator=True),
    ActionRow("training.epoch", QT_TRANSLATE_NOOP("Actions", "One &epoch"),
              lambda w: w.workspace.training.step_epoch(), ("Ctrl+Shift+Right",), "chevrons-right", enabled=_can_play),
    ActionRow("training.to_epoch", QT_TRANSLATE_NOOP("Actions", "Run &to epoch…"),
              lambda w: w.training_panel.ask_epoch(), ("Ctrl+Shift+E",), "flag", enabled=_can_play),
    ActionRow("training.back", QT_TRANSLATE_NOOP("Actions", "Step &back"), lambda w: w.workspace.training.step_back(),
              ("Ctrl+Left",), "step-back", enabled=has_past),
    ActionRow("training.slow", QT_TRANSLATE_NOOP("Actions", "Slow &motion of one step"),
              lambda w: w.show_slow_motion(), ("Ctrl+J",), "film", enabled=_can_play),
    ActionRow("training.faster", QT_TRANSLATE_NOOP("Actions", "F&aster"),
              lambda w: w.training_panel.change_speed(SPEED_STEP), ("Ctrl+Up",), separator=True),
    ActionRow("training.slower", QT_TRANSLATE_NOOP("Actions", "S&lower"),
              lambda w: w.training_panel.change_speed(-SPEED_STEP), ("Ctrl+Down",)),
    ActionRow("training.bookmark", QT_TRANSLATE_NOOP("Actions", "Boo&kmark this step"),
              lambda w: w.timeline.toggle_bookmark(), ("B",), "bookmark", enabled=has_run, separator=True,
              repeats=False),
    ActionRow("training.next_bookmark", QT_TRANSLATE_NOOP("Actions", "Ne&xt bookmark"),
              lambda w: w.timeline.go_to_bookmark(forward=True), ("Ctrl+PgDown",), enabled=has_run),
    ActionRow("training.previous_bookmark", QT_TRANSLATE_NOOP("Actions", "Pre&vious bookmark"),
              lambda w: w.timeline.go_to_bookmark(forward=False), ("Ctrl+PgUp",), enabled=has_run),
    ActionRow("training.run_card", QT_TRANSLATE_NOOP("Actions", "Bookmarks and memor&y…"),
              lambda w: w.timeline.open_card(), ("Shift+B",), "history", enabled=_can_play),
    ActionRow("training.reset", QT_TRANSLATE_NOOP("Actions", "&Reset weights"), lambda w: w.workspace.training.reset(),
              ("Ctrl+R",), "skip-back", enabled=_can_play, separator=True),
    ActionRow("training.reseed", QT_TRANSLATE_NOOP("Actions", "Reset with a &new seed"),
              lambda w: w.reset_with_new_seed(), ("Ctrl+Shift+R",), "dices", enabled=_can_play),
    ActionRow("training.fork", QT_TRANSLATE_NOOP("Actions", "&Fork here and compare"),
              lambda w: w.workspace.document.edit(companion.forked, "fork"), ("Ctrl+K",), "git-fork",
              enabled=_can_play, separator=True),
    ActionRow("training.swap", QT_TRANSLATE_NOOP("Actions", "S&wap with the companion"),
              lambda w: w.workspace.document.edit(companion.swapped, "swap-companion"), ("Ctrl+Shift+K",), "shuffle",
              enabled=_is_compared),
    ActionRow("training.end_comparison", QT_TRANSLATE_NOOP("Actions", "E&nd comparison"),
              lambda w: w.workspace.document.edit(companion.ended, "end-comparison"), (), "x", enabled=_is_compared),
    ActionRow("view.theme_dark", QT_TRANSLATE_NOOP("Actions", "&Dark"), _DARK[0], checked=_DARK[1], group="theme"),
    ActionRow("view.theme_light", QT_TRANSLATE_NOOP("Actions", "&Light"), _LIGHT[0], checked=_LIGHT[1], group="theme"),
    ActionRow("view.theme_system", QT_TRANSLATE_NOOP("Actions", "Colours of the &system"), _SYSTEM_THEME[0],
              checked=_SYSTEM_THEME[1], group="theme"),
    ActionRow("view.language_en", "English", _EN[0], checked=_EN[1], group="language", separator=True),
    ActionRow("view.language_ko", "한국어", _KO[0], checked=_KO[1], group="language"),
    ActionRow("view.language_system", QT_TRANSLATE_NOOP("Actions", "Language of the s&ystem"), _SYSTEM_LANGUAGE[0],
              checked=_SYSTEM_LANGUAGE[1], group="language"),
    ActionRow("view.edges", QT_TRANSLATE_NOOP("Actions", "How the &diagram is drawn…"), lambda w: w.diagram.ask_edges(),
              (), "sliders-horizontal", separator=True),
    ActionRow("view.results", QT_TRANSLATE_NOOP("Actions", "R&esults…"),
              lambda w: w.show_dock("results"), ("Ctrl+Alt+R",), "layout-grid", separator=True),
    ActionRow("view.samples", QT_TRANSLATE_NOOP("Actions", "Samples as a ta&ble…"), lambda w: w.show_dock("samples"),
              ("Ctrl+Shift+A",), "list"),
    ActionRow("view.restarts", QT_TRANSLATE_NOOP("Actions", "&Many restarts…"),
              lambda w: w.show_dock("restarts"), ("Ctrl+Shift+M",), "falling"),
    ActionRow("view.race", QT_TRANSLATE_NOOP("Actions", "&Optimiser race…"), lambda w: w.show_dock("race"),
              ("Ctrl+Shift+O",), "flag"),
    ActionRow("view.next_panel", QT_TRANSLATE_NOOP("Actions", "&Next part of the window"),
              lambda w: go_to_next([*w.views.values()], forward=True), ("F6",), separator=True),
    ActionRow("view.previous_panel", QT_TRANSLATE_NOOP("Actions", "&Previous part of the window"),
              lambda w: go_to_next([*w.views.values()], forward=False), ("Shift+F6",)),
    ActionRow("view.reset_layout", QT_TRANSLATE_NOOP("Actions", "&Reset window layout"), lambda w: w.reset_layout(),
              (), "layout-dashboard", separator=True),
    ActionRow("view.full_screen", QT_TRANSLATE_NOOP("Actions", "&Full screen"), lambda w: w.toggle_full_screen(),
              ("F11",), checked=lambda w: w.isFullScreen()),
    ActionRow("help.keyboard", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), lambda w: w.show_shortcuts(),
              ("F1",), "circle-help"),
    ActionRow("help.about", QT_TRANSLATE_NOOP("Actions", "&About Desktop NN"), lambda w: w.show_about(), (), "info"),
)  # fmt: skip

MENUS: tuple[tuple[str, str], ...] = (
    ("file", QT_TRANSLATE_NOOP("Menus", "&File")),
    ("edit", QT_TRANSLATE_NOOP("Menus", "&Edit")),
    ("network", QT_TRANSLATE_NOOP("Menus", "&Network")),
    ("training", QT_TRANSLATE_NOOP("Menus", "&Train")),
    ("view", QT_TRANSLATE_NOOP("Menus", "&View")),
    ("help", QT_TRANSLATE_NOOP("Menus", "&Help")),
)
