"""Commands in a process of their own: ended by Ctrl+C, with a closed pipe, a full disk, a terminal without letters."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_nn.bootstrap import ROOT
from desktop_nn.paths import resource

SPIRAL = resource("samples", "spiral.dnn")
COMMAND = (sys.executable, "-c", "import sys; from desktop_nn.app import cli; sys.exit(cli.main())")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals, pipes or devices")


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": os.environ.copy()} | options
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, encoding="utf-8", **given)  # type: ignore[call-overload, no-any-return]


@POSIX
def test_ctrl_c_ends_training_in_one_sentence_and_leaves_no_file(tmp_path: Path) -> None:
    target, ended = tmp_path / "w.npz", (0, "", "")
    for seconds in (1.5, 6, 15):
        save = ("--export", target, "--save", tmp_path / "w.dnn")
        with start("train", SPIRAL, "--epochs", 10_000_000, *save) as process:
            time.sleep(seconds)
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        ended = (process.returncode, out, err)
        assert list(tmp_path.iterdir()) == []
        if err and ended[0] != -signal.SIGINT:  # else it was still being loaded
            break
    assert ended == (130, "", "desktop-nn: stopped by Ctrl+C.\n")


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [(("info", SPIRAL), 0, ""), (("info", "missing.dnn"), 1, "missing.dnn"), (("info",), 2, "usage: desktop-nn info")],
)
def test_the_exit_code_says_what_became_of_it(arguments: tuple[object, ...], status: int, error: str) -> None:
    with start(*arguments) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == status
    assert err.startswith(error) if status == 2 else error in err
    assert bool(err) == bool(status)


@POSIX
def test_ctrl_c_while_samples_are_piped_in_is_told_as_json() -> None:
    with start("predict", SPIRAL, "-", "--json", stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write("1,2\n" * 100_000)  # more than a pipe holds: once it is through, the command reads
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "desktop-nn: stopped by Ctrl+C.\n")
    error = {"code": "interrupted", "message": "stopped by Ctrl+C."}
    assert json.loads(out) == {"command": "predict", "ok": False, "result": None, "error": error}


@POSIX
@pytest.mark.parametrize("arguments", [("info", SPIRAL), ("train", SPIRAL, "--epochs", 1)])
def test_a_reader_that_has_gone_is_no_fault(arguments: tuple[object, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(*arguments, stdout=writing) as process:
        os.close(writing)
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no such device")
def test_output_that_cannot_be_written_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full, start("info", SPIRAL, stdout=full) as process:
        _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert err == "desktop-nn: the output cannot be written: No space left on device.\n"


def test_a_terminal_without_the_letters_still_gets_the_facts(tmp_path: Path) -> None:
    project = tmp_path / "나선.dnn"
    shutil.copy(SPIRAL, project)
    target = tmp_path / "결과.csv"
    plain = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    with start("train", project, "--epochs", 1, "--export", target, env=plain) as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert r"\uacb0\uacfc.csv" in out
    assert target.stat().st_size > 100
    with start("info", project, env=plain) as process:
        assert r"input 2 \u2192 dense1 8 tanh" in process.communicate(timeout=20)[0]


def drawn(encoding: str) -> str:
    """Train on a terminal of that encoding; return what the terminal got."""
    import pty

    terminal, end = pty.openpty()
    with start(
        "train", SPIRAL, "--epochs", 300, stderr=end, env=os.environ | {"PYTHONIOENCODING": encoding}
    ) as process:
        os.close(end)
        told = bytearray()
        try:
            while part := os.read(terminal, 4096):
                told += part
        except OSError:  # the other end is closed
            pass
    os.close(terminal)
    assert process.returncode == 0
    return told.decode(encoding)


@POSIX
@pytest.mark.parametrize(("encoding", "full"), [("utf-8", "█" * 30), ("ascii", "#" * 30)])
def test_the_bar_is_drawn_with_what_the_terminal_has(encoding: str, full: str) -> None:
    told = drawn(encoding)
    assert f"{full} 100%  train loss" in told
    assert told.endswith("\r\n")


@POSIX
def test_a_folder_that_may_not_be_written_is_told_before_training(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    with start("train", SPIRAL, "--export", tmp_path / "w.npz") as process:
        _, err = process.communicate(timeout=20)
    tmp_path.chmod(0o700)
    assert process.returncode == 1
    assert err.count("\n") == 1
    assert "w.npz" in err
