"""The relief by OpenGL looks like the one without, and pyqtgraph has nothing to complain about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from desktop_nn.bootstrap import ROOT
from desktop_nn.views.surface.opengl import has_opengl
from tests.views.surface.gl_check import NO_OPENGL

CHECK = (sys.executable, "-W", "error", "-m", "tests.views.surface.gl_check")


def test_a_platform_without_windows_has_no_opengl(qapp: QApplication) -> None:
    if qapp.platformName() != "offscreen":
        pytest.skip("there are windows here")
    assert not has_opengl()


@pytest.mark.opengl
@pytest.mark.slow
def test_both_drawings_agree() -> None:
    display = shutil.which("xvfb-run")
    if sys.platform == "linux" and display is None:
        pytest.skip("no virtual display")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"} if display else dict(os.environ)
    environment.pop("DESKTOP_NN_STAGES", None)
    command = (display, "-a", *CHECK) if display else CHECK
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=80, check=False)
    if done.returncode == NO_OPENGL:
        pytest.skip("no OpenGL on this display")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "Error while drawing" not in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
