"""A full page, or only the part that changed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template

REVISION_HEADER = "Beraad-Revision"
GO_HEADER = "Beraad-Go"


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page; ``page.html#part`` with that part of it alone."""
    return render_template(request, template, dict(context or {}), status=status)


def layout_of(request: HttpRequest) -> str:
    """The layout around a page that everybody may see: with the doors for who is signed in, without for others."""
    return "ui/public.html" if getattr(request, "account", None) is None else "ui/layout.html"


def follow(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    revision: int,
) -> HttpResponse:
    """Answer a poll: 204 when the follower has this revision already, else the part with its new revision."""
    if request.GET.get("revision") == str(revision):
        return HttpResponse(status=204)
    response = render(request, template, context)
    response[REVISION_HEADER] = str(revision)
    return response


def go_to(url: str) -> HttpResponse:
    """Answer a poll: this page is over, go to that one; the poll itself fetches nothing more."""
    response = HttpResponse(status=204)
    response[GO_HEADER] = url
    return response
