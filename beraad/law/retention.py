"""Forgetting: when each sealed place ends, and what may delay it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from beraad.law.compartments import compartment
from beraad.law.deadlines import add_days, add_years
from beraad.law.house_rules import CORE_CLOCK, REFUSALS
from beraad.law.kinds import Kind
from beraad.law.parameters import NOTHING_CONFIRMED, Confirmed, value
from beraad.law.verdict import Citation, Verdict, allow, refuse


@dataclass(frozen=True, slots=True)
class RetentionFacts:
    """The dates from which a compartment's end follows; give those that are known.

    A case that was never discussed counts from ``created_on``. ``confirmed`` is what the controller confirmed.
    """

    created_on: date | None = None
    received_on: date | None = None
    last_discussed_on: date | None = None
    item_closed_on: date | None = None
    approved_on: date | None = None
    closed_on: date | None = None
    issued_on: date | None = None
    deadline_on: date | None = None
    handled_on: date | None = None
    extended_until: date | None = None
    legal_order: str | None = None
    confirmed: Confirmed = field(default_factory=dict)
    ends_now: bool = False


@dataclass(frozen=True, slots=True)
class RetentionExtensionFacts:
    """A longer retention that is asked for; ``ends_on`` as it stands, discussed: this extension, not the case."""

    kind: Kind
    legal_order: str | None
    last_discussed_on: date
    ends_on: date
    until: date
    serious_indications: bool
    has_objective_elements: bool
    discussed_beforehand: bool


def ends_on(kind: Kind, facts: RetentionFacts, on: date) -> date | None:
    """The day on which a compartment of that kind ends; none while the event it waits for has not happened.

    ``ends_now`` stands for what ends a place at once: declined, outside remit, *does not know*,
    refused, replaced, taken up.
    """
    if facts.ends_now:
        return on
    return _ENDS[kind](facts, on)


def ends_at(kind: Kind, facts: RetentionFacts, *, at: datetime, on: date) -> datetime:
    """The moment at which a compartment ends whose clock starts now: the last day of the table, at this time of day.

    ``on`` is the day of ``at``. Raises ValueError while the event that the clock waits for has not happened.
    """
    last = ends_on(kind, facts, on)
    if last is None:
        raise ValueError(f"nothing starts the clock of {kind.value} yet")
    return at + (last - on)


def table_lives_for(on: date) -> timedelta:
    """How long what lies on a table lives at most, from its laying; the chair's closing comes first."""
    return timedelta(hours=value("table.hours", on).number)


def case_must_be_erased_on(
    last_discussed_on: date, legal_order: str | None, extended_until: date | None, on: date
) -> tuple[date, Citation]:
    """The last day of what the municipality keeps: a house rule, the law knows no period."""
    del legal_order
    first = add_days(last_discussed_on, value("core.retention_days", on).number)
    longest = add_years(last_discussed_on, value("core.longest_years", on).number)
    wanted = first if extended_until is None else max(first, extended_until)
    return min(wanted, longest), CORE_CLOCK


def notes_must_be_erased_on(
    last_discussed_on: date,
    legal_order: str | None,
    extended_until: date | None,
    on: date,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> tuple[date, Citation]:
    """The last day of a participant's own notes, by the legal order of the participant and what was confirmed of it."""
    kept = value("notes.retention_days", on, legal_order, confirmed)
    first = add_days(last_discussed_on, kept.number)
    years = value("notes.longest_years", on, legal_order, confirmed).number
    longest = max(first, add_years(last_discussed_on, years))
    wanted = first if extended_until is None else max(first, extended_until)
    return min(wanted, longest), kept.citation


def intake_ends_on(received_on: date, on: date | None = None) -> tuple[date, Citation]:
    """The day on which an undecided worry is forgotten."""
    days = value("intake.days", on or received_on)
    return add_days(received_on, days.number), days.citation


def proposal_ends_on(proposed_on: date, times_extended: int = 0, on: date | None = None) -> tuple[date, Citation]:
    """The day on which an unanswered proposal is destroyed, with the extensions it was given."""
    day = on or proposed_on
    first = value("proposal.days", day)
    extra = value("proposal.extension_days", day).number * min(times_extended, value("proposal.extensions", day).number)
    return add_days(proposed_on, first.number + extra), first.citation


def re_ask_latest(answered_on: date, on: date | None = None) -> tuple[date, Citation]:
    """The latest day on which the police are asked again after *not now* or *objection*."""
    days = value("gate.re_ask_days", on or answered_on)
    return add_days(answered_on, days.number), days.citation


def feedback_deadline_on(proposed_on: date, on: date | None = None) -> tuple[date, Citation]:
    """The day until which everyone can vote; after it silence is not yes."""
    days = value("feedback.deadline_days", on or proposed_on)
    return add_days(proposed_on, days.number), days.citation


def may_extend_retention(facts: RetentionExtensionFacts, on: date) -> Verdict:
    """Longer only with serious indications and objective elements, itself discussed beforehand, up to the ceiling."""
    if not compartment(facts.kind).keeps_longer:
        return refuse("retention.this_place_is_never_kept_longer", REFUSALS)
    key = "notes.longest_years" if facts.kind is Kind.NOTES else "core.longest_years"
    ceiling = value(key, on, facts.legal_order)
    if not facts.serious_indications:
        return refuse("retention.needs_serious_indications", ceiling.citation)
    if not facts.has_objective_elements:
        return refuse("retention.needs_objective_elements", ceiling.citation)
    if not facts.discussed_beforehand:
        return refuse("retention.discuss_first", ceiling.citation)
    if facts.until <= max(facts.ends_on, on):
        return refuse("retention.only_a_later_day", ceiling.citation)
    if facts.until > add_years(facts.last_discussed_on, ceiling.number):
        return refuse("retention.past_the_ceiling", ceiling.citation, years=ceiling.number)
    return allow("retention.extended", ceiling.citation)


def _after(start: date | None, key: str, on: date, legal_order: str | None = None) -> date | None:
    return None if start is None else add_days(start, value(key, on, legal_order).number)


def _with_the_case(facts: RetentionFacts, on: date) -> date | None:
    start = facts.last_discussed_on or facts.created_on
    return start and case_must_be_erased_on(start, facts.legal_order, facts.extended_until, on)[0]


def _notes(facts: RetentionFacts, on: date) -> date | None:
    start = facts.last_discussed_on or facts.created_on
    return start and notes_must_be_erased_on(start, facts.legal_order, facts.extended_until, on, facts.confirmed)[0]


def _record(facts: RetentionFacts, on: date) -> date | None:
    days = _after(facts.approved_on, "record.days", on)
    known = [day for day in (days, facts.closed_on) if day is not None]
    return min(known, default=None)


def _feedback(facts: RetentionFacts, on: date) -> date | None:
    issued = _after(facts.issued_on, "feedback.after_issue_days", on)
    return issued or facts.deadline_on


_ENDS: Mapping[Kind, Callable[[RetentionFacts, date], date | None]] = MappingProxyType(
    {
        Kind.INTAKE: lambda facts, on: _after(facts.received_on, "intake.days", on),
        Kind.PERSON: _with_the_case,
        Kind.CORE: _with_the_case,
        Kind.GATE: _with_the_case,
        Kind.PLAN: _with_the_case,
        Kind.INVITATION: lambda facts, _on: facts.item_closed_on,
        Kind.WEIGHING: lambda facts, on: _after(facts.item_closed_on, "weighing.days", on),
        Kind.TABLE: lambda facts, _on: facts.item_closed_on,
        Kind.RECORD: _record,
        Kind.NOTES: _notes,
        Kind.ABSENCE: lambda facts, on: _after(facts.created_on, "absence.retention_days", on, facts.legal_order),
        Kind.FEEDBACK: _feedback,
        Kind.PARCEL: lambda facts, on: _after(facts.created_on, "parcel.days", on),
        Kind.REQUEST: lambda facts, on: _after(facts.handled_on, "request.retention_days", on),
    }
)
