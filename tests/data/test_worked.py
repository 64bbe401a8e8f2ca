"""The single sample to work by hand."""

from desktop_nn.data import DataSettings, hand_worked, load_split


def test_it_is_the_sample_of_the_example() -> None:
    data = hand_worked()
    assert data.x.tolist() == [[0.05, 0.10]]
    assert data.y.tolist() == [[0.01, 0.99]]
    halves = load_split(DataSettings("hand_worked", samples=500, noise=0.5, test_fraction=0.5))
    assert halves.train.x.tolist() == halves.test.x.tolist() == [[0.05, 0.10]]
