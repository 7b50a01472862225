"""One settings file: every difference between machines is an environment variable."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
# Without a key nothing signed may be trusted: a machine that serves people must set its own.
SECRET_KEY = env.str("SECRET_KEY", default="" if not DEBUG else "debug-only-key-" + "x" * 40)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
# Set where a proxy ends TLS: cookies become secure, http is redirected.
HTTPS = env.bool("HTTPS", default=False)

INSTALLED_APPS = [
    # The order is the order of the data; the import rule follows it (docs/decisions/0001).
    "exports",
    "synthesis",
    "comments",
    "drafts",
    "consultation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A law is 1.3 MB of page and a tenth of that compressed; Django pads against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "consultation.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "consultation.middleware.PrivateMiddleware",
    "consultation.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "consultation.urls"
WSGI_APPLICATION = "consultation.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "consultation.frame.context",
            ],
        },
    },
]

# --- data -------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing in the middle of a transaction that began as a reader.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }
    # A file, not memory: tests of two clicks at once use two connections.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache_entries")}

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
MEDIA_URL = (
    "/media/"  # never served as such: every file goes through a view that asks for the right
)
FILE_UPLOAD_PERMISSIONS = 0o640
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=30 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # "select all" on the grouping desk

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATICFILES_BACKEND",
            default="django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "consultation.storage.HashedStatic",
        )
    },
}
# Pages ask for hashed names only; source maps are for developers, who need no compression.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# --- people -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "consultation.User"
# E-mail is unique in any case of letters: UniqueConstraint(Lower("email")), which the check cannot see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = [
    # SSO backends are added after these two; nothing else knows how a person signed in.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", default=5)
AXES_COOLOFF_TIME = env.float("LOGIN_LOCKOUT_HOURS", default=0.5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "consultation.accounts.user_name"
AXES_CLIENT_IP_CALLABLE = "consultation.accounts.client_address"
AXES_LOCKOUT_CALLABLE = "consultation.accounts.locked_out"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"

# History is evidence (R45): the configuration pages show it and never write an old row back.
SIMPLE_HISTORY_REVERT_DISABLED = True

# --- safety -----------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "consultation.pages.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF, NONCE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# --- words and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "consultation.formats"

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="khong-tra-loi@localhost")

# --- the portal's own name (R79) ---------------------------------------------------------------
PORTAL = {
    "name": env.str("PORTAL_NAME", default="Cổng lấy ý kiến dự thảo văn bản"),
    "name_en": env.str("PORTAL_NAME_EN", default="Public consultation on draft legislation"),
    "owner": env.str("PORTAL_OWNER", default=""),
    "address": env.str("PORTAL_ADDRESS", default=""),
    "telephone": env.str("PORTAL_TELEPHONE", default=""),
    "email": env.str("PORTAL_EMAIL", default=""),
    "responsible": env.str("PORTAL_RESPONSIBLE", default=""),
}
# Law 64/2025 sets no term for publishing the answers: an internal target, shown as such.
ANSWER_TARGET_DAYS = env.int("ANSWER_TARGET_DAYS", default=30)

# Final PDFs are signed where a key is named: a PKCS#12 file outside of the repository and the database.
SIGNING = {
    "key": env.str("SIGNING_KEY", default=""),
    "passphrase": env.str("SIGNING_PASSPHRASE", default=""),
    "reason": env.str("SIGNING_REASON", default="Phát hành tài liệu chính thức"),
    "location": env.str("SIGNING_LOCATION", default=""),
    "tsa": env.str("SIGNING_TSA_URL", default=""),
    "trust": env.str("SIGNING_TRUST", default=""),
}

# --- work in the background ---------------------------------------------------------------------
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.bool("TASKS_IMMEDIATE", default=False)
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# --- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_SCHEMA_CLASS": "consultation.api.schema.RefusingSchema",
    "DEFAULT_PAGINATION_CLASS": "consultation.api.paging.Pages",
    "PAGE_SIZE": 20,
    "EXCEPTION_HANDLER": "consultation.api.problems.handle",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.ScopedRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "submit": env.str("RATE_SUBMIT", default="30/hour"),
        "receipt": env.str("RATE_RECEIPT", default="60/hour"),
        "sign-in": env.str("RATE_SIGN_IN", default="30/hour"),
    },
    "NUM_PROXIES": env.int("NUM_PROXIES", default=0),
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "DATETIME_FORMAT": "iso-8601",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Public consultation API",
    "VERSION": "1.0.0",
    "DESCRIPTION": "Consultations on draft legislation: structure, remarks, groups, answers, documents.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Folded, and without the list of all shapes: an old PC would draw all of it for many seconds.
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": True,
        "docExpansion": "none",
        "defaultModelsExpandDepth": -1,
    },
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    # Several steps have a "kind" and a "state" of their own.
    "ENUM_NAME_OVERRIDES": {
        "DocumentKindEnum": "drafts.models.AccompanyingDocument.Kind",
        "SourceStateEnum": "drafts.models.SourceFile.State",
        "InForceRelationEnum": "drafts.models.TextInForce.Relation",
        "UnitRelationEnum": "drafts.models.ProvisionLink.Relation",
        "ComparedRelationEnum": "drafts.api.serializers.comparison.RELATIONS",
        "ConsultationStateEnum": "drafts.models.Consultation.State",
        "RemarkStateEnum": "comments.models.Comment.State",
        "BodyKindEnum": "comments.models.BodyKind",
        "ArrivalChannelEnum": "comments.api.entry_shapes.ARRIVALS",
        "TallyChannelEnum": "comments.models.Tally.Channel",
        "AnswerKindEnum": "synthesis.models.Response.Kind",
        "AnswerStateEnum": "synthesis.models.Response.State",
        "GroupStateEnum": "synthesis.api.serializers.GROUP_STATES",
        "SuggestionKindEnum": "synthesis.models.Suggestion.Kind",
        "ExportKindEnum": "exports.models.Export.Kind",
        "ExportStateEnum": "exports.models.Export.State",
        "ExportFormatEnum": "exports.models.Export.Format",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Libraries that tell every step of their work.
    "loggers": {
        name: {"level": "WARNING"} for name in ("axes", "pikepdf", "weasyprint", "fontTools")
    },
}
