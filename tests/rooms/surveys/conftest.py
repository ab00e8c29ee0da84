"""A survey that runs in the invented region, and a mayor with a letter."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from tests.specs import surveyed
from tests.specs.surveyed import CODE


@pytest.fixture
def running(region: Region, at: datetime, house_clock: Any) -> Campaign:
    """Asks Zonderdorp and Nergenshuizen, until thirty days from now; every letter was made."""
    return surveyed.campaign(region, at)


@pytest.fixture
def letter(running: Campaign, region: Region) -> AnswerSheet:
    """The letter of Zonderdorp."""
    return surveyed.sheet_of(running, region.municipalities["zonderdorp"])


@pytest.fixture
def mayor(letter: AnswerSheet) -> Callable[[], Client]:
    """A browser without any script that typed the code."""

    def open_letter() -> Client:
        client = Client()
        answer = client.post(f"/surveys/answer/{letter.reference}/", {"code": CODE.lower()})
        assert answer.status_code == 302, answer.content
        return client

    return open_letter
