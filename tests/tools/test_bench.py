"""Every benchmark runs, in a size that says nothing, and returns figures that can be read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bench.figures import Figure, milliseconds, worst_of_twenty
from tools.bench.run import IN_A_HOUSE, NAMES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Everything but the demo, which sets a machine up."""
    told = tmp_path_factory.mktemp("bench") / "figures.json"
    words = [*IN_A_HOUSE, "ledger", "--tiny", "--json", str(told)]
    ran = subprocess.run(
        [sys.executable, "-m", "tools.bench", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    return json.loads(told.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name != "demo"])
def test_every_benchmark_has_figures_beside_their_floor(tiny, name):
    figures = [figure for figure in tiny["figures"] if figure["bench"] == name]
    assert figures
    assert all(figure["value"] >= 0 for figure in figures)
    assert all(figure["ratio"] is None or figure["ratio"] > 0 for figure in figures)
    assert all((figure["reached"] is None) == (not figure["target"]) for figure in figures)


@pytest.mark.slow
def test_asking_in_vain_writes_nothing(tiny):
    idle = [figure for figure in tiny["figures"] if figure["name"].startswith("leaves and writes")]
    assert [figure["value"] for figure in idle] == [0]


@pytest.mark.slow
def test_figures_say_on_what_they_were_measured(tiny):
    assert tiny["tiny"] is True
    assert tiny["machine"]["cores"] >= 1
    assert tiny["machine"]["at"]


def test_a_figure_says_how_many_times_its_floor():
    figure = Figure("case", "a page", 3.0, "ms", "a bare page", 2.0, "≤ 1.5 ×", reached=True)
    assert figure.ratio == 1.5
    assert "1.50 ×" in str(figure)
    assert "reached" in str(figure)
    assert Figure("case", "a page", 3.0, "ms").ratio is None


def test_the_middle_and_the_worst_of_twenty():
    seconds = [number / 1000 for number in range(1, 101)]
    assert milliseconds(seconds) == 50.5
    assert worst_of_twenty(seconds) == 96


def test_an_unknown_benchmark_is_refused():
    ran = subprocess.run(
        [sys.executable, "-m", "tools.bench", "weather"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "weather" in ran.stderr
