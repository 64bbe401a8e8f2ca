"""The window: puts the views of the registry into docks and passes messages to its banner. Nothing is computed here."""

from __future__ import annotations

import random
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolBar, QVBoxLayout, QWidget

from desktop_nn.app.crash import FailureLog
from desktop_nn.app.data_files import DataFiles
from desktop_nn.app.dialogs.about import AboutDialog
from desktop_nn.app.dialogs.shortcuts import ShortcutsDialog
from desktop_nn.app.docks import arrange, make_docks, retitle
from desktop_nn.app.dropped import are_weights
from desktop_nn.app.files import FileActions
from desktop_nn.app.language import install_language
from desktop_nn.app.menus import Menus
from desktop_nn.app.messages import failure_sentence, stop_sentence
from desktop_nn.app.new_window import aside
from desktop_nn.app.notices import Notices, Offer
from desktop_nn.app.recovery import Recovery, sane_step
from desktop_nn.app.template_actions import TemplateActions
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.stops import STOPS
from desktop_nn.engine.trainer import DIVERGED, EARLY_STOPPED
from desktop_nn.session.settings import SettingsStore
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.data_panel.view import DataView
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.gates.view import GatesView
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.layer_names import layer_names
from desktop_nn.views.pad.view import PadView
from desktop_nn.views.registry import VIEWS
from desktop_nn.views.table.view import NetworkTableView
from desktop_nn.views.timeline.view import TimelineView
from desktop_nn.views.training_panel.view import TrainingView
from desktop_nn.widgets.banner import Banner
from desktop_nn.widgets.dock_title import DockTitle
from desktop_nn.widgets.theme import apply_theme

SIZE = QSize(1440, 900)
FRAME = QSize(0, 40)  # about what a window's title bar takes of the screen
LAYOUT_VERSION = 1
MAX_SEED = 9999
RULE_CODES = frozenset(rule.code for rule in STOPS.values())


class MainWindow(QMainWindow):
    """One document and its views."""

    workspace: Workspace
    settings: SettingsStore
    files: FileActions
    data: DataFiles
    templates: TemplateActions
    notices: Notices

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = workspace.settings
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
        )
        self.views: dict[str, View] = {}  # those that have been made, in the order of the registry
        self.banner = Banner()
        self.notices = Notices(self.banner)
        self.failures = FailureLog()
        self._place_fixed_views()
        self.docks = make_docks(self, self._view)
        self.recovery = Recovery(workspace, self)
        self.files = FileActions(self)
        self.data = DataFiles(self)
        self.templates = TemplateActions(self)
        self.menus = Menus(self)
        self._add_buttons()
        self._connect()
        self._restore_layout()
        self._on_document_state()
        self.diagram.setFocus()

    @property
    def diagram(self) -> DiagramView:
        """The editor in the middle."""
        view = self.views["diagram"]
        assert isinstance(view, DiagramView)
        return view

    @property
    def gates(self) -> GatesView:
        """The gate workshop."""
        view = self.views["gates"]  # made when its dock is first shown
        assert isinstance(view, GatesView)
        return view

    @property
    def inspector(self) -> InspectorView:
        """The view that takes a weight apart."""
        view = self.views["inspector"]
        assert isinstance(view, InspectorView)
        return view

    @property
    def training_panel(self) -> TrainingView:
        """The strip that plays and steps."""
        view = self.views["training"]
        assert isinstance(view, TrainingView)
        return view

    @property
    def timeline(self) -> TimelineView:
        """The strip under everything."""
        view = self.views["timeline"]
        assert isinstance(view, TimelineView)
        return view

    def _view(self, view_id: str) -> View:
        """Return a view; one that is made for it is taken up among the others."""
        if view_id in self.views:
            return self.views[view_id]
        made = {row.id: row.factory(self.workspace) for row in VIEWS if row.id == view_id} | self.views
        self.views = {row.id: made[row.id] for row in VIEWS if row.id in made}
        view = self.views[view_id]
        if isinstance(view, GatesView):
            view.melted.connect(self._on_melted)
        return view

    def _place_fixed_views(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._view("companion"))
        column.addWidget(self._view("diagram"), 1)
        self.setCentralWidget(middle)
        for view_id, area in (
            ("training", Qt.ToolBarArea.TopToolBarArea),
            ("timeline", Qt.ToolBarArea.BottomToolBarArea),
        ):
            bar = QToolBar(self)
            bar.setObjectName(f"bar-{view_id}")
            bar.setMovable(False)
            bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
            bar.toggleViewAction().setVisible(False)
            bar.addWidget(self._view(view_id))
            self.addToolBar(area, bar)

    def _add_buttons(self) -> None:
        """Let the title of the output lead to results, that of the loss surface to what is seen on such ground."""
        for view_id, action in (("boundary", "results"), ("surface", "restarts"), ("surface", "race")):
            title = self.docks[view_id].titleBarWidget()
            assert isinstance(title, DockTitle)
            title.add_action(self.menus.actions[f"view.{action}"])

    def _connect(self) -> None:
        document, training = self.workspace.document, self.workspace.training
        document.state_changed.connect(self._on_document_state)
        training.stopped.connect(self._on_training_stopped)
        training.failed.connect(self.show_failure)
        self.workspace.fields.failed.connect(self.show_failure)
        training.playing_changed.connect(self._on_playing_changed)
        training.blocked_changed.connect(self.menus.refresh)
        training.snapshot_changed.connect(self.menus.refresh_past)
        training.snapshot_changed.connect(self._on_snapshot_changed)
        self.workspace.selection.changed.connect(self.menus.refresh_selected)
        data = self.views["data"]
        assert isinstance(data, DataView)
        data.gates_asked.connect(self.show_gates)
        data.pad_asked.connect(self.show_pad)
        data.data_asked.connect(self.data.ask_open)
        self.inspector.example_asked.connect(self.files.ask_worked_example)

    # -- messages ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def show_failure(self, detail: str) -> None:
        """Own up to an error of the program itself."""
        offer = Offer(lambda: self.tr("Copy the details"), self._copy_failure)
        self.notices.error(lambda: failure_sentence(detail), offer)

    def _copy_failure(self) -> None:
        QApplication.clipboard().setText(self.failures.details())
        self.notices.info(lambda: self.tr("The details are in the clipboard."))

    @Slot(str)
    def _on_training_stopped(self, code: str) -> None:
        snapshot, project = self.workspace.training.snapshot, self.workspace.document.project
        assert snapshot is not None

        def text() -> str:
            return stop_sentence(code, snapshot, project.training, project.stops, layer_names(project))

        if code == DIVERGED and snapshot.health.product is not None:
            self.workspace.selection.select(snapshot.health.product)
        level, offer = "warning", self._offer_to_recover(snapshot)
        if code in RULE_CODES:
            level, offer = "info", Offer(lambda: self.tr("Go on"), self._go_on)
        elif code == EARLY_STOPPED:
            offer = self._offer_to_stay(snapshot)
        self.notices.stop(text, level, offer, snapshot.generation)

    def _go_on(self) -> None:
        self.workspace.training.play()
        self.diagram.setFocus()

    def _offer_to_recover(self, snapshot: Snapshot) -> Offer:
        step = sane_step(snapshot.record)
        return Offer(lambda: self.tr("Back to step {step}, learning rate ÷ 10").format(step=f"{step:,}"), self._recover)

    def _offer_to_stay(self, snapshot: Snapshot) -> Offer:
        step = snapshot.record.last_step
        return Offer(
            lambda: self.tr("Keep the weights of step {step}").format(step=f"{step:,}"),
            lambda: self._seek(step),
        )

    def _seek(self, step: int) -> None:
        self.workspace.training.seek(step)
        self.diagram.setFocus()

    def _recover(self) -> None:
        snapshot = self.workspace.training.snapshot
        if snapshot is not None:
            self.recovery.start(sane_step(snapshot.record))
        self.diagram.setFocus()  # the button is gone: the next Space shall play

    @Slot()
    def _on_snapshot_changed(self) -> None:
        if self.workspace.training.snapshot is not None:
            self.notices.show_run(self.workspace.training.snapshot.generation)

    @Slot()
    def _on_playing_changed(self) -> None:
        if self.workspace.training.playing:
            self.notices.clear()
        self.menus.refresh()

    @Slot()
    def _on_melted(self) -> None:
        """Let the diagram be seen, where Space trains what the blocks have become."""
        if self.docks["gates"].isFloating():
            self.docks["gates"].hide()
        self.notices.info(
            lambda: self.tr(
                "The blocks are the network now, with their weights: Space trains it, undo brings yours back."
            )
        )
        self.activateWindow()
        self.diagram.setFocus()

    # -- document ---------------------------------------------------------------------------------------------------

    def document_name(self) -> str:
        """The file's name, or what an unsaved document is called."""
        path = self.workspace.document.path
        return path.name if path else self.tr("Untitled")

    @Slot()
    def _on_document_state(self) -> None:
        self.setWindowTitle(f"{self.document_name()}[*]")
        self.setWindowModified(self.workspace.document.dirty)
        self.menus.refresh()

    def reset_with_new_seed(self) -> None:
        """Start again from other first weights."""
        self.workspace.training.reset(random.randrange(1, MAX_SEED))

    # -- looks ------------------------------------------------------------------------------------------------------

    def set_language(self, code: str) -> None:
        """Switch the language of everything on the screen."""
        self.settings.language = code
        install_language(_app(), code)

    def set_theme(self, name: str) -> None:
        """Switch between the dark and the light colours."""
        self.settings.theme = name
        apply_theme(_app(), name)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def step_aside(self, windows: int) -> None:
        """Leave the titles of other windows, which stand where this one would, to be seen."""
        free = self.screen().availableGeometry().bottomRight() - self.frameGeometry().bottomRight()
        self.move(self.pos() + aside(windows, free))

    def reset_layout(self) -> None:
        """Put every dock back where it was at first."""
        arrange(self, self.docks)

    def show_table(self) -> None:
        """Bring the network as a table to the front, with the keyboard in it."""
        self.show_dock("table")
        table = self.views["table"]
        assert isinstance(table, NetworkTableView)
        table.focus_tables()

    def show_dock(self, view_id: str) -> None:
        """Bring a view to the front, with the keyboard in it."""
        dock = self.docks[view_id]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        dock.fill().setFocus()

    def show_slow_motion(self) -> None:
        """Bring the page that tells one step in stages to the front, and let it tell."""
        self.show_dock("inspector")
        self.inspector.tell_slowly()

    def show_gates(self) -> None:
        """Bring the gate workshop to the front, with the keyboard at its line."""
        self.show_dock("gates")
        self.gates.focus_line()

    def show_pad(self) -> None:
        """Bring the pad to the front, with the keyboard on its paper."""
        self.show_dock("pad")
        pad = self.views["pad"]
        assert isinstance(pad, PadView)
        pad.focus_paper()

    def show_about(self) -> None:
        """Tell what the program is."""
        _show_once(AboutDialog(self))

    def show_shortcuts(self) -> None:
        """List every shortcut."""
        _show_once(ShortcutsDialog(self.menus.shortcuts(), self))

    # -- Qt ---------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "menus"):
            retitle(self.docks)
            self.menus.retranslate()
            self.notices.retranslate()
            self._on_document_state()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "menus"):
            self.menus.restyle()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped_files(event)
        if paths:
            event.acceptProposedAction()
            self.files.take(*paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_discard():
            event.ignore()
            return
        self._keep_layout()
        self.workspace.close()
        self.failures.end()
        event.accept()

    def _restore_layout(self) -> None:
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        arrange(self, self.docks)
        geometry, state = self.settings.window_geometry, self.settings.window_state
        if geometry:
            self.restoreGeometry(geometry)
        if state:
            self.restoreState(state, LAYOUT_VERSION)

    def _keep_layout(self) -> None:
        self.settings.window_geometry = self.saveGeometry()
        self.settings.window_state = self.saveState(LAYOUT_VERSION)


def _show_once(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _dropped_files(event: QDropEvent) -> list[Path]:
    """The local file that is being dropped, or several of weights; none for anything else."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    fine = len(paths) == len(urls) and (len(paths) == 1 or are_weights(paths))
    return paths if fine else []
