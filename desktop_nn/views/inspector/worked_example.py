"""All the numbers of one weight's gradient and step as a document: sections of lines, ready to be written down."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.record import Checkpoint
from desktop_nn.views.inspector import weight_words as words
from desktop_nn.views.inspector.derivation import derivation
from desktop_nn.views.inspector.numbers import FIGURES, MOST, written_factor
from desktop_nn.views.inspector.opened import Opened, hint, opened
from desktop_nn.widgets.numbers import format_count

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it is, how it is computed, the same with numbers, and its value to so many figures."""

    name: str
    formula: str
    numbers: str
    value: float
    count: int = FIGURES[0]


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a title."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """The document: its title, the chain rule in TeX, and its sections."""

    title: str
    tex: str
    sections: tuple[Section, ...]


def worked_example(told: words.Told, now: Checkpoint, step: NextStep) -> WorkedExample:
    """Return the document of a weight at a step."""
    chain = told.chain
    sample = translate("WorkedExample", "Sample {number}: {sample}").format(
        number=chain.row + 1, sample=words.described(told.samples, chain.row)
    )
    sections = [Section(sample, _factors(told)), *_behind(told)]
    if chain.count > 1:
        sections.append(Section(translate("WorkedExample", "All samples"), _samples(told)))
    lines = derivation(told.project, now, step, told.ref)
    optimiser = tuple(Row(line.name, line.formula, line.numbers, line.value, MOST) for line in lines)
    sections.append(Section(translate("WorkedExample", "From gradient to step"), optimiser))
    sections.append(Section(translate("WorkedExample", "Check"), _check(told)))
    head = "".join(run.text for run in words.headline(told.project, told.ref, chain.value))
    title = translate("WorkedExample", "{weight}, step {step}").format(weight=head, step=format_count(now.step + 1))
    return WorkedExample(title, words.whole_formula(told), tuple(sections))


def _factors(told: words.Told) -> tuple[Row, ...]:
    """Return the factors of one sample's product and the product."""
    chain = told.chain
    captions = {tile.key: tile.caption for tile in words.tiles(told)}
    rows = [Row(captions.get(factor.kind, factor.kind), "", "", factor.value) for factor in chain.factors]
    numbers = " · ".join(written_factor(factor.value, FIGURES[0]) for factor in chain.factors)
    return (*rows, Row(translate("WorkedExample", "product"), "", numbers, chain.product))


def _behind(told: words.Told) -> list[Section]:
    """Return what stands behind each factor that opens."""
    kinds = [factor.kind for factor in told.chain.factors if hint(told.report, factor.kind)]
    return [_section(opened(told.project, told.report, kind, told.chain.place)) for kind in kinds]


def _section(behind: Opened) -> Section:
    rows = []
    for term in behind.terms:
        numbers = "" if term.factor is None else _product(term.factor, term.value)
        rows.append(Row(term.name, "", numbers, term.product))
    if behind.is_sum:
        total = sum(term.product for term in behind.terms)
        rows.append(Row(translate("WorkedExample", "sum"), "", "", total))
    for result in behind.results:
        name, _, how = result.name.partition(" = ")
        rows.append(Row(name, how, "", result.value, MOST))
    return Section(behind.title, tuple(rows))


def _product(first: float, second: float) -> str:
    return f"{written_factor(first, FIGURES[0])}·{written_factor(second, FIGURES[0])}"


def _samples(told: words.Told) -> tuple[Row, ...]:
    """Return every sample's product, their mean and what the penalty adds."""
    terms, report = told.report.terms, told.report
    rows = [
        Row(
            translate("WorkedExample", "sample {number}").format(number=int(row) + 1),
            "",
            _product(float(terms.incoming[i]), float(terms.delta[i])),
            float(terms.products[i]),
        )
        for i, row in enumerate(report.rows.tolist())
    ]
    return (*rows, Row(translate("WorkedExample", "mean"), "", "", told.chain.mean))


def _check(told: words.Told) -> tuple[Row, ...]:
    report, chain = told.report, told.chain
    numeric = translate("WorkedExample", "finite difference")
    return (
        Row(translate("WorkedExample", "gradient"), "", "", chain.gradient),
        Row(numeric, "(L(w + h) − L(w − h)) / 2h", "", report.finite_difference),
        Row(translate("WorkedExample", "relative error"), "", "", report.relative_error),
    )
