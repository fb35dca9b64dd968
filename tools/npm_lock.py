"""`python -m tools.npm_lock`: takes the sponsors' addresses out of package-lock.json; npm needs none of them."""

import json

from tools.place import ROOT

LOCK = ROOT / "package-lock.json"


def main() -> None:
    """Rewrites the lock file without its `funding` entries."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
