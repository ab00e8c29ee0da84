"""The map of the site: where each room is mounted."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from beraad.config import desk, health, law_pages
from beraad.foundation.ui import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.desk, name="desk"),
    path("accounts/", include("beraad.rooms.accounts.urls")),
    path("surveys/", include("beraad.rooms.surveys.urls")),
    path("cells/", include("beraad.rooms.cells.urls")),
    path("", include("beraad.rooms.cases.urls")),
    path("liaison/", include("beraad.rooms.liaison.urls")),
    path("meetings/", include("beraad.rooms.meetings.urls")),
    path("support/", include("beraad.rooms.support.urls")),
    path("oversight/", include("beraad.rooms.oversight.urls")),
    path("api/v1/", include("beraad.api.urls")),
    path("law/", law_pages.law, name="law"),
    path("law/basis/", law_pages.basis, name="law-basis"),
    path("glossary/", law_pages.glossary, name="glossary"),
    path("promises/", law_pages.promises, name="promises"),
    path("help/", law_pages.help_page, name="help"),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

if settings.BERAAD_DEMO:
    urlpatterns += [
        path("demo/", include("beraad.demo.urls")),
        path("gallery/", gallery.gallery, name="gallery"),
    ]

handler400 = "beraad.config.refusals.bad_request"
handler403 = "beraad.config.refusals.forbidden"
handler404 = "beraad.config.refusals.not_found"
handler500 = "beraad.config.refusals.fault"
