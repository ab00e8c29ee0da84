"""A way to sign in; what somebody may do comes from mandates, what somebody can read from a holder."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from beraad.foundation.kernel.ids import new_id


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by the name it signs in with; there is no superuser to create."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account that signs in with this e-mail address, whatever its capitals."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """A person who can sign in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="nl")
    holder = models.OneToOneField("vault.Holder", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)
    secrecy_regime = models.CharField(max_length=200, blank=True)
    frame = models.TextField(max_length=4000, blank=True)
    last_strong_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        """One address per person, whatever its capitals."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
        ]

    def __str__(self) -> str:
        """The name and function, as shown to colleagues."""
        return f"{self.name} ({self.function})" if self.function else self.name
