"""The text of a feedback sheet, a ballot, and the issuing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class FeedbackTextForm(HouseForm):
    """What may go out: an evaluation of the follow-up, without anything said under secrecy."""

    text = forms.CharField(
        label=_("Text of the feedback sheet"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4000,
        help_text=_("An evaluation of the follow-up. Nothing that was said at the table under secrecy."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class VoteForm(HouseForm):
    """Two questions; the answers are kept with nobody's name."""

    agrees = forms.ChoiceField(label=_("Do you agree with this text?"), choices=YES_NO, widget=forms.RadioSelect)
    secrecy = forms.ChoiceField(
        label=_("Does it contain something that was said here under secrecy?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SpokenVotesForm(HouseForm):
    """The result of votes spoken one by one and read back: consensus or none, nobody's answer."""

    result = forms.ChoiceField(
        label=_("Result of the vote, as read back"),
        choices=[
            ("consensus", _("Everyone agrees, and nothing in it was said under secrecy")),
            ("none", _("No consensus")),
        ],
        widget=forms.RadioSelect,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class IssueForm(HouseForm):
    """Nothing to type: the revision that was looked at."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
