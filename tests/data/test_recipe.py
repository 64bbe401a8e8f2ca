"""From a table to samples: every choice does what it says, and what should be known is told before training."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.data import OWN, DataSettings, load_split, split
from desktop_nn.data.recipe import Prepared, Recipe, prepared, suggested
from desktop_nn.data.sheet import Sheet
from desktop_nn.data.text_table import read_text

TEXT = """키,몸무게,도시,정답
170.5,60,서울,합
180,NA,부산,불
165,50,,합
160,48,서울,불
175,80,대구,합
181,75,서울,
"""


def sheet(text: str = TEXT) -> Sheet:
    return read_text(text, "표").sheet


def codes(found: Prepared) -> list[str]:
    return [one.problem.code for one in found.findings]


def told(found: Prepared, code: str) -> dict[str, Any]:
    return next(one.problem.values for one in found.findings if one.problem.code == code)


def test_the_column_called_target_is_learned_from_all_others() -> None:
    assert suggested(sheet()) == Recipe((0, 1, 2), 3, "classes")
    assert suggested(sheet("a,y,b\n1,2,3\n2,3,4\n")).target == 1
    assert suggested(sheet("a,b\n1.5,2.5\n2.5,3.5\n")).goal == "regression"
    assert suggested(sheet("a,when\n1,2024-01-01\n2,2024-01-02\n")) == Recipe((), 0, "classes")


def test_rows_with_gaps_are_left_out_and_said_so() -> None:
    found = prepared(sheet(), replace(suggested(sheet()), inputs=(0,)))
    assert found.own is not None
    assert len(found.own.dataset) == 5
    assert told(found, "targets-missing") == {"count": 1, "rows": 6}
    found = prepared(sheet(), replace(suggested(sheet()), inputs=(0, 1)))
    assert found.own is not None
    assert found.own.dataset.x.tolist() == [[170.5, 60], [165, 50], [160, 48], [175, 80]]
    assert found.own.dataset.y[:, 0].tolist() == [1, 1, 0, 1]
    assert found.own.dataset.classes == ("불", "합")
    assert told(found, "rows-left-out") == {"count": 1, "rows": 5}


@pytest.mark.parametrize(("gaps", "weight"), [("mean", 59.5), ("mode", 48.0)])
def test_gaps_are_filled_from_the_rows_that_stay(gaps: Any, weight: float) -> None:
    found = prepared(sheet(), replace(suggested(sheet()), gaps=gaps))
    assert found.own is not None
    data = found.own.dataset
    assert data.inputs == ("키", "몸무게", "도시 = 서울", "도시 = 부산", "도시 = 대구")
    assert data.x[1].tolist() == [180, weight, 0, 1, 0]
    assert data.x[2].tolist() == [165, 50, 1, 0, 0]  # Seoul is the most frequent
    assert told(found, "gaps-filled") == {"count": 2, "rows": 5}


def table(**columns: list[Any]) -> Sheet:
    lines = [",".join(columns), *(",".join(map(str, row)) for row in zip(*columns.values(), strict=True))]
    return sheet("\n".join(lines))


MANY = [f"t{i % 7}{i // 7}" for i in range(60)]


@pytest.mark.parametrize(
    ("columns", "changes", "code", "stops"),
    [
        ({"a": [1.5, 2, 3, 4, 5], "y": [1, 1, 1, 1, 1]}, {}, "target-one-value", True),
        ({"a": [1.5, 2, 3, 4, 5], "y": [1, 1, 1, 1, 1]}, {"goal": "regression"}, "target-one-value", True),
        ({"a": [1, 2, 3, 4, 5], "y": ["p", "q", "p", "q", "p"]}, {"goal": "regression"}, "target-is-text", True),
        ({"a": [1, 2, 3, 4, 5, 6], "y": [1, 2, 1, 2, 1, 3]}, {}, "class-of-one", False),
        ({"a": [1, 2, 3, 4, 5], "y": [1, 1, 2, 2, 3]}, {}, "class-of-one", False),
        ({"a": [1, 2, 3, 4, 5], "y": [1, 2, 3, 4, 5]}, {"goal": "classes"}, "classes-hardly-repeat", True),
        ({"a": [*range(600)], "y": [i / 7 for i in range(300)] * 2}, {"goal": "classes"}, "too-many-classes", True),
        ({"a": [7, 7, 7, 7, 7], "b": [1, 2, 3, 4, 5], "y": [1, 2, 1, 2, 1]}, {}, "input-one-value", False),
        ({"a": [7, "", 7, 7], "b": [1, 2, 3, 4], "y": [1, 2, 1, 2]}, {"gaps": "mean"}, "input-one-value", False),
        ({"a": ["p", "", "p"] * 2, "b": [*range(6)], "y": [1, 2] * 3}, {"gaps": "mode"}, "input-one-value", False),
        ({"a": [1, 2, 3, 4, 5], "y": [1, 2, 1, 2, 1]}, {"inputs": ()}, "no-inputs", True),
        ({"a": [1, 2, 3, 4, 5], "y": [1, 2, 1, 2, 1]}, {"target": -1}, "no-target", True),
        ({"a": [1, 2, 3], "y": [1, 2, 1]}, {}, "rows-too-few", True),
        ({"a": [1, 2e18, 3, 4], "b": [1, 2, 3, 4], "y": [1, 2, 1, 2]}, {}, "column-too-large", True),
        ({"a": [1, 2, 3, 4], "y": [1.5, 2e18, 1, 2]}, {}, "column-too-large", True),
        ({"a": MANY, "b": [*range(60)], "y": [1, 2] * 30}, {"inputs": (0, 1)}, "many-categories", False),
        ({"a": [*range(60)], "y": [1, 2] * 30}, {"most": 40}, "rows-sampled", False),
    ],
)
def test_what_should_be_known_is_told_and_mends(
    columns: dict[str, list[Any]], changes: dict[str, Any], code: str, stops: bool
) -> None:
    given = table(**columns)
    found = prepared(given, replace(suggested(given), **changes))
    assert code in codes(found)
    assert (found.own is None) == stops
    for finding in found.findings:
        if finding.mended is not None:
            assert finding.problem.code not in codes(prepared(given, finding.mended))


def test_more_inputs_than_a_network_reads_are_refused() -> None:
    rows = [f"t{i}" for i in range(2100)]
    given = table(a=rows, b=rows, y=[1, 2] * 1050)
    assert "too-many-columns" in codes(prepared(given, Recipe((0, 1), 2, "classes")))


def test_three_classes_are_one_hot_and_numbers_name_them() -> None:
    given = table(a=[1, 2, 3, 4, 5, 6], y=[10, 9, 2.5, 10, 9, 2.5])
    data = prepared(given, Recipe((0,), 1, "classes")).own
    assert data is not None
    assert data.dataset.classes == ("2.5", "9", "10")
    assert data.dataset.labels.tolist() == [2, 1, 0, 2, 1, 0]


def test_rows_are_drawn_alike_every_time_and_keep_their_order() -> None:
    given = table(a=[*range(50)], y=[i * 1.5 for i in range(50)])
    first, second = (prepared(given, Recipe((0,), 1, "regression", most=20)).own for _ in range(2))
    assert first == second
    assert first is not None
    assert len(first.dataset) == 20
    assert (np.diff(first.dataset.x[:, 0]) > 0).all()


@given(st.data())
def test_any_choice_gives_samples_that_split_or_says_why_not(data: st.DataObject) -> None:
    cells = st.sampled_from(["1", "2", "2.5", "가", "나", "", "1e300"])
    width = data.draw(st.integers(2, 4))
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=12))
    given = sheet(
        "\n".join(["\t".join(f"c{i}" for i in range(width)), *("\t".join([*row, "x"][:width]) for row in rows)])
    )
    usable = [i for i, column in enumerate(given.columns) if column.usable]
    recipe = Recipe(
        tuple(data.draw(st.sets(st.sampled_from(usable)))) if usable else (),
        data.draw(st.sampled_from([-1, *usable])),
        data.draw(st.sampled_from(["classes", "regression"])),
        data.draw(st.sampled_from(["drop", "mean", "mode"])),
        data.draw(st.sampled_from([4, 10])),
        fewest=data.draw(st.sampled_from([1, 2])),
    )
    found = prepared(given, recipe)
    assert (found.own is None) == any(finding.stops for finding in found.findings)
    if found.own is not None:
        assert len(load_split(DataSettings(OWN, own=found.own)).test) > 0
        assert len(split(found.own.dataset).train) > 0
