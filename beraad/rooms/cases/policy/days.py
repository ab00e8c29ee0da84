"""Which days make sense: never one that is over, never one after which nothing of the case is left."""

from datetime import date

from beraad.law.retention import case_must_be_erased_on
from beraad.law.verdict import Verdict, allow, refuse
from beraad.rooms.cases.vocabulary import CaseFacts


def may_look_again(case: CaseFacts, review_on: date, on: date) -> Verdict:
    """The table looks again on a later day, before the case would be erased; how soon at a child, the law asks."""
    if review_on <= on:
        return refuse("cases.review_is_over", case_must_be_erased_on(on, case.legal_order, None, on)[1])
    return _within_the_clock(case, review_on, on)


def may_fall_due(case: CaseFacts, due_on: date, on: date) -> Verdict:
    """An action falls due today at the earliest, and before the case would be erased."""
    if due_on < on:
        return refuse("cases.day_is_over", case_must_be_erased_on(on, case.legal_order, None, on)[1])
    return _within_the_clock(case, due_on, on)


def may_decide_again(case: CaseFacts, decide_on: date, on: date) -> Verdict:
    """Whoever is not told yet is decided about again, before the case would be erased."""
    return _within_the_clock(case, decide_on, on)


def _within_the_clock(case: CaseFacts, day: date, on: date) -> Verdict:
    last, citation = case_must_be_erased_on(on, case.legal_order, None, on)
    if day > last:
        return refuse("cases.day_is_after_the_end", citation, day=_told(last))
    return allow("cases.day_is_within_the_clock", citation)


def _told(day: date) -> str:
    """A day as it stands in a sentence, the same in every language."""
    return f"{day:%d/%m/%Y}"
