from django.test import RequestFactory

from beraad.foundation.ui import gallery_samples, page


def test_a_page_is_answered_whole():
    answer = page.render(RequestFactory().get("/"), "ui/refusal.html", {"sentence": "No."}, status=403)
    assert answer.status_code == 403
    assert b"<!DOCTYPE html>" in answer.content
    assert b"No." in answer.content


def test_a_follower_that_is_up_to_date_gets_nothing():
    answer = page.follow(RequestFactory().get("/?revision=7"), "ui/refusal.html", {}, revision=7)
    assert answer.status_code == 204
    assert answer.content == b""


def test_a_follower_that_is_behind_gets_the_part_and_its_revision():
    answer = page.follow(RequestFactory().get("/?revision=6"), "ui/refusal.html", {"sentence": "x"}, revision=7)
    assert answer.status_code == 200
    assert answer.headers[page.REVISION_HEADER] == "7"


def test_the_samples_show_every_state():
    from beraad.foundation.ui.parts import Looked, SeatState
    from beraad.law.compartments import Family, compartment

    assert {seat.state for seat in gallery_samples.seats()} == set(SeatState) - {SeatState.MEMBER}
    assert {compartment(seal.kind).family for _, seal, _ in gallery_samples.seals()} == set(Family)
    assert {row.looked for group in gallery_samples.work() for row in group.rows} == set(Looked)
