"""What happens where Qt would end the process: no display, or missing system libraries; and how apt-get is run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_nn import apt, display
from desktop_nn.bootstrap import SetUpError

ROOT = Path(__file__).resolve().parent.parent
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without")


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], True),
        (["my/spiral.dnn"], True),
        (["train", "spiral.dnn"], False),
        (["info", "spiral.dnn"], False),
        (["--help"], False),
        (["--version"], False),
        (["trian"], False),
    ],
)
def test_only_a_project_or_nothing_opens_the_window(arguments: list[str], wanted: bool) -> None:
    assert display.is_window_wanted(arguments) is wanted


@on_linux
@pytest.mark.parametrize(
    ("environment", "has"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, False),
    ],
)
def test_a_display_is_a_server_or_a_platform_that_needs_none(environment: dict[str, str], has: bool) -> None:
    assert display.has_display(environment) is has


@on_linux
@pytest.mark.parametrize(
    ("environment", "uses"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_the_x_libraries_are_for_an_x_server(environment: dict[str, str], uses: bool) -> None:
    assert display.uses_x(environment) is uses


def _start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in without}
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False, timeout=60
    )


@on_linux
def test_without_a_display_one_sentence_points_to_the_command() -> None:
    done = _start()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
    assert "python3 main.py train " in done.stderr


@on_linux
def test_a_display_that_is_gone_is_the_same() -> None:
    done = _start(DISPLAY=":4711")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert ":4711" in done.stderr
    assert "python3 main.py train " in done.stderr


@on_linux
def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    assert display.missing_libraries(["libc.so.6", "libnowhere.so.9"]) == ["libnowhere.so.9"]


class Apt:
    """Stands for apt-get: answers with the given exit codes and takes note of what it was asked."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.asked: list[Sequence[str]] = []

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Answer the next call."""
        self.asked.append(arguments)
        return subprocess.CompletedProcess(arguments, self.codes.pop(0), "E: what apt-get said\n")


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let libEGL be missing on a Debian where this process is not root."""
    monkeypatch.setattr(display, "missing_libraries", lambda names: [name for name in names if name == "libEGL.so.1"])
    monkeypatch.setattr(apt, "is_available", lambda: True)
    monkeypatch.setattr(apt, "may_install", lambda: False)


@on_linux
@pytest.mark.usefixtures("missing")
def test_missing_libraries_are_named_in_a_line_to_paste() -> None:
    with pytest.raises(SetUpError, match=r"run: sudo apt-get install -y libegl1$"):
        display.install_libraries()


@on_linux
@pytest.mark.usefixtures("missing")
def test_elsewhere_than_on_debian_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apt, "is_available", lambda: False)
    with pytest.raises(SetUpError, match=r"hold libEGL\.so\.1$"):
        display.install_libraries()


@on_linux
@pytest.mark.usefixtures("missing")
def test_root_on_debian_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(apt, "may_install", lambda: True)
    monkeypatch.setattr(apt, "install", installed.extend)
    with pytest.raises(SetUpError, match="libegl1"):  # it is still missing here, and that is told
        display.install_libraries()
    assert installed == ["libegl1"]


@pytest.mark.parametrize(
    ("has_lists", "codes", "asked"),
    [
        (True, [0], ["install"]),
        (False, [0, 0], ["update", "install"]),
        (True, [100, 0, 0], ["install", "update", "install"]),
    ],
)
def test_apt_fetches_its_lists_when_it_has_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_lists: bool, codes: list[int], asked: list[str]
) -> None:
    if has_lists:
        tmp_path.joinpath("somewhere_dists_stable_main_Packages.lz4").touch()
    fake = Apt(*codes)
    monkeypatch.setattr(apt, "LISTS", tmp_path)
    monkeypatch.setattr(apt, "_run", fake.run)
    apt.install(["libegl1", "libgl1"])
    assert [arguments[0] for arguments in fake.asked] == asked
    assert fake.asked[-1] == ("install", "-y", "--no-install-recommends", "libegl1", "libgl1")


def test_apt_that_fails_is_told_with_the_line_to_paste(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apt, "LISTS", tmp_path)
    monkeypatch.setattr(apt, "_run", Apt(0, 100).run)
    with pytest.raises(SetUpError, match="sudo apt-get install -y libegl1"):
        apt.install(["libegl1"])
    assert "what apt-get said" in capsys.readouterr().err
