"""Debian's Chromium without a window, for tests of pages; where it is missing they are skipped."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


@dataclass(frozen=True)
class Browser:
    """An open browser with one page. Nothing that it asks of a network is answered."""

    driver: Any
    """selenium's."""
    downloads: Path
    """The folder of the files that a page saves."""

    def open(self, page: Path) -> None:
        """Show a page from a file."""
        self.driver.get(page.resolve().as_uri())

    def run(self, script: str, *values: Any) -> Any:
        """What a script, the body of a function, returns; `values` are its `arguments`."""
        return self.driver.execute_script(script, *values)

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        """Give the page another size in CSS pixels; `scale` is how many of the screen's are one of these."""
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def prefer(self, **features: str) -> None:
        """What the person prefers, such as prefers_color_scheme="dark"."""
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.cdp("Emulation.setEmulatedMedia", features=wanted)

    def cdp(self, command: str, **values: Any) -> Any:
        """The answer to a command of the Chrome DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, values)

    @property
    def complaints(self) -> list[str]:
        """What the console has said since the last look: errors, and breaches of the page's policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    @property
    def requested(self) -> list[str]:
        """The addresses that were asked for since the last look."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        asked = (event["params"] for event in events if event["method"] == "Network.requestWillBeSent")
        return [one["request"]["url"] for one in asked]


@contextmanager
def browser(width: int = 1280, height: int = 800, profile: Path | None = None) -> Iterator[Browser]:
    """A browser whose pages have so many CSS pixels.

    A folder named as `profile` keeps what pages store, for the next browser with that profile.
    """
    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium and chromedriver are not installed")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={profile or Path(folder, 'profile')}"):
            options.add_argument(flag)
        opened = Browser(_started(options, Path(folder)), Path(folder))
        try:
            opened.driver.get("about:blank")
            assert opened.requested, "requests are not logged"
            opened.resize(width, height)
            yield opened
        finally:
            opened.driver.quit()


def _started(options: Any, downloads: Path) -> Any:
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
