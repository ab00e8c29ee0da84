"""A file with members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells import columns, sheets

UNREADABLE = {
    "empty": _("There is no line with a member in this file. Fill in at least one line under the headings."),
    "too_large": _("This file is larger than 2 MB. Split it, or leave out pictures and other sheets."),
    "too_long": _("This file has more than 2,000 lines. Split it into several files."),
    "too_wide": _("This file has more than 40 columns. Use the template."),
    "old_excel": _("This is an old Excel file (.xls). Save it as .xlsx or as CSV, and choose it again."),
    "broken": _("This file cannot be read as XLSX or CSV. Save it again as one of the two, and choose it again."),
    "encoding": _("The letters of this file cannot be read. Save it as CSV UTF-8, and choose it again."),
    "no_headings": _(
        "The headings are not there. The first line needs at least the columns for the e-mail address, the name and "
        "the capacity; use the template."
    ),
}


class ReadMembersForm(HouseForm):
    """One file; it is read at once and not kept."""

    file = forms.FileField(
        label=_("File with members"),
        help_text=_("XLSX or CSV, at most 2 MB and 2,000 lines."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose a file of at most 2 MB.")},
    )

    def clean(self) -> dict[str, Any]:
        """The lines of the file, or why it cannot be read."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (file := cleaned.get("file")) is None:
            return cleaned
        try:
            cleaned["lines"] = columns.lines_of(sheets.read(file.read(sheets.MOST_BYTES + 1)))
        except sheets.Unreadable as error:
            self.add_error("file", UNREADABLE[str(error)])
        return cleaned
