"""Dated values: the legal order of the participant decides, and what is not known is not applied."""

from datetime import date
from itertools import pairwise

import pytest

from beraad.law.invitations import answers_for, notice_days, required_mentions
from beraad.law.legal_orders import LegalOrder
from beraad.law.parameters import AskedOf, Status, UnknownParameter, known_keys, open_parameters, value
from beraad.law.tables_of_law import read

ON = date(2026, 11, 22)


def test_fourteen_days_in_the_french_community_are_verified() -> None:
    found = notice_days("french_community", ON)
    assert found is not None
    assert (found.value, found.unit, found.status) == (14, "days", Status.VERIFIED)
    assert found.citation.code == "law:D-FWB:art. 5"


@pytest.mark.parametrize("order", [order for order in LegalOrder if order is not LegalOrder.FRENCH_COMMUNITY])
def test_no_notice_is_borrowed_by_any_other_order(order: LegalOrder) -> None:
    assert notice_days(order, ON) is None


def test_before_its_decree_the_french_community_had_no_notice() -> None:
    assert notice_days("french_community", date(2023, 8, 27)) is None
    assert notice_days("french_community", date(2023, 8, 28)) is not None


def test_the_flemish_notice_is_asked_of_the_controller_without_a_value() -> None:
    row = value("invitation.notice_days", ON, "flemish")
    assert row.status is Status.TO_BE_CONFIRMED
    assert row.value is None
    assert row.citation.code == "to_be_confirmed:invitation.notice_days"
    assert notice_days("flemish", ON) is None


def test_what_a_controller_confirmed_applies() -> None:
    row = value("invitation.notice_days", ON, "flemish", {"invitation.notice_days": "21"})
    assert (row.value, row.status) == (21, Status.CONFIRMED)
    assert value("answer.reasoned_refusal", ON, "flemish", {"answer.reasoned_refusal": "no"}).value is False
    assert value("table.basis", ON, None, {"table.basis": "Besluit van 3 maart"}).value == "Besluit van 3 maart"


def test_a_value_that_was_not_confirmed_is_never_applied_as_if_it_were() -> None:
    for key, rows in read("parameters").items():
        for row in rows:
            found = value(key, ON, row.get("legal_order"))
            if row["status"] == "to_be_confirmed":
                assert "value" not in row, key
                says_so = found.status is Status.HOUSE_RULE and found.citation.code == "house_rule:0031"
                assert says_so or found.value is None, key


def test_only_questions_whose_answer_applies_are_asked() -> None:
    """Each asked key is named by a rule or a row that uses the answer; what nothing applies is asked of nobody."""
    town = {row.key for row in open_parameters(ON, "federal", AskedOf.MUNICIPALITY)}
    flemish = {row.key for row in open_parameters(ON, "flemish", AskedOf.ORGANISATION)}
    french = {row.key for row in open_parameters(ON, "french_community", AskedOf.ORGANISATION)}
    assert town == {
        "listing.representative_may_list", "cell.mode", "cards.basis", "table.basis", "intake.basis", "gate.basis",
        "record.basis", "parcel.basis",
    }  # fmt: skip
    assert flemish == {
        "invitation.notice_days", "answer.reasoned_refusal", "cards.basis", "notes.basis", "weighing.basis",
        "parcel.basis", "notes.retention_days",
    }  # fmt: skip
    assert french == {"parcel.basis"}


def test_an_unknown_key_or_day_is_an_error() -> None:
    with pytest.raises(UnknownParameter):
        value("no.such_thing", ON)
    with pytest.raises(UnknownParameter):
        value("intake.days", date(2017, 1, 1))


def test_a_value_without_a_number_says_so() -> None:
    with pytest.raises(TypeError):
        _ = value("cards.basis", ON).number


def test_only_verified_rows_show_an_article() -> None:
    for key, rows in read("parameters").items():
        for row in rows:
            shows = row.get("citation", "")
            assert shows.startswith("law:") is (row["status"] == "verified"), key
            assert ("citation" in row) is (row["status"] != "to_be_confirmed"), key
            assert row.get("meanwhile_citation", "house_rule:").startswith("house_rule:"), key


def test_no_two_rows_hold_for_the_same_order_on_the_same_day() -> None:
    for key, rows in read("parameters").items():
        spans: dict[str, list[tuple[date, date]]] = {}
        for row in rows:
            spans.setdefault(row.get("legal_order", ""), []).append((row["from"], row.get("until", date.max)))
        for order, found in spans.items():
            found.sort()
            clash = [pair for pair in pairwise(found) if pair[0][1] >= pair[1][0]]
            assert not clash, f"{key} for {order or 'all'}"


def test_what_a_controller_has_to_confirm_is_a_list_of_open_questions() -> None:
    keys = [row.key for row in open_parameters(ON, "flemish", AskedOf.ORGANISATION)]
    assert {"cards.basis", "notes.basis", "invitation.notice_days"} <= set(keys)
    assert len(keys) == len(set(keys))
    assert set(keys) <= known_keys()
    assert "intake.days" not in keys, "a house rule is not confirmed by anybody"


def test_the_reference_to_the_decree_is_asked_where_there_is_a_decree() -> None:
    assert "legal_reference" in required_mentions("french_community", ON)
    assert "services_invited" in required_mentions("french_community", ON)
    assert "services_invited" not in required_mentions("flemish", ON)


@pytest.mark.parametrize("order", list(LegalOrder))
def test_sharing_nothing_is_never_an_answer(order: LegalOrder) -> None:
    assert answers_for(order) == ("comes", "sends_representative", "does_not_know", "does_not_take_part")
