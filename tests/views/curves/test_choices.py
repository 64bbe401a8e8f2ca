"""Choices survive being written down, and nonsense does no harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_nn.views.curves.choices import ACROSS, PAGES, Choices, choices_from, texts_of, with_log
from desktop_nn.views.curves.series import SMOOTHING


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("across", ACROSS)
@pytest.mark.parametrize("smoothing", SMOOTHING)
def test_choices_come_back(page: str, across: str, smoothing: str) -> None:
    for choices in (Choices(page, across, smoothing=smoothing, ghosts=False), Choices(page, log=frozenset(PAGES))):
        assert choices_from(texts_of(choices)) == choices
    other = Choices(class_score="auc", value_score="mae", quantity="dead", spread="activations")
    assert choices_from(texts_of(other)) == other
    none = replace(Choices(), log=frozenset())
    assert choices_from(texts_of(none)) == none


def test_nonsense_reads_as_the_default() -> None:
    assert choices_from({}) == Choices()
    assert choices_from({"page": "x", "across": "", "smoothing": "9", "log": "log: x", "ghosts": "?"}) == replace(
        Choices(), log=frozenset()
    )


def test_a_scale_is_chosen_for_each_page() -> None:
    choices = with_log(Choices("rate"), True)
    assert choices.is_log
    assert not replace(choices, page="score").is_log
    assert not with_log(choices, False).is_log
