"""Sets one paper, in a process of its own: `python child.py`, JSON on standard input, JSON on standard output.

The parent gives it no environment and few seconds: what a paper needs in memory goes back to the system when it ends,
and a paper that cannot be set harms nobody else. Imports nothing of ours.
"""

import base64
import json
import resource
import sys
from pathlib import Path

import typst

LAYOUT = Path(__file__).parent / "paper.typ"
SECONDS = 60
MEMORY = 2 << 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    job = json.load(sys.stdin)
    compiler = typst.Compiler(
        LAYOUT, font_paths=job["fonts"], sys_inputs={"paper": json.dumps(job["paper"], ensure_ascii=False)}
    )
    if job["format"] == "png":
        made = compiler.compile(format="png", ppi=job["ppi"])
    else:
        made = compiler.compile(format="pdf", timestamp=job["timestamp"], pdf_tags=job["tags"])
    pages = made if isinstance(made, list) else [made]
    places = json.loads(compiler.query("<places>", field="value", one=True)) if job["places"] else []
    answer = {"files": [base64.b64encode(page).decode() for page in pages], "places": places}
    answer["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
