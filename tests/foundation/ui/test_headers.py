import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from beraad.foundation.ui.headers import HeadersMiddleware


@pytest.fixture
def answer() -> HttpResponse:
    return HeadersMiddleware(lambda request: HttpResponse("x"))(RequestFactory().get("/"))


def test_nothing_inline_and_nothing_from_elsewhere(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_answer_carries(answer, name, value):
    assert answer.headers[name] == value


def test_static_files_may_be_kept():
    answer = HeadersMiddleware(lambda request: HttpResponse("x"))(RequestFactory().get("/static/ui/css/index.css"))
    assert "Cache-Control" not in answer.headers


def test_a_missing_page_is_not_kept_either(only_the_ui):
    assert Client().get("/nowhere/").headers["Cache-Control"] == "no-store"


def test_the_gallery_exists_in_the_demo_only(only_the_ui, settings):
    assert Client().get("/gallery/").status_code == 200
    settings.BERAAD_DEMO = False
    assert Client().get("/gallery/").status_code == 404
