"""A test of the real window: its folder, the program in it, and what was found
out so far. What is done and checked stands in the scripts beside this.
"""

import os
import shutil
import signal
import subprocess
import sys
import time

from books import Books, CommandLine
from screen import Failed, Screen, wait_for

# Below the words of a check.
INDENT = " " * 17


class Test:
    """The folder, the screen, the program, and what was found out so far."""

    def __init__(self, program, folder, catalogue, **added):
        self.program = program
        self.folder = folder
        self.passed = self.failed = self.stages = 0
        self.started = time.monotonic()
        self.process = None
        self.launched = []
        self.added = added

        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(self.path("home"))
        with open(self.path("katalog.csv"), "w", encoding="utf-8") as file:
            file.write(catalogue)

        environment = self.environment()
        self.books = Books(self.path("data"))
        self.command = CommandLine(program, self.path("data"), environment)
        self.screen = Screen(folder, environment)

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self):
        """Nothing of the machine that runs this, and noon: a day that ends in
        the middle of the test would make two day reports."""
        kept = ("PATH", "LD_LIBRARY_PATH")
        east = 12 - time.gmtime().tm_hour
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "HOME": self.path("home"),
            "TZ": f"NOON{-east:+d}",
            "LANG": "C.UTF-8",
            **self.added,
        }

    # ---------------------------------------------------------------- findings

    def check(self, what, found, expected=True):
        if found == expected:
            self.passed += 1
            print(f"{self.elapsed()}  ok      {what}", flush=True)
            return

        self.fail(f"{what}\n{INDENT}expected {expected!r}\n{INDENT}found    {found!r}")

    def fail(self, what):
        self.failed += 1
        print(f"{self.elapsed()}  FAILED  {what}", flush=True)
        if self.screen.processes:
            self.keep_picture("failed")

    def elapsed(self):
        return f"{time.monotonic() - self.started:5.1f} s"

    def keep_picture(self, name):
        self.stages += 1
        path = self.path(f"{self.stages:02}-{name}.png")
        self.screen.save(path)
        if name == "failed":
            print(f"{INDENT}the screen then: {os.path.relpath(path)}", flush=True)

    # -------------------------------------------------------------- the program

    def start(self):
        """Starts the program and waits until it can be used."""
        self.process = self.launch()
        self.wait_window(self.process)

    def launch(self):
        with open(self.path("gerai.log"), "ab") as log:
            process = subprocess.Popen(
                [self.program, "--data", self.path("data")],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.screen.environment,
            )
        self.launched.append(process)
        return process

    def wait_window(self, process):
        def is_ready():
            if process.poll() is not None:
                raise Failed(f"the program ended with {process.returncode}")
            return self.screen.window_of(process.pid) and self.screen.is_drawn()

        wait_for("the window", is_ready)
        self.screen.wait_still()

    def close(self):
        """Closes the window as the window manager does, and gives the exit code."""
        self.screen.press("alt+F4")
        return self.wait_end(self.process)

    def wait_end(self, process):
        wait_for("the end of the program", lambda: process.poll() is not None)
        return process.returncode

    def wait_cart(self, expected):
        """Waits for a cart in the books and, as people do, until it is seen;
        a wrong cart is told when the time is over."""
        try:
            wait_for("the cart", lambda: self.books.cart() == expected)
        except Failed:
            raise Failed(f"the cart is {self.books.cart()} instead of {expected}") from None
        self.screen.wait_still()

    def wait_sales(self, count):
        wait_for(f"sale {count}", lambda: self.books.sale_count() >= count)
        self.screen.wait_still()

    def log(self):
        try:
            with open(self.path("gerai.log"), encoding="utf-8", errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def stop(self):
        for process in self.launched:
            process.kill()
            process.wait()
        self.screen.stop()


def main(test, perform):
    """Performs a test, tells what came of it and ends with the exit code."""
    # Whoever stops the test stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))

    try:
        perform(test)
    except (Failed, OSError, subprocess.TimeoutExpired) as failure:
        test.fail(str(failure))
    finally:
        test.stop()

    if test.failed and test.log():
        print(f"{INDENT}the program said:\n{test.log()}")
    print(f"{test.passed} passed, {test.failed} failed", flush=True)
    sys.exit(1 if test.failed else 0)
