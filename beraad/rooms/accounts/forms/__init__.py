"""What is typed in the room; shape and wording only."""

from beraad.rooms.accounts.forms.keys import ReplaceKeyForm, UnlockForm
from beraad.rooms.accounts.forms.own import FrameForm, LanguageForm
from beraad.rooms.accounts.forms.passphrase import AskResetForm, ChangePassphraseForm, EnrolForm, ResetForm
from beraad.rooms.accounts.forms.second_factor import (
    AddAppForm,
    AddPasskeyForm,
    CodeForm,
    PasskeyAnswerForm,
    RemoveSecondFactorForm,
    RenewRecoveryCodesForm,
)
from beraad.rooms.accounts.forms.sign_in import SignInForm

__all__ = [
    "AddAppForm",
    "AddPasskeyForm",
    "AskResetForm",
    "ChangePassphraseForm",
    "CodeForm",
    "EnrolForm",
    "FrameForm",
    "LanguageForm",
    "PasskeyAnswerForm",
    "RemoveSecondFactorForm",
    "RenewRecoveryCodesForm",
    "ReplaceKeyForm",
    "ResetForm",
    "SignInForm",
    "UnlockForm",
]
