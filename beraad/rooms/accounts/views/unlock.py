"""The second lock: the page that asks for the key, locking by hand, and how long is left."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from beraad.foundation.ui import page
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.forms import UnlockForm
from beraad.rooms.accounts.forms.keys import PREFIX
from beraad.rooms.accounts.seat import SeatRequest, account_of, drop_key_cookie, key_cookie_name, put_key_cookie
from beraad.rooms.accounts.views.attempts import forget_attempts, may_try
from beraad.rooms.accounts.views.going_on import go_to, safe_target
from beraad.rooms.accounts.vocabulary import LockState


class SameRequestAgain(HttpResponseRedirect):
    """Lets the browser send the very same form to another page of the house, without a script."""

    status_code = 307


def ask_for_key(request: SeatRequest) -> HttpResponse:
    """The unlock page in place of a page that needs the key; what was posted travels along in hidden fields."""
    if request.is_background:
        return HttpResponse(status=401)
    form = UnlockForm(initial={"to": request.get_full_path(), "again": request.method == "POST"})
    return _page(request, form)


@sensitive_post_parameters()
def unlock(request: SeatRequest) -> HttpResponse:
    """Ask for the passphrase and go on where the lock stood in the way."""
    if request.method != "POST":
        if request.unlocked is not None:
            return go_to(safe_target(request, request.GET.get("to", "")))
        return _page(request, UnlockForm(initial={"to": request.GET.get("to", "")}))
    is_in_place = f"{PREFIX}-passphrase" not in request.POST
    form = UnlockForm(_in_place(request.POST) if is_in_place else request.POST)
    key = _opened(request, form)
    if key:
        response = HttpResponse(status=204) if is_in_place else _go_on(request, form)
        put_key_cookie(response, key)
        return response
    return HttpResponse(status=422) if is_in_place else _page(request, form, status=422)


@require_POST
def lock(request: SeatRequest) -> HttpResponse:
    """Close the second lock of this browser."""
    commands.lock_seat(account_of(request), key_cookie=request.COOKIES.get(key_cookie_name(), ""), at=request.at)
    response = go_to("accounts:unlock")
    drop_key_cookie(response)
    return response


@require_POST
def stay(request: SeatRequest) -> HttpResponse:
    """*I am still here*: the press itself keeps the seat awake."""
    return HttpResponse(status=204 if request.unlocked is not None else 401)


@login_not_required
@require_GET
def fragment_idle(request: SeatRequest) -> HttpResponse:
    """How long the seat stays unlocked if nobody presses anything; asking changes nothing."""
    if request.account is None:
        return JsonResponse({"state": LockState.SIGNED_OUT, "seconds": 0})
    if request.unlocked is None or request.unlocked.locks_at is None:
        return JsonResponse({"state": LockState.LOCKED, "seconds": 0})
    left = max(0, int((request.unlocked.locks_at - request.at).total_seconds()))
    return JsonResponse({"state": LockState.UNLOCKED, "seconds": left})


def _opened(request: SeatRequest, form: UnlockForm) -> str:
    """What the key cookie holds; empty, with the reason on the form, when it stays locked."""
    account = account_of(request)
    key = f"unlock {account.pk}"
    if not form.is_valid() or not may_try(request, form, "unlock", key):
        return ""
    try:
        cookie = commands.unlock_seat(account, passphrase=form.cleaned_data["passphrase"], at=request.at)
    except commands.WrongPassphrase:
        form.add_error("passphrase", _("This is not your passphrase. Try again."))
        return ""
    except commands.NoKey:
        form.add_error(None, _("Your seat has no key yet."))
        return ""
    forget_attempts(request, "unlock", key)
    return cookie


def _go_on(request: SeatRequest, form: UnlockForm) -> HttpResponse:
    to = safe_target(request, form.cleaned_data["to"])
    return SameRequestAgain(to) if form.cleaned_data["again"] else go_to(to)


def _page(request: SeatRequest, form: UnlockForm, *, status: int = 200) -> HttpResponse:
    own = {"csrfmiddlewaretoken", *(f"{PREFIX}-{name}" for name in form.fields)}
    carried = [(name, value) for name, values in request.POST.lists() if name not in own for value in values]
    context = {"form": form, "carried": carried, "has_key": account_of(request).holder_id is not None}
    return page.render(request, "accounts/unlock.html", context, status=status)


def _in_place(posted: QueryDict) -> dict[str, str]:
    return {f"{PREFIX}-passphrase": posted.get("passphrase", "")}
