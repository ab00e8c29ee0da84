"""Signing in."""

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.accounts.forms.fields import email_field, passphrase_field


class SignInForm(HouseForm):
    """Address and passphrase; what is wrong is never said of one of them alone."""

    email = email_field()
    passphrase = passphrase_field()
