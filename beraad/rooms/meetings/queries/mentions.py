"""What an invitation says by itself: the mandatory mentions, from the register, in the language of who is invited.

Nobody types them. Which are rendered follows the legal order of the organisation that is invited.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from beraad.foundation.ui import dates
from beraad.law import sentences
from beraad.law.instruments import INSTRUMENTS
from beraad.law.invitations import Mention, reference_of, required_mentions
from beraad.law.minors import is_child
from beraad.law.verdict import Reason
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import language_for
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.vocabulary import STANDING


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One mention as it stands on the invitation."""

    mention: Mention
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What an invitation says, ready to be read, sealed or printed."""

    language: str
    person: str
    lines: tuple[MentionLine, ...]
    besides: tuple[str, ...]

    @property
    def mentions(self) -> list[list[str]]:
        """Key, label and text of each mention, as it is read and sealed."""
        return [[line.mention.value, line.label, line.text] for line in self.lines]

    @property
    def rendered(self) -> frozenset[str]:
        """The mentions that really stand there: one without its text is not among them."""
        return frozenset(line.mention for line in self.lines)


def language_of(organisation: Organisation, item: Item) -> str:
    """The language of who is invited: of its community, else of the region of the municipality, else of the cell."""
    return language_for(organisation, item.case.municipality, item.meeting.cell)


def letter_of(item: Item, organisation: Organisation, *, person: str, on: date) -> Letter:
    """The invitation of this organisation for this item; two queries at most."""
    language = language_of(organisation, item)
    asked = required_mentions(organisation.legal_order, on)
    with override(language):
        lines = [_line(mention, item, organisation, person, on) for mention in Mention if mention in asked]
        besides = tuple(_besides(item))
    return Letter(language, person, tuple(line for line in lines if line.text), besides)


def _line(mention: Mention, item: Item, organisation: Organisation, person: str, on: date) -> MentionLine:
    found: dict[Mention, tuple[str, Callable[[], str]]] = {
        Mention.OBJECTIVE: (
            _("Aim"),
            lambda: _("To prevent terrorist offences by follow-up made to measure for one person."),
        ),
        Mention.DATE_TIME_PLACE: (_("Day, time and place"), lambda: _when_and_where(item)),
        Mention.PERSON: (_("Person concerned"), person.strip),
        Mention.SERVICES_INVITED: (_("Services invited"), lambda: ", ".join(_services(item, organisation))),
        Mention.LEGAL_REFERENCE: (_("Legal basis"), lambda: _reference(organisation, on)),
    }
    label, text = found[mention]
    return MentionLine(mention, label, text())


def _when_and_where(item: Item) -> str:
    if not item.meeting.place.strip():
        return ""
    when = f"{dates.long_day(item.starts_at)}, {dates.clock_time(item.starts_at)}"
    values = {"when": when, "minutes": item.minutes, "place": item.meeting.place}
    return _("%(when)s, about %(minutes)s minutes, %(place)s") % values


def _services(item: Item, organisation: Organisation) -> list[str]:
    """Only who is really invited for this item; not the whole circle, and not who answered *does not know*."""
    rows = item.invitations.filter(state__in=[state.value for state in STANDING]).select_related("organisation")
    return sorted({organisation.name, *(row.organisation.name for row in rows)})


def _reference(organisation: Organisation, on: date) -> str:
    cited = reference_of(organisation.legal_order, on)
    title = INSTRUMENTS[cited.source].titles[dates.language()]
    return f"{title}, {cited.place}" if cited.place else title


def _besides(item: Item) -> list[str]:
    said = [_("Taking part is free. Whoever comes decides alone whether and what to say.")]
    if is_child(item.case.age_class):
        weighs = Reason("invitation.participant_weighs_the_child")
        said.append(sentences.sentence(weighs, get_language() or "nl"))
    return said
