"""Who did what about a case is forgotten with it (decision 0026): seven days after it was buried."""

from datetime import datetime

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.traces import ended_by, erase_traces
from beraad.law.house_rules import TRACES
from beraad.law.verdict import allow
from beraad.rooms.cases.models import Tombstone

ENDS = (Act.CASE_ERASED, Act.CASE_EXPIRED, Act.CASE_DECLINED)
"""The acts after which a tombstone stands; their bodies stay as long as the certificate points at them."""

_AT_ONCE = 500


def erase_old_traces(at: datetime) -> int:
    """Erase the bodies about every case that was buried more than seven days ago; how many bodies.

    The leaf that ended the case is the last one its certificate covers: that is how the id of a case whose row is
    gone is known. A place that outlived the case follows seven days after its own end.
    """
    basis = allow("cases.traces_end_with_the_case", TRACES)
    sizes = list(Tombstone.objects.values_list("ledger_size", flat=True))
    done = 0
    for start in range(0, len(sizes), _AT_ONCE):
        for ended in ended_by([size - 1 for size in sizes[start : start + _AT_ONCE]], ENDS, at):
            done += erase_traces(ended, keep=ENDS, basis=basis, at=at)
    return done
