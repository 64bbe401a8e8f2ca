"""The window as it looks: nothing untranslated, cut off or nameless; with --screenshots DIR pictures of all of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_nn.app.main_window import MainWindow
from desktop_nn.bootstrap import ROOT
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef, Ref
from tests.e2e.driver import settle, train_to
from tests.e2e.screen import english_words, nameless, texts, too_narrow

SELECTIONS: tuple[Ref | None, ...] = (None, WeightRef("dense2", 1, 2), NeuronRef("dense2", 1), LayerRef("dense1"))


def test_the_words_of_this_test_are_told_apart() -> None:
    assert english_words("Learning rate 0.03") == ["Learning", "rate"]
    assert english_words("학습률 <b>Adam</b>, L2 · 저장(&S) Ctrl+S") == []


@pytest.fixture
def trained(window: MainWindow) -> MainWindow:
    """Return a window that has something to show in every view."""
    train_to(window, 60)
    return window


@pytest.fixture(params=["en", "ko"])
def in_both_languages(request: pytest.FixtureRequest, trained: MainWindow) -> Iterator[MainWindow]:
    """Return the window in English and in Korean, in English again afterwards."""
    trained.set_language(request.param)
    settle(trained)
    yield trained
    trained.set_language("en")
    settle(trained)


def block(window: MainWindow) -> None:
    """Make a network that cannot be trained."""
    document = window.workspace.document
    document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle(window)


def states(window: MainWindow) -> Iterator[str]:
    """Go through what the window can show, one after the other."""
    for ref in SELECTIONS:
        window.workspace.selection.select(ref)
        settle(window, surface=True)
        yield f"with {ref} selected"
    block(window)
    yield "blocked"


def test_no_english_is_left_in_the_korean_window(trained: MainWindow) -> None:
    trained.set_language("ko")
    try:
        found = {
            f"{type(owner).__name__} {owner.objectName()}: {text!r} {state}"
            for state in states(trained)
            for owner, text in texts(trained)
            if english_words(text)
        }
    finally:
        trained.set_language("en")
        settle(trained)
    assert sorted(found) == []


def test_every_text_has_the_room_it_needs(in_both_languages: MainWindow) -> None:
    found = {f"{one} {state}" for state in states(in_both_languages) for one in too_narrow(in_both_languages)}
    assert sorted(found) == []


def test_whatever_the_keyboard_reaches_has_a_name(trained: MainWindow) -> None:
    assert [one for _ in states(trained) for one in nameless(trained)] == []


@pytest.mark.parametrize("scale", ["1", "2"])
def test_pictures_are_taken(screenshots: Path | None, scale: str) -> None:
    if screenshots is None:
        pytest.skip("only with --screenshots DIR")
    before = set(screenshots.iterdir())
    subprocess.run(
        [sys.executable, "-m", "tests.e2e.picture_book", str(screenshots)],
        cwd=ROOT, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=True, timeout=300,
    )  # fmt: skip
    assert len(set(screenshots.iterdir()) - before) == 16
