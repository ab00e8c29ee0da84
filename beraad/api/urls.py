"""Where the interface stands: its description, and every answer, for everybody and with an ETag."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI

from beraad.api import problems
from beraad.api.answers import router
from beraad.api.surveys import router as surveys

app_name = "api"
api = NinjaAPI(
    title="Beraad: open data of the local integral security cells",
    version="1",
    description="Municipalities, cells, coverage, what was said of it, and surveys. Read only; nothing about a person.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)
api.add_router("", surveys)
problems.handle(api)


def _open(pattern: URLPattern) -> URLPattern:
    answer = conditional_page(pattern.callback)

    @login_not_required
    @wraps(pattern.callback)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = answer(request, *args, **kwargs)
        response.is_open_data = True  # type: ignore[attr-defined]
        return response

    pattern.callback = answered
    return pattern


@login_not_required
def unknown(_request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else is asked for: a problem, like every refusal here."""
    del rest
    return problems.problem(404, "Nothing is known", "There is no such address; openapi.json describes them all.")


urlpatterns = [
    *(_open(pattern) for pattern in api.urls[0] if isinstance(pattern, URLPattern)),
    path("<path:rest>", unknown, name="unknown"),
]
