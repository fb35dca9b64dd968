"""What is installed is pinned by hash and can come from any mirror."""

import json
import re

from tests.architecture.sources import ROOT

LISTS = ["base.txt", "dev.txt", "uv.txt"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def _text(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_python_lists_name_no_address():
    """A mirror inside the bureau's network must do; an address in the file would be used instead."""
    named = [name for name in LISTS if re.search(r"https?://|--(extra-)?index-url|--find-links", _text(name))]
    assert not named, f"Run `make lock`: these lists carry addresses: {named}"


def test_every_python_package_has_hashes():
    bare = [f"{name}: {block[:40]}" for name in LISTS for block in re.split(r"\n(?=\S)", _text(name))
            if PIN.match(block) and "--hash=sha256:" not in block]  # fmt: skip
    assert not bare, f"Without a hash anything may be installed under that name; run `make lock`: {bare}"


def test_development_and_production_run_the_same_versions():
    base, dev = dict(PIN.findall(_text("base.txt"))), dict(PIN.findall(_text("dev.txt")))
    different = {name: (version, dev.get(name)) for name, version in base.items() if dev.get(name) != version}
    assert not different, f"What is tested must be what runs; run `make lock`: {different}"


def test_the_npm_lock_has_hashes_and_no_address():
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text, "`make lock` leaves no address in package-lock.json, not even that of a sponsor"
    packages = json.loads(text)["packages"]
    wrong = [name for name, entry in packages.items() if "resolved" in entry or (name and "integrity" not in entry)]
    assert not wrong, f"`omit-lockfile-registry-resolved=true` in .npmrc keeps addresses out: {wrong}"
