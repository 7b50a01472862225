"""Settings of the tests: the real ones, with a key, fast password hashes and tasks that run at once."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("TASKS_IMMEDIATE", "1")
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="consultation-tests-"))
os.environ.setdefault(
    "STATICFILES_BACKEND", "django.contrib.staticfiles.storage.StaticFilesStorage"
)

from consultation.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
