"""What axe-core objects to on a page. Every browser test asks here, so that contrast is not measured twice."""

from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Rules about how texts look against what is around them: most of the time of a run.
OF_LOOKS = ("color-contrast", "link-in-text-block")
# Only what is wrong leaves the browser.
RUN = "options => axe.run(document, options).then(({violations}) => ({violations}))"
# Each text that is shown, as its contrast sees it: who it is (tag and classes, those of its parent), its colour, size
# and weight, and all it lies on.
LOOKS = """() => {
  const looks = new Set();
  const clear = (style) => style.backgroundColor === "rgba(0, 0, 0, 0)" && style.backgroundImage === "none"
    && style.opacity === "1" && style.filter === "none";
  const speaks = (el) => el.matches("input, select, textarea, button")
    || [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const walk = (el, parent, ground) => {
    const style = getComputedStyle(el);
    if (style.display === "none") return;
    const under = clear(style) ? ground
      : [ground, style.backgroundColor, style.backgroundImage, style.opacity, style.filter].join("/");
    const name = [el.tagName, ...el.classList].join(".");
    if (style.visibility === "visible" && speaks(el))
      looks.add([parent, name, style.color, style.fontSize, style.fontWeight, style.textShadow, under].join("|"));
    for (const child of el.children) walk(child, name, under);
  };
  walk(document.documentElement, "", "");
  return [...looks];
}"""
# In this process: the views, and the looks of their texts, that were measured and found good.
good_views: set[str] = set()
good_looks: set[str] = set()


def accessible(page: Page, **options: object) -> None:
    """Fails with axe's report when the page has a violation; `options` are those of `axe.run`.

    All rules run each time but two: contrast, and how links stand out of a text. They take nine tenths of a run and are
    passed over where they can tell nothing new. How a text looks depends on neither language nor person, and on the
    width only where the layout changes. So the first visit of each view is measured, and a later one when it shows a
    text that looks as none did before (see LOOKS): an open dialog, a refusal, another status, a menu of telephones. A
    page that is no view of ours is always measured.
    """
    page.wait_for_load_state("domcontentloaded")
    view, looks = _view(page), set(page.evaluate(LOOKS))
    known = view in good_views and looks <= good_looks
    rules = {rule: {"enabled": False} for rule in OF_LOOKS} if known else {}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(RUN, {"reporter": "no-passes", "rules": rules, **options}))
    assert not found.response["violations"], f"{page.url}\n{found.generate_report()}"
    if view is not None:
        good_views.add(view)
        good_looks.update(looks)


def sound(page: Page) -> None:
    """Nothing axe objects to, and nothing wider than the screen."""
    accessible(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} scrolls {wide} px sideways"


def _view(page: Page) -> str | None:
    """The name of the view the page came from."""
    address = urlsplit(page.url)
    if address.scheme not in ("http", "https"):
        return None
    try:
        return resolve(address.path).view_name or None
    except Resolver404:
        return None
