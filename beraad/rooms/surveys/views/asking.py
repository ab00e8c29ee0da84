"""One question of a sheet as a page: its form, where it stands on the way, and what comes after it."""

import json
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language, short_day
from beraad.foundation.ui.parts import AnswerRow
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.surveys.forms.answering import AnswerForm
from beraad.rooms.surveys.models import AnswerSheet
from beraad.rooms.surveys.queries.partners import partner_names, partners_of
from beraad.rooms.surveys.questionnaires import Question, Questionnaire, questionnaire
from beraad.rooms.surveys.vocabulary import Answer, Answers, Kind

CONFLICT = 409


def questions_of(sheet: AnswerSheet) -> Questionnaire:
    """The questionnaire of its campaign."""
    return questionnaire(sheet.campaign.questionnaire, sheet.campaign.version)


def question_of(sheet: AnswerSheet, key: str) -> Question:
    """A question on the way of this sheet; 404 for any other."""
    for one in questions_of(sheet).asked(sheet.draft):
        if one.key == key:
            return one
    raise Http404


def next_open(sheet: AnswerSheet) -> Question | None:
    """The first question that has no answer."""
    return questions_of(sheet).next_open(sheet.draft)


def go_on(sheet: AnswerSheet, after: Question | None = None) -> HttpResponse:
    """On to the next question that is open: after this one, else the first; when none is, to the check."""
    asked = questions_of(sheet).asked(sheet.draft)
    ahead = asked[asked.index(after) + 1 :] if after in asked else asked
    for one in (*ahead, *asked):
        if one.key not in sheet.draft:
            return redirect("surveys:answer", reference=sheet.reference, question=one.key)
    name = "surveys:send-answers" if sheet.sent_at is None or sheet.draft != sheet.answers else "surveys:receipt"
    return redirect(name, reference=sheet.reference)


def form_of(sheet: AnswerSheet, question: Question, request: SeatRequest) -> AnswerForm:
    """The form with what was posted, or with what is kept."""
    towns = partners_of(sheet, language()) if question.kind is Kind.MUNICIPALITIES else ()
    typed = request.POST if request.method == "POST" else None
    kept = {"answer": sheet.draft.get(question.key)}
    return AnswerForm(typed, initial=kept, question=question, language=language(), on=request.on, towns=towns)


def ask(
    request: SeatRequest,
    sheet: AnswerSheet,
    question: Question,
    form: AnswerForm,
    *,
    status: int = 200,
    theirs: Answer | None = None,
) -> HttpResponse:
    """The page of one question; with ``theirs`` both answers stand side by side, and pressing again keeps this one."""
    context = {
        **_place_of(sheet, question),
        "sheet": sheet,
        "form": form,
        "title": sheet.campaign.title_in(language()),
        "name": sheet.municipality.name_in(language()),
        "seen": shown_as_seen(sheet.draft.get(question.key)),
        "keep_url": reverse("surveys:keep-answer", args=[sheet.reference, question.key]),
        "is_kept": question.key in sheet.draft,
        "conflict": _both(question, form, theirs) if status == CONFLICT else None,
    }
    return page.render(request, "surveys/answer.html", context, status=status)


def _place_of(sheet: AnswerSheet, question: Question) -> dict[str, Any]:
    """Which question it is, of how many on this way, and the one before it."""
    asked = questions_of(sheet).asked(sheet.draft)
    place = asked.index(question)
    back = reverse("surveys:answer", args=[sheet.reference, asked[place - 1].key]) if place else ""
    return {"number": place + 1, "count": len(asked), "back_url": back}


def rows_of(sheet: AnswerSheet, answers: Answers | None = None) -> list[AnswerRow]:
    """Every answer in words, with a way to change it; without one what was typed so far."""
    given = sheet.draft if answers is None else answers
    return [
        AnswerRow(
            one.text[language()],
            in_words(one, given[one.key]),
            reverse("surveys:answer", args=[sheet.reference, one.key]) if answers is None else "",
        )
        for one in questions_of(sheet).asked(given)
        if one.key in given
    ]


def in_words(question: Question, answer: Answer) -> str:
    """An answer as somebody reads it."""
    if question.kind is Kind.YES_NO:
        return _("Yes") if answer == "yes" else _("No")
    if question.kind is Kind.DATE:
        return short_day(date.fromisoformat(str(answer)))
    if question.kind is Kind.MUNICIPALITIES and isinstance(answer, list):
        return ", ".join(partner_names(answer, language()))
    if question.choices:
        chosen = answer if isinstance(answer, list) else [str(answer)]
        return "\n".join(one.words[language()] for one in question.choices if one.key in chosen)
    return str(answer)


def shown_as_seen(answer: Answer | None) -> str:
    """The answer that stands on a page, to be posted back with it."""
    return "" if answer is None else json.dumps(answer)


def seen_in(posted: str) -> Answer | None:
    """The same, read back; whatever cannot be read was never seen."""
    try:
        found = json.loads(posted)
    except ValueError:
        return None
    if isinstance(found, list):
        return [str(one) for one in found]
    return found if isinstance(found, str | int) else None


def _both(question: Question, form: AnswerForm, theirs: Answer | None) -> dict[str, str]:
    there = in_words(question, theirs) if theirs is not None else "–"
    return {"mine": in_words(question, form.answer), "theirs": there}
