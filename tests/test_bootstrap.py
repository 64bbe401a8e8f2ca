"""How the program prepares itself: what counts as ready, and real first starts with one tiny locked package."""

from __future__ import annotations

import ast
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_nn import bootstrap, installer

ROOT = Path(__file__).resolve().parent.parent
LAUNCHED = ("__init__.py", "bootstrap.py", "installer.py", "apt.py", "display.py")
CLI = "import sys, tiny\n\n\ndef main(arguments):\n    print(tiny.VERSION, arguments, sys.prefix)\n    return 7\n"


@dataclass
class Checkout:
    """A copy of the launchers with a lock file of one tiny package, and a folder that stands for the index."""

    root: Path
    index: Path
    environment: dict[str, str] = field(default_factory=dict)

    def lock(self, version: str) -> None:
        """Build the package's wheel and lock it."""
        wheel = self.index / f"tiny-{version}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as file:
            info = f"tiny-{version}.dist-info"
            file.writestr("tiny.py", f"VERSION = {version!r}\n")
            file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
            file.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            file.writestr(f"{info}/RECORD", f"tiny.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
        self.write_lock(version, hashlib.sha256(wheel.read_bytes()).hexdigest())

    def write_lock(self, version: str, digest: str) -> None:
        """Lock the package's version with the digest given."""
        text = f"tiny=={version} \\\n    --hash=sha256:{digest}\n{bootstrap.TEST_PART}\n"
        self.root.joinpath("requirements.lock").write_text(text, encoding="utf-8")

    def begin(self) -> subprocess.Popen[str]:
        """Start ``main.py info x`` with the Python that this one was made from, which has no packages."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        pip = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.index),
            "PIP_RETRIES": "1",
        }
        return subprocess.Popen(
            [getattr(sys, "_base_executable", sys.executable), "main.py", "info", "x"],
            cwd=self.root,
            env=kept | pip | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self) -> tuple[int, str, str]:
        """Start it and return exit code, stdout and stderr."""
        started = self.begin()
        out, err = started.communicate(timeout=120)
        return started.returncode, out, err

    def answer(self, version: str) -> tuple[int, str]:
        """Return exit code and stdout of a start that reaches the command line inside ``.venv``."""
        return 7, f"{version} ['info', 'x'] {self.root / '.venv'}\n"


def _new_checkout(folder: Path) -> Checkout:
    checkout = Checkout(folder / "checkout", folder / "index")
    app = checkout.root / "desktop_nn" / "app"
    app.mkdir(parents=True)
    checkout.index.mkdir()
    shutil.copy(ROOT / "main.py", checkout.root)
    for name in LAUNCHED:
        shutil.copy(ROOT / "desktop_nn" / name, app.parent)
    app.joinpath("__init__.py").touch()
    app.joinpath("cli.py").write_text(CLI, encoding="utf-8")
    checkout.lock("1.0")
    return checkout


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, tuple[int, str, str]]:
    """Return a checkout that was started once, and what came of it."""
    checkout = _new_checkout(tmp_path_factory.mktemp("first"))
    return checkout, checkout.start()


@pytest.fixture
def prepared(first_start: tuple[Checkout, tuple[int, str, str]], tmp_path: Path) -> Checkout:
    """Return a copy of the prepared checkout, free to be broken."""
    shutil.copytree(first_start[0].root.parent, tmp_path / "copy", symlinks=True)
    return Checkout(tmp_path / "copy" / "checkout", tmp_path / "copy" / "index")


@pytest.mark.slow
class TestRealStarts:
    """Each starts ``main.py`` in a process of its own."""

    def test_the_first_says_what_it_does_and_goes_on_inside(
        self, first_start: tuple[Checkout, tuple[int, str, str]]
    ) -> None:
        checkout, (code, out, err) = first_start
        assert (code, out) == checkout.answer("1.0"), err
        assert "Making" in err
        assert "[1/1] tiny 1.0" in err

    def test_the_next_is_silent(self, prepared: Checkout) -> None:
        assert prepared.start() == (*prepared.answer("1.0"), "")

    def test_a_half_finished_environment_is_made_anew(self, prepared: Checkout) -> None:
        prepared.root.joinpath(".venv", "complete").unlink()
        for path in prepared.root.glob(".venv/**/tiny*"):
            path.joinpath("RECORD").unlink() if path.is_dir() else path.unlink()
        code, out, err = prepared.start()
        assert (code, out) == prepared.answer("1.0"), err
        assert "Making" in err

    def test_a_newer_lock_is_followed_in_place(self, prepared: Checkout) -> None:
        prepared.lock("2.0")
        code, out, err = prepared.start()
        assert (code, out) == prepared.answer("2.0"), err
        assert "Making" not in err

    def test_without_network_one_sentence_and_nothing_lost(self, prepared: Checkout) -> None:
        old_lock = prepared.root.joinpath("requirements.lock").read_text(encoding="utf-8")
        prepared.write_lock("2.0", "0" * 64)
        prepared.environment = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
        code, out, err = prepared.start()
        assert (code, out) == (1, "")
        assert err.splitlines()[-1].startswith("Desktop NN: the package index cannot be reached; check the network")
        assert "Traceback" not in err
        prepared.root.joinpath("requirements.lock").write_text(old_lock, encoding="utf-8")
        assert prepared.start() == (*prepared.answer("1.0"), "")

    def test_another_package_under_the_locked_name_is_refused(self, prepared: Checkout) -> None:
        prepared.lock("2.0")
        prepared.write_lock("2.0", "0" * 64)
        code, _, err = prepared.start()
        assert code == 1
        assert "is not the one that was locked" in err.splitlines()[-1]

    def test_two_at_once_install_once(self, prepared: Checkout) -> None:
        prepared.lock("2.0")
        both = [prepared.begin(), prepared.begin()]
        ends = [started.communicate(timeout=120) for started in both]
        assert [(one.returncode, out) for one, (out, _) in zip(both, ends, strict=True)] == [prepared.answer("2.0")] * 2
        assert sum("Installing" in err for _, err in ends) == 1

    def test_a_python_that_is_gone_is_replaced(self, prepared: Checkout) -> None:
        settings = prepared.root / ".venv" / "pyvenv.cfg"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("home = ", "home = /nowhere"), encoding="utf-8")
        code, out, err = prepared.start()
        assert (code, out) == prepared.answer("1.0"), err


def _environment(folder: Path, *distributions: str) -> Path:
    """Make the outline of a virtual environment that holds the distributions; return its root's folder."""
    site = folder / ".venv" / ("Lib" if os.name == "nt" else "lib/python3.11") / "site-packages"
    for distribution in distributions:
        info = site / f"{distribution}.dist-info"
        info.mkdir(parents=True)
        info.joinpath("RECORD").touch()
    python = bootstrap.python_of(folder / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    folder.joinpath(".venv", "pyvenv.cfg").write_text(f"home = {folder}\n", encoding="utf-8")
    one, two = "Py_One==1.0 \\\n    --hash=sha256:0\n", "two==2.0 ; os_name == 'nt' \\\n    --hash=sha256:1\n"
    lock = f"{one}{bootstrap.TEST_PART}\n{two}"
    folder.joinpath("requirements.lock").write_text(lock, encoding="utf-8")
    return folder


def test_the_lock_has_a_part_for_the_program_and_one_for_the_tests(tmp_path: Path) -> None:
    root = _environment(tmp_path)
    assert bootstrap.pins(bootstrap.locked("run", root)) == {"py_one": "1.0"}
    assert bootstrap.pins(bootstrap.locked("test", root)) == {"py_one": "1.0", "two": "2.0"}


@pytest.mark.parametrize(
    ("distributions", "run", "test"),
    [
        ((), False, False),
        (("py_one-1.0",), True, False),
        (("Py.One-1.0", "two-2.0"), True, True),
        (("py_one-1.1", "two-2.0"), False, False),
        (("py_one-1.1", "desktop_nn-0.1.0"), True, False),
        (("desktop_nn-0.1.0",), False, False),
    ],
)
def test_an_environment_made_by_other_means_is_adopted_if_it_fits(
    tmp_path: Path, distributions: tuple[str, ...], run: bool, test: bool
) -> None:
    root = _environment(tmp_path, *distributions)
    assert bootstrap.is_complete("test", root) is test
    assert bootstrap.is_complete("run", root) is run
    assert root.joinpath(".venv", "complete").exists() is run


def test_a_package_without_its_record_was_interrupted(tmp_path: Path) -> None:
    root = _environment(tmp_path, "py_one-1.0", "two-2.0")
    for record in root.glob(".venv/**/two-2.0.dist-info/RECORD"):
        record.unlink()
    assert not bootstrap.is_complete("run", root)


@pytest.mark.parametrize("gone", ["python", "base"])
def test_an_environment_without_its_python_is_not_complete(tmp_path: Path, gone: str) -> None:
    root = _environment(tmp_path, "py_one-1.0")
    assert bootstrap.is_complete("run", root)
    if gone == "python":
        bootstrap.python_of(root / ".venv").unlink()
    else:
        root.joinpath(".venv", "pyvenv.cfg").write_text("home = /nowhere\n", encoding="utf-8")
    assert not bootstrap.is_complete("run", root)


@pytest.mark.parametrize(("distributions", "possible"), [(("py_one-1.0", "pip-26.0"), True), (("py_one-1.0",), False)])
def test_an_environment_without_pip_is_made_anew_when_something_is_missing(
    tmp_path: Path, distributions: tuple[str, ...], possible: bool
) -> None:
    root = _environment(tmp_path, *distributions)
    assert bootstrap.is_complete("run", root)
    assert bootstrap.can_be_filled(root / ".venv") is possible


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "cannot be written to; copy the project"),
        (errno.EROFS, "cannot be written to; copy the project"),
        (errno.ENOSPC, "is full"),
        (errno.EIO, "checkout/.venv"),
    ],
)
def test_a_failed_file_operation_becomes_a_sentence(number: int, told: str) -> None:
    error = OSError(number, os.strerror(number), "checkout/.venv")
    assert told in bootstrap.os_sentence(error, Path("checkout"))


def test_a_python_that_is_too_new_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _environment(tmp_path)
    monkeypatch.setattr(bootstrap, "NEWEST", (3, 10))
    with pytest.raises(SystemExit, match=r"start with Python 3\.11 to 3\.10"):
        bootstrap.ensure("run", root)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("WARNING: Retrying (...) NewConnectionError(...)\nERROR: No matching distribution found for numpy", "reached"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "certificate"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "no ready-made pyside6-essentials"),
        ("something else", "the reason is in the lines above"),
    ],
)
def test_pips_failure_becomes_a_sentence(printed: str, told: str) -> None:
    assert told in installer.sentence(printed.splitlines())


def test_progress_counts_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    calls: list[str] = []
    output = [
        "Collecting numpy==2.4.6 (from -r requirements.txt (line 1))\n",
        "  Downloading numpy-2.4.6-cp311.whl (16.9 MB)\n",
        "Requirement already satisfied: pillow==13.0.0 in ./x\n",
        "Installing collected packages: numpy\n",
        "Successfully installed numpy-2.4.6\n",
    ]
    lines = installer.follow(output, 2, lambda: calls.append(capsys.readouterr().err))
    assert lines == [line.rstrip() for line in output]
    assert calls == ["[1/2] numpy 2.4.6\n[1/2] downloading 16.9 MB\n[2/2] pillow 13.0.0\n"]
    assert capsys.readouterr().err == "unpacking\n"


@pytest.mark.parametrize("launcher", ["main.py", "tests/__main__.py"])
def test_a_launcher_says_which_python_it_needs(launcher: str) -> None:
    code = f"import runpy, sys; sys.version_info = (3, 9, 0); runpy.run_path({launcher!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("Python 3.11 or newer; this is Python 3.9.\n")


@pytest.mark.parametrize("launcher", ["main.py", "tests/__main__.py", "tests/__init__.py"])
def test_an_old_python_can_read_a_launcher(launcher: str) -> None:
    tree = ast.parse((ROOT / launcher).read_text(encoding="ascii"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []
    assert [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation] == []
