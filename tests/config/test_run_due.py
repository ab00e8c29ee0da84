"""One command does everything that is due, for the whole house, and does nothing the second time."""

import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from beraad.config.management.commands.run_due import run_due
from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.foundation.ledger.models import Checkpoint


def test_nothing_is_due_in_a_house_where_nothing_waits(region: Region, at: datetime) -> None:
    counts = run_due(at=at)
    assert all(counts[name] == 0 for name in ("meetings", "liaison", "cases", "destroyed", "undone"))


def test_at_night_a_new_root_and_a_signed_checkpoint(region: Region, at: datetime) -> None:
    counts = run_due(at=at, nightly=True)
    assert counts["new_root"] == 1
    assert counts["checkpoint"] == Checkpoint.objects.latest("id").size > 0


def test_the_command_prints_what_was_done_as_json(
    region: Region, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
    told = StringIO()
    call_command("run_due", json=True, stdout=told)
    assert json.loads(told.getvalue())["cases"] == 0
