"""The gallery, and two small pages that move."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from beraad.foundation.ui import gallery, page

REVISION = {"now": 1}

MOVING = """{% extends "ui/layout.html" %}{% block heading %}Live{% endblock %}{% block content %}
<follow-fragment id="live" src="/moving/fragment/live/" revision="{{ revision }}" every="250"><data hidden data-tell="cards" value="{{ revision }}" data-more="A card was laid."></data><p id="number">{{ revision }}</p></follow-fragment>
<form method="post" action="#"><label for="t">Text</label><textarea id="t" name="t"></textarea></form>
{% endblock %}"""


def moving(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(MOVING).render({"revision": REVISION["now"]}, request))


def live(request: HttpRequest) -> HttpResponse:
    if request.GET.get("revision") == str(REVISION["now"]):
        return HttpResponse(status=204)
    now = REVISION["now"]
    told = f'<data hidden data-tell="cards" value="{now}" data-more="A card was laid."></data>'
    answer = HttpResponse(f'{told}<p id="number">{now}</p>')
    answer[page.REVISION_HEADER] = str(REVISION["now"])
    return answer


def waiting(request: HttpRequest) -> HttpResponse:
    page_of = MOVING.replace("/moving/fragment/live/", "/moving/fragment/onward/")
    return HttpResponse(engines["django"].from_string(page_of).render({"revision": 0}, request))


def onward(request: HttpRequest) -> HttpResponse:
    return page.go_to("/moving/")


def tainted(request: HttpRequest) -> HttpResponse:
    page_of = MOVING.replace("/moving/fragment/live/", "/moving/fragment/bad/")
    return HttpResponse(engines["django"].from_string(page_of).render({"revision": 0}, request))


def bad(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<p id="number">bad</p><script src="/static/ui/js/index.js"></script>')


def seat(request: HttpRequest) -> HttpResponse:
    request.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    request.unlocked = object()  # type: ignore[attr-defined]
    request.actor = SimpleNamespace(name="Kim", mandates=())  # type: ignore[attr-defined]
    return moving(request)


def unlock(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204 if request.POST["passphrase"] == "right" else 422)


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


accounts = [
    path("unlock/", unlock, name="unlock"),
    path("lock/", nothing, name="lock"),
    path("stay/", nothing, name="stay"),
]

urlpatterns = [
    path("seat/", seat),
    path("accounts/", include((accounts, "accounts"))),
    path("gallery/", gallery.gallery, name="gallery"),
    path("moving/", moving),
    path("moving/fragment/live/", live),
    path("moving/fragment/onward/", onward),
    path("waiting/", waiting),
    path("tainted/", tainted),
    path("moving/fragment/bad/", bad),
    path("i18n/", include("django.conf.urls.i18n")),
]
