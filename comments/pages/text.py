"""The full text of a draft, with a button and the remarks at every unit (R04, R05, R06, R07)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.basket import Basket
from comments.carried import carried
from comments.pages.earlier import as_carried
from comments.queries import published_by_unit
from comments.reading import reading
from drafts.queries import public

_SHOWN = 10  # remarks whose passage is gone, below the text; the rest is one link away


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the draft; comment on any of its units while the window is open."""
    consultation = public.consultation(pk)
    basket = Basket(request.session, consultation)
    mine = frozenset(item.eid for item in basket)
    counts = published_by_unit(consultation)
    earlier = carried(consultation)
    vanished = [*earlier.gone, *earlier.unplaced]
    words = {
        "consultation": consultation,
        "reading": reading(consultation, counts, mine, earlier.at),
        "general": counts[None],
        "earlier": earlier,
        "vanished": as_carried(request, consultation, earlier, vanished[:_SHOWN]),
        "more_vanished": len(vanished) - _SHOWN,
        "basket": basket,
        "questions": public.questions_by_audience(consultation),
        "is_open": consultation.is_open(),
    }
    return render(request, "comments/text.html", words)
