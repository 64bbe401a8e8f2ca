"""The 2-2-2 network worked by hand, followed from its inputs to its new weights by keys alone, off the screen alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import exp

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget

from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.base import View
from desktop_nn.views.inspector.step_page import StepPage
from desktop_nn.views.inspector.story_page import StoryPage
from desktop_nn.views.inspector.terms_list import TermsList
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import MINUS
from tests.e2e.conftest import Open
from tests.e2e.driver import ALT, CTRL, PLAIN, SHIFT, press, settle, step_of, wait_for

Key = Qt.Key
SINGLE = 4e-8  # how far 32-bit numbers below 1 lie from decimal ones, once before and once after the step
MANY = 40  # times a key is pressed in search of something

X, Y, RATE = (0.05, 0.10), (0.01, 0.99), 0.5
HIDDEN, OUTPUT = ((0.15, 0.20), (0.25, 0.30)), ((0.40, 0.45), (0.50, 0.55))
BIASES = (0.35, 0.60)
FROM_THE_PAGE = (0.14978072, 0.19956143, 0.24975114, 0.29950229, 0.35891648, 0.40866619, 0.51130127, 0.56137012)

Pair = tuple[float, float]


@dataclass(frozen=True)
class Worked:
    """The example by plain arithmetic: both layers' z and a, what comes back to each neuron, the loss."""

    z: tuple[Pair, Pair]
    a: tuple[Pair, Pair]
    back: tuple[Pair, Pair]
    delta: tuple[Pair, Pair]
    loss: float


def worked(hidden: tuple[Pair, Pair], output: tuple[Pair, Pair]) -> Worked:
    zh = tuple(sum(w * x for w, x in zip(row, X, strict=True)) + BIASES[0] for row in hidden)
    h = tuple(1 / (1 + exp(-z)) for z in zh)
    zo = tuple(sum(w * a for w, a in zip(row, h, strict=True)) + BIASES[1] for row in output)
    o = tuple(1 / (1 + exp(-z)) for z in zo)
    back_o = tuple(a - y for a, y in zip(o, Y, strict=True))
    delta_o = tuple(b * a * (1 - a) for b, a in zip(back_o, o, strict=True))
    back_h = tuple(sum(row[j] * d for row, d in zip(output, delta_o, strict=True)) for j in range(2))
    delta_h = tuple(b * a * (1 - a) for b, a in zip(back_h, h, strict=True))
    loss = sum((a - y) ** 2 for a, y in zip(o, Y, strict=True)) / 2
    return Worked((zh, zo), (h, o), (back_h, back_o), (delta_h, delta_o), loss)  # type: ignore[arg-type]


def after_the_step(told: Worked) -> tuple[tuple[Pair, Pair], tuple[Pair, Pair]]:
    layers = []
    for weights, read, delta in zip((HIDDEN, OUTPUT), (X, told.a[0]), told.delta, strict=True):
        layers.append(
            tuple(
                tuple(w - RATE * d * x for w, x in zip(row, read, strict=True))
                for row, d in zip(weights, delta, strict=True)
            )
        )
    return tuple(layers)  # type: ignore[return-value]


def test_the_arithmetic_comes_to_the_weights_of_the_page() -> None:
    hidden, output = after_the_step(worked(HIDDEN, OUTPUT))
    assert [round(w, 8) for row in (*hidden, *output) for w in row] == list(FROM_THE_PAGE)


# -- keys -------------------------------------------------------------------------------------------------------------


def go(window: MainWindow, *keys: Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        press(window, key, modifier)
    settle(window)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def until(window: MainWindow, key: Key, kind: type, modifier: Qt.KeyboardModifier = PLAIN) -> QWidget:
    """Press a key until the focus has come to a widget of that kind."""
    for _ in range(MANY):
        if isinstance(focused(), kind):
            return focused()
        press(window, key, modifier)
    raise AssertionError(f"no {kind.__name__} is reached")


def go_to(window: MainWindow, view: View) -> None:
    """Press F6 until the focus is in a view."""
    for _ in range(MANY):
        if view is focused() or view.isAncestorOf(focused()):
            return
        press(window, Key.Key_F6)
    raise AssertionError(f"{view} is not reached")


def open_the_example(window: MainWindow) -> None:
    """File, New, up to the example."""
    press(window, Key.Key_F, ALT)
    QTest.keyClick(open_menu(), Key.Key_N)
    for _ in range(MANY):
        chosen = open_menu().activeAction()
        if chosen is not None and chosen.objectName() == "file.new.hand_worked":
            break
        QTest.keyClick(open_menu(), Key.Key_Up)
    QTest.keyClick(open_menu(), Key.Key_Return)
    settle(window)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def turn_to(window: MainWindow, place: int) -> None:
    """Turn to a page by its tab."""
    inspector = window.views["inspector"]
    assert isinstance(inspector, InspectorView)
    go_to(window, inspector)
    until(window, Key.Key_Backtab, QTabBar, SHIFT)
    assert focused() is inspector.tabs
    while inspector.tabs.currentIndex() != place:
        press(window, Key.Key_Right if inspector.tabs.currentIndex() < place else Key.Key_Left)
    settle(window)


def walk(window: MainWindow) -> Iterator[WeightRef]:
    """Go from weight to weight on the diagram."""
    canvas, down = window.diagram, (Key.Key_Down, PLAIN)
    begin = [(Key.Key_Escape, PLAIN), (Key.Key_Right, PLAIN), down, (Key.Key_Right, PLAIN)]
    for layer in ("dense1", "output"):
        for way in (begin, [down], [(Key.Key_Down, SHIFT)], [(Key.Key_Up, PLAIN)]):
            go_to(window, canvas)
            for key, modifier in way:
                press(window, key, modifier)
            settle(window)
            ref = window.workspace.selection.ref
            assert isinstance(ref, WeightRef)
            assert ref.layer == layer
            yield ref
        begin = [(Key.Key_Right, PLAIN), (Key.Key_Up, PLAIN), (Key.Key_Right, PLAIN)]


# -- what stands on the screen ----------------------------------------------------------------------------------------


def number(text: str) -> float:
    return float(text.replace(MINUS, "-"))


def listed(terms: TermsList) -> dict[str, float]:
    """The lines of a list by their names' first word, with the numbers written there."""
    assert terms.isVisible()
    return {line.name.split(" = ")[0]: number(line.result) for part in terms.lines() for line in part}


def opened(window: MainWindow, kind: str) -> dict[str, float]:
    """Walk to a tile, open it, read what stands there, close it."""
    inspector = window.views["inspector"]
    assert isinstance(inspector, InspectorView)
    go_to(window, inspector)
    wanted = inspector.weight.tiles.card(kind)
    for _ in range(MANY):
        if focused() is wanted:
            break
        press(window, Key.Key_Tab)
    assert focused() is wanted
    go(window, Key.Key_Return)
    found = listed(inspector.weight.terms)
    go(window, Key.Key_Escape)
    return found


def close(a: float, b: float) -> bool:
    return a == pytest.approx(b, rel=1e-6, abs=SINGLE)


@pytest.mark.parametrize(("language", "theme", "weights"), [("en", "dark", 8), ("ko", "light", 2)])
def test_every_number_is_reached_by_keys_and_read_off_the_screen(
    open_one: Open, language: str, theme: str, weights: int
) -> None:
    window = open_one(language=language, theme=theme)
    inspector = window.views["inspector"]
    assert isinstance(inspector, InspectorView)
    open_the_example(window)
    told = worked(HIDDEN, OUTPUT)
    new = after_the_step(told)
    met = set()
    for ref in islice(walk(window), weights):
        layer, unit, source = ("dense1", "output").index(ref.layer), ref.unit, ref.source
        assert source is not None
        met.add(ref)
        turn_to(window, 0)
        tiles = inspector.weight.tiles
        read, slope = (X, told.a[0])[layer][source], told.a[layer][unit] * (1 - told.a[layer][unit])
        if layer:
            assert close(opened(window, "incoming")[f"a{'₁₂'[source]}⁽¹⁾"], read)
        assert number(tiles.card("incoming").value()) == pytest.approx(read, abs=5e-5)
        forward = list(opened(window, "slope").values())
        assert close(forward[-3], told.z[layer][unit])
        assert close(forward[-2], told.a[layer][unit])
        assert close(forward[-1], slope)
        assert close(list(opened(window, "downstream").values())[-1], told.back[layer][unit])
        gradient = told.delta[layer][unit] * read
        assert close(number(inspector.weight.numbers.text().split(" = ")[-1]), gradient)
        turn_to(window, 1)
        page = inspector.pages.currentWidget()
        assert isinstance(page, StepPage)
        first, *_, last = page.lines.lines()
        assert close(number(page.lines.value_text(first)), gradient)
        assert close(number(page.lines.value_text(last)), new[layer][unit][source])
    assert len(met) == weights
    turn_to(window, 2)
    assert loss_in_the_story(window) == pytest.approx(told.loss, abs=SINGLE)
    go(window, Key.Key_Right, modifier=CTRL)
    wait_for(lambda: step_of(window) == 1, "the step")
    assert loss_in_the_story(window) == pytest.approx(worked(*new).loss, abs=SINGLE)
    assert worked(*new).loss == pytest.approx(0.29102777, abs=5e-9)


def loss_in_the_story(window: MainWindow) -> float:
    """Go through the stages of the step to the loss."""
    settle(window)
    page = window.views["inspector"].findChild(StoryPage)
    assert isinstance(page, StoryPage)
    until(window, Key.Key_Tab, StoryPage)
    for _ in range(3):
        press(window, Key.Key_Right)
    return listed(page.terms)["L"]
