"""What the window says in its banner, in the language of the moment, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent

from desktop_nn.widgets.banner import Banner

Text = Callable[[], str]  # says the sentence anew after a change of language
INFO_MS = 6000  # good news goes by itself


@dataclass(frozen=True, slots=True)
class Offer:
    """A button on the banner: what it says and what it does."""

    text: Text
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of level "info", "warning" or "error", and what can be done about it.

    One ``of_run``, the generation of training that it is about, goes when there is another one.
    """

    text: Text
    level: str
    offer: Offer | None = None
    of_run: int | None = None


class Notices(QObject):
    """Fills the banner of one window; the newest notice takes the place of the one before."""

    def __init__(self, banner: Banner) -> None:
        super().__init__(banner)
        self._banner = banner
        self._notice: Notice | None = None
        self._timer = QTimer(self, singleShot=True, interval=INFO_MS)
        self._timer.timeout.connect(self.clear)
        banner.closed.connect(self.clear)
        banner.action_triggered.connect(self._on_action)

    def info(self, text: Text, offer: Offer | None = None) -> None:
        """Say that something was done; it goes by itself."""
        self._show(Notice(text, "info", offer))

    def warning(self, text: Text, offer: Offer) -> None:
        """Say what is amiss, and offer a way on."""
        self._show(Notice(text, "warning", offer))

    def stop(self, text: Text, level: str, offer: Offer, run: int) -> None:
        """Say why a run has stopped, and offer a way on, for as long as it is this run."""
        self._show(Notice(text, level, offer, run))

    def error(self, text: Text, offer: Offer | None = None) -> None:
        """Say what could not be done, and why."""
        self._show(Notice(text, "error", offer))

    def show_run(self, run: int) -> None:
        """Take back what was said of another run."""
        if self._notice is not None and self._notice.of_run not in (None, run):
            self.clear()

    @Slot()
    def clear(self) -> None:
        """Say nothing any more."""
        self._notice = None
        self._timer.stop()
        self._banner.hide()

    def retranslate(self) -> None:
        """Say the same in the language now installed."""
        if self._notice is not None:
            self._fill(self._notice)

    def _show(self, notice: Notice) -> None:
        self._notice = notice
        self._timer.stop()
        if notice.level == "info" and notice.of_run is None:
            self._timer.start()
        self._fill(notice)
        QAccessible.updateAccessibility(QAccessibleEvent(self._banner, QAccessible.Event.Alert))

    def _fill(self, notice: Notice) -> None:
        action = notice.offer.text() if notice.offer else ""
        self._banner.show_message(notice.text(), notice.level, action)

    @Slot()
    def _on_action(self) -> None:
        notice = self._notice
        self.clear()
        if notice is not None and notice.offer is not None:
            notice.offer.run()
