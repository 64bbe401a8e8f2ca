"""What a widget draws, as a tree that assistive technology walks: each thing with its name, value and place.

Nothing is made before it is asked for. A thing becomes a `QObject` then, because Qt keeps and ends the interface of an
object together with it: an interface that stands for no object would have to be kept and ended by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
Text = QAccessible.Text
Interface = Any  # a QAccessibleInterface or None; that there may be none is left out of the types of Qt's bindings


class Told(NamedTuple):
    """What is said of a thing."""

    name: str
    value: str
    description: str = ""
    role: QAccessible.Role = Role.ListItem


class Teller(Protocol):
    """Tells of the things a widget draws; places are in pixels of the screen."""

    def below(self, key: Hashable | None) -> Sequence[Hashable]:
        """Return what a thing is made of; for None what lies at the top."""

    def above(self, key: Hashable) -> Hashable | None:
        """Return what a thing is part of; None at the top."""

    def told(self, key: Hashable) -> Told:
        """Return what is said of a thing."""

    def rect(self, key: Hashable) -> QRect:
        """Return where a thing is."""

    def at(self, point: QPoint) -> Hashable | None:
        """Return what is at a point."""

    def chosen(self) -> Hashable | None:
        """Return what the keyboard is at."""


class AccessibleTree(QObject):
    """The things of a `surface` that somebody has asked for; the surface becomes their root by having this child."""

    def __init__(self, surface: QWidget, teller: Teller) -> None:
        super().__init__(surface)
        self.surface, self.teller = surface, teller
        self._items: dict[Hashable, _Item] = {}
        _install()

    def __len__(self) -> int:
        return len(self._items)

    def interface(self, key: Hashable | None) -> Interface:
        """Return how assistive technology sees a thing; None is the surface."""
        return QAccessible.queryAccessibleInterface(self.surface if key is None else self._item(key))

    def say_chosen(self) -> None:
        """Say what the keyboard has come to, if anybody listens."""
        key = self.teller.chosen()
        if key is not None and QAccessible.isActive() and self.surface.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self._item(key), QAccessible.Event.Focus))

    def keep(self, is_there: Callable[[Hashable], bool]) -> None:
        """Let go of the things that are no longer there."""
        for key in [key for key in self._items if not is_there(key)]:
            self._items.pop(key).deleteLater()

    def _item(self, key: Hashable) -> _Item:
        if key not in self._items:
            self._items[key] = _Item(self, key)
        return self._items[key]


class _Item(QObject):
    """One thing, by its key."""

    def __init__(self, tree: AccessibleTree, key: Hashable) -> None:
        super().__init__(tree)
        self.tree, self.key = tree, key


class _ItemInterface(QAccessibleObject):
    """How a thing is seen."""

    def __init__(self, item: _Item) -> None:
        super().__init__(item)
        self._tree, self._key = item.tree, item.key

    def parent(self) -> Interface:
        return self._tree.interface(self._tree.teller.above(self._key))

    def child(self, index: int) -> Interface:
        below = self._tree.teller.below(self._key)
        return self._tree.interface(below[index]) if 0 <= index < len(below) else None

    def childCount(self) -> int:
        return len(self._tree.teller.below(self._key))

    def indexOfChild(self, child: Interface) -> int:
        return _place(child, self._tree.teller.below(self._key))

    def role(self) -> QAccessible.Role:
        return self._tree.teller.told(self._key).role

    def rect(self) -> QRect:
        return self._tree.teller.rect(self._key)

    def text(self, kind: QAccessible.Text) -> str:
        told = self._tree.teller.told(self._key)
        return {Text.Name: told.name, Text.Value: told.value, Text.Description: told.description}.get(kind, "")

    def state(self) -> QAccessible.State:
        state, chosen = QAccessible.State(), self._key == self._tree.teller.chosen()
        state.focusable = state.selectable = 1
        state.selected, state.focused = int(chosen), int(chosen and self._tree.surface.hasFocus())
        return state


class _SurfaceInterface(QAccessibleWidget):
    """How the surface is seen: its things first, then the widgets on it."""

    def __init__(self, tree: AccessibleTree) -> None:
        super().__init__(tree.surface, Role.Canvas)
        self._tree = tree

    def child(self, index: int) -> Interface:
        top = self._tree.teller.below(None)
        return self._tree.interface(top[index]) if 0 <= index < len(top) else super().child(index - len(top))

    def childCount(self) -> int:
        return len(self._tree.teller.below(None)) + super().childCount()

    def indexOfChild(self, child: Interface) -> int:
        top = self._tree.teller.below(None)
        if isinstance(child.object(), _Item):
            return _place(child, top)
        widget = super().indexOfChild(child)
        return widget + len(top) if widget >= 0 else widget

    def childAt(self, x: int, y: int) -> Interface:
        key = self._tree.teller.at(QPoint(x, y))
        return super().childAt(x, y) if key is None else self._tree.interface(key)

    def focusChild(self) -> Interface:
        key = self._tree.teller.chosen()
        chosen = key is not None and self._tree.surface.hasFocus()
        return self._tree.interface(key) if chosen else super().focusChild()


def _place(child: Interface, among: Sequence[Hashable]) -> int:
    """Return where a thing's interface stands among some keys; -1 where it does not."""
    item = child.object()
    return among.index(item.key) if isinstance(item, _Item) and item.key in among else -1


def _interface_of(_class_name: str, thing: QObject) -> Interface:
    """Return the interface of what this file knows; Qt asks for every object, and looks elsewhere for the others."""
    if isinstance(thing, _Item):
        return _ItemInterface(thing)
    if not isinstance(thing, QWidget):
        return None
    tree = thing.findChild(AccessibleTree, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return _SurfaceInterface(tree) if isinstance(tree, AccessibleTree) else None


@cache
def _install() -> None:
    QAccessible.installFactory(_interface_of)
