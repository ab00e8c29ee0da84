"""While a table is open a sitting goes on for table, weighing and notes alone (decision 0029)."""

from datetime import timedelta

import pytest

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import unlock
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, Bear, Person, read

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize(
    ("kind", "leaves"), [(Kind.TABLE, 1), (Kind.WEIGHING, 1), (Kind.NOTES, 1), (Kind.CORE, 2), (Kind.PERSON, 2)]
)
def test_after_an_hour_only_what_would_tell_who_pressed_leaves_no_second_leaf(
    an: Person, bear: Bear, kind: Kind, leaves: int
) -> None:
    place = bear(an, kind=kind)
    unlock.keep([an.holder.id], AT + timedelta(hours=4))
    for minutes in (0, 30, 61, 90, 119):
        keys = unlock.resume(an.cookie, AT + timedelta(minutes=minutes))
        assert keys is not None
        read(an, place, keys=keys, at=AT + timedelta(minutes=minutes))
    assert Body.objects.filter(act=Act.COMPARTMENT_OPENED, about=place).count() == leaves


def test_when_the_item_has_closed_the_next_sitting_is_like_any_other(an: Person, bear: Bear) -> None:
    place = bear(an, kind=Kind.NOTES)
    unlock.keep([an.holder.id], AT + timedelta(hours=4))
    for minutes in (0, 30, 61):
        keys = unlock.resume(an.cookie, AT + timedelta(minutes=minutes))
        assert keys is not None
        read(an, place, keys=keys, at=AT + timedelta(minutes=minutes))
    unlock.keep([an.holder.id], None)
    for minutes in (75, 89, 103, 117, 122):
        keys = unlock.resume(an.cookie, AT + timedelta(minutes=minutes))
        assert keys is not None
        read(an, place, keys=keys, at=AT + timedelta(minutes=minutes))
    assert Body.objects.filter(act=Act.COMPARTMENT_OPENED, about=place).count() == 2
