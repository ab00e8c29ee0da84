"""The world of the tests: the invented region, and a seat for everybody in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connections, transaction
from django.test import Client

from beraad.demo import region as demo
from beraad.demo.seats import BY_SLUG, Table
from beraad.demo.seats import Seat as DemoSeat
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.vault import unlock
from beraad.foundation.vault.unlock import Unlocked
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.queries import actor_of

AT = datetime(2027, 3, 15, 9, 0, tzinfo=UTC)
"""The moment at which every test begins: a Monday, ten o'clock in Brussels."""

NOBODY = DemoSeat("nobody", "Nobody Niemand", "", "nl", Table.AROUND, "")  # type: ignore[arg-type]
"""Somebody who can sign in and holds no mandate at all."""
BY_SLUG.setdefault(NOBODY.slug, NOBODY)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the moment of the test: account, mandates, and the keys of an unlocked seat."""

    account: Account
    actor: Actor
    keys: Unlocked
    slug: str


def build(at: datetime = AT) -> demo.Region:
    """The region, and one person without a mandate."""
    region = demo.build(at)
    region.accounts["nobody"] = demo.enrol(NOBODY, at - timedelta(days=100))
    return region


def seat(region: demo.Region, slug: str, at: datetime) -> Seat:
    """Somebody who has just unlocked."""
    account = Account.objects.select_related("holder").get(pk=region.accounts[slug].pk)
    passphrase = BY_SLUG[slug].passphrase
    if account.holder is None:
        raise LookupError(f"{slug} has no key")
    _row, cookie = unlock.unlock(account.holder, passphrase, at)
    keys = unlock.resume(cookie, at)
    if keys is None:
        raise LookupError(f"{slug} is not unlocked")
    return Seat(account, actor_of(account, day_of(at)), keys, slug)


def client_of(one: Seat) -> Client:
    """A browser that is signed in and unlocked as that seat."""
    client = Client(raise_request_exception=True)
    client.cookies.clear()
    answer = client.post(f"/demo/seats/{one.slug}")
    if answer.status_code != 303:
        raise AssertionError(f"nobody sat down: {answer.status_code}")
    return client


ClientOf = Callable[[Seat], Client]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside, in whichever of the three databases, did not happen; counts as a test's own transaction."""
    with ExitStack() as stack:
        for alias in connections:
            block = transaction.atomic(using=alias)
            block._from_testcase = True  # type: ignore[attr-defined]
            stack.enter_context(block)
        try:
            yield
        finally:
            for alias in connections:
                transaction.set_rollback(True, using=alias)
