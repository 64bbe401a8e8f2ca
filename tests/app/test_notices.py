"""The banner: good news goes by itself, a fault stays until closed, a button does what it says and only once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.notices import INFO_MS, Notices, Offer
from desktop_nn.widgets.banner import Banner
from tests.e2e.driver import click


@pytest.fixture
def banner(qtbot: QtBot) -> Iterator[Banner]:
    """Return a banner in a window wide enough for it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 200)
    found = Banner(window)
    found.resize(700, 50)
    window.show()
    yield found
    window.close()


@pytest.fixture
def notices(banner: Banner) -> Notices:
    return Notices(banner)


def timer(notices: Notices) -> QTimer:
    found = notices.findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def test_good_news_goes_by_itself(notices: Notices, banner: Banner) -> None:
    notices.info(lambda: "Saved.")
    assert (banner.isVisible(), banner.level(), timer(notices).isActive()) == (True, "info", True)
    assert timer(notices).interval() == INFO_MS
    timer(notices).timeout.emit()
    assert banner.isHidden()


def test_a_fault_stays_until_it_is_closed(notices: Notices, banner: Banner) -> None:
    notices.info(lambda: "Saved.")
    notices.error(lambda: "The disk is full.")
    assert not timer(notices).isActive()
    assert (banner.text(), banner.level(), banner.accessibleName()) == (
        "The disk is full.", "error", "The disk is full."
    )  # fmt: skip
    click(banner.findChildren(QToolButton)[0])
    assert banner.isHidden()


def test_the_button_does_what_it_says_once(notices: Notices, banner: Banner) -> None:
    done: list[str] = []
    notices.warning(lambda: "It stopped.", Offer(lambda: "Go back", lambda: done.append("back")))
    button = banner.findChildren(QPushButton)[0]
    assert button.text() == "Go back"
    click(button)
    assert done == ["back"]
    assert banner.isHidden()
    banner.action_triggered.emit()
    assert done == ["back"]


def test_why_a_run_stopped_stays_for_as_long_as_it_is_this_run(notices: Notices, banner: Banner) -> None:
    notices.stop(lambda: "Epoch 3 has ended.", "info", Offer(lambda: "Go on", lambda: None), 7)
    notices.show_run(7)
    assert (banner.isVisible(), timer(notices).isActive()) == (True, False)
    notices.show_run(8)
    assert banner.isHidden()
    notices.error(lambda: "The disk is full.")
    notices.show_run(9)
    assert banner.isVisible()


def test_an_offer_may_say_something_itself(notices: Notices, banner: Banner) -> None:
    notices.error(lambda: "It failed.", Offer(lambda: "Copy", lambda: notices.info(lambda: "Copied.")))
    click(banner.findChildren(QPushButton)[0])
    assert (banner.isVisible(), banner.text()) == (True, "Copied.")


def test_the_sentence_follows_the_language(notices: Notices, banner: Banner) -> None:
    words = ["Saved."]
    notices.info(lambda: words[0])
    words[0] = "저장했습니다."
    notices.retranslate()
    assert banner.text() == "저장했습니다."
    notices.clear()
    notices.retranslate()
    assert banner.isHidden()
