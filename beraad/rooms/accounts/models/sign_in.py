"""One row per sign-in: when, from which kind of device, until when. No address of the machine is kept."""

from typing import ClassVar

from django.db import models

from beraad.foundation.kernel.ids import new_id
from beraad.rooms.accounts.vocabulary import Device, Ending


class SignIn(models.Model):
    """A sign-in; once it has ended its session opens nothing, whatever cookie still goes round."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="sign_ins")
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    device = models.CharField(max_length=10, choices=[(device.value, device.value) for device in Device])
    is_strong = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=12, blank=True, choices=[(ending.value, ending.value) for ending in Ending])

    class Meta:
        """Newest first, found by account."""

        ordering: ClassVar = ["-started_at"]
        indexes: ClassVar = [models.Index(fields=["account", "-started_at"], name="sign_ins_of_an_account")]

    def __str__(self) -> str:
        """The moment and the device."""
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.device}"
