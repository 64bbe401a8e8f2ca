"""What a window needs on Linux beside Qt's own wheel: a display to open on, and system libraries.

Qt ends the process where they are missing; here each is a sentence, or installed. Elsewhere there is nothing to do.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from desktop_nn import apt
from desktop_nn.bootstrap import SetUpError

# Shared library -> Debian's package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
NO_DISPLAY = 2


def is_window_wanted(arguments: Sequence[str]) -> bool:
    """Tell whether the command line opens the window: no command, at most a project file."""
    return not arguments or arguments[0].endswith(".dnn")


def require_display() -> None:
    """End the process with one sentence and status 2 where there is no screen to open a window on."""
    if not has_display(os.environ):
        _end_without_display("there is no display to open a window on")


def prepare() -> None:
    """Make sure that Qt can open a window; call before the application is made.

    Missing libraries are installed where that is possible, and otherwise named in one line that can be pasted.
    """
    require_display()
    try:
        install_libraries()
    except SetUpError as error:
        sys.exit(f"Desktop NN: {error}")
    if uses_x(os.environ) and not _x_answers():
        _end_without_display(f"the display {os.environ['DISPLAY']} does not answer")


def _end_without_display(reason: str) -> NoReturn:
    checkout = sys.argv[0].endswith("main.py")
    start = "python3 main.py train resources/samples/spiral.dnn" if checkout else "desktop-nn train PROJECT.dnn"
    print(f"Desktop NN: {reason}; to train without: {start} --epochs 200 --export weights.onnx", file=sys.stderr)
    sys.exit(NO_DISPLAY)


def install_libraries() -> None:
    """Install the missing system libraries, or raise SetUpError with the line that does."""
    if sys.platform != "linux":
        return
    wanted = LIBRARIES | X_LIBRARIES if uses_x(os.environ) else LIBRARIES
    missing = missing_libraries(wanted)
    if missing and apt.may_install():
        apt.install([wanted[name] for name in missing])
        missing = missing_libraries(missing)
    if missing and apt.is_available():
        raise SetUpError("Qt needs system libraries; run: " + apt.command([wanted[name] for name in missing]))
    if missing:
        raise SetUpError("Qt needs system libraries; install the packages that hold " + ", ".join(missing))


def missing_libraries(names: Sequence[str] | Mapping[str, str]) -> list[str]:
    """Return those of the shared libraries that the system cannot load."""
    return [name for name in names if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether Qt finds a screen; a platform chosen by hand that is no desktop (offscreen, vnc) needs none."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    desktop = platform in ("", "xcb", "wayland", "wayland-egl")
    return not desktop or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def uses_x(environment: Mapping[str, str]) -> bool:
    """Tell whether Qt will talk to an X server."""
    if not sys.platform.startswith(("linux", "freebsd")) or not environment.get("DISPLAY"):
        return False
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform == "xcb" or (platform == "" and not environment.get("WAYLAND_DISPLAY"))


def _x_answers() -> bool:
    """Tell whether the X server takes a connection: a stale DISPLAY would end the process inside Qt."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers
