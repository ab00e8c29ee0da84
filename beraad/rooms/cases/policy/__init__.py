"""May this person, in this capacity, do that now? Mandate first, then the table of transitions, then the law; pure."""

from beraad.rooms.cases.policy.days import may_decide_again, may_fall_due, may_look_again
from beraad.rooms.cases.policy.ending import (
    LongerFacts,
    may_close_case,
    may_hold_case,
    may_keep_longer,
    may_leave_on_paper,
    may_reopen_case,
)
from beraad.rooms.cases.policy.following import (
    may_change_action,
    may_discuss_case,
    may_hand_over_action,
    may_narrow_circle,
    may_open_place,
    may_tell_person,
    may_widen_circle,
)
from beraad.rooms.cases.policy.intake import (
    may_decide_concern,
    may_join_concern,
    may_open_intake,
    may_open_reply,
    may_put_forward,
    may_record_concern,
)
from beraad.rooms.cases.policy.listing import (
    listing_facts,
    may_complete_reasons,
    may_decline_case,
    may_extend_proposal,
    may_list_case,
)
from beraad.rooms.cases.policy.parcels import (
    SENDERS,
    may_open_parcel,
    may_refuse_parcel,
    may_send_parcel,
    may_take_up_parcel,
)
from beraad.rooms.cases.policy.searching import may_search_cases, seat_for_searching
from beraad.rooms.cases.policy.seats import (
    LISTING,
    WAY,
    capacity_of,
    seat_at_intake,
    seat_in_case,
)

__all__ = [
    "LISTING",
    "SENDERS",
    "WAY",
    "LongerFacts",
    "capacity_of",
    "listing_facts",
    "may_change_action",
    "may_close_case",
    "may_complete_reasons",
    "may_decide_again",
    "may_decide_concern",
    "may_decline_case",
    "may_discuss_case",
    "may_extend_proposal",
    "may_fall_due",
    "may_hand_over_action",
    "may_hold_case",
    "may_join_concern",
    "may_keep_longer",
    "may_leave_on_paper",
    "may_list_case",
    "may_look_again",
    "may_narrow_circle",
    "may_open_intake",
    "may_open_parcel",
    "may_open_place",
    "may_open_reply",
    "may_put_forward",
    "may_record_concern",
    "may_refuse_parcel",
    "may_reopen_case",
    "may_search_cases",
    "may_send_parcel",
    "may_take_up_parcel",
    "may_tell_person",
    "may_widen_circle",
    "seat_at_intake",
    "seat_for_searching",
    "seat_in_case",
]
