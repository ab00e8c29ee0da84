"""How the interface says no: problem details (RFC 9457), the same shape for every refusal."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from beraad.api.shapes import Problem

TYPE = "application/problem+json"
SCHEMA = Problem.model_json_schema()


def _described(text: str) -> dict[str, object]:
    return {"description": text, "content": {TYPE: {"schema": SCHEMA}}}


PROBLEMS = {
    "responses": {
        "304": {"description": "Nothing changed since the answer with that ETag."},
        "404": _described("Nothing is known under that key, or of that day."),
        "422": _described("What was asked cannot be read; the errors name the parameters."),
    }
}
"""What every answer may be instead, for the description of the interface."""


def handle(api: NinjaAPI) -> None:
    """Have every refusal of the interface answered as a problem."""

    @api.exception_handler(ValidationError)
    def unreadable(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        wrong = [f"{one['loc'][-1]}: {one['msg']}" for one in error.errors]
        return problem(422, "What was asked cannot be read", "Mend the parameters that are named.", wrong)

    @api.exception_handler(Http404)
    def unknown(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return problem(404, "Nothing is known", "Nothing is known under that key, or of that day.")

    @api.exception_handler(HttpError)
    def refused(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "Refused", str(error))


def problem(status: int, title: str, detail: str, errors: list[str] | None = None) -> HttpResponse:
    """One problem; its detail says what to do."""
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": errors or []}
    return JsonResponse(said, status=status, content_type=TYPE)
