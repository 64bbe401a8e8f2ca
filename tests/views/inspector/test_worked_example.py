"""The worked example: its numbers are those on the screen, in text, LaTeX, a table and a PDF."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from desktop_nn.engine.probes import WeightProbe, WeightReport
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.inspector.worked_example import WorkedExample
from desktop_nn.views.inspector.worked_formats import FORMATS, as_csv, as_tex, as_text, math_tex
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
    ],
)
def test_formulas_become_tex(text: str, expected: str) -> None:
    assert math_tex(text) == expected


def test_a_pdf_is_written(view: InspectorView) -> None:
    pdf = FORMATS[".pdf"](example_of(view))
    assert isinstance(pdf, bytes)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("ending", [".txt", ".tex", ".csv"])
def test_the_menu_copies(view: InspectorView, ending: str) -> None:
    view.weight.more._copies[ending].trigger()
    assert QGuiApplication.clipboard().text() == FORMATS[ending](example_of(view))
