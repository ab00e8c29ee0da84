"""Where the room's pages are."""

from django.urls import path

from beraad.rooms.cells.views import (
    cells,
    coverage,
    deciding,
    filing,
    founding,
    inviting,
    keeping,
    life,
    municipalities,
    readiness,
    recovering,
    self_assessment,
)

app_name = "cells"
urlpatterns = [
    path("", cells.cells, name="cells"),
    path("waiting/", deciding.admit_waiting, name="admit-waiting"),
    path("municipalities/", municipalities.municipalities, name="municipalities"),
    path("municipalities/<slug:key>/", municipalities.municipality, name="municipality"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/municipalities/", coverage.coverage_map, name="coverage-map"),
    path("coverage/<str:which>.svg", coverage.coverage_svg, name="coverage-svg"),
    path("coverage.csv", coverage.coverage_csv, name="coverage-csv"),
    path("coverage.json", coverage.coverage_json, name="coverage-json"),
    path("new/", founding.found_cell, name="found-cell"),
    path("<slug:prefix>/", cells.cell, name="cell"),
    path("<slug:prefix>/suspend/", life.suspend_cell, name="suspend-cell"),
    path("<slug:prefix>/resume/", life.resume_cell, name="resume-cell"),
    path("<slug:prefix>/end/", life.end_cell, name="end-cell"),
    path("<slug:prefix>/municipalities/join/", life.join_cell, name="join-cell"),
    path("<slug:prefix>/municipalities/<int:membership_id>/leave/", life.leave_cell, name="leave-cell"),
    path("<slug:prefix>/office/", filing.describe_cell, name="describe-cell"),
    path("<slug:prefix>/readiness/", readiness.readiness, name="readiness"),
    path("<slug:prefix>/readiness/<slug:step>/", readiness.open_step, name="open-step"),
    path("<slug:prefix>/briefings/new/", filing.hold_briefing, name="hold-briefing"),
    path("<slug:prefix>/documents/<slug:kind>/", filing.adopt_document, name="adopt-document"),
    path("<slug:prefix>/documents/<slug:kind>/model/", filing.model, name="model"),
    path("<slug:prefix>/self-assessment/<int:year>/", self_assessment.self_assessment, name="self-assessment"),
    path("<slug:prefix>/self-assessment/<int:year>/close/", self_assessment.close_assessment, name="close-assessment"),
    path(
        "<slug:prefix>/self-assessment/<int:year>/<slug:area>/",
        self_assessment.assess_area,
        name="assess-area",
    ),
    path("<slug:prefix>/controllers/<uuid:controller_id>/leave-open/", filing.leave_open, name="leave-open"),
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
