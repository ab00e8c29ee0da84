"""The newcomer lets time pass: the clock moves forward and everything due is done, here only."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from tests.world import AT


def test_a_press_moves_the_house_clock_forward(region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = max(0, int((AT - datetime.now(UTC)).total_seconds())) + 3600
    (tmp_path / "clock").write_text(str(ahead), encoding="ascii")
    monkeypatch.setattr(clock, "_shift_file", tmp_path / "clock")
    before = clock.today()
    answer = Client().post("/demo/time/", {"days": "7"})
    assert answer.status_code == 303
    assert clock.today() == before + timedelta(days=7)


def test_another_number_changes_nothing(region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_shift_file", tmp_path / "clock")
    Client().post("/demo/time/", {"days": "-3"})
    assert clock.shift() == timedelta(0)


def test_it_exists_for_this_machine_only(region: Region) -> None:
    answer = Client(headers={"X-Forwarded-For": "192.0.2.7"}).post("/demo/time/", {"days": "7"})
    assert answer.status_code == 404
