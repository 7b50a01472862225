"""How often one address may send: pages and API share the counts and the rates of the settings."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import ngettext
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from consultation import clock
from consultation.errors import TooMany

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class TooSoon(TooMany):
    """Too many from one address; ``wait`` is how many seconds remain (the Retry-After header)."""

    def __init__(self, wait: int) -> None:
        minutes = -(-wait // 60)
        self.wait = wait
        super().__init__(
            ngettext(
                "Bạn đã thực hiện quá nhiều lần trong thời gian ngắn. Vui lòng thử lại sau %(n)d phút. "
                "Nội dung đã nhập vẫn được giữ.",
                "Bạn đã thực hiện quá nhiều lần trong thời gian ngắn. Vui lòng thử lại sau %(n)d phút. "
                "Nội dung đã nhập vẫn được giữ.",
                minutes,
            )
            % {"n": minutes},
            facts={"wait_seconds": wait},
        )


def count(request: HttpRequest | Request, scope: str) -> None:
    """Count one use of ``scope`` by the sender's address; ``TooSoon`` beyond the rate."""
    most, seconds = _rate(scope)
    if most == 0:
        return
    now = int(clock.now().timestamp())
    window = now // seconds
    key = f"limit:{scope}:{_address(request)}:{window}"
    cache.add(key, 0, timeout=seconds + 60)
    try:
        used = cache.incr(key)
    except ValueError:  # the entry ended between the two lines
        used = 1
    if used > most:
        raise TooSoon((window + 1) * seconds - now)


def _rate(scope: str) -> tuple[int, int]:
    """“30/hour” as (30, 3600); (0, …) where the settings set none."""
    rate = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"].get(scope) or "0/hour"
    most, _, period = str(rate).partition("/")
    return int(most), _SECONDS[period[0]]


class _Ident(SimpleRateThrottle):
    """Only for its reading of the sender's address behind proxies (NUM_PROXIES)."""

    rate = "1/d"

    def get_cache_key(self, request: Request, view: object) -> None:
        return None


def _address(request: HttpRequest | Request) -> str:
    plain = request if isinstance(request, Request) else Request(request)
    return str(_Ident().get_ident(plain))
