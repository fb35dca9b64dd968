"""docker-compose.yml, Dockerfile and .env.example agree with the settings and with each other."""

import re

from tests.production import compose
from tools.place import ROOT

SETTINGS = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
EXPLAINED = (ROOT / ".env.example").read_text(encoding="utf-8")
# Read by the tools, not by the settings.
OF_THE_TOOLS = {"PORT", "ANXIN_HOME", "BROWSER_PATH", "REQUIRE_BROWSER"}


def _read() -> set[str]:
    by_settings = re.findall(r"""env\.\w+\(\s*["'](\w+)["']""", SETTINGS)
    return set(by_settings) | set(re.findall(r"\$\{(\w+)", COMPOSE))


def _explained() -> set[str]:
    return set(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=", EXPLAINED, re.MULTILINE))


def test_every_variable_is_explained():
    assert not _read() - _explained(), "Explain these in .env.example, nobody reads settings.py to install a site."


def test_no_variable_is_explained_that_nobody_reads():
    assert not _explained() - _read() - OF_THE_TOOLS, "These in .env.example do nothing any more."


def test_secrets_have_no_default_that_somebody_could_leave():
    filled = re.findall(r"^(SECRET_KEY|FIELD_\w+|POSTGRES_PASSWORD)=(.+)$", EXPLAINED, re.MULTILINE)
    assert not filled, "An example secret ends up in production."


def test_only_the_proxy_is_reachable():
    open_ports = {name for name, service in compose.SERVICES.items() if "ports" in service}
    assert open_ports == {"proxy"}


def test_redis_keeps_and_never_evicts():
    words = compose.command("redis")
    assert words[words.index("--appendonly") + 1] == "yes"
    assert words[words.index("--maxmemory-policy") + 1] == "noeviction"


def test_our_processes_run_unprivileged():
    assert re.search(r"^USER (?!root)\w+$", compose.DOCKERFILE, re.MULTILINE)
    for name in ("migrate", "web", "worker", "beat"):
        assert compose.SERVICES[name]["cap_drop"] == ["ALL"], name


def test_a_stopped_worker_may_finish_its_task():
    limit = int(re.search(r"CELERY_TASK_TIME_LIMIT = (\d+)", SETTINGS)[1])
    assert int(compose.SERVICES["worker"]["stop_grace_period"].removesuffix("s")) > limit


def test_the_image_carries_exactly_the_files_we_serve():
    from common.assets import NODE_ASSETS

    copied = re.findall(r"--from=assets /app/node_modules/(\S+)", compose.DOCKERFILE)
    assert sorted(copied) == sorted(NODE_ASSETS.values())


def test_the_proxy_replaces_what_a_visitor_says_about_himself():
    proxy = (ROOT / "deploy" / "site.conf.template").read_text(encoding="utf-8")
    for header in ("Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto https"):
        assert f"proxy_set_header {header};" in proxy


def test_the_proxy_finds_a_site_that_was_made_anew_and_speaks_for_one_that_is_away():
    proxy = (ROOT / "deploy" / "site.conf.template").read_text(encoding="utf-8")
    assert "resolver " in proxy and "proxy_pass $site;" in proxy
    assert "error_page 502 504 = @away;" in proxy and "return 503 $away;" in proxy
