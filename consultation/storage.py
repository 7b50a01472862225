"""Static files by names that carry their hash, in style sheets and in our script modules."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = (r"""(?P<matched>\bfrom\s*["'](?P<url>\.\.?/[^"']+)["'])""", 'from "%(url)s"')


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage; ``import … from "./keep.js"`` is rewritten like ``url(…)``.

    Only hashed names are kept, so an import left as it is written would find nothing. Django has such
    a rule for every script; it trips over examples in the comments of libraries, ours does not.
    """

    patterns: tuple[Any, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        own = (c for c in apps.get_app_configs() if Path(c.path).parent == settings.BASE_DIR)
        self.patterns = (*self.patterns, *((f"{app.label}/*.js", (_IMPORT,)) for app in own))
        super().__init__(*args, **kwargs)
