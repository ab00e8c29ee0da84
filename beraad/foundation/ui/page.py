"""A full page, or only the part that changed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

REVISION_HEADER = "Beraad-Revision"
GO_HEADER = "Beraad-Go"


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page, or, when htmx asks for a part, with the partial of that name.

    ``page.html#part`` always answers with that part. A plain ``page.html`` asked for by htmx
    answers with the partial named like the target element, when the page has one.
    """
    return render_template(request, _part_asked_for(request, template), dict(context or {}), status=status)


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


def _part_asked_for(request: HttpRequest, template: str) -> str:
    target = request.headers.get("HX-Target", "")
    asks_for_part = request.headers.get("HX-Request") == "true" and "HX-Boosted" not in request.headers
    if (
        "#" in template
        or not asks_for_part
        or not target
        or request.headers.get("HX-History-Restore-Request") == "true"
    ):
        return template
    part = f"{template}#{target}"
    try:
        get_template(part)
    except TemplateDoesNotExist:
        return template
    return part
