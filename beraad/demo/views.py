"""Choosing a seat: a page with the seats drawn around their tables, and the press that sits down."""

from datetime import timedelta
from io import StringIO
from ipaddress import ip_address

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.management import call_command
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from beraad.demo import story
from beraad.demo.seats import BY_SLUG, SEATS, Seat, Table
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import SeatState, TableSeat
from beraad.rooms.accounts.commands.sign_in import sign_in
from beraad.rooms.accounts.commands.unlock_seat import unlock_seat
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.seat import SeatRequest, device_of_request, put_key_cookie, sit_down

PASSING = ("1", "7", "30", "60", "366")
"""How many days a press lets pass."""


class SeeOther(HttpResponseRedirect):
    """The answer to a press: go and look there (303)."""

    status_code = 303


@login_not_required
def seats(request: SeatRequest) -> HttpResponse:
    """The people of the invented region, around their tables; one press sits down in a seat."""
    from_here_only(request)
    you = request.account.email if request.account else ""
    tables = [
        {"key": table.value, "title": title, "caption": caption, "seats": _drawn(table, you), "people": _people(table)}
        for table, title, caption in _tables()
    ]
    return page.render(request, "demo/seats.html", {"tables": tables, "you": you})


@login_not_required
def way_of_bram(request: SeatRequest) -> HttpResponse:
    """What the newcomer does next, in which seat."""
    from_here_only(request)
    return page.render(
        request, "demo/way_of_bram.html", {"steps": story.way_of_bram(), "passing": _passing(), "today": request.on}
    )


@csrf_exempt
@login_not_required
@require_POST
def take_seat(request: SeatRequest, slug: str) -> HttpResponse:
    """Sign in and unlock as somebody of the invented region; from this machine only."""
    from_here_only(request)
    seat = BY_SLUG.get(slug)
    account = Account.objects.select_related("holder").filter(email=seat.email if seat else "").first()
    if seat is None or account is None or account.holder is None:
        raise Http404
    begun = sign_in(account, device=device_of_request(request), is_strong=True, at=request.at)
    cookie = unlock_seat(account, passphrase=seat.passphrase, at=request.at)
    sit_down(request, begun)
    answer = SeeOther("/")
    put_key_cookie(answer, cookie)
    return answer


@login_not_required
@require_POST
def let_time_pass(request: SeatRequest) -> HttpResponse:
    """Move the house clock of the demo forward and do everything that is due on the way, as a timer would."""
    from_here_only(request)
    wanted = request.POST.get("days", "")
    days = int(wanted) if wanted in PASSING else 0
    if days:
        call_command("run_due", on=request.on + timedelta(days=days), nightly=True, json=True, stdout=StringIO())
        messages.success(request, gettext("It is another day. Sit down again: every seat has locked itself."))
    return SeeOther(reverse("demo:way-of-bram"))


def from_here_only(request: HttpRequest) -> None:
    """The demo exists for whoever sits at this machine; for everybody else it does not."""
    is_relayed = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    try:
        is_here = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        is_here = False
    if is_relayed or not is_here:
        raise Http404


def _tables() -> tuple[tuple[Table, str, str], ...]:
    return (
        (Table.ZONDERDORP, "Zonderdorp", gettext("LIVC-R of one municipality, in Dutch.")),
        (
            Table.JOINT,
            gettext("Nergenshuizen and Saint-Exemple"),
            gettext("LIVC-R of two municipalities, in Dutch and in French."),
        ),
        (
            Table.AROUND,
            gettext("Around the tables"),
            gettext("They help, supervise or keep the server running. No case opens for them."),
        ),
    )


def _people(table: Table) -> list[Seat]:
    return [seat for seat in SEATS if seat.table is table]


def _drawn(table: Table, you: str) -> list[TableSeat]:
    if table is Table.AROUND:
        return []
    return [
        TableSeat(name=seat.name, function=seat.role, state=SeatState.MEMBER, is_you=seat.email == you)
        for seat in _people(table)
    ]


def _passing() -> list[tuple[str, str]]:
    return [(days, ngettext("%(days)s day", "%(days)s days", int(days)) % {"days": days}) for days in PASSING]
