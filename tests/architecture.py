"""The rules of the code's shape, each a function ``Source -> complaints``; ``test_architecture.py`` applies them.

They read the syntax tree, function bodies included, so that an import inside a function counts like any other.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60

PACKAGE = "desktop_nn"
DRAWING = frozenset({"numpy", "PySide6", "shiboken6", "pyqtgraph", "ziamath"})


@dataclass(frozen=True)
class Allowed:
    """What a package may import beside itself and the standard library."""

    ours: frozenset[str]
    theirs: frozenset[str]


def _allowed(ours: str, *theirs: str) -> Allowed:
    return Allowed(frozenset(ours.split()), frozenset(theirs))


# The lower never imports the upper. "" stands for the modules at the top of the package, which launch the program
# before anything is installed.
TABLE = {
    "": _allowed(""),
    "engine": _allowed("", "numpy"),
    "data": _allowed("engine paths", "numpy", "PIL"),
    "project": _allowed("data engine", "numpy"),
    "export": _allowed(
        "project data engine paths", "numpy", "onnx", "onnxruntime", "safetensors", "h5py", "PIL", "keras"
    ),
    "lessons": _allowed("project data engine paths", "numpy"),
    "session": _allowed("project data engine", "numpy", "PySide6.QtCore"),
    "widgets": _allowed("paths", *DRAWING, "contourpy"),
    "views": _allowed("session widgets lessons export project data engine paths", *DRAWING, "OpenGL", "PIL"),
}
FREE = frozenset({"app"})
# The only module beside the views that names them: the table from which the window makes its docks.
VIEW_TABLE = "desktop_nn/views/registry.py"
# The engine computes; it reads and writes nothing.
ENGINE_WITHOUT = frozenset({"io", "json", "logging", "os", "pathlib", "pickle", "shutil", "sqlite3", "subprocess"})


@dataclass(frozen=True)
class Source:
    """One file: its path from the root, with slashes, its text, and the names of all views (folders of views/)."""

    path: str
    text: str
    views: frozenset[str] = frozenset()

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text, self.path)

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """Return the path's folders, outermost first."""
        return PurePosixPath(self.path).parent.parts

    @cached_property
    def package(self) -> str:
        """Return the part of the program the file belongs to: "engine", ..., "" at its top, or "/" outside of it."""
        if self.folders[:1] != (PACKAGE,):
            return "/"
        return self.folders[1] if len(self.folders) > 1 else ""

    @cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Return line and full name of everything imported anywhere in the file."""
        return tuple(_imports(self.tree, self.folders))


Rule = Callable[[Source], Iterator[str]]


def _imports(tree: ast.Module, folders: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _last_name(node.func) in ("import_module", "__import__"):
            names = (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
            yield from ((node.lineno, name) for name in names if isinstance(name, str))


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_follow_the_table(source: Source) -> Iterator[str]:
    """Complain of an import that the table does not allow."""
    if source.package in FREE | {"/"}:
        return
    if source.package not in TABLE:
        yield f"{source.path}: the package {source.package} is not in the table of who may import whom"
        return
    allowed = TABLE[source.package]
    for line, name in source.imports:
        if not (_is_ours_allowed(source, name, allowed) if _is_ours(name) else _is_theirs_allowed(name, allowed)):
            yield f"{source.path}:{line}: {source.package or 'a launcher'} may not import {name}"


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == PACKAGE


def _is_ours_allowed(source: Source, name: str, allowed: Allowed) -> bool:
    part = name.split(".")[1] if "." in name else ""
    if source.package == "":
        return part not in TABLE.keys() | FREE
    return part in allowed.ours or part in (source.package, "__version__")


def _is_theirs_allowed(name: str, allowed: Allowed) -> bool:
    top, _, rest = name.partition(".")
    two = f"{top}.{rest.partition('.')[0]}"
    return top in sys.stdlib_module_names or top in allowed.theirs or two in allowed.theirs


def views_do_not_know_each_other(source: Source) -> Iterator[str]:
    """Complain of a view, or of what the views share, that imports a view."""
    if source.package != "views" or source.path == VIEW_TABLE:
        return
    others = source.views - set(source.folders[2:3])
    for line, name in source.imports:
        parts = name.split(".")
        if parts[:2] == [PACKAGE, "views"] and others & set(parts[2:3]):
            yield f"{source.path}:{line}: only {VIEW_TABLE} may import the view {parts[2]} from outside"


def engine_touches_no_files(source: Source) -> Iterator[str]:
    """Complain of the engine reading, writing, printing or starting something."""
    if source.package != "engine":
        return
    for line, name in source.imports:
        if name.partition(".")[0] in ENGINE_WITHOUT:
            yield f"{source.path}:{line}: the engine may not import {name}"
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("open", "print", "input")
        ):
            yield f"{source.path}:{node.lineno}: the engine may not call {node.func.id}"


def session_connects_bound_methods(source: Source) -> Iterator[str]:
    """Complain of a receiver that is no bound method of a QObject: it would run on the worker's thread."""
    if source.package != "session":
        return
    for owner, call in _connect_calls(source.tree):
        receiver = call.args[0] if call.args else None
        if not isinstance(receiver, ast.Attribute):
            yield f"{source.path}:{call.lineno}: connect only to a bound method of a QObject"
        elif _is_self(receiver.value) and (owner is None or not owner.bases):
            yield f"{source.path}:{call.lineno}: connect to a method of a class that is no QObject"


def _connect_calls(tree: ast.Module) -> Iterator[tuple[ast.ClassDef | None, ast.Call]]:
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    owners = {id(node): owner for owner in classes for node in ast.walk(owner)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            yield owners.get(id(node)), node


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def files_are_short(source: Source) -> Iterator[str]:
    """Complain of a file that should be split by noun."""
    lines = len(source.text.splitlines())
    if lines > MAX_FILE_LINES:
        yield f"{source.path}: {lines} lines, more than {MAX_FILE_LINES}"


def functions_are_short(source: Source) -> Iterator[str]:
    """Complain of a function that does more than one thing can take."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield f"{source.path}:{node.lineno}: {node.name} has {lines} lines, more than {MAX_FUNCTION_LINES}"


def modules_say_why_they_exist(source: Source) -> Iterator[str]:
    """Complain of a module without a docstring; an empty one needs none."""
    if source.tree.body and not ast.get_docstring(source.tree):
        yield f"{source.path}: the module has no docstring"


RULES: tuple[Rule, ...] = (
    imports_follow_the_table,
    views_do_not_know_each_other,
    engine_touches_no_files,
    session_connects_bound_methods,
    files_are_short,
    functions_are_short,
    modules_say_why_they_exist,
)
