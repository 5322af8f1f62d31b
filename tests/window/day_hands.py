"""The hands of the cashier: each step of the plan as keys and clicks.

They are quicker than any cashier: the keys of a step come in one breath, PINs
and amounts at the pace of a scanner, and nothing waits for a screen. A step
ends with what is in the books then. That tells when to go on, and it must be
what the plan says; it never tells the plan.
"""

import collections
import time

import day_plan
from screen import Failed, spelled, wait_for
from trial import INDENT

# Where things lie on a screen of 1366 x 768: the middle of the first tile of
# goods and from one to the next, four in a row; the button for exact money; the
# first note, and from one to the next.
TILE, TILE_STEP, TILES = (200, 266), (206, 130), 4
EXACT = (1150, 566)
NOTE, NOTE_STEP = (1000, 630), 100

# The tenders of the pad for amounts.
TENDER_KEYS = {"cash": "F2", "qris": "F3", "transfer": "F4", "card": "F5"}


class Hands:
    """Does what the plan says."""

    def __init__(self, test, administrator_pin, cashier, cashier_pin):
        self.test = test
        self.screen = test.screen
        self.books = test.books
        self.administrator_pin = administrator_pin
        self.cashier = cashier
        self.cashier_pin = cashier_pin
        # How long each step took, by its kind.
        self.took = collections.defaultdict(list)
        self.clicks = 0
        # Whether what is on the screen is the till, and not a return.
        self.is_back = True
        names = sorted(goods.name for goods in day_plan.GOODS)
        self.tiles = {name: at for at, name in enumerate(names)}

    def do(self, step):
        """Does a step: what `TakeBack` wants stands in `take_back`."""
        # A scan after a return is the next sale; else one goes back first.
        is_scan = isinstance(step, day_plan.Put) and step.way in ("scan", "burst", "plus")
        if not self.is_back and not is_scan:
            self.screen.press("Escape")
        self.is_back = True
        name = type(step).__name__
        method = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)
        start = time.monotonic()
        try:
            getattr(self, method.lstrip("_"))(step)
        except Failed as failure:
            raise Failed(f"{failure}\n{INDENT}in {step}") from None
        self.took[name].append(time.monotonic() - start)

    # ------------------------------------------------------------ keys and looks

    def wait_count(self, table, count, where="1"):
        """Waits until a table has so many rows, and no more."""
        wait_for(f"{table} {count}", lambda: self.books.count(table, where) >= count)
        found = self.books.count(table, where)
        if found != count:
            raise Failed(f"{found} rows in {table} instead of {count}")

    def fill_in(self, *fields):
        """Types into one field after the other. In the settings a Tab right
        behind quick typing would be the end of a scan, so nobody is quick."""
        for at, typed in enumerate(fields):
            if at:
                self.screen.press("Tab")
            self.screen.type(typed)
            self.screen.wait_still()

    def sign_in(self):
        """The letter that the cashier's name begins with chooses it."""
        keys = [self.cashier[0].lower(), "Return", *self.cashier_pin, "Return"]
        self.screen.see("the till", lambda: self.screen.press(*keys))

    def approval(self):
        """The keys by which the administrator lets the cashier do it."""
        return [*self.administrator_pin, "Return"]

    def count(self, numbers):
        """Counts notes and coins, from the first row down."""
        keys = " Return ".join(" ".join(str(number or "")) for number in numbers)
        self.screen.see("the count", lambda: self.screen.press(*keys.split(), delay_ms=70))

    def wait_printed(self):
        """Waits until the printer has everything."""
        wait_for("the printer", lambda: not self.books.unprinted())

    # ------------------------------------------------------------------ the cart

    def put(self, step):
        screen, goods = self.screen, step.goods
        number = f"{step.quantity / 1000:g}".replace(".", ",")
        if step.way == "scan":
            screen.scan(goods.barcode)
        elif step.way == "burst":
            screen.scan(f"{number}*{goods.barcode}")
        elif step.way == "typed":
            screen.type(f"{number}*", delay_ms=20)
            screen.scan(goods.barcode)
        elif step.way == "plus":
            screen.scan(goods.barcode)
            screen.press(*["plus"] * (step.quantity // 1_000 - 1))
        elif step.way == "tap":
            at = self.tiles[goods.name]
            screen.click(
                TILE[0] + at % TILES * TILE_STEP[0], TILE[1] + at // TILES * TILE_STEP[1]
            )
        else:
            # Were it not seen before the Enter, it might be taken for a scan.
            screen.see("goods that are found", lambda: screen.type(day_plan.WORDS[goods.sku]))
            screen.press("Return")

    def slip(self, step):
        self.screen.scan(step.goods.barcode)
        self.screen.press("Delete")

    def filled(self, step):
        """The cart in the books is the one that was planned."""
        wanted = as_kept(step.cart)
        try:
            wait_for("the cart", lambda: as_told(self.books.whole_cart()) == wanted, 10)
        except Failed:
            found = as_told(self.books.whole_cart())
            raise Failed(f"the cart is {found}\n{INDENT}instead of {wanted}") from None

    def prices(self, step):
        self.screen.press("ctrl+l", *["Right"] * step.steps, "Return", *self.approval())

    def reduce(self, step):
        keys = ["F11"] * (2 if step.for_cart else 1)
        keys += [*spelled(step.typed), *["Down"] * step.reason, "Return"]
        self.screen.press(*keys, *(self.approval() if step.asks else ()))

    def name(self, step):
        self.screen.press("ctrl+n", *spelled(step.name), "Return")
        wait_for("the name", lambda: (self.books.whole_cart() or {}).get("customer") == step.name)

    # -------------------------------------------------------------------- paying

    def pay(self, step):
        screen = self.screen
        if step.way == "exact":
            self.press_or_click("F1", EXACT)
        elif step.way == "note":
            place = (NOTE[0] + step.amount * NOTE_STEP, NOTE[1])
            self.press_or_click(f"F{step.amount + 2}", place)
        elif step.way == "typed":
            screen.press("F7", *str(step.amount), "F7")
        elif step.way in ("qris", "pending"):
            screen.press("F6", "F8" if step.way == "pending" else "F6")
        elif step.way in ("transfer", "card"):
            reference = spelled(f"Ref {step.receipt.number}")
            screen.press("F7", TENDER_KEYS[step.way], "Tab", *reference, "F7")
        else:
            self.pay_in_parts(step)
        self.sold(step.receipt)

    def press_or_click(self, key, place):
        """Every tenth time with the mouse."""
        self.clicks += 1
        if self.clicks % 10:
            self.screen.press(key)
        else:
            self.screen.click(*place)

    def pay_in_parts(self, step):
        first, second = step.way.split("+")

        def by(tender, amount):
            # The cashier has looked for a QRIS payment, and says so.
            seen = ["F8"] if tender == "qris" else []
            return [TENDER_KEYS[tender], *str(amount or ""), *seen]

        self.screen.press("F7", *by(first, step.part), "Return", *by(second, step.amount), "F7")

    def sold(self, receipt):
        """The sale is in the books, once, and comes to what was reckoned."""
        wait_for(f"sale {receipt.number}", lambda: self.books.receipt(receipt.number))
        found = self.books.receipt(receipt.number)
        wanted = (receipt.total, receipt.rounding, receipt.change)
        if found != wanted:
            raise Failed(f"total, rounding and change are {found} instead of {wanted}")

    # ------------------------------------------------------------ beside selling

    def hold(self, step):
        self.screen.press("F8")
        self.wait_count("local_cart", step.count, "name IS NOT NULL")

    def recall(self, step):
        self.screen.press("F8", *["Down"] * step.at, "Return")

    def empty(self, step):
        self.screen.press("ctrl+Delete", "Down", "Return")
        self.wait_count("emptied_cart", step.count)

    def asked_for(self, step):
        number = "" if step.quantity == 1_000 else f"{step.quantity // 1_000}*"
        self.screen.press(*spelled(f"{number}{step.words}"), "ctrl+h")
        self.wait_count("lost_demand", step.count)

    def open_drawer(self, step):
        self.screen.press("ctrl+o", "Down", "Return", *self.approval())
        self.wait_count("drawer_opening", step.count)

    def move(self, step):
        direction = "F2" if step.direction == "in" else "F3"
        keys = ["ctrl+u", direction, *str(step.amount), "Return", *["Down"] * step.reason]
        self.screen.press(*keys, "Return", *self.approval())
        self.wait_count("cash_move", step.count)
        self.screen.press("ctrl+1")

    def confirm(self, step):
        self.screen.press("ctrl+q", *spelled(f"M {step.count}"), "Return", "Escape")
        self.wait_count("payment_check", step.count)

    def reprint(self, _):
        self.wait_printed()
        papers = self.books.count("local_print_job")
        self.screen.press("F9")
        self.wait_count("local_print_job", papers + 1)

    def look_at_x(self, _):
        papers = self.books.count("local_print_job")
        self.screen.see("the shift so far", lambda: self.screen.press("ctrl+u"))
        self.test.keep_picture("x")
        self.screen.press("F9", "ctrl+1")
        self.wait_count("local_print_job", papers + 1)

    def kill(self, step):
        """The power fails, with a cart on the screen and the printer idle."""
        self.wait_printed()
        self.test.process.kill()
        self.test.process.wait()
        self.test.start()
        self.sign_in()
        self.filled(day_plan.Filled(step.cart))
        self.test.keep_picture("restored")

    # ---------------------------------------------------------------------- back

    def take_back(self, step):
        # Every other receipt is scanned without going to the returns first.
        number = spelled(f"A-{step.receipt:06}")
        keys = [*(["F10"] if step.count % 2 else []), *number, "Return"]
        if step.is_void:
            keys += ["F11", "F11"]
        else:
            keys += self.bringing_back(step)
            keys.append("F1" if step.note is None else f"F{step.note + 2}")
        self.screen.press(*keys, *self.approval())
        self.wait_count("sale_return", step.count)
        self.wait_count("sale", step.sales)
        self.is_back = False

    @staticmethod
    def bringing_back(step):
        keys, at = [], step.first
        for bring in step.bring:
            keys += ["Down"] * (bring.line - at) + ["plus"] * bring.presses
            at = bring.line
            if bring.damaged:
                keys.append("F7")
        for goods in step.instead:
            keys += [*goods.barcode, "Return"]
        keys += ["F8"] * step.reason
        return keys + ["F9"] if step.in_notes else keys


def as_kept(cart):
    """A planned cart, as the books keep one."""
    lines = [
        (line.goods.sku, line.quantity, off_of(line.off), line.own_price) for line in cart.lines
    ]
    return (cart.prices, off_of(cart.off), lines)


def off_of(off):
    if off is None:
        return None
    return {"basis_points": off.points} if off.amount is None else {"amount": off.amount}


def as_told(cart):
    """A cart of the books, likewise."""
    if cart is None:
        return None
    lines = [
        (line["product"]["sku"], line["quantity"], line["discount"], line.get("price"))
        for line in cart["lines"]
    ]
    return (cart["price_list"], cart["discount"], lines)
