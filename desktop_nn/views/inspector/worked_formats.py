"""A worked example as text, LaTeX, a table or a PDF; each format one function of the table."""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from desktop_nn.views.inspector.numbers import written
from desktop_nn.views.inspector.worked_example import Row, WorkedExample
from desktop_nn.widgets.fonts import text_font

POINTS, POINTS_PER_INCH = 9, 72
VARIANTS = "tnum", "calt", "liga", "clig"  # of figures and signs: they bear no names, who copies a page misses them
FOOT = 16  # points below the text, for the number of the page
_SUPER = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"}
_SUPER |= {"⁽": "(", "⁾": ")", "⁻": "-"}
_SUB = {"₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9"}
_SUB |= {"ₜ": "t", "₊": "+", "ₖ": "k"}
# Longest first: a letter with its accent before the letter.
_TEX = (
    ("m̂", r"\hat m"), ("v̂", r"\hat v"), ("m̄", r"\bar m"), ("ŷ", r"\hat y"), ("x̂", r"\hat x"), ("L‴", "L'''"),
    ("Δ", r"\Delta "), ("∂", r"\partial "), ("ℓ", r"\ell "), ("Σ", r"\sum "), ("Π", r"\prod "), ("θ", r"\theta "),
    ("α", r"\alpha "), ("β", r"\beta"), ("γ", r"\gamma "), ("δ", r"\delta "), ("ε", r"\varepsilon "), ("η", r"\eta "),
    ("λ", r"\lambda"), ("μ", r"\mu"), ("ρ", r"\rho "), ("σ", r"\sigma "), ("φ", r"\varphi "), ("Φ", r"\Phi "),
    ("·", r"\cdot "), ("×", r"\times "), ("−", "-"), ("∘", r"_{t-1}"), ("≤", r"\le "), ("≥", r"\ge "), ("‖", r"\|"),
    ("′", "'"), ("½", r"\tfrac12 "), ("¼", r"\tfrac14 "), ("…", r"\dots "), ("∞", r"\infty "), ("→", r"\to "),
)  # fmt: skip


def as_text(example: WorkedExample) -> str:
    """Return plain text, the columns aligned."""
    parts = [example.title, ""]
    for section in example.sections:
        columns = zip(*map(_cells, section.rows), strict=True)
        widths = [max(map(_width, column)) for column in columns]
        parts += [section.title, "-" * _width(section.title)]
        parts += ["  ".join(map(_padded, _cells(row), widths)).rstrip() for row in section.rows]
        parts.append("")
    return "\n".join(parts)


def _width(text: str) -> int:
    """Return how many columns a text takes where all letters are as wide: two for Hangul, none for an accent."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def as_tex(example: WorkedExample) -> str:
    """Return LaTeX to put into a document: the chain rule, then a table for each section."""
    parts = [rf"\section*{{{_words(example.title)}}}", rf"\[ {example.tex} \]"]
    for section in example.sections:
        parts += [rf"\paragraph{{{_words(section.title)}}}", r"\begin{tabular}{llll}"]
        parts += [" & ".join(_tex_cells(row)) + r" \\" for row in section.rows]
        parts += [r"\end{tabular}", ""]
    return "\n".join(parts)


def as_csv(example: WorkedExample) -> str:
    """Return a table with one line for every number, to all its digits."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("section", "name", "formula", "numbers", "value"))
    for section in example.sections:
        writer.writerows((section.title, row.name, row.formula, row.numbers, repr(row.value)) for row in section.rows)
    return file.getvalue()


def as_pdf(example: WorkedExample) -> bytes:
    """Return pages to print."""
    document = QTextDocument()
    font = text_font()
    font.setPointSizeF(POINTS)
    for variant in VARIANTS:
        font.setFeature(QFont.Tag.fromString(variant), 0)
    document.setDefaultFont(font)
    document.setHtml(_html(example))
    document.setDocumentMargin(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(example.title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    document.documentLayout().setPaintDevice(writer)
    paint_pages(document, writer)
    del writer  # writes the end of the file
    return bytes(buffer.data().data())


def paint_pages(document: QTextDocument, writer: QPdfWriter) -> None:
    """Paint every page of a document with its number below; `QTextDocument.print_` would leave wider margins."""
    room, foot = QRectF(0, 0, writer.width(), writer.height()), FOOT * writer.logicalDpiY() / POINTS_PER_INCH
    page = room.adjusted(0, 0, 0, -foot)
    document.setPageSize(page.size())
    painter, ink = QPainter(writer), QAbstractTextDocumentLayout.PaintContext()
    corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    ink.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)  # the window's may be white
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.setFont(document.defaultFont())
        painter.drawText(room, corner, f"{number + 1} / {document.pageCount()}")
        painter.save()
        painter.translate(0, -number * page.height())
        ink.clip = page.translated(0, number * page.height())
        painter.setClipRect(ink.clip)
        document.documentLayout().draw(painter, ink)
        painter.restore()
    painter.end()


def _html(example: WorkedExample) -> str:
    parts = [f"<h2>{html.escape(example.title)}</h2>"]
    for section in example.sections:
        rows = "".join(f"<tr>{''.join(map(_html_cell, _cells(row)))}</tr>" for row in section.rows)
        parts.append(f"<h4>{html.escape(section.title)}</h4><table>{rows}</table>")
    return "".join(parts)


def _html_cell(text: str) -> str:
    return f'<td style="padding-right:10px">{html.escape(text)}</td>'


def _cells(row: Row) -> tuple[str, str, str, str]:
    return row.name, row.formula, row.numbers, f"= {written(row.value, row.count)}"


def _tex_cells(row: Row) -> tuple[str, str, str, str]:
    name = math_tex(row.name) if _is_math(row.name) else _words(row.name)
    return name, math_tex(row.formula), math_tex(row.numbers), math_tex(f"= {written(row.value, row.count)}")


def _is_math(text: str) -> bool:
    """Whether a name is a formula, such as a weight's letter."""
    return any(mark in text for mark in ("₁", "₂", "₃", "⁽", "∂", "ŷ", "·", "=", "δ"))


def math_tex(text: str) -> str:
    """Return a line of a formula as TeX in dollars; "" for an empty one."""
    if not text:
        return ""
    text = re.sub(r"(?<=\d)e(−?\d+)", r"·10^{\1}", text)  # or TeX would set a letter e
    text = re.sub(r"(?<![\w\\])(exp|max|tanh|sinh|cosh|log|ln)(?=\()", r"\\\1", text)
    for old, new in _TEX:
        text = text.replace(old, new)
    for marks, sign in ((_SUPER, "^"), (_SUB, "_")):
        run = "[" + re.escape("".join(marks)) + ("," if sign == "_" else "") + "]*"
        first = "[" + re.escape("".join(marks)) + "]"
        text = re.sub(first + run, lambda m, k=marks, s=sign: f"{s}{{{''.join(k.get(c, c) for c in m[0])}}}", text)  # type: ignore[misc]
    text = re.sub(r"√\(([^()]*)\)", r"\\sqrt{\1}", text)
    text = re.sub(r"√(\\hat [a-z]|[\d.e-]+|[a-z])", r"\\sqrt{\1}", text)
    text = re.sub(r"\^(\d[\d,]*|[a-z])", r"^{\1}", text)
    return f"${text}$"


def _words(text: str) -> str:
    """Return words for TeX; what is a formula in them is set as one."""
    plain = re.sub(r"([#$%&_{}])", r"\\\1", text)
    signs = "₀-₉⁰-⁹⁽⁾∂ŷΣ∞−ℓ·δ′→…√"
    return re.sub(rf"[^\s가-힣]*[{signs}][^\s가-힣]*", lambda match: math_tex(match[0]), plain)


FORMATS: dict[str, Callable[[WorkedExample], str | bytes]] = {
    ".txt": as_text,
    ".tex": as_tex,
    ".csv": as_csv,
    ".pdf": as_pdf,
}
