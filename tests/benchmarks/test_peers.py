"""The comparison is one of the same work, and says what it says."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import Network
from desktop_nn.engine.loop import Loop
from tests.benchmarks import many, peers, peers_playground
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.timing import Runner
from tests.benchmarks.work import WORKS, Work

SMALL = [work for work in WORKS if max(work.sizes) < 20]


@pytest.mark.parametrize("work", SMALL, ids=lambda work: work.name)
def test_the_textbook_learns_what_ours_does_from_the_same_batches(work: Work) -> None:
    spec, settings, samples = peers.training_of(work)
    network, book, batches = Network(spec, settings.loss), Textbook(work.sizes, work.optimizer, work.lr), work.batches()
    loop = Loop(network, settings, samples, np.float64)
    half = len(book.params) // 2
    pairs = list(zip(book.params[:half], book.params[half:], strict=True))
    theta = np.concatenate([np.column_stack([weights.T, bias]).ravel() for weights, bias in pairs])
    loop.load(theta, np.zeros_like(loop.memory.state), 0)
    count = work.steps_per_epoch + 3
    loop.advance(0, count, lambda: False)
    for _ in range(count):
        book.step(*next(batches))
    for block, weights, bias in zip(network.layout.blocks, book.params[:half], book.params[half:], strict=True):
        np.testing.assert_allclose(block.view(loop.theta), np.column_stack([weights.T, bias]), rtol=1e-6, atol=1e-9)


def test_everyone_a_ratio_is_wanted_of_takes_part() -> None:
    assert {name for work in WORKS for name in work.wanted} <= set(peers._PEERS)


def test_a_line_tells_ratio_and_goal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    times = {peers.OURS: 2.0, "slow": 9.0, "fast": 3.0, "slow, float32": 3.0}
    monkeypatch.setattr(peers, "medians", lambda runners: {name: times[name] for name in runners})
    runners: dict[str, Runner | None] = dict.fromkeys(times, lambda count: None)
    runners |= {"absent": None, "unasked": None}
    peers.compare("adding", runners, {"slow": 4.5, "fast": 2, "absent": 3})
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "adding: 2.00 µs"
    assert [line.split() for line in lines] == [
        ["slow", "9.00", "µs", "4.50", "wanted", "4.5:", "reached"],
        ["fast", "3.00", "µs", "1.50", "wanted", "2:", "MISSED"],
        ["slow,", "float32", "3.00", "µs", "1.50", "wanted", "4.5:", "MISSED"],
        ["absent", "not", "installed", "wanted", "3"],
    ]


def test_types_are_taken_out_and_nothing_else() -> None:
    typed = """export interface Shape {
  area: (side: number) => number;
}
export class Square {
  side: number;
  sides: number[] = [1];
  public static UNIT: Shape = { area: side => side > 0 ? side * side : 0 };
  grow(by: number, twice?: boolean): number[] {
    let found: number[] = <any>this.sides;
    return found;
  }
}
"""
    plain = """
export class Square {

  sides = [1];
  static UNIT = { area: side => side > 0 ? side * side : 0 };
  grow(by, twice) {
    let found = this.sides;
    return found;
  }
}
"""
    assert peers_playground.without_types(typed) == plain


def test_many_at_once_are_measured_on_the_same_work() -> None:
    work = replace(many.SMALL, samples=40)
    assert many._crowd(work)(3) == many.MEMBERS
