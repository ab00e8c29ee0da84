"""Where the room's pages are."""

from django.urls import path

from beraad.rooms.cells.views import (
    cells,
    coverage,
    coverage_files,
    deciding,
    inviting,
    keeping,
    municipalities,
    recovering,
)

app_name = "cells"
urlpatterns = [
    path("", cells.cells, name="cells"),
    path("waiting/", deciding.admit_waiting, name="admit-waiting"),
    path("municipalities/", municipalities.municipalities, name="municipalities"),
    path("municipalities/<slug:key>/", municipalities.municipality, name="municipality"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/municipalities/", coverage.coverage_map, name="coverage-map"),
    path("coverage/<str:which>.svg", coverage_files.coverage_svg, name="coverage-svg"),
    path("coverage/<str:which>.png", coverage_files.coverage_png, name="coverage-png"),
    path("coverage.pdf", coverage_files.coverage_pdf, name="coverage-pdf"),
    path("coverage.csv", coverage.coverage_csv, name="coverage-csv"),
    path("coverage.json", coverage.coverage_json, name="coverage-json"),
    path("<slug:prefix>/", cells.cell, name="cell"),
    path("<slug:prefix>/mode/", keeping.choose_mode, name="choose-mode"),
    path("<slug:prefix>/organisations/new/", keeping.register_organisation, name="register-organisation"),
    path("<slug:prefix>/mandates/new/", keeping.give_mandate, name="give-mandate"),
    path("<slug:prefix>/mandates/<uuid:mandate_id>/end/", keeping.end_mandate, name="end-mandate"),
    path("<slug:prefix>/mandates/<uuid:mandate_id>/invite/", inviting.invite_again, name="invite-again"),
    path(
        "<slug:prefix>/controllers/<uuid:controller_id>/<str:parameter>/confirm/",
        deciding.confirm_parameter,
        name="confirm-parameter",
    ),
    path("<slug:prefix>/controllers/<uuid:controller_id>/ceremony/", recovering.hold_ceremony, name="hold-ceremony"),
    path("<slug:prefix>/controllers/<uuid:controller_id>/shares/", recovering.admit_by_shares, name="admit-by-shares"),
]
