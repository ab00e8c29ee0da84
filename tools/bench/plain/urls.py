"""The floor's only page, and a door to know that it stands."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tools.bench.plain.models import PlainRow


def rows(request: HttpRequest, number: str) -> HttpResponse:
    """The rows of one case, for whoever is signed in."""
    found = PlainRow.objects.filter(number=number).order_by("id").values_list("label", "text")
    return render(request, "plain/rows.html", {"number": number, "rows": found})


@login_not_required
def readyz(_request: HttpRequest) -> HttpResponse:
    """It stands."""
    return HttpResponse("ok")


urlpatterns = [path("plain/<str:number>/", rows), path("readyz", readyz)]
