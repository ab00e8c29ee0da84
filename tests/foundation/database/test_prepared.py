"""A prepared query says the same as the query it was built from, whatever it is asked with, and keeps no answer."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db.models import Count

from beraad.foundation.database.prepared import LONGEST, PreparedQuery
from beraad.foundation.vault.compartment_keys import holdings_of
from beraad.foundation.vault.key_store import HALVES
from beraad.foundation.vault.models import Half
from beraad.foundation.vault.routing import STORES
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.models import Cell, CellMunicipality, Mandate, Municipality

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def on(at):
    return at.date()


def _mandates(account_ids, on):
    rows = Mandate.objects.filter(account_id__in=account_ids, starts_on__lte=on).select_related("account", "cell")
    return rows.order_by("pk")


def _names(account_ids):
    return Account.objects.filter(id__in=account_ids).order_by("name").values_list("id", "name")


def _by_code(code):
    return Municipality.objects.filter(code=code).values_list("id", flat=True)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 17])
def test_it_answers_what_the_query_answers(region, on, count):
    ids = [account.id for account in region.accounts.values()][:count]
    prepared = PreparedQuery(_mandates)
    for _ in range(2):
        assert prepared(ids, on) == list(_mandates(ids, on))
        assert prepared(set(ids), on - timedelta(days=9000)) == []


def test_what_is_joined_comes_along_without_another_query(region, on, django_assert_num_queries):
    prepared = PreparedQuery(_mandates)
    with django_assert_num_queries(1):
        rows = prepared([account.id for account in region.accounts.values()], on)
        told = {(row.account.name, row.cell.name if row.cell else "") for row in rows}
    assert ("", "") not in told
    assert len(told) > 3


def test_rows_values_and_words(region):
    ids = [account.id for account in region.accounts.values()]
    assert PreparedQuery(_names)(ids) == list(_names(ids))
    code = Municipality.objects.values_list("code", flat=True).first()
    assert PreparedQuery(_by_code)(code) == list(_by_code(code))


def test_it_is_built_once_and_asked_every_time(region, on, django_assert_num_queries):
    built = []

    def mandates(account_ids, on):
        built.append(1)
        return _mandates(account_ids, on)

    prepared = PreparedQuery(mandates)
    an, kim, bo = (region.accounts[slug].id for slug in ("an", "kim", "bo"))
    with django_assert_num_queries(3):
        assert prepared([an, kim, bo], on) != prepared([an, kim, kim, bo], on - timedelta(days=9000))
        prepared([bo, kim, an], on)
    assert built == [1]


def test_what_was_answered_before_is_not_answered_again(region, on):
    prepared = PreparedQuery(_mandates)
    kim = region.accounts["kim"]
    before = prepared([kim.id], on)
    Mandate.objects.filter(pk=before[0].pk).update(starts_on=on + timedelta(days=1))
    assert prepared([kim.id], on) == before[1:]


def test_a_list_that_is_too_long_is_asked_as_it_is(region, on):
    ids = [region.accounts["kim"].id, *(uuid4() for _ in range(LONGEST))]
    assert PreparedQuery(_mandates)(ids, on) == list(_mandates(ids, on))


def test_moments_are_bound_in_the_time_of_the_house(region):
    def since(at):
        return Account.objects.filter(last_login__gte=at)

    at = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
    Account.objects.filter(pk=region.accounts["kim"].pk).update(last_login=at)
    prepared = PreparedQuery(since)
    assert prepared(at) == [region.accounts["kim"]]
    assert prepared(at + timedelta(seconds=1)) == []


@pytest.mark.parametrize("value", [None, 3, b"3", True])
def test_anything_else_is_refused(value):
    with pytest.raises(TypeError, match="ids, days, moments and words"):
        PreparedQuery(_by_code)(value)


def test_a_value_that_never_reaches_the_query_is_refused():
    def deaf(code, other):
        return _by_code(code)

    with pytest.raises(RuntimeError, match="never reaches"):
        PreparedQuery(deaf)("23027", "x")


def test_a_query_that_asks_for_more_than_columns_is_refused(region):
    def counted(code):
        return Municipality.objects.filter(code=code).annotate(n=Count("memberships"))

    def fetched(code):
        return Municipality.objects.filter(code=code).prefetch_related("memberships")

    def told(code):
        return Municipality.objects.filter(code=code).values("id")

    for build in (counted, fetched, told):
        with pytest.raises(TypeError, match="a prepared query"):
            PreparedQuery(build)("23027")


def test_a_query_of_another_database_is_refused():
    def halves(compartment_ids):
        return Half.objects.using(STORES[0]).filter(compartment_id__in=compartment_ids)

    with pytest.raises(RuntimeError, match="was prepared for default"):
        PreparedQuery(halves)([uuid4()])
    assert HALVES[STORES[0]]([uuid4()]) == []


def test_a_list_without_ids_asks_only_what_is_left(region, on, django_assert_num_queries):
    def either(cell_ids, municipality_ids):
        return CellMunicipality.objects.filter(cell_id__in=cell_ids) | CellMunicipality.objects.filter(
            municipality_id__in=municipality_ids
        )

    prepared, cell = PreparedQuery(either), Cell.objects.first()
    assert {row.cell_id for row in prepared([cell.id], [])} == {cell.id}
    with django_assert_num_queries(0):
        assert prepared([], []) == []
        assert PreparedQuery(holdings_of)(uuid4(), [], on) == []
