"""The shape of the code: who may import whom, and how long things may be. Every rule is first seen to complain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import architecture
from tests.architecture import MAX_FILE_LINES, MAX_FUNCTION_LINES, RULES, Rule, Source

ROOT = Path(__file__).resolve().parent.parent
VIEWS = frozenset(path.name for path in ROOT.glob("desktop_nn/views/*/") if path.is_dir() and path.name[0] != "_")
FILES = sorted((*ROOT.glob("desktop_nn/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "main.py"))
SOURCES = [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"), VIEWS) for path in FILES]

LONG_FUNCTION = "def long() -> None:\n" + "    pass\n" * MAX_FUNCTION_LINES
IN_CLASS = "class Session({bases}):\n    def start(self):\n        self._worker.done.connect({receiver})\n"

# rule, path, and a text the rule must complain of there.
BAD: tuple[tuple[Rule, str, str], ...] = (
    (architecture.imports_follow_the_table, "desktop_nn/engine/a.py", "from PySide6.QtCore import QObject"),
    (architecture.imports_follow_the_table, "desktop_nn/engine/a.py", "import desktop_nn.data.split"),
    (architecture.imports_follow_the_table, "desktop_nn/engine/a.py", "from desktop_nn.project import model"),
    (architecture.imports_follow_the_table, "desktop_nn/engine/a.py", "from desktop_nn import project"),
    (architecture.imports_follow_the_table, "desktop_nn/engine/a.py", "from ..project import model"),
    (architecture.imports_follow_the_table, "desktop_nn/engine/a.py", "def f():\n    import scipy"),
    (
        architecture.imports_follow_the_table,
        "desktop_nn/engine/a.py",
        "import importlib\nimportlib.import_module('PIL')",
    ),
    (architecture.imports_follow_the_table, "desktop_nn/data/a.py", "from desktop_nn.project.model import Project"),
    (architecture.imports_follow_the_table, "desktop_nn/project/a.py", "def f():\n    from PySide6 import QtCore"),
    (architecture.imports_follow_the_table, "desktop_nn/project/a.py", "from desktop_nn.session import document"),
    (architecture.imports_follow_the_table, "desktop_nn/export/a.py", "from desktop_nn.session.document import D"),
    (architecture.imports_follow_the_table, "desktop_nn/lessons/a.py", "import PySide6.QtGui"),
    (architecture.imports_follow_the_table, "desktop_nn/session/a.py", "from PySide6.QtWidgets import QWidget"),
    (architecture.imports_follow_the_table, "desktop_nn/session/a.py", "from PySide6 import QtGui"),
    (architecture.imports_follow_the_table, "desktop_nn/session/a.py", "from desktop_nn.views.base import View"),
    (
        architecture.imports_follow_the_table,
        "desktop_nn/widgets/a.py",
        "from desktop_nn.engine.parameters import Param",
    ),
    (architecture.imports_follow_the_table, "desktop_nn/views/x/a.py", "from desktop_nn.app.messages import sentence"),
    (architecture.imports_follow_the_table, "desktop_nn/bootstrap.py", "import numpy"),
    (architecture.imports_follow_the_table, "desktop_nn/bootstrap.py", "from desktop_nn.engine import network"),
    (architecture.imports_follow_the_table, "desktop_nn/elsewhere/a.py", "import math"),
    (architecture.views_do_not_know_each_other, "desktop_nn/views/one/a.py", "from desktop_nn.views.two.a import A"),
    (
        architecture.views_do_not_know_each_other,
        "desktop_nn/views/one/a.py",
        "def f():\n    import desktop_nn.views.two",
    ),
    (architecture.views_do_not_know_each_other, "desktop_nn/views/one/a.py", "from desktop_nn.views import two"),
    (architecture.views_do_not_know_each_other, "desktop_nn/views/one/a.py", "from ..two import a"),
    (architecture.views_do_not_know_each_other, "desktop_nn/views/base.py", "from desktop_nn.views.two.a import A"),
    (architecture.engine_touches_no_files, "desktop_nn/engine/a.py", "from pathlib import Path"),
    (architecture.engine_touches_no_files, "desktop_nn/engine/a.py", "def f():\n    open('x')"),
    (architecture.engine_touches_no_files, "desktop_nn/engine/a.py", "print('x')"),
    (
        architecture.session_connects_bound_methods,
        "desktop_nn/session/a.py",
        IN_CLASS.format(bases="QObject", receiver="lambda: None"),
    ),
    (
        architecture.session_connects_bound_methods,
        "desktop_nn/session/a.py",
        IN_CLASS.format(bases="QObject", receiver="partial(self.f, 1)"),
    ),
    (
        architecture.session_connects_bound_methods,
        "desktop_nn/session/a.py",
        IN_CLASS.format(bases="QObject", receiver="some_function"),
    ),
    (
        architecture.session_connects_bound_methods,
        "desktop_nn/session/a.py",
        IN_CLASS.format(bases="", receiver="self._on_done"),
    ),
    (architecture.files_are_short, "desktop_nn/app/a.py", "x = 1\n" * (MAX_FILE_LINES + 1)),
    (architecture.functions_are_short, "desktop_nn/app/a.py", LONG_FUNCTION),
    (architecture.modules_say_why_they_exist, "desktop_nn/app/a.py", "x = 1"),
)

# path and a text that no rule may complain of there.
GOOD: tuple[tuple[str, str], ...] = (
    ("desktop_nn/engine/a.py", '"""Why."""\nimport math\nimport numpy as np\nfrom desktop_nn.engine.spec import Spec'),
    ("desktop_nn/project/a.py", '"""Why."""\nfrom pathlib import Path\nfrom desktop_nn.data import Split'),
    ("desktop_nn/export/a.py", '"""Why."""\nimport onnx.helper\nfrom desktop_nn import __version__'),
    ("desktop_nn/session/a.py", '"""Why."""\nfrom PySide6.QtCore import QObject'),
    ("desktop_nn/session/a.py", '"""Why."""\n' + IN_CLASS.format(bases="QObject", receiver="self._on_done")),
    (
        "desktop_nn/views/one/a.py",
        '"""Why."""\nfrom desktop_nn.views.base import View\nfrom desktop_nn.views.one import b',
    ),
    ("desktop_nn/views/registry.py", '"""Why."""\nfrom desktop_nn.views.two.a import A'),
    ("desktop_nn/app/a.py", '"""Why."""\nimport PIL\nfrom desktop_nn.views.two.a import A'),
    ("desktop_nn/bootstrap.py", '"""Why."""\nimport os\nfrom desktop_nn import installer'),
    ("desktop_nn/app/a.py", '"""Why."""\n' + "x = 1\n" * (MAX_FILE_LINES - 1)),
    ("desktop_nn/app/a.py", '"""Why."""\n' + LONG_FUNCTION.removesuffix("    pass\n")),
    ("desktop_nn/app/__init__.py", ""),
    ("tests/session/a.py", '"""Why."""\nsignal.connect(received.append)'),
    ("tests/engine/a.py", '"""Why."""\nfrom pathlib import Path\nprint(open("x"))'),
)
SAMPLE_VIEWS = frozenset({"one", "two"})


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path)
def test_every_file_follows_the_rules(source: Source) -> None:
    assert [complaint for rule in RULES for complaint in rule(source)] == []


def test_the_files_are_found() -> None:
    paths = {source.path for source in SOURCES}
    assert {"main.py", "desktop_nn/bootstrap.py", "tests/conftest.py", "desktop_nn/engine/network.py"} <= paths
    assert "diagram" in VIEWS


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_rule_complains(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text, SAMPLE_VIEWS)))


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_no_rule_complains_for_nothing(path: str, text: str) -> None:
    assert [complaint for rule in RULES for complaint in rule(Source(path, text, SAMPLE_VIEWS))] == []


def test_every_rule_is_seen_to_complain() -> None:
    assert {rule for rule, _, _ in BAD} == set(RULES)
