"""Every setting of the site, from the environment only. See `.env.example` for what each one means."""

from datetime import timedelta
from pathlib import Path

import environ
import pghistory
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.schema import SPECTACULAR_SETTINGS  # noqa: F401 - a setting
from config.together import (  # noqa: F401 - settings
    BASE_ROWS,
    CASE_PANELS,
    CASE_STEPS_TOLD,
    DEMONSTRATION_PLAYERS,
    DEMONSTRATIONS,
    DOCUMENT_VALUES,
    ENTERPRISE_PANELS,
    MERGES_TOLD,
    MERGES_UNDONE_TOLD,
    PRESSING,
    PROJECT_PANELS,
    RECEIPT_PANELS,
    SEALED_MESSAGES,
    TABLES_IN,
    TABLES_OUT,
)

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# DEBUG shows error pages with source; DEMO loads and admits the demonstration people. Both are off by default.
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Keys that encrypt personal data, newest first: "2:base64,1:base64". The index key never changes.
FIELD_ENCRYPTION_KEYS = dict(key.split(":", 1) for key in env.list("FIELD_ENCRYPTION_KEYS"))
FIELD_INDEX_KEY = env.str("FIELD_INDEX_KEY")
if not FIELD_ENCRYPTION_KEYS or not FIELD_INDEX_KEY:
    raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS and FIELD_INDEX_KEY must be set; see .env.example")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "axes",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "csp",
    "common",
    "accounts",
    "clocks",
    "outbox",
    "documents",
    "tables",
    "enterprises",
    "projects",
    "census",
    "feeds",
    "cases",
    "mediation",
    "feedback",
    "oversight",
    "early_warnings",
    "portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "accounts.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "common.middleware.without_nul_bytes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.login_required_everywhere",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.site",
                "clocks.context.sweep_silence",
            ],
            "builtins": ["common.templatetags.anxin", "common.templatetags.kept", "common.templatetags.counts"],
            "libraries": {"i18n": "common.templatetags.kept"},
        },
    }
]

# --- data ------------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=False)
DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
    f"-c statement_timeout={env.int('STATEMENT_TIMEOUT_MS', default=10_000)} -c lock_timeout=5000 -c timezone=UTC"
    " -c plan_cache_mode=force_generic_plan"  # what is prepared is planned once: common/planned.py
)
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # our `translate` takes the place of Django's on purpose
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", default=REDIS_URL),
        "KEY_PREFIX": "anxin",
    }
}

# Each history row keeps its own copy of the context: a nested action must not overwrite the outer one.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_APPEND_ONLY = True

# --- people ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.CharacterClassesValidator"},
    {"NAME": "accounts.passwords.DemonstrationPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "cases:work"
LOGOUT_REDIRECT_URL = "accounts:login"

# Five failures lock the account and the address for fifteen minutes (GB/T 22239 8.1.4.1b).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "accounts.addresses.client_address"
# Of a failed login axes keeps what was sent: the form carried through the login may name people.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "carried", "csrfmiddlewaretoken"]
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
AXES_VERBOSE = False

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 30 * 60  # seconds without a request
SESSION_RENEWED_EVERY = 60  # seconds: requests put off the end, but write at most once in so long
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.views.csrf_failure"

SECURE = not (DEBUG or DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
if SECURE:
    SESSION_COOKIE_NAME = "__Host-sid"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("TRUSTED_PROXIES", default=0) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# --- language and time -----------------------------------------------------------------------------------------------
# Texts in the code are Chinese; `locale/en` holds the English ones.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- static files ----------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "common.assets.NodeAssetsFinder",
]
STATICFILES_DIRS = [BASE_DIR / "static"]
# Files handed in. Never under a public address: they leave through a page that asks who is there.
HOME = Path(env.str("ANXIN_HOME", default="") or BASE_DIR / "var").expanduser()
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(HOME / "media"))
FILE_UPLOAD_PERMISSIONS = 0o600
_PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "common.assets.HashedStorage" if SECURE else _PLAIN_FILES},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not SECURE
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- REST ------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication", "common.rest.sessions.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "common.rest.paging.CursorPagination",
    "EXCEPTION_HANDLER": "common.rest.errors.exception_handler",
    "NUM_PROXIES": env.int("TRUSTED_PROXIES", default=0),
    "COERCE_DECIMAL_TO_STRING": True,
    "PAGE_SIZE": 50,
}
REST_KNOX = {
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_TTL": timedelta(days=180),
    "AUTO_REFRESH": False,
}

# --- Celery: nudges only; obligations are rows in Postgres -----------------------------------------------------------
# The broker names a unix socket otherwise than redis-py does, hence its own address.
CELERY_BROKER_URL = env.str("BROKER_URL", default=REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 90
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 10,
    "socket_connect_timeout": 5,
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]

# --- what the district is called on screen and paper -----------------------------------------------------------------
DISTRICT_DUTY_PHONE = env.str("DISTRICT_DUTY_PHONE", default="")
# How an official document is numbered; `organ` is the short name of the district's bureau, e.g. 杭上人社监.
DOCUMENT_NUMBER = env.str("DOCUMENT_NUMBER", default="{organ}{word}字〔{year}〕第{sequence}号")
# The outside system in whose name the public pages register; without this user they are closed.
PORTAL_USER = env.str("PORTAL_USER", default="web-portal")
# Where the demonstration gateways write is the database; a real SMS or 12345 gateway is chosen by name.
OUTBOX_GATEWAYS = env.dict("OUTBOX_GATEWAYS", default={})
# Where people outside reach the site (https://name): stands in messages with a link. Else the first trusted origin.
SITE_ADDRESS = env.str("SITE_ADDRESS", default="") or next(iter(CSRF_TRUSTED_ORIGINS), "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
