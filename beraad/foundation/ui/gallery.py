"""Every component in every state on one page: to look at, to test, to show a new builder (demo only)."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from beraad.foundation.ui import gallery_samples, page


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """The page of all components; a 404 outside the demo."""
    if not getattr(settings, "BERAAD_DEMO", False):
        raise Http404
    return page.render(request, "ui/gallery.html", gallery_samples.everything())
