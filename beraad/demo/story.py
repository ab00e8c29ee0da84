"""The way of Bram: in which seat to sit next, what to do there, and what to type."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beraad.demo.seats import BY_SLUG, Seat
from beraad.demo.vignettes import Vignette, vignettes


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step: a seat, an act, and the words to type with the name of their field."""

    seat: Seat
    title: str
    what: str
    typed: tuple[tuple[str, str], ...] = ()


PARTNERS = {"ocmw": "ces", "school-for-adult-education": "dua", "caw": "jo", "mental-health-centre": "lou"}
DOMAINS = {
    "housing": gettext_lazy("Housing"),
    "school-work": gettext_lazy("School and work"),
    "network": gettext_lazy("Network"),
}


def way_of_bram() -> list[StoryStep]:
    """All steps in order, in the language of the reader; what is typed stays Dutch, as a professional writes it."""
    bram = vignettes()["bram"]
    return [*_worry(bram), *_list(), *_invitations(), *_cards(bram), *_plan_and_sheet(bram), *_after_the_table()]


def _worry(bram: Vignette) -> Iterator[StoryStep]:
    worry = bram.worries[0]
    who = f"{bram.subject['given_name']} {bram.subject['family_name']}"
    yield _step(
        "kim",
        _("Receive the worry"),
        _("Worries, then a new worry. Is anybody in danger now? No. Write observation and appraisal apart."),
        (_("From whom"), f"CVO De Sprong, {worry.by}"),
        (_("Observation"), worry.observation),
        (_("Appraisal"), worry.appraisal),
        (_("Already tried"), worry.already_tried),
    )
    yield _step(
        "kim",
        _("Weigh it and put it forward"),
        _(
            "There are indications of a process towards violence, it is one person, no other channel fits. "
            "The worry itself is destroyed; who it is about and your view get new places."
        ),
        (_("Name"), who),
        (_("Age"), str(bram.subject["age"])),
        (
            _("Your view"),
            "Eén persoon, herhaalde bewondering voor een aanslag, en hij komt steeds meer alleen te staan.",
        ),
    )


def _list() -> Iterator[StoryStep]:
    yield _step(
        "bo",
        _("Say: not now"),
        _("Police advice. You see who it is, never the worry. Not now freezes the case; choose a day to ask again."),
    )
    yield _step("bo", _("Say: no objection known"), _("Somebody asks again; now nothing stands in the way."))
    yield _step(
        "an",
        _("Put the person on the list"),
        _("Cases, then the proposed case. Only you decide this, with reasons, beside the view of the coordinator."),
        (
            _("Reasons"),
            "Hij toont anderen een aanslag als voorbeeld en verliest zijn houvast; praten met wie hem kent kan helpen.",
        ),
        (_("Indications"), "Een filmpje van een aanslag met de woorden 'zo moet het hier ook'; een gedeeld manifest."),
    )
    yield _step(
        "kim",
        _("Write down how the person is told"),
        _("Not yet, with a reason and a day; or told, by whom the person trusts."),
        (_("By whom"), "OCMW Zonderdorp, de begeleider die hij vertrouwt"),
    )


def _invitations() -> Iterator[StoryStep]:
    yield _step(
        "kim",
        _("Draw the circle"),
        _("OCMW Zonderdorp, CVO De Sprong, CAW De Brug and CGZ De Linde; for each: how you know that they know him."),
        (_("How we know"), "Hij vertelde zelf bij wie hij in begeleiding is."),
    )
    yield _step(
        "kim",
        _("Plan a meeting and invite"),
        _("Plan a meeting, put the case on it, publish it, send the invitations. Each gets its own time."),
    )
    for slug, name in (("ces", "OCMW"), ("dua", "CVO De Sprong"), ("jo", "CAW De Brug"), ("lou", "CGZ De Linde")):
        yield _step(
            slug,
            _("Answer for %(name)s") % {"name": name},
            _("Invitations: you come. Then weigh, for yourself alone: necessary, proportionate, prepared with him?"),
        )
    yield _step(
        "kim",
        _("Put Lotte on the same agenda"),
        _(
            "The second case on your list has a circle of its own: CAW De Brug and CGZ De Linde. "
            "When her item is open, sit down as Ces or Dua: you meet a closed door."
        ),
    )
    yield _step("bo", _("Advise again for this meeting"), _("All numbers of that day on one page, one press each."))


def _cards(bram: Vignette) -> Iterator[StoryStep]:
    yield _step(
        "an",
        _("Open the meeting and the item"),
        _("Everybody states the own frame and secrecy, and is entered. Then open the door of this item."),
    )
    for partner, observation, protective in bram.cards():
        if observation:
            yield _step(
                PARTNERS[partner],
                _("Lay cards on the table"),
                _("Or speak, or say nothing: no answer is asked. Name the source of what you saw."),
                (_("Observation"), observation),
                (_("Protective factor"), protective),
            )
    yield _step("lou", _("Say nothing"), _("You are present. Nothing is asked, nothing is written down."))


def _plan_and_sheet(bram: Vignette) -> Iterator[StoryStep]:
    typed = [(f"{DOMAINS[domain]}: {_('goal')}", goal) for domain, goal, _actions in bram.goals()]
    typed += [(_("Action"), action["text"]) for _domain, _goal, actions in bram.goals() for action in actions]
    yield _step(
        "kim",
        _("Write the plan that the table proposes"),
        _("Goals per life domain; each action has one responsible person and a day."),
        *typed,
    )
    yield _step(
        "bo",
        _("Propose the feedback sheet"),
        _(
            "An evaluation of the follow-up, nothing said under secrecy. Everybody at the table votes from the "
            "own seat; the ballots fall together. When all agree, you issue it."
        ),
        (
            _("Text"),
            "De deelnemers volgen de persoon samen op met een plan rond wonen, opleiding en contact.",
        ),
    )
    yield _step(
        "an",
        _("Decide, read back, close the item"),
        _("The decision is a plan. When you close the item, the table forgets: its key is destroyed."),
    )


def _after_the_table() -> Iterator[StoryStep]:
    yield _step("ces", _("Follow up your action"), _("Cases: your action is done, or moved to another day."))
    yield _step("kim", _("Prepare the review"), _("A second meeting with the same case; ask the police again first."))
    yield _step(
        "an",
        _("Review at the table, then close"),
        _("Better, same, worse or unknown for each life domain; no score. Close the case: goals reached."),
    )
    yield _step(
        "fay", _("Look at the traces"), _("Who did what, when and why: all of it, without one word of content.")
    )
    yield _step(
        "kim",
        _("Let time pass"),
        _(
            "At the end of this page, let a year pass. The case is erased; a certificate says so, "
            "and says what left on paper."
        ),
    )


def _step(slug: str, title: str, what: str, *typed: tuple[str, str]) -> StoryStep:
    return StoryStep(BY_SLUG[slug], title, what, tuple(pair for pair in typed if pair[1]))
