"""What is posted at the addresses of the network: the life of a cell, help, surveys."""

from typing import Any

from beraad.rooms.cells.models import Cell
from tests.specs import invented_register as invented
from tests.specs.surveyed import CODE

Data = dict[str, Any]
SOON = "2027-04-20"
LATER = "2027-06-01"
WORDS = "Gewone woorden over het werk."


def of_support() -> dict[str, Data]:
    """Help asked and given."""
    return {
        "support:ask-for-help": {
            "desk": "federal", "kinds": ["setting_up"], "wished_by": SOON, "telephone": "014 00 00 00",
        },
        "support:take-up-request": {"revision": 1},
        "support:answer-request": {"revision": 2, "outcome": "document_sent"},
        "support:withdraw-request": {"revision": 1},
    }  # fmt: skip


def of_life() -> dict[str, Data]:
    """The life of the cell, from the revision at which it stands."""
    revision = {"revision": Cell.objects.get(prefix="ZON").revision, "step": "do"}
    day = "2027-03-15"
    return {
        "cells:found-cell": {
            "municipality": invented.NAME, "name": "LIVC-R Elders", "language": "nl", "letters": "ELD", "step": "do",
        },
        "cells:suspend-cell": {"starts_on": day, "reason": "other", **revision},
        "cells:resume-cell": {"works_from": day, **revision},
        "cells:end-cell": {"last_day": day, "reason": "decided", **revision},
        "cells:join-cell": {"municipality": invented.NAME, "starts_on": day, **revision},
        "cells:leave-cell": {"last_day": day, **revision},
        "cells:describe-cell": {"language": "nl", "service_mail": "livcr@zonderdorp.example", **revision},
        "cells:hold-briefing": {
            "held_on": day, "held_by": "coordinator", "members": "5", "subjects": ["roles"], **revision,
        },
        "cells:adopt-document": {
            "version": "2", "adopted_on": day, "adopted_by": "council", "kept_at": "archief", **revision,
        },
        "cells:leave-open": {"reasons": WORDS, "look_again_on": LATER, **revision},
        "cells:assess-area": {"state": "partly", "evidence": WORDS, "revision": 0, "step": "do"},
        "cells:close-assessment": {"revision": 0, "step": "do"},
    }  # fmt: skip


def of_surveys() -> dict[str, Data]:
    """A survey, from opening to an answer that is reviewed."""
    titles = {f"title_{code}": WORDS for code in ("nl", "fr", "de")}
    days = {"reference_on": "2027-03-15", "opens_on": SOON, "closes_on": LATER}
    return {
        "surveys:open-campaign": {**titles, **days, "questionnaire": "mayors-1", "region": "flanders", "step": "do"},
        "surveys:issue-letters": {},
        "surveys:remind-mayors": {},
        "surveys:close-campaign": {},
        "surveys:issue-again": {},
        "surveys:review-answer": {"decision": "not_now", "reason": "ask_first", "times_sent": 1},
        "surveys:confirm-yearly": {"exists": "yes", "meetings": 3, "needs_help": "no"},
        "surveys:letter": {"code": CODE},
        "surveys:answer": {"answer": "none", "seen": ""},
        "surveys:keep-answer": {"answer": "none", "seen": ""},
        "surveys:send-answers": {"revision": 0},
    }
