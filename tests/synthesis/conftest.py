"""Fixtures of this step."""

import pytest
from django.contrib.auth.models import AnonymousUser


@pytest.fixture
def anonymous() -> AnonymousUser:
    """Nobody is signed in."""
    return AnonymousUser()
