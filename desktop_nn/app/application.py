"""Starts the window: everything that must be settled before, around and after the event loop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop_nn import __version__
from desktop_nn.app.crash import CrashReport
from desktop_nn.app.interrupt import STATUS as INTERRUPTED
from desktop_nn.app.interrupt import Interrupt
from desktop_nn.app.keyboard import SpaceKey
from desktop_nn.app.language import install_language
from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.unsaved_offer import UnsavedOffer, unsaved_folder
from desktop_nn.session.settings import SettingsStore
from desktop_nn.session.unsaved import UnsavedWork, running
from desktop_nn.session.workspace import Workspace
from desktop_nn.widgets.fonts import load_fonts
from desktop_nn.widgets.icons import program_icon
from desktop_nn.widgets.theme import apply_theme


def create_application(argv: list[str]) -> QApplication:
    """Return the application with fonts, names and attributes set; the one already running where there is one."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(argv)
    app.setApplicationName("desktop-nn")
    app.setApplicationDisplayName("Desktop NN")
    app.setApplicationVersion(__version__)
    app.setOrganizationName("desktop-nn")
    app.setDesktopFileName("desktop-nn")
    load_fonts(app)
    if app.findChild(SpaceKey) is None:
        SpaceKey(app)
    return app


def create_window(app: QApplication, settings: SettingsStore) -> MainWindow:
    """Return the main window in the language and theme of the settings, not yet shown."""
    install_language(app, settings.language)
    apply_theme(app, settings.theme)
    app.setWindowIcon(program_icon())
    return MainWindow(Workspace.create(settings))


def run(argv: list[str]) -> int:
    """Open the window, with the project file named in `argv[1:]` if any, and return the exit code."""
    app = create_application(argv)
    window = create_window(app, SettingsStore())
    report = CrashReport(app)
    report.happened.connect(window.show_failure)
    report.install()
    interrupt = Interrupt(window)
    window.step_aside(running(unsaved_folder()))
    unsaved = UnsavedWork(window.workspace.document, unsaved_folder(), window)
    window.show()
    UnsavedOffer(window, unsaved).make()
    for name in argv[1:2]:
        window.files.open(Path(name))
    status = app.exec()
    interrupt.end()
    unsaved.end(asked=status != INTERRUPTED)
    window.workspace.close()  # done already, unless the event loop was left in another way than by closing
    window.deleteLater()  # while there is still an application: Python takes things apart in no order Qt could bear
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return status
