"""Three shares: tried before they count, and two of them used when nobody holds a place any more."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body, Leaf
from beraad.foundation.vault import door, queries, recovery, unlock
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule
from beraad.rooms.accounts import commands as accounts
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells import commands
from tests.rooms.cells.places import a_place
from tests.world import Seat

NEW = "vier woorden die niemand samen zegt"
YES = allow("cells.you_keep_the_register", house_rule("0016"))
SHARE = re.compile(r'<p class="share num">([^<]+)</p>')
PRINTED = re.compile(r'name="printed" value="([^"]+)"')


@pytest.fixture
def town(region: Region) -> UUID:
    return region.municipalities["zonderdorp"].id


@pytest.fixture
def printed(an: Seat, region: Region, town: UUID, at: datetime) -> tuple[str, str, str]:
    """The three shares of the key in use."""
    drawn = recovery.draw(town)
    typed = commands.TypedBack(*drawn.shares[:2], drawn.fingerprint)
    commands.hold_ceremony(actor=an.actor, cell=region.cells["ZON"], controller_id=town, typed=typed, at=at)
    return drawn.shares


def reset(seat: Seat, at: datetime) -> None:
    """Somebody lost the passphrase and signs in with a new one: a new key, which opens nothing yet."""
    account = Account.objects.get(pk=seat.account.pk)
    code = accounts.issue_reset(account, clears_second_factor=False, actor=seat.actor, at=at)
    accounts.reset_passphrase(code, passphrase=NEW, capacity=Capacity.COORDINATOR, at=at)


def reads(seat: Seat, place: UUID, at: datetime) -> str:
    """What that seat reads with its new passphrase."""
    account = Account.objects.select_related("holder").get(pk=seat.account.pk)
    assert account.holder is not None
    _row, cookie = unlock.unlock(account.holder, NEW, at)
    keys = unlock.resume(cookie, at)
    assert keys is not None
    return door.open(place, keys=keys, actor=seat.actor, basis=YES, at=at).text("name")


@pytest.fixture
def shut(an: Seat, kim: Seat, printed: tuple[str, str, str], town: UUID, at: datetime) -> UUID:
    """A place of which every holder was reset."""
    place = a_place(Kind.CORE, town, [an, kim], kim, at)
    reset(an, at)
    reset(kim, at)
    return place


class TestOnScreen:
    @pytest.fixture
    def url(self, town: UUID) -> str:
        return f"/cells/ZON/controllers/{town}/shares/"

    @pytest.fixture
    def mayor(self, client_of: Callable[[Seat], Client], an: Seat) -> Client:
        return client_of(an)

    def test_two_shares_let_one_in_again_and_that_one_reads(
        self, url: str, an: Seat, kim: Seat, shut: UUID, printed: tuple[str, ...], at: datetime
    ) -> None:
        mayor = Client()
        mayor.post("/accounts/sign-in/", {"email": an.account.email, "passphrase": NEW})
        typed = {"email": kim.account.email, "first": printed[2].lower(), "second": printed[0]}
        answer = mayor.post(url, typed)
        assert answer.status_code in {302, 303}
        assert reads(kim, shut, at) == "canary"
        act = Body.objects.get(act=Act.ADMITTED_BY_SHARES)
        assert str(kim.account.holder_id) in bytes(act.json).decode()

    def test_where_a_colleague_still_holds_the_shares_open_nothing(
        self, mayor: Client, url: str, an: Seat, kim: Seat, town: UUID, printed: tuple[str, ...], at: datetime
    ) -> None:
        a_place(Kind.CORE, town, [an, kim], kim, at)
        reset(kim, at)
        before = Leaf.objects.count()
        answer = mayor.post(url, {"email": kim.account.email, "first": printed[0], "second": printed[1]})
        assert answer.status_code == 200
        assert "field-error" in answer.content.decode() or "has-error" in answer.content.decode()
        assert Leaf.objects.count() == before

    def test_who_has_no_claim_is_not_let_in(
        self, url: str, an: Seat, eli: Seat, shut: UUID, printed: tuple[str, ...], at: datetime
    ) -> None:
        mayor = Client()
        mayor.post("/accounts/sign-in/", {"email": an.account.email, "passphrase": NEW})
        answer = mayor.post(url, {"email": eli.account.email, "first": printed[0], "second": printed[1]})
        assert answer.status_code == 200
        assert not queries.is_held_by(shut, eli.keys.holder_id, day_of(at))

    def test_what_was_typed_never_comes_back(
        self, mayor: Client, url: str, kim: Seat, printed: tuple[str, ...]
    ) -> None:
        answer = mayor.post(url, {"email": kim.account.email, "first": printed[0], "second": printed[0]})
        assert answer.status_code == 200
        assert printed[0] not in answer.content.decode()

    def test_only_the_controller_comes_here(
        self, client_of: Callable[[Seat], Client], kim: Seat, eli: Seat, url: str
    ) -> None:
        assert client_of(kim).get(url).status_code == 403
        assert client_of(eli).get(url).status_code == 404


@pytest.mark.usefixtures("house_clock")
class TestOnTheServer:
    @pytest.fixture
    def types(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        """What somebody at the keyboard answers, one after the other."""

        def answer(*lines: str) -> None:
            left: Iterator[str] = iter(lines)
            monkeypatch.setattr("builtins.input", lambda _question: next(left))

        return answer

    def test_two_shares_let_one_in_again_and_that_one_reads(
        self, types: Callable[..., None], an: Seat, town: UUID, shut: UUID, printed: tuple[str, ...], at: datetime
    ) -> None:
        types(printed[1], printed[2])
        out = StringIO()
        call_command("admit_by_shares", str(town), an.account.email.upper(), stdout=out)
        assert "was let in to" in out.getvalue()
        assert not any(share in out.getvalue() for share in printed)
        assert reads(an, shut, at) == "canary"
        assert Body.objects.filter(act=Act.ADMITTED_BY_SHARES).count() == 1

    def test_wrong_shares_an_unknown_controller_and_an_unknown_person_open_nothing(
        self, types: Callable[..., None], an: Seat, town: UUID, shut: UUID, printed: tuple[str, ...]
    ) -> None:
        before = Leaf.objects.count()
        types(printed[0], printed[0])
        with pytest.raises(CommandError, match="same share twice"):
            call_command("admit_by_shares", str(town), an.account.email)
        with pytest.raises(CommandError, match="no municipality"):
            call_command("admit_by_shares", str(uuid4()), an.account.email)
        with pytest.raises(CommandError, match="nobody with a key"):
            call_command("admit_by_shares", str(town), "else@example.org")
        assert Leaf.objects.count() == before

    def test_shares_of_a_retired_key_open_what_it_held(
        self, types: Callable[..., None], an: Seat, kim: Seat, town: UUID, shut: UUID, printed: tuple[str, ...],
        at: datetime, region: Region,
    ) -> None:  # fmt: skip
        drawn = recovery.draw(town)
        typed = commands.TypedBack(*drawn.shares[:2], drawn.fingerprint)
        commands.hold_ceremony(actor=an.actor, cell=region.cells["ZON"], controller_id=town, typed=typed, at=at)
        types(printed[0], printed[1])
        call_command("admit_by_shares", str(town), kim.account.email, stdout=StringIO())
        assert reads(kim, shut, at) == "canary"

    def test_a_ceremony_is_held_for_a_controller_that_exists(self, region: Region) -> None:
        with pytest.raises(CommandError, match="no municipality"):
            call_command("key_ceremony", str(uuid4()))

    def test_a_ceremony_counts_when_two_sheets_came_back(
        self, types: Callable[..., None], monkeypatch: pytest.MonkeyPatch, town: UUID
    ) -> None:
        drawn = recovery.draw(town)
        monkeypatch.setattr(recovery, "draw", lambda _controller: drawn)
        types("2" * 68, drawn.shares[1], drawn.shares[0], drawn.shares[2])
        out = StringIO()
        call_command("key_ceremony", str(town), stdout=out)
        assert [line.strip() for line in out.getvalue().splitlines() if line.startswith("    ")] == [*drawn.shares]
        assert recovery.rehearse(*drawn.shares[1:], controller_id=town)

    def test_sheets_that_stay_wrong_change_nothing(self, types: Callable[..., None], town: UUID) -> None:
        before = queries.recovery_holder_of(town)
        types(*["2" * 68] * 6)
        with pytest.raises(CommandError, match="stays in use"):
            call_command("key_ceremony", str(town), stdout=StringIO())
        assert queries.recovery_holder_of(town) == before

    def test_without_a_rehearsal_it_counts_at_once(self, town: UUID) -> None:
        out = StringIO()
        call_command("key_ceremony", str(town), stdout=out, no_rehearsal=True)
        lines = [line.strip() for line in out.getvalue().splitlines() if line.startswith("    ")]
        assert recovery.rehearse(lines[0], lines[2], controller_id=town)


class TestTheCeremonyOnScreen:
    @pytest.fixture
    def url(self, town: UUID) -> str:
        return f"/cells/ZON/controllers/{town}/ceremony/"

    def test_nothing_counts_until_two_sheets_were_typed_back(
        self, client_of: Callable[[Seat], Client], an: Seat, url: str, town: UUID
    ) -> None:
        client, before = client_of(an), queries.recovery_holder_of(town)
        shown = client.post(url)
        assert "no-store" in shown.headers["Cache-Control"]
        first, second, third = SHARE.findall(shown.content.decode())
        token = PRINTED.findall(shown.content.decode())[0]
        client.post(url)
        assert queries.recovery_holder_of(town) == before
        wrong = client.post(url, {"step": "done", "printed": token, "first": first, "second": first})
        assert wrong.status_code == 200
        assert first not in wrong.content.decode()
        assert queries.recovery_holder_of(town) == before
        typed = {"step": "done", "printed": token, "first": third, "second": second}
        for _twice in range(2):
            assert client.post(url, typed).status_code in {302, 303}
            assert recovery.rehearse(first, second, controller_id=town)
        assert Body.objects.filter(act=Act.KEY_CEREMONY_HELD, controller_id=town).count() == 2

    def test_a_key_that_was_printed_for_another_controller_or_long_ago_does_not_count(
        self, client_of: Callable[[Seat], Client], an: Seat, url: str, town: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from django.core import signing

        client, before = client_of(an), queries.recovery_holder_of(town)
        drawn = recovery.draw(town)
        typed = {"step": "done", "first": drawn.shares[0], "second": drawn.shares[1]}
        other = signing.dumps([str(uuid4()), drawn.fingerprint], salt="cells.ceremony")
        own = signing.dumps([str(town), drawn.fingerprint], salt="cells.ceremony")
        assert client.post(url, {**typed, "printed": other}).status_code == 200
        later = signing.time.time() + timedelta(hours=2).total_seconds()
        with monkeypatch.context() as patch:
            patch.setattr(signing.time, "time", lambda: later)
            assert client.post(url, {**typed, "printed": own}).status_code == 200
        assert queries.recovery_holder_of(town) == before
