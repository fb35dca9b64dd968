"""One line a file when several processes test at once, where pytest itself prints dots without a name.

`passed`, `failed` and the like are counted, seconds are those of its tests; failures are printed in full at the end, as
ever. A single process keeps pytest's own lines.
"""

from collections import Counter, defaultdict

import pytest


class LineAFile:
    """Counts what the workers report and prints a file when its last test is over."""

    def __init__(self, config: pytest.Config) -> None:
        self._out = config.get_terminal_writer()
        self._expected: dict[str, int] = {}
        self._ended: Counter[str] = Counter()
        self._said: dict[str, Counter[str]] = defaultdict(Counter)
        self._seconds: Counter[str] = Counter()

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._expected = Counter(_file(name) for name in ids)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """No dot for what went well."""
        if report.passed:
            return ("passed" if report.when == "call" else "", "", "")
        return None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = _file(report.nodeid)
        self._seconds[name] += report.duration
        if report.when == "call" or not report.passed:
            self._said[name][report.outcome] += 1
        if report.when != "teardown":
            return
        self._ended[name] += 1
        if self._ended[name] == self._expected.get(name):
            told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self._said[name].items(), reverse=True))
            self._out.line(f"{name}: {told} in {self._seconds[name]:.1f} s")


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


@pytest.hookimpl(trylast=True)  # the terminal comes first
def pytest_configure(config: pytest.Config) -> None:
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(LineAFile(config), "line-a-file")
