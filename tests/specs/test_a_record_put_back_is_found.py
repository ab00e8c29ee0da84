"""A sealed record that is not what its acts left last: put back, changed, removed, or come back."""

from uuid import UUID, uuid4

import pytest

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.ledger.findings import What
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.verify_checkpoints import Trust
from beraad.foundation.ledger.verify_records import CurrentRecord
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import write

pytestmark = pytest.mark.django_db

PLACE, RECORD = UUID(int=77), UUID(int=78)


def sealed(revision: int, name: str = "reasons") -> SealedRef:
    return SealedRef(PLACE, RECORD, name, revision, bytes([revision]) * 32)


def current(revision: int, digest: int | None = None, name: str = "reasons") -> CurrentRecord:
    return CurrentRecord(PLACE, RECORD, name, revision, bytes([revision if digest is None else digest]) * 32)


RECORDS = {
    "as it was sealed last": ([current(2)], None),
    "an older envelope put back with its revision": ([current(1)], What.RECORD_ROLLED_BACK),
    "an older envelope put back under the new revision": ([current(2, digest=1)], What.RECORD_CHANGED),
    "an envelope nobody sealed": ([current(3)], What.RECORD_CHANGED),
    "the record removed": ([], What.RECORD_MISSING),
    "a record in a place whose seals leave no leaf": ([current(2), current(9, name="card")], None),
}


@pytest.mark.parametrize("case", RECORDS)
def test_a_record_that_is_not_what_its_acts_left_is_found(case):
    write(Act.CASE_PUT_FORWARD, sealed=[sealed(1)], about=uuid4())
    last = write(Act.CASE_LISTED, sealed=[sealed(2)], about=uuid4())
    records, what = RECORDS[case]
    report = verify(Trust(verify_ed25519), records=records)
    assert report.records == len(records)
    assert [finding.what for finding in report.findings] == ([] if what is None else [what])
    if what is not None:
        assert (
            f"field reasons of record {RECORD} in compartment {PLACE}, last sealed by leaf {last.index}"
            in report.findings[0].place
        )


def test_a_record_that_was_taken_out_may_not_come_back():
    write(sealed=[sealed(1)])
    write(sealed=[SealedRef(PLACE, RECORD, "reasons", 1, b"")])
    assert verify(Trust(verify_ed25519), records=[]).is_sound
    found = verify(Trust(verify_ed25519), records=[current(1)]).findings
    assert [finding.what for finding in found] == [What.RECORD_CAME_BACK]


def test_records_of_a_shredded_place_are_gone_and_stay_gone():
    write(sealed=[sealed(1)])
    write(Act.SHRED_BEGUN, about=PLACE)
    assert verify(Trust(verify_ed25519), records=[]).is_sound
    assert verify(Trust(verify_ed25519), records=[current(1)]).is_sound
    write(Act.SHREDDED, about=PLACE)
    assert verify(Trust(verify_ed25519), records=[]).is_sound
    found = verify(Trust(verify_ed25519), records=[current(1)]).findings
    assert [finding.what for finding in found] == [What.RECORD_CAME_BACK]
