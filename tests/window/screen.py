"""A screen of the test's own, and hands and eyes for it.

The program has no hook for tests. What it shows is known from the pixels: Xvfb
keeps its framebuffer in a file, so a look costs a millisecond and no tool.
Keys are pressed by xdotool, through the X server, as a keyboard or a scanner
presses them.
"""

import collections
import operator
import os
import struct
import subprocess
import time
import zlib

WIDTH, HEIGHT = 1366, 768
STRIDE = WIDTH * 4

# openbox draws its title bar above this row; it is no part of the program.
TITLE_BAR = 24

# A caret that blinks and a clock that goes on change fewer pixels than this;
# everything that a test waits for changes more.
SMALL = 500

# A picture stands still when it has not changed for this long. It also lets
# the keys before be more than a scanner's gap apart from the keys after.
STILL_S = 0.4

# A debug build on a busy machine is slow; a program that hangs is slower.
DEADLINE_S = 30

# What X calls the keys that are not called by what they type.
KEY_NAMES = {
    "*": "asterisk",
    ",": "comma",
    "-": "minus",
    "=": "equal",
    "%": "percent",
    " ": "space",
}


def spelled(text):
    """The keys that type a text."""
    return [KEY_NAMES.get(sign, sign) for sign in text]


class Failed(Exception):
    """Something that was waited for did not come."""


def wait_for(what, probe, deadline_s=DEADLINE_S):
    """Asks `probe` until it answers, and gives its answer."""
    end = time.monotonic() + deadline_s
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {deadline_s} s")
        time.sleep(0.03)


def difference(one, other):
    """How many pixels two pictures differ in."""
    if one == other:
        return 0

    count = 0
    for start in range(0, len(one), STRIDE):
        a, b = one[start : start + STRIDE], other[start : start + STRIDE]
        if a != b:
            pixels = memoryview(a).cast("I"), memoryview(b).cast("I")
            count += sum(map(operator.ne, *pixels))
    return count


class Screen:
    """An X server with a window manager; the program gets keys only with one."""

    def __init__(self, folder, environment):
        self.environment = dict(environment)
        self.framebuffer = os.path.join(folder, "framebuffer")
        self.log = open(os.path.join(folder, "x.log"), "wb")
        self.processes = []
        os.makedirs(self.framebuffer)

    def start(self):
        number = self._start_server()
        self.environment["DISPLAY"] = f":{number}"
        # xdotool knows the desktops as soon as the window manager manages.
        self._spawn(["openbox"])
        wait_for("the window manager", lambda: self._ask("get_num_desktops"))

    def _start_server(self):
        read, write = os.pipe()
        self._spawn(
            [
                "Xvfb",
                # It chooses a number that nobody has, and tells it when it is ready.
                *("-displayfd", str(write)),
                *("-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
                *("-fbdir", self.framebuffer),
                "-noreset",
                # Else a key that is let go late, because the machine is busy,
                # is pressed again by the server.
                "-r",
                *("-nolisten", "tcp"),
            ],
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            raise Failed("Xvfb does not start; x.log says why")
        return number

    def _spawn(self, command, **options):
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            env=self.environment,
            **options,
        )
        self.processes.append(process)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        self.log.close()

    # ------------------------------------------------------------------- hands

    def press(self, *keys, delay_ms=4):
        """Presses keys one after the other, as fast as they go."""
        self._xdotool("key", "--delay", str(delay_ms), *keys)

    def type(self, text, delay_ms=70):
        """Types as a person does."""
        self._xdotool("type", "--delay", str(delay_ms), text)

    def scan(self, *codes):
        """Types as a scanner does: codes at 7 ms a key, each ended by Return."""
        keys = [key for code in codes for key in [*spelled(code), "Return"]]
        self._xdotool("key", "--delay", "7", *keys)

    def _xdotool(self, *arguments):
        done = self._run(arguments)
        if done.returncode != 0:
            raise Failed(f"xdotool {arguments[0]}: {done.stderr.strip()}")
        return done.stdout.strip()

    def _ask(self, *arguments):
        """As `_xdotool`, but it may have no answer yet."""
        done = self._run(arguments)
        return done.stdout.strip() if done.returncode == 0 else None

    def _run(self, arguments):
        return subprocess.run(
            ["xdotool", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=DEADLINE_S,
        )

    # -------------------------------------------------------------------- eyes

    def picture(self):
        """The pixels of the screen, four bytes each: blue, green, red, none."""
        with open(os.path.join(self.framebuffer, "Xvfb_screen0"), "rb") as file:
            return file.read()[-STRIDE * HEIGHT :]

    def save(self, path):
        """Saves the picture as PNG."""
        pixels = self.picture()
        colors = bytearray(WIDTH * HEIGHT * 3)
        for place, offset in enumerate((2, 1, 0)):
            colors[place::3] = pixels[offset::4]
        rows = b"".join(
            b"\0" + colors[row * WIDTH * 3 : (row + 1) * WIDTH * 3] for row in range(HEIGHT)
        )

        def chunk(kind, data):
            checksum = struct.pack(">I", zlib.crc32(kind + data))
            return struct.pack(">I", len(data)) + kind + data + checksum

        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)))
            file.write(chunk(b"IDAT", zlib.compress(rows, 1)))
            file.write(chunk(b"IEND", b""))

    def window_of(self, pid):
        """The visible window of a process, once it is the one that has the keys."""
        window = self._ask("search", "--onlyvisible", "--pid", str(pid))
        if not window:
            return None
        if self._ask("getactivewindow") == window:
            return window
        self._ask("windowactivate", window)
        return None

    def is_drawn(self):
        """Whether there is more on the screen than one plain color and a word."""
        pixels = memoryview(self.picture())[TITLE_BAR * STRIDE :].cast("I")
        plain = max(collections.Counter(pixels).values())
        return len(pixels) - plain > len(pixels) // 50

    def click(self, x, y):
        """Clicks where something lies, in pixels from the upper left."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def double_click(self, x, y):
        """Clicks twice, as a hand that is used to it does."""
        self._xdotool("mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "90", "1")

    def wait_still(self, still_s=STILL_S):
        """Waits until the picture stands still, and gives it."""
        seen, since = self.picture(), time.monotonic()

        def is_still():
            nonlocal seen, since
            now = self.picture()
            if difference(seen, now) > SMALL:
                seen, since = now, time.monotonic()
            return time.monotonic() - since > still_s

        wait_for("a picture that stands still", is_still)
        return self.picture()

    def see(self, what, act):
        """Does something and waits until it is seen: the picture has changed
        and stands still again."""
        before = self.wait_still()
        act()
        wait_for(what, lambda: difference(before, self.picture()) > SMALL)
        self.wait_still()
