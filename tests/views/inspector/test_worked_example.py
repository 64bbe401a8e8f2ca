"""The worked example: its numbers are those on the screen, in text, LaTeX, a table and a PDF."""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument

from desktop_nn.engine.probes import WeightProbe, WeightReport
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.inspector.worked_example import Row, Section, WorkedExample
from desktop_nn.views.inspector.worked_formats import (
    FOOT,
    FORMATS,
    POINTS_PER_INCH,
    as_csv,
    as_tex,
    as_text,
    math_tex,
    paint_pages,
)
from desktop_nn.widgets.fonts import text_font
from tests.views.conftest import Settle, Show, now


@pytest.fixture
def view(show: Show, settle: Settle) -> InspectorView:
    found = show(InspectorView, QSize(832, 208))
    assert isinstance(found, InspectorView)
    found.document.edit(lambda _: PRESETS["hand_worked"].project, "preset")
    found.selection.select(WeightRef("dense1", 0, 0))
    settle()
    return found


def example_of(view: InspectorView) -> WorkedExample:
    example = view.worked_example()
    assert example is not None
    return example


def test_the_example_on_paper_is_in_it(view: InspectorView) -> None:
    rows = {(section.title, row.name): row.value for section in example_of(view).sections for row in section.rows}
    values = list(rows.values())
    for expected in (0.05, 0.24130071, 0.03635031, 0.00043857, 0.14978072):  # x₁, f′, ∂L/∂a, ∂L/∂w, w after the step
        assert any(value == pytest.approx(expected, abs=1e-8) for value in values), expected


def test_without_a_weight_there_is_none(view: InspectorView, settle: Settle) -> None:
    view.selection.select(None)
    settle()
    assert view.worked_example() is None
    assert not view.weight.more.isVisible()


def test_every_sample_is_a_line_of_the_table(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda _: PRESETS["blobs3"].project, "preset")
    view.document.edit(lambda p: edits.set_training(p, l2=0.01, optimizer="adamw"), "set-training")
    ref = WeightRef("dense1", 1, 0)
    view.selection.select(ref)
    settle()
    report = now(view).probes[WeightProbe(ref, view._scope())]
    assert isinstance(report, WeightReport)
    read = list(csv.DictReader(io.StringIO(as_csv(example_of(view)))))
    samples = [float(line["value"]) for line in read if line["section"] == "All samples"]
    assert samples[:-1] == report.terms.products.tolist()
    assert samples[-1] == pytest.approx(report.terms.products.mean())
    assert {"weight decay", "penalty"} <= {line["name"] for line in read}


def test_text_is_in_columns(view: InspectorView) -> None:
    text = as_text(example_of(view))
    assert "From gradient to step" in text
    assert "= 0.14978072" in text


def test_latex_is_ascii_but_for_names_and_balanced(view: InspectorView) -> None:
    tex = as_tex(example_of(view))
    assert tex.count("{") == tex.count("}")
    assert tex.count("$") % 2 == 0
    assert {mark for mark in tex if not mark.isascii()} == set()
    assert r"\partial L/\partial w_{1,1}^{(0)}" in tex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m̂ = m / (1 − β₁^t)", r"$\hat m = m / (1 - \beta_{1}^{t})$"),
        ("Δw = −η·m̂ / (√v̂ + ε)", r"$\Delta w = -\eta \cdot \hat m / (\sqrt{\hat v} + \varepsilon )$"),
        ("v = ρ·v∘ + (1 − ρ)·g²", r"$v = \rho \cdot v_{t-1} + (1 - \rho )\cdot g^{2}$"),
        ("w₃,₂⁽¹⁾", "$w_{3,2}^{(1)}$"),
        ("", ""),
        ("0.15 − 2.1e−5", r"$0.15 - 2.1\cdot 10^{-5}$"),
        ("1 / (1 + exp(−z))", r"$1 / (1 + \exp(-z))$"),
    ],
)
def test_formulas_become_tex(text: str, expected: str) -> None:
    assert math_tex(text) == expected


def test_a_pdf_is_written(view: InspectorView) -> None:
    pdf = FORMATS[".pdf"](example_of(view))
    assert isinstance(pdf, bytes)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


def test_the_figures_of_a_pdf_can_be_copied(view: InspectorView) -> None:
    pdf = FORMATS[".pdf"](example_of(view))
    assert isinstance(pdf, bytes)
    tables = re.findall(rb"begincmap(.*?)endcmap", pdf, re.DOTALL)
    assert len(tables) == 2  # plain and bold
    for table in tables:
        named = set[int]()
        for first, last in re.findall(rb"<(\w{4})> <(\w{4})> [<\[]", table):
            named |= set(range(int(first, 16), int(last, 16) + 1))
        assert named == set(range(len(named)))  # no glyph is without a character
        assert all(f"<{ord(figure):04X}>".encode() in table for figure in "0159=")


def test_the_formula_has_the_penalty_in_it(view: InspectorView, settle: Settle) -> None:
    assert "lambda" not in example_of(view).tex
    view.document.edit(lambda p: edits.set_training(p, l2=0.01), "set-training")
    settle()
    assert example_of(view).tex.endswith(r" + 2\lambda w_{1,1}^{(0)}")


@pytest.mark.parametrize("ending", [".txt", ".tex", ".csv"])
def test_the_menu_copies(view: InspectorView, ending: str) -> None:
    view.weight.more._copies[ending].trigger()
    assert QGuiApplication.clipboard().text() == FORMATS[ending](example_of(view))


def test_the_columns_stand_below_each_other_in_korean() -> None:
    rows = (Row("곱", "", "0.05", 1.0), Row("product", "", "0.05", 1.0), Row("m̂", "", "0.05", 1.0))
    lines = as_text(WorkedExample("", "", (Section("", rows),))).splitlines()[4:7]
    assert lines[0].index("0.05") == lines[1].index("0.05") - 1  # Hangul is as wide as two letters
    assert lines[2].index("0.05") == lines[1].index("0.05") + 1  # the accent has no width of its own


def test_a_particle_is_no_part_of_a_formula() -> None:
    tex = as_tex(WorkedExample("x₁에서 은닉 1", "", ()))
    assert "$x_{1}$에서" in tex


class Pages(QImage):
    """Paper that keeps what has been painted on each page."""

    def __init__(self) -> None:
        super().__init__(600, 800, QImage.Format.Format_Grayscale8)
        self.full: list[QImage] = []
        self.fill(Qt.GlobalColor.white)

    def newPage(self) -> bool:  # noqa: N802  (Qt's name)
        self.full.append(self.copy())
        np.frombuffer(self.bits(), np.uint8)[:] = 255
        return True


def test_every_page_has_its_number(view: InspectorView) -> None:
    pages, document = Pages(), QTextDocument()
    document.setDefaultFont(text_font())
    document.setPlainText("\n".join(f"sample {number}" for number in range(100)))
    document.documentLayout().setPaintDevice(pages)
    paint_pages(document, pages)  # type: ignore[arg-type]
    pages.newPage()
    assert len(pages.full) == document.pageCount() > 1
    for page in pages.full:
        ink = np.frombuffer(page.constBits(), np.uint8).reshape(page.height(), page.bytesPerLine())[:, :600] < 128
        foot = round(FOOT * pages.logicalDpiY() / POINTS_PER_INCH)
        assert ink[-foot:, 300:].any()
        assert not ink[-foot:, :300].any()
        assert ink[:-foot, :300].any()


def test_who_reckons_along_takes_the_move_that_stands_above(view: InspectorView) -> None:
    rows = next(section for section in example_of(view).sections if section.title == "From gradient to step").rows
    assert rows[-2].value == pytest.approx(-0.5 * 0.00043856775, rel=1e-7)
    assert rows[-1].numbers == "0.15 − 0.0002192839"
