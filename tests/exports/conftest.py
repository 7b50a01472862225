"""Every test has its own folder of files: rolled-back rows give their numbers, and paths, again."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
