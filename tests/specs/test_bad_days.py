"""Disk full, key store gone, root gone, a clock that jumps back: refused with a clear page, and no damage."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from beraad.foundation.ledger import record
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import compartment_keys
from beraad.foundation.vault.checkpoint_key import current_records, trust
from beraad.foundation.vault.errors import KeyStoreMissing, RootMissing
from beraad.foundation.vault.models import Compartment, SealedRecord
from beraad.rooms.cases.models import Case
from tests import story
from tests.conftest import TestClock
from tests.story import Cast
from tests.world import ClientOf, Seat

WORDS = "zqbad reden"


@pytest.fixture
def case(cast: Cast, at: datetime) -> Case:
    return story.listed(cast, at)


def close(client: Client, case: Case) -> Any:
    typed = {"outcome": "goals_reached", "motivation": WORDS, "revision": case.revision, "step": "do"}
    return client.post(f"/cases/{case.number}/close/", typed)


def counts() -> tuple[int, int, int]:
    return Leaf.objects.count(), Compartment.objects.count(), SealedRecord.objects.count()


def refused_without_damage(answer: Any, case: Case, before: tuple[int, int, int], says: str) -> None:
    text = answer.content.decode()
    assert answer.status_code == 503
    assert says in text
    assert WORDS not in text
    assert counts() == before
    assert Case.objects.get(id=case.id).state == "listed"
    assert verify(trust(), records=current_records()).findings == []


def test_a_full_disk_refuses_the_act_whole(
    case: Case, an: Seat, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(an)
    client.get(f"/cases/{case.number}/")
    before = counts()

    def full(*_args: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(record, "_write_entries", full)
        answer = close(client, case)
    refused_without_damage(answer, case, before, "Nothing was half done")
    assert close(client, case).status_code == 302


@pytest.mark.parametrize("missing", [KeyStoreMissing, RootMissing])
def test_without_its_key_store_or_root_the_house_opens_nothing_and_breaks_nothing(
    case: Case, an: Seat, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, missing: type[Exception]
) -> None:
    client = client_of(an)

    def gone(*_args: Any, **_named: Any) -> None:
        raise missing("put it back from the backup")

    before = counts()
    with monkeypatch.context() as patch:
        patch.setattr(compartment_keys, "read_halves", gone)
        patch.setattr("beraad.foundation.vault.reading.read_halves", gone)
        answer = client.get(f"/cases/{case.number}/")
    refused_without_damage(answer, case, before, "The key store cannot be reached")
    assert client.get(f"/cases/{case.number}/").status_code == 200


def test_a_root_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, case: Case, an: Seat, client_of: ClientOf
) -> None:
    """The file itself is taken away, and put back."""
    client = client_of(an)
    roots = list((Path(settings.KEYS) / "roots").glob("*.key"))
    hidden = [(root.rename(root.with_suffix(".away")), root) for root in roots]
    try:
        answer = client.get(f"/cases/{case.number}/")
    finally:
        for away, root in hidden:
            away.rename(root)
    assert answer.status_code == 503
    assert client.get(f"/cases/{case.number}/").status_code == 200


def test_a_clock_that_jumps_back_records_nothing(
    case: Case, an: Seat, client_of: ClientOf, house_clock: TestClock, at: datetime
) -> None:
    client, typed = client_of(an), {"kind": "letter", "copies": 1}
    assert client.post(f"/cases/{case.number}/paper/", typed).status_code == 302
    before = counts()
    house_clock.move_to(at - timedelta(days=2))
    refused_without_damage(
        client.post(f"/cases/{case.number}/paper/", typed), case, before, "The server's clock lies behind"
    )
    assert Case.objects.get(id=case.id).paper_count == 1
    house_clock.move_to(at)
    assert client.post(f"/cases/{case.number}/paper/", typed).status_code == 302
