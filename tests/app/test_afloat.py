"""Restarts and race open from menu and title, stand beside the window whole, and end with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.session.race_job import RaceJob
from desktop_nn.session.restarts_job import RestartsJob
from desktop_nn.views.race.view import RaceView
from desktop_nn.views.registry import VIEWS
from desktop_nn.views.restarts.view import RestartsView
from tests.e2e.conftest import Open
from tests.e2e.driver import click, settle, wait_for


def parts(window: MainWindow) -> tuple[RestartsView, RaceView]:
    """Open both and return them."""
    for view_id in ("restarts", "race"):
        window.menus.actions[f"view.{view_id}"].trigger()
    settle(window)
    restarts, race = window.views["restarts"], window.views["race"]
    assert isinstance(restarts, RestartsView)
    assert isinstance(race, RaceView)
    return restarts, race


def test_the_title_of_the_surface_leads_to_both(window: MainWindow) -> None:
    title = window.docks["surface"].titleBarWidget()
    for view_id in ("restarts", "race"):
        dock, action = window.docks[view_id], window.menus.actions[f"view.{view_id}"]
        assert not dock.isVisible()
        button = next(one for one in title.findChildren(QToolButton) if one.defaultAction() is action)
        assert button.toolTip()
        click(button)
        settle(window)
        assert dock.isVisible()
        assert dock.isFloating()
        assert not window.views[view_id].visibleRegion().isEmpty()
        least = window.views[view_id].minimumSizeHint()
        assert least.width() <= 980
        assert least.height() <= 580
        dock.close()
        assert not any(window.workspace.fields.busy_with(job) for job in (RestartsJob, RaceJob))


def test_escape_closes_the_workshop_where_it_floats_and_no_docked_view(window: MainWindow) -> None:
    gates, data = window.docks["gates"], window.docks["data"]
    window.menus.actions["network.gates"].trigger()
    settle(window)
    assert gates.isFloating()
    field = next(one for one in gates.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())
    field.setFocus()
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert gates.isVisible()  # the key has restored the field
    window.gates.focus_line()
    QTest.keyClick(gates.focusWidget(), Qt.Key.Key_Escape)
    assert not gates.isVisible()
    QTest.keyClick(data, Qt.Key.Key_Escape)
    assert data.isVisible()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_both_fit_the_size_they_open_in(window: MainWindow, language: str) -> None:
    window.set_language(language)
    for view in parts(window):
        view.ensurePolished()
        hint = view.minimumSizeHint()
        assert hint.width() <= 956
        assert hint.height() <= 590
    window.set_language("en")
    for view_id in ("restarts", "race"):
        window.docks[view_id].close()


def test_what_is_not_shown_at_first_is_made_when_it_is_first_seen(open_one: Open) -> None:
    window = open_one()
    first = {row.id for row in VIEWS if row.shown_at_first}
    assert set(window.views) == first
    for view_id in ("race", "table", "gates"):
        window.show_dock(view_id)
        settle(window)
        view = window.views[view_id]
        assert window.docks[view_id].isAncestorOf(view)
        assert not view.visibleRegion().isEmpty()
    assert set(window.views) == first | {"race", "table", "gates"}
    assert [*window.views] == [row.id for row in VIEWS if row.id in window.views]
    race = window.views["race"]
    window.docks["race"].close()
    window.show_dock("race")
    assert window.views["race"] is race


def test_the_window_closes_while_both_are_at_work(open_one: Open) -> None:
    window = open_one()
    restarts, race = parts(window)
    race.steps.set_value(5000)
    race.steps.value_committed.emit(5000.0)
    restarts.epochs.set_value(100_000)
    restarts.source.stop()  # the run that starts by itself at the first look may be done by now, or not
    click(restarts.start)
    window.workspace.training.play()
    wait_for(lambda: restarts.source.field is not None, "the first answer of the restarts")
    window.workspace.document.replace(window.workspace.document.project, None)  # nothing to be asked about
    assert window.close()
    assert not window.workspace.fields.busy
