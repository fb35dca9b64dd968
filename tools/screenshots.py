"""The pictures of the README: `python -m tools.screenshots` while `make run` runs with the demonstration.

`--site` names another address. Each picture is one line of PICTURES; what is new is taken by adding a line.
"""

import argparse
import sys
from base64 import b64decode, b64encode
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from accounts.demo import DEMO_PASSWORD
from tests.browser import launched, new_context
from tools.place import ROOT

FOLDER = ROOT / "docs" / "screenshots"
MOST_BYTES = 600_000
WIDTH, HEIGHT = 1280, 800
TO_WEBP = """async (source) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.9);
}"""


@dataclass(frozen=True)
class Picture:
    """One file: whose page, which address, what is typed first, how wide and in which language."""

    name: str
    user: str
    address: str
    typed: tuple[tuple[str, str], ...] = ()
    first_link: str = ""
    width: int = WIDTH
    locale: str = "zh-CN"


PICTURES = (
    Picture("work", "chenjing", "/"),
    Picture("list", "liming", "/cases/"),
    Picture("case", "liming", "/cases/?state=ordered", first_link='main a[href^="/cases/AX"]'),
    Picture(
        "intake",
        "chenjing",
        "/cases/new/",
        (
            ("name", "王建国"),
            ("phone", "13900000001"),
            ("employer", "杭州宏达建筑劳务有限公司"),
            ("amount", "4.6万"),
            ("workers_count", "12"),
            ("narrative", "我们十二个人在工地做泥工，活干完三个月了，工资一直没结。"),
        ),
    ),
    Picture("calculate", "sunyan", "/clocks/?rule=LSI-06&start=2026-01-20&extension=true"),
    Picture("work-phone-en", "chenjing", "/", width=390, locale="en"),
)


def main() -> int:
    """Takes every picture; 1 when together they are too heavy for a repository."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", default="http://localhost:8000", help="a running demonstration")
    site = parser.parse_args().site.rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with launched() as browser:
        weights = [take(picture, browser, site) for picture in PICTURES]
    total = sum(weights)
    print(f"{len(weights)} pictures, {total // 1000} KB in {FOLDER.relative_to(ROOT)}")
    if total > MOST_BYTES:
        print(f"Together they weigh more than {MOST_BYTES // 1000} KB: make them smaller.", file=sys.stderr)
        return 1
    return 0


def take(picture: Picture, browser: Browser, site: str) -> int:
    """One picture; its size in bytes."""
    context = new_context(browser, site, width=picture.width, locale=picture.locale)
    page = logged_in(context, picture)
    page.goto(picture.address)
    if picture.first_link:
        page.goto(page.locator(picture.first_link).first.get_attribute("href") or "")
    for name, text in picture.typed:
        page.fill(f'[name="{name}"]', text)
    if picture.typed:
        page.wait_for_timeout(2500)  # the panel beside the form follows what is typed
        page.evaluate("window.scrollTo(0, 0)")
    file = FOLDER / f"{picture.name}.webp"
    file.write_bytes(as_webp(context.new_page(), page.screenshot(animations="disabled")))
    context.close()
    return file.stat().st_size


def as_webp(blank: Page, png: bytes) -> bytes:
    """The same picture at a third of the weight: the browser itself is the encoder."""
    source = "data:image/png;base64," + b64encode(png).decode()
    return b64decode(blank.evaluate(TO_WEBP, source).partition(",")[2])


def logged_in(context: BrowserContext, picture: Picture) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": picture.width, "height": HEIGHT})
    page.goto("/accounts/login/")
    page.fill('[name="username"]', picture.user)
    page.fill('[name="password"]', DEMO_PASSWORD)
    page.press('[name="password"]', "Enter")
    page.wait_for_load_state("networkidle")
    return page


if __name__ == "__main__":
    sys.exit(main())
