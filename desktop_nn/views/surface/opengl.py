"""Whether there is an OpenGL that both Qt and PyOpenGL can use; asked once, because asking makes a context."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

_log = logging.getLogger(__name__)

NEEDED, NEEDED_ES = (2, 1), (3, 0)
WITHOUT_WINDOWS = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb"})


@cache
def has_opengl() -> bool:
    """Whether relief can be drawn by OpenGL in this process."""
    if QGuiApplication.platformName() in WITHOUT_WINDOWS:
        return False
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not (context.create() and context.makeCurrent(surface)):
        return False
    try:
        needed = NEEDED_ES if context.isOpenGLES() else NEEDED
        return context.format().version() >= needed and _seen_by_pyopengl()
    finally:
        context.doneCurrent()


def _seen_by_pyopengl() -> bool:
    """Whether PyOpenGL, which chooses its own way to the driver, finds the context Qt has made current."""
    try:
        from OpenGL import GL, platform  # loads the driver's library: not before it is needed

        return bool(platform.GetCurrentContext()) and bool(GL.glGetString(GL.GL_VERSION))
    except Exception:  # a missing or foreign driver raises classes of PyOpenGL, OSError and AttributeError
        _log.info("OpenGL cannot be used", exc_info=True)
        return False
