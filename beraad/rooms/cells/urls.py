"""Where the room's pages are."""

from django.urls import path, re_path

from beraad.rooms.cells.views import (
    cells,
    coverage,
    deciding,
    importing,
    inviting,
    keeping,
    members,
    municipalities,
    recovering,
    renewing,
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
    path("<slug:prefix>/", cells.cell, name="cell"),
    path("<slug:prefix>/mode/", keeping.choose_mode, name="choose-mode"),
    path("<slug:prefix>/organisations/new/", keeping.register_organisation, name="register-organisation"),
    path("<slug:prefix>/members/", members.members, name="members"),
    path("<slug:prefix>/members/list/", importing.read_members, name="read-members"),
    path("<slug:prefix>/members/list/lines/", importing.check_members, name="check-members"),
    path("<slug:prefix>/members/list/import/", importing.import_members, name="import-members"),
    re_path(
        r"^(?P<prefix>[-\w]+)/members/list/wrong\.(?P<kind>csv|xlsx)$", importing.wrong_members, name="wrong-members"
    ),
    re_path(
        r"^(?P<prefix>[-\w]+)/members/list/template\.(?P<kind>csv|xlsx)$",
        importing.members_template,
        name="members-template",
    ),
    path(
        "<slug:prefix>/organisations/<uuid:organisation_id>/renew/",
        renewing.renew_organisation,
        name="renew-organisation",
    ),
    path("<slug:prefix>/mandates/<uuid:mandate_id>/renew/", renewing.renew_mandate, name="renew-mandate"),
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
