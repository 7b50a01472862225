"""Fixtures of this step: an open consultation on the sample draft."""

import pytest

from drafts.models import Consultation
from tests.cast import Cast
from tests.drafts.making import make_open_consultation


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    """Open now, with a decision and an attached regulation."""
    return make_open_consultation(cast)
