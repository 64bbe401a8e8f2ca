"""The table of actions is consistent, and every edit has a name in the menu."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from desktop_nn.app.actions import ACTIONS, MENUS
from desktop_nn.app.edit_titles import EDIT_TITLES
from desktop_nn.bootstrap import ROOT


def test_ids_are_unique_and_stand_in_a_menu() -> None:
    assert max(Counter(row.id for row in ACTIONS).values()) == 1
    assert {row.menu for row in ACTIONS} == {key for key, _ in MENUS}


def test_shortcuts_are_unique() -> None:
    shortcuts = Counter(key for row in ACTIONS for key in row.shortcuts)
    assert max(shortcuts.values()) == 1


def test_radio_marks_can_tell_whether_they_are_on() -> None:
    assert all(row.checked is not None for row in ACTIONS if row.group)


EDITS = ("edit", "_edit", "_change")


def titles_in_code() -> set[str]:
    """The second argument of every call of a method called edit, _edit or _change, where it is written out."""
    found = set()
    for path in (ROOT / "desktop_nn").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in EDITS:
                found |= {a.value for a in node.args[1:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


@pytest.mark.parametrize("title", sorted(titles_in_code()))
def test_edit_has_a_title(title: str) -> None:
    assert title in EDIT_TITLES


def test_walk_finds_edits() -> None:
    assert {"set-units", "set-training"} <= titles_in_code()
