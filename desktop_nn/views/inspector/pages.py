"""The table of what the inspector has beside the chain rule: title and page of each tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.check_page import CheckPage
from desktop_nn.views.inspector.history_page import HistoryPage
from desktop_nn.views.inspector.input_page import InputPage
from desktop_nn.views.inspector.page import Page
from desktop_nn.views.inspector.rank_page import RankPage
from desktop_nn.views.inspector.step_page import StepPage
from desktop_nn.views.inspector.story_page import StoryPage

CHAIN = "chain"
CHAIN_TITLE = QT_TRANSLATE_NOOP("InspectorPages", "Chain rule")


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: its stable key, its title (context "InspectorPages"), what it is for, and how to make it."""

    key: str
    title: str
    hint: str
    factory: Callable[[Workspace], Page]


PAGES: tuple[PageRow, ...] = (
    PageRow(
        "step",
        QT_TRANSLATE_NOOP("InspectorPages", "To the step"),
        QT_TRANSLATE_NOOP("InspectorPages", "What the optimiser makes of the gradient, term by term"),
        StepPage,
    ),
    PageRow(
        "story",
        QT_TRANSLATE_NOOP("InspectorPages", "Step by step"),
        QT_TRANSLATE_NOOP("InspectorPages", "One step of training told in stages: forward, loss, backward, update"),
        StoryPage,
    ),
    PageRow(
        "check",
        QT_TRANSLATE_NOOP("InspectorPages", "Gradient check"),
        QT_TRANSLATE_NOOP("InspectorPages", "The same gradient without backpropagation, by finite differences"),
        CheckPage,
    ),
    PageRow(
        "rank",
        QT_TRANSLATE_NOOP("InspectorPages", "What matters"),
        QT_TRANSLATE_NOOP("InspectorPages", "The weights with the largest gradients, moves and effects"),
        RankPage,
    ),
    PageRow(
        "history",
        QT_TRANSLATE_NOOP("InspectorPages", "History"),
        QT_TRANSLATE_NOOP("InspectorPages", "The weight, its gradient and its moves over the run"),
        HistoryPage,
    ),
    PageRow(
        "inputs",
        QT_TRANSLATE_NOOP("InspectorPages", "Inputs"),
        QT_TRANSLATE_NOOP("InspectorPages", "Move an input and see the output move; which inputs matter"),
        InputPage,
    ),
)
