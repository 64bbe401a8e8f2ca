"""Finds every text of the program that a person may see, by reading the syntax trees of desktop_nn.

Qt's own lupdate is not used for this: it puts a `self.tr` into a wrong context when a `QCoreApplication.translate`
stands before it, and misses one inside an f-string.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

# Calls that put their first text on the screen as it stands.
SHOWING = frozenset(
    {
        "setText",
        "setToolTip",
        "setStatusTip",
        "setWhatsThis",
        "setWindowTitle",
        "setPlaceholderText",
        "setAccessibleName",
        "setTitle",
        "setAccessibleDescription",
        "setLabelText",
        "setInformativeText",
        "setDetailedText",
        "addTab",
        "addRow",
        "addAction",
        "addItem",
        "addMenu",
        "setPrefix",
        "setSuffix",
        "set_caption",
        "set_hint",
        "show_message",
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
        "QMenu",
        "QDockWidget",
        "ElidedLabel",
        "MetricTile",
    }
)
# Here an icon may come first.
AFTER_ICON = frozenset({"QAction", "QPushButton", "addAction", "addMenu", "addTab"})
NOOPS = frozenset({"QT_TRANSLATE_NOOP", "QT_TRANSLATE_N_NOOP"})
# Alike in all languages.
NAMES = frozenset({"Desktop NN", "npz", "json", "csv", "safetensors", "onnx", "2D", "3D", "PCA"})


@dataclass(frozen=True)
class Text:
    """One text to translate; `plural` where its number decides the form."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


@dataclass
class Findings:
    """What was found: each text with the places it stands at, and faults as "file:line: what is wrong"."""

    texts: dict[Text, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def find_texts(package: Path) -> Findings:
    """Read every Python file below `package`."""
    findings = Findings()
    for path in sorted(package.rglob("*.py")):
        read_source(path.read_text("utf-8"), path.relative_to(package.parent).as_posix(), findings)
    return findings


def read_source(code: str, name: str, findings: Findings) -> None:
    """Add the texts and faults of one file."""
    for node, context in _calls(ast.parse(code), ""):
        place = f"{name}:{node.lineno}"
        for fault in _read_call(node, context, place, findings):
            findings.faults.append(f"{place}: {fault}")


def _calls(node: ast.AST, context: str) -> Iterator[tuple[ast.Call, str]]:
    """Every call below `node` with the name of the class around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, context
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else context)


def _read_call(node: ast.Call, context: str, place: str, findings: Findings) -> Iterator[str]:
    name = _name(node.func)
    if name == "tr" and isinstance(node.func, ast.Attribute):
        yield from _read_tr(node, context, place, findings)
    elif name == "translate" and len(node.args) >= 2 and _text(node.args[0]) is not None:  # not a painter's
        if _built(node.args[1]):
            yield "translate() of a text put together in the code: its parts are translated, not the whole"
        elif _text(node.args[1]) is not None:
            yield from _add(node, _text(node.args[0]), node.args[1], node.args[2:], place, findings)
    elif name in NOOPS and len(node.args) >= 2:
        yield from _add(
            node, _text(node.args[0]), node.args[1], node.args[2:], place, findings, name != "QT_TRANSLATE_NOOP"
        )
    elif name in SHOWING:
        yield from (f"{name}() shows {text!r} untranslated" for text in _plain_texts(node) if _needs_words(text))


def _read_tr(node: ast.Call, context: str, place: str, findings: Findings) -> Iterator[str]:
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if not (isinstance(owner, ast.Name) and owner.id == "self"):
        yield "tr() of another object: its class, not this one, is the context"
    elif node.args:
        yield from _add(node, context, node.args[0], node.args[1:], place, findings)


def _add(
    node: ast.Call,
    context: str | None,
    source: ast.expr,
    rest: list[ast.expr],
    place: str,
    findings: Findings,
    plural: bool = False,
) -> Iterator[str]:
    text = _text(source)
    if text is None or not context:
        yield "not a literal: no translation can be found for it"
        return
    counted = plural or len(rest) > 1 or any(word.arg == "n" for word in node.keywords)
    if "%n" in text and not counted:
        yield f"{text!r} counts with %n but is given no number"
    comment = (_text(rest[0]) or "") if rest else ""
    findings.texts.setdefault(Text(context, text, comment, counted), []).append(place)


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _built(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (isinstance(node, ast.Call) and _name(node.func) == "format")


def _plain_texts(node: ast.Call) -> Iterator[str]:
    """The literal parts of the arguments that are shown."""
    count = 2 if _name(node.func) in AFTER_ICON else 1
    for argument in [*node.args[:count], *(word.value for word in node.keywords if word.arg in ("text", "title"))]:
        parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
        for part in parts:
            text = _text(part)
            if text is not None:
                yield text


def _needs_words(text: str) -> bool:
    """Whether a text has a word in it: two letters in a row, tags and names apart."""
    rest = re.sub(r"<[^>]*>", "", text)
    for name in NAMES:
        rest = rest.replace(name, "")
    return any(a.isalpha() and b.isalpha() for a, b in pairwise(rest))
