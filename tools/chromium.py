"""Finds a browser for the tests, or unpacks the one from npm (Linux x64). Standard library only until it unpacks."""

import io
import os
import platform
import shutil
import sys
import tarfile
from pathlib import Path

from tools.place import ROOT, home

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
PACKAGE = ROOT / "node_modules" / "@sparticuz" / "chromium"


def installed() -> Path | None:
    """A browser that is already on this machine: BROWSER_PATH, the PATH, Playwright's cache."""
    chosen = os.environ.get("BROWSER_PATH")
    if chosen:
        return Path(chosen)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    cache = Path(os.path.expanduser("~")) / ".cache" / "ms-playwright"
    found = sorted(cache.glob("chromium*/chrome-*/chrome")) + sorted(cache.glob("chromium*/chrome-*/*headless*shell"))
    return found[-1] if found else None


def from_npm_possible() -> bool:
    return sys.platform == "linux" and platform.machine() == "x86_64"


def browser() -> tuple[Path, dict[str, str]] | None:
    """The program and the environment it needs, or None when this machine has no browser and can get none."""
    found = installed()
    if found is not None:
        return found, {}
    if not from_npm_possible() or not PACKAGE.is_dir():
        return None
    place = home() / "chromium" / _version()
    if not place.exists():
        _unpack(place)
    return place / "chromium", {"LD_LIBRARY_PATH": str(place / "al2023" / "lib")}


def _version() -> str:
    import json

    return json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]


def _unpack(place: Path) -> None:
    import brotli

    half = place.with_name(f"{place.name}.part-{os.getpid()}")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    binaries = PACKAGE / "bin"
    program = half / "chromium"
    program.write_bytes(brotli.decompress((binaries / "chromium.br").read_bytes()))
    program.chmod(0o755)
    # Libraries that a minimal system lacks (NSS and its like), and the software renderer.
    for name, folder in (("al2023", half / "al2023"), ("swiftshader", half)):
        packed = brotli.decompress((binaries / f"{name}.tar.br").read_bytes())
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            # Python before 3.11.4 has no filters; the archive's content is pinned by the hash in the lock file.
            safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            archive.extractall(_unpack_target(folder, archive), **safely)  # noqa: S202
    try:
        half.rename(place)
    except OSError:  # another test run was faster
        shutil.rmtree(half, ignore_errors=True)


def _unpack_target(folder: Path, archive: tarfile.TarFile) -> Path:
    """Releases differ in whether the archive holds its own top folder."""
    tops = {name.removeprefix("./").split("/")[0] for name in archive.getnames()}
    return folder.parent if folder.name in tops else folder
