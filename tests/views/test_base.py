"""A view is told what it needs when it is seen, draws once a frame, and costs nothing while hidden."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from desktop_nn.engine.probes import MapProbe
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.widgets.theme import apply_theme, current_theme

PROBE = MapProbe(-1.0, 1.0, 4)


class Noting(View):
    """Writes down what it is told; wants one probe."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.told: list[str] = []
        self.broken = False

    def probes(self) -> frozenset[Hashable]:
        return frozenset({PROBE})

    def draw(self) -> None:
        self.told.append("draw")
        if self.broken:
            raise ZeroDivisionError("on purpose")

    def on_project(self) -> None:
        self.told.append("project")

    def on_weights(self) -> None:
        self.told.append("weights")

    def on_selection(self) -> None:
        self.told.append("selection")

    def retranslate(self) -> None:
        self.told.append("language")

    def restyle(self) -> None:
        self.told.append("theme")


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    found = Workspace.create()
    yield found
    found.close()


@pytest.fixture
def view(workspace: Workspace, qtbot: QtBot) -> Noting:
    found = Noting(workspace)
    qtbot.addWidget(found)
    return found


@pytest.fixture
def shown(view: Noting, qtbot: QtBot) -> Noting:
    """A view that has been shown and has nothing left to draw."""
    view.show()
    settle(view, qtbot)
    view.told.clear()
    return view


def settle(view: Noting, qtbot: QtBot) -> None:
    training, clock = view.training, view.workspace.clock
    qtbot.waitUntil(lambda: training.current and not training.busy and not clock.waiting)


def more_units(view: View) -> None:
    view.document.edit(lambda project: edits.set_units(project, "dense1", 5), "set-units")


def recolour(view: View) -> None:
    """Switch the program to the other theme, of which Qt tells every widget several times."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light" if view.theme.name == "dark" else "dark")


def test_a_view_that_was_never_shown_is_told_nothing(view: Noting, workspace: Workspace, qtbot: QtBot) -> None:
    more_units(view)
    workspace.selection.select(NeuronRef("dense1", 0))
    settle(view, qtbot)
    assert view.told == []
    assert workspace.training.snapshot is not None
    assert dict(workspace.training.snapshot.probes) == {}


def test_showing_fills_it_in_order_and_draws(view: Noting, qtbot: QtBot) -> None:
    view.show()
    assert view.told == ["language", "theme", "project", "selection"]
    settle(view, qtbot)
    assert set(view.told[4:]) == {"draw"}
    assert view.snapshot is not None
    assert PROBE in view.snapshot.probes


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (more_units, "project"),
        (lambda view: view.selection.select(NeuronRef("dense1", 0)), "selection"),
        (lambda view: view.selection.hover_over(NeuronRef("dense1", 0)), "selection"),
        (lambda view: QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange)), "language"),
        (recolour, "theme"),
    ],
)
def test_a_change_is_told_and_drawn(shown: Noting, qtbot: QtBot, change: Callable[[View], object], told: str) -> None:
    change(shown)
    assert shown.told == [told]
    qtbot.waitUntil(lambda: "draw" in shown.told)


def test_an_edit_is_told_before_the_selection_it_changes(shown: Noting, workspace: Workspace) -> None:
    workspace.selection.select(NeuronRef("dense1", 7))
    shown.told.clear()
    more_units(shown)
    assert workspace.selection.ref is None
    assert shown.told[:2] == ["project", "selection"]


def test_many_changes_are_drawn_once(shown: Noting, qtbot: QtBot) -> None:
    for _ in range(20):
        shown.mark_dirty()
    settle(shown, qtbot)
    assert shown.told == ["draw"]


def test_every_snapshot_is_drawn_while_training(shown: Noting, qtbot: QtBot) -> None:
    shown.training.play()
    qtbot.waitUntil(lambda: shown.told.count("draw") > 3)
    shown.training.pause()
    settle(shown, qtbot)


class Heavy(Noting):
    takes_turns = True


def test_of_heavy_views_one_is_drawn_in_a_frame_unless_the_user_waits(workspace: Workspace, qtbot: QtBot) -> None:
    views = [Heavy(workspace) for _ in range(3)]
    for view in views:
        qtbot.addWidget(view)
        view.show()
    settle(views[0], qtbot)
    counts = [view.told.count("draw") for view in views]
    drawn: list[int] = []  # by all of them, in each frame before the one whose turn it is
    workspace.clock.frame.connect(lambda: drawn.append(sum(view.told.count("draw") for view in views)))
    workspace.training.step_once()
    qtbot.waitUntil(lambda: all(view.told.count("draw") > before for view, before in zip(views, counts, strict=True)))
    settle(views[0], qtbot)
    workspace.clock.request()
    settle(views[0], qtbot)
    assert {after - before for before, after in pairwise(drawn)} == {0, 1}
    for view in views:
        view.mark_dirty()
    before = drawn[-1]
    qtbot.waitUntil(lambda: drawn[-1] > before)
    assert drawn[-1] - before == 3


def test_a_hidden_view_costs_nothing_and_catches_up(shown: Noting, qtbot: QtBot) -> None:
    shown.hide()
    shown.training.step_epoch()
    more_units(shown)
    shown.training.step_once()
    recolour(shown)
    settle(shown, qtbot)
    assert shown.told == []
    assert shown.training.snapshot is not None
    assert PROBE not in shown.training.snapshot.probes
    shown.show()
    assert shown.told == ["theme", "project"]
    settle(shown, qtbot)
    assert "draw" in shown.told
    assert PROBE in shown.training.snapshot.probes


def test_a_view_behind_another_tab_is_hidden(workspace: Workspace, qtbot: QtBot) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    view = Noting(workspace)
    tabs.addTab(Noting(workspace), "front")
    tabs.addTab(view, "back")
    tabs.show()
    settle(view, qtbot)
    assert view.told == []
    tabs.setCurrentWidget(view)
    settle(view, qtbot)
    assert "draw" in view.told


def test_a_minimised_window_is_not_drawn(shown: Noting, qtbot: QtBot) -> None:
    shown.showMinimized()
    shown.training.step_epoch()
    settle(shown, qtbot)
    assert "draw" not in shown.told
    shown.showNormal()
    qtbot.waitUntil(lambda: "draw" in shown.told)


def test_no_snapshot_of_another_network_is_seen(shown: Noting, qtbot: QtBot) -> None:
    assert shown.snapshot is not None
    more_units(shown)
    assert shown.snapshot is None
    settle(shown, qtbot)
    assert shown.snapshot is not None


def test_a_drawing_that_fails_is_told_and_pauses(shown: Noting, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    shown.broken = True
    with qtbot.captureExceptions() as exceptions:
        shown.training.play()
        qtbot.waitUntil(lambda: not shown.training.playing)
        settle(shown, qtbot)
    assert exceptions[0][0] is ZeroDivisionError
    assert "Noting could not be drawn" in caplog.text


def test_what_a_view_may_use(shown: Noting, workspace: Workspace) -> None:
    assert shown.project is workspace.document.project
    assert shown.split is workspace.training.split
    assert shown.theme is current_theme()
    assert (shown.document, shown.training) == (workspace.document, workspace.training)


def test_a_weight_set_by_hand_is_told_as_such_and_drawn_with_its_snapshot(shown: Noting, qtbot: QtBot) -> None:
    shown.document.edit(lambda project: edits.set_weight(project, WeightRef("dense1", 0, 0), 0.5), "set-weight")
    assert shown.told == ["weights"]
    settle(shown, qtbot)
    assert shown.told[-1] == "draw"


def test_behind_another_tab_it_is_told_nothing_and_then_catches_up(shown: Noting, qtbot: QtBot) -> None:
    shown.cover(True)
    more_units(shown)
    settle(shown, qtbot)
    assert shown.told == []
    assert shown.training.snapshot is not None
    assert PROBE not in shown.training.snapshot.probes
    shown.cover(False)
    assert shown.told == ["project"]
    qtbot.waitUntil(lambda: "draw" in shown.told)
