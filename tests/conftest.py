"""What all tests share: where Chromium is, whether a skip is allowed, and one small built graph."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
WEB = Path(__file__).parents[1] / "src" / "hustings" / "_web"
ARTICLES = {
    "harbour.txt": (
        "Port city weighs a second ferry\n\n"
        "Alma Reyes, the Civic Unity Party's candidate for mayor of Port Avery, said she would "
        "build a second ferry terminal to ease crowding.\n\n"
        "Her rival Tomas Lind opposes the ferry terminal. He proposed a bicycle plan instead.\n\n"
        '"Flooding threatens the old harbour," said Ines Falk, head of the Port Authority. '
        "The Port Authority warned of cyberattacks on its systems.\n"
    ),
    "energy.txt": (
        "Parties differ on the grid\n\n"
        "The Green Alliance promised to expand solar power. The party wants fewer blackouts.\n\n"
        "According to Oskar Brandt, a senator of the National Front, the reform could raise "
        "prices. Brandt denied backing a tax on fuel.\n"
    ),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests that need a browser or npm packages where there are none, unless required."""
    without_web = [item for item in items if item.get_closest_marker("web")]
    if os.environ.get("HUSTINGS_WITHOUT_WEB"):
        config.hook.pytest_deselected(items=without_web)
        items[:] = [item for item in items if item not in without_web]
    elif not WEB.is_dir():
        for item in without_web:
            item.add_marker(pytest.mark.skip(reason="no npm packages; run 'make web' first"))
    if CHROMIUM or os.environ.get("HUSTINGS_REQUIRE_BROWSER"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium; install it to run this"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where none is allowed."""
    report = yield
    if os.environ.get("HUSTINGS_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium to drive."""
    assert CHROMIUM, "no Chromium found; .ci/apt.txt names the package"
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running Chromium: one for all tests, since Playwright runs once in a thread."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two short invented articles."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the two articles; not to be written to."""
    import hustings

    out = tmp_path_factory.mktemp("built") / "hustings-out"
    hustings.build([articles], out)
    return out


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page], object]:
    """Return what axe-core finds fault with on a page; a skip if npm cannot have it."""
    folder = tmp_path_factory.mktemp("axe")
    try:
        command = ["npm", "install", "--no-save", "--ignore-scripts", "axe-core@4"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"npm cannot have axe-core: {error}")
    script = (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    faults = "(found) => found.violations.map((fault) => [fault.impact, fault.id])"

    def find(page: Page) -> object:
        if not page.evaluate("'axe' in globalThis"):
            page.evaluate(script)
        return page.evaluate(f"axe.run().then({faults})")

    return find
