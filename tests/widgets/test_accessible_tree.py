"""What a widget draws is a tree for assistive technology: made when asked for, and gone with the widget."""

from __future__ import annotations

import gc
from collections.abc import Hashable, Iterator, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.accessible_tree import AccessibleTree, Interface, Told

Text = QAccessible.Text
AREA = QRect(0, 0, 10, 10)


class Words:
    """Words at the top, their letters below."""

    def __init__(self, *words: str) -> None:
        self.words = list(words)
        self.here: Hashable | None = None

    def below(self, key: Hashable | None) -> Sequence[Hashable]:
        if key is None:
            return self.words
        return [(key, place) for place in range(len(key))] if isinstance(key, str) else []

    def above(self, key: Hashable) -> Hashable | None:
        return key[0] if isinstance(key, tuple) else None

    def told(self, key: Hashable) -> Told:
        if isinstance(key, tuple):
            return Told(key[0][key[1]], str(key[1]))
        return Told(str(key), str(len(str(key))), "a word")

    def rect(self, key: Hashable) -> QRect:
        return AREA

    def at(self, point: QPoint) -> Hashable | None:
        return self.words[0] if AREA.contains(point) else None

    def chosen(self) -> Hashable | None:
        return self.here


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[None]:
    """Let a screen reader be there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def seen(thing: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None
    return found


def read(interface: Interface) -> list[tuple[str, str]]:
    """Return name and value of a thing and of all below it, and check that each is where it says."""
    found = [(interface.text(Text.Name), interface.text(Text.Value))]
    for place in range(interface.childCount()):
        child = interface.child(place)
        assert interface.indexOfChild(child) == place
        assert child.parent().text(Text.Name) == interface.text(Text.Name)
        found += read(child)
    return found


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return a widget with a label on it."""
    page = QWidget()
    page.setAccessibleName("page")
    QLabel("below", page)
    qtbot.addWidget(page)
    return page


def test_things_come_first_and_widgets_after_them(page: QWidget, listening: None) -> None:
    AccessibleTree(page, Words("ab", "c"))
    expected = [("page", ""), ("ab", "2"), ("a", "0"), ("b", "1"), ("c", "1"), ("c", "0"), ("below", "")]
    assert read(seen(page)) == expected
    assert seen(page).child(len(expected)) is None
    assert seen(page).child(0).child(2) is None


def test_nothing_is_made_before_it_is_asked_for(page: QWidget, listening: None) -> None:
    tree = AccessibleTree(page, Words("ab", "c" * 1000))
    assert len(tree) == 0
    assert seen(page).childCount() == 3
    assert len(tree) == 0
    seen(page).child(1).child(7)
    assert len(tree) == 2


def test_a_thing_has_a_place_a_description_and_a_state(page: QWidget, qtbot: QtBot, listening: None) -> None:
    words = Words("ab", "c")
    tree = AccessibleTree(page, words)
    first, second = seen(page).child(0), seen(page).child(1)
    assert first.rect() == AREA
    assert first.text(Text.Description) == "a word"
    assert seen(page).childAt(5, 5).text(Text.Name) == "ab"
    words.here = "c"
    assert (first.state().selected, second.state().selected, second.state().focused) == (0, 1, 0)
    assert seen(page).focusChild() is None
    page.show()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    assert second.state().focused == 1
    assert seen(page).focusChild().text(Text.Name) == "c"
    assert len(tree) == 2


def test_the_one_the_keyboard_comes_to_is_said(
    page: QWidget, qtbot: QtBot, listening: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, QAccessible.Event]] = []
    words = Words("ab", "c")
    tree = AccessibleTree(page, words)
    page.show()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    tell = lambda event: said.append((event.accessibleInterface().text(Text.Name), event.type()))  # noqa: E731
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(tell))
    tree.say_chosen()
    assert said == []
    words.here = ("ab", 1)
    tree.say_chosen()
    assert said == [("b", QAccessible.Event.Focus)]
    QAccessible.setActive(False)
    tree.say_chosen()
    assert len(said) == 1


def test_what_is_gone_is_let_go(page: QWidget, listening: None) -> None:
    words = Words("ab", "c")
    tree = AccessibleTree(page, words)
    read(seen(page))
    words.words.remove("ab")
    tree.keep(lambda key: key == "c" or (isinstance(key, tuple) and key[0] == "c"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(tree) == 2
    assert read(seen(page)) == [("page", ""), ("c", "1"), ("c", "0"), ("below", "")]


def test_widgets_come_and_go_and_leave_nothing_behind_that_answers(qapp: QApplication, listening: None) -> None:
    for number in range(50):
        page = QWidget()
        AccessibleTree(page, Words("ab", "c"))
        page.show()
        assert len(read(seen(page))) == 6
        if number % 25 == 0:  # a collection takes long in a process that has run many tests
            gc.collect()
        assert len(read(seen(page))) == 6
        page.close()
        page.deleteLater()
        del page
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
