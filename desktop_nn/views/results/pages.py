"""The table of pages: what there is to say of results, and for which tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.results.baseline_page import BaselinePage
from desktop_nn.views.results.confusion_page import ConfusionPage
from desktop_nn.views.results.fit_page import FIT, RESIDUALS, fit_page, residuals_page
from desktop_nn.views.results.hidden_page import HiddenPage
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.scores_page import ScoresPage
from desktop_nn.views.results.worst_page import WorstPage

CLASSES, NUMBERS = frozenset({"binary", "classes"}), frozenset({"regression"})
EVERY = CLASSES | NUMBERS


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: its key, its title and what it is about (context "Results"), for which tasks, and how to make it."""

    key: str
    title: str
    about: str
    tasks: frozenset[str]
    make: Callable[[Requests], Page]


PAGES: tuple[PageRow, ...] = (
    PageRow("confusion", QT_TRANSLATE_NOOP("Results", "Confusion"),
            QT_TRANSLATE_NOOP("Results", "Which classes are taken for which"), CLASSES, ConfusionPage),
    PageRow("scores", QT_TRANSLATE_NOOP("Results", "Scores"),
            QT_TRANSLATE_NOOP("Results", "Precision, recall, F1 and ROC curve of each class"), CLASSES, ScoresPage),
    PageRow("fit", QT_TRANSLATE_NOOP("Results", "Fit"), FIT, NUMBERS, fit_page),
    PageRow("residuals", QT_TRANSLATE_NOOP("Results", "Residuals"), RESIDUALS, NUMBERS, residuals_page),
    PageRow("worst", QT_TRANSLATE_NOOP("Results", "Worst"),
            QT_TRANSLATE_NOOP("Results", "The samples of the largest loss"), EVERY, WorstPage),
    PageRow("baseline", QT_TRANSLATE_NOOP("Results", "Baseline"),
            QT_TRANSLATE_NOOP("Results", "Whether the hidden layers earn their keep"), EVERY, BaselinePage),
    PageRow("hidden", QT_TRANSLATE_NOOP("Results", "Hidden"),
            QT_TRANSLATE_NOOP("Results", "How a layer bends the space of the inputs"), EVERY, HiddenPage),
)  # fmt: skip
