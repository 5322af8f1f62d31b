"""The plan of a day: what the buyers do and in which order, made from a seed.

The whole day is planned before the first key is pressed, and reckoned by the
model on the way: so a seed is always the same day, however fast the machine.
"""

from copy import deepcopy
from dataclasses import dataclass

import day_model
from day_model import Cart, Goods, Off, Till, in_cash, suggested


def ean(number):
    """A code of the shop's own, with its check digit."""
    data = f"2033{number:08}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(data))
    return f"{data}{-total % 10}"


GOODS = (
    Goods("KST-001", ean(60100001), "Keset Perca Bulat 50 cm", "pcs", 25_000, 22_500, 20_000, 300),
    Goods("KST-002", ean(60100002), "Keset Sabut Kelapa", "pcs", 35_000, None, 28_750, 300),
    Goods("TLN-M", ean(60200001), "Talenan Kayu Jati M", "pcs", 40_000, 36_000, None, 300),
    Goods("GTK-001", ean(60300001), "Gantungan Kunci Ukir", "pcs", 12_350, 11_115, 9_880, 900),
    Goods("TSU-001", ean(60300002), "Kotak Tisu Anyam", "pcs", 47_775, None, None, 300),
    Goods("KOP-001", ean(60400001), "Kopi Bubuk Robusta", "kg", 117_000, 105_300, 99_990, 90),
    Goods("KRP-001", ean(60400002), "Keripik Singkong", "kg", 64_490, None, 55_555, 90),
    Goods("BTK-002", ean(60500001), "Batik Cap Parang", "lembar", 185_000, 170_000, 150_000, 80),
    Goods("ASB-001", "", "Asbak Batok Kelapa", "pcs", 18_500, None, 15_015, 300),
    Goods("KPS-001", "", "Kapstok Dinding", "pcs", 62_999, 60_000, None, 200),
)

# The words by which goods without a barcode are searched.
WORDS = {"ASB-001": "asbak", "KPS-001": "kapstok"}

# Notes and coins as the drawer is counted, the larger first, notes before coins.
PIECES = (100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 1_000, 500, 200, 100)

FLOAT = (2, 0, 4, 5, 10, 10, 10, 20, 0, 20, 0, 30)

BUYERS = ("Bu Sri", "Pak Camat", "Toko Melati", "Dinas Perindustrian")
NOT_SOLD = ("sangkar zebra", "wayang golek", "xilofon")


def catalogue():
    head = "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days,stock"
    rows = [f"{head},staff_price,reseller_price"]
    for one in GOODS:
        other = ",".join("" if price is None else str(price) for price in (one.staff, one.reseller))
        rows.append(
            f"{one.sku},{one.barcode},{one.name},Suvenir,Bengkel Kayu,{one.unit},"
            f"{one.public},{one.public // 3},0,,{one.stock},{other}"
        )
    return "\n".join(rows) + "\n"


def pieces_of(amount):
    """The fewest notes and coins that make it up, and what is left over: what a
    drawer holds. The note of 75.000 is nobody's habit."""
    counts = []
    for at, piece in enumerate(PIECES):
        count = 0 if at in (1, 8) else amount // piece
        amount -= count * piece
        counts.append(count)
    return counts, amount


# ----------------------------------------------------------------------- steps


@dataclass(frozen=True)
class Put:
    """Goods are put into the cart: scanned, searched, or tapped."""

    goods: Goods
    quantity: int
    way: str


@dataclass(frozen=True)
class Slip:
    """Something is scanned that nobody wants, and taken out again."""

    goods: Goods


@dataclass(frozen=True)
class Filled:
    """The cart as it should be now."""

    cart: Cart


@dataclass(frozen=True)
class Prices:
    """Other prices hold; so many lists further on."""

    steps: int


@dataclass(frozen=True)
class Reduce:
    """Something is taken off the last line or the cart, or the line has another
    price."""

    typed: str
    for_cart: bool
    reason: int
    asks: bool


@dataclass(frozen=True)
class Name:
    """The buyer's name is written down."""

    name: str


@dataclass(frozen=True)
class Pay:
    """The cart is paid: `part` is what is typed first, `amount` after it."""

    way: str
    receipt: day_model.Receipt
    part: int = 0
    amount: int = 0


@dataclass(frozen=True)
class Hold:
    """The cart waits for its buyer."""

    count: int


@dataclass(frozen=True)
class Recall:
    """A held cart comes back, the nth from above."""

    at: int


@dataclass(frozen=True)
class Empty:
    """The cart is emptied with a reason."""

    count: int


@dataclass(frozen=True)
class AskedFor:
    """Something was asked for and not there."""

    words: str
    quantity: int
    count: int


@dataclass(frozen=True)
class OpenDrawer:
    """The drawer is opened without a sale."""

    count: int


@dataclass(frozen=True)
class Move:
    """Cash is put into the drawer or taken out."""

    direction: str
    amount: int
    reason: int
    count: int


@dataclass(frozen=True)
class Confirm:
    """The oldest QRIS payment that nobody has seen is confirmed."""

    count: int


@dataclass(frozen=True)
class Reprint:
    """The last receipt is printed again."""


@dataclass(frozen=True)
class LookAtX:
    """The shift so far is looked at, and printed."""


@dataclass(frozen=True)
class Kill:
    """The power fails while this cart is filled."""

    cart: Cart


@dataclass(frozen=True)
class Bring:
    """Goods of a line come back: so many presses, damaged or not."""

    line: int
    presses: int
    damaged: bool


@dataclass(frozen=True)
class TakeBack:
    """Goods come back: some, or all by voiding the sale."""

    receipt: int
    count: int
    bring: tuple = ()
    first: int = 0
    reason: int = 1
    in_notes: bool = False
    is_void: bool = False
    instead: tuple = ()
    note: int | None = None
    sales: int = 0


@dataclass(frozen=True)
class Day:
    """The steps, and what they come to."""

    steps: list
    till: Till
    # How many receipts there were when the X was printed.
    x_receipts: int
    # Receipts whose goods stand on the paper of a return.
    exchanges: set


# ------------------------------------------------------------------ the planner


class Planner:
    """Makes up one thing after the other, and has the model do it."""

    def __init__(self, random, sales):
        self.random = random
        self.sales = sales
        money = sum(piece * count for piece, count in zip(PIECES, FLOAT))
        self.till = Till([deepcopy(goods) for goods in GOODS], money)
        for goods in GOODS:
            self.till.stock[goods.sku] *= 1_000
        self.steps = []
        self.held = []
        self.x_receipts = 0
        self.exchanges = set()
        self.pending = 0
        self.confirmed = 0
        self.sold = 0

    def day(self):
        # At which sale what happens beside selling; each at least once.
        beside = {
            self.hold: 25,
            self.recall: 25,
            self.empty: 45,
            self.asked_for: 40,
            self.open_drawer: 90,
            self.move: 70,
            self.confirm: 60,
            self.reprint: 90,
            self.take_back: 22,
            self.exchange: 45,
            self.void: 60,
        }
        times = [
            (self.random.randrange(1, self.sales + 1), act)
            for act, every in beside.items()
            for _ in range(max(1, self.sales // every))
        ]
        midday = self.sales // 2
        while self.sold < self.sales:
            self.sale()
            for at, act in times:
                if at == self.sold:
                    act()
            if self.sold == midday:
                self.look_at_x()
                self.kill()
        while self.held:
            self.recall()
        while self.pending > self.confirmed:
            self.confirm()
        return Day(self.steps, self.till, self.x_receipts, self.exchanges)

    # ------------------------------------------------------------------ a sale

    def sale(self):
        self.fill(cart := Cart())
        self.finish(cart)

    def fill(self, cart):
        for _ in range(self.random.choice((1, 1, 1, 2, 2, 3, 4))):
            self.put(cart)
        if self.random.random() < 0.05:
            others = [one for one in GOODS if one.barcode and not self.has(cart, one)]
            self.steps.append(Slip(self.random.choice(others)))
        self.steps.append(Filled(deepcopy(cart)))

    @staticmethod
    def has(cart, goods):
        return any(line.goods == goods for line in cart.lines)

    def put(self, cart):
        goods = self.random.choice(GOODS)
        if goods.is_weighed:
            quantity = self.random.randrange(50, 1_800, self.random.choice((5, 50, 125)))
            way = self.random.choice(("typed", "burst"))
        elif not goods.barcode:
            quantity, way = 1_000, self.random.choice(("search", "tap", "tap"))
        else:
            way = self.random.choice(("scan", "scan", "scan", "typed", "burst", "plus", "tap"))
            quantity = 1_000 if way in ("scan", "tap") else 1_000 * self.random.randrange(2, 6)
        cart.add(goods, quantity)
        self.steps.append(Put(goods, quantity, way))

    def finish(self, cart):
        """What is done with a cart before it is paid, and paying it."""
        if self.random.random() < 0.07:
            steps = self.random.choice((1, 2))
            cart.prices = ("public", "staff", "reseller")[steps]
            self.steps += [Prices(steps), Filled(deepcopy(cart))]
        if self.random.random() < 0.1:
            self.reduce_line(cart)
        if self.random.random() < 0.1:
            self.reduce_cart(cart)
        if self.random.random() < 0.05:
            self.steps.append(Name(self.random.choice(BUYERS)))
        self.pay(cart)
        self.sold += 1

    def reduce_line(self, cart):
        # The line that was touched last is the one that is selected: that of
        # the goods that were put in last, on whichever line they are.
        line = cart.lines[self.last_touched(cart)]
        kind = self.random.choice(("%", "%", "Rp", "=", "far"))
        if kind == "=":
            line.own_price = line.goods.price(cart.prices) * self.random.choice((80, 95)) // 100
            typed, asks = f"={line.own_price}", True
        elif kind == "Rp":
            line.off = Off(amount=self.random.choice((500, 1_000, 1_250)))
            typed, asks = str(line.off.amount), None
        else:
            points = self.random.choice((500, 750, 1_000) if kind == "%" else (1_500, 2_500))
            line.off = Off(points=points)
            typed, asks = f"{points // 100},{points % 100:02}%", None
        asks = cart.asks() if asks is None else asks
        self.reduced(cart, typed, False, asks)

    def last_touched(self, cart):
        """The line of what was put in last; the last one, once a slip was taken
        out from below it."""
        put = next(step for step in reversed(self.steps) if isinstance(step, (Put, Slip)))
        if isinstance(put, Slip):
            return len(cart.lines) - 1
        return [line.goods for line in cart.lines].index(put.goods)

    def reduce_cart(self, cart):
        if self.random.random() < 0.5:
            points = self.random.choice((300, 500, 875, 1_000, 2_000))
            cart.off = Off(points=points)
            typed = f"{points // 100},{points % 100:02}%"
        else:
            cart.off = Off(amount=min(self.random.choice((500, 1_001, 2_500)), cart.total() // 3))
            typed = f"Rp{cart.off.amount}"
        self.reduced(cart, typed, True, cart.asks())

    def reduced(self, cart, typed, for_cart, asks):
        reason = self.random.randrange(1, 5)
        self.steps += [Reduce(typed, for_cart, reason, asks), Filled(deepcopy(cart))]

    def pay(self, cart):
        total, due = cart.total(), in_cash(cart.total())
        way = self.random.choices(
            ("exact", "note", "typed", "qris", "pending", "transfer", "card", "qris+cash",
             "transfer+card", "cash+qris"),
            (26, 22, 14, 10, 5, 6, 4, 6, 3, 4),
        )[0]
        part = amount = 0
        paid, cash = {}, None
        if way in ("qris", "pending", "transfer", "card"):
            paid = {"qris" if way == "pending" else way: total}
        elif way == "qris+cash":
            part = total * self.random.randrange(1, 9) // 10
            cash = amount = in_cash(total - part) + self.random.choice((0, 500, 20_000))
            paid = {"qris": part}
        elif way == "transfer+card":
            part = max(1, total * self.random.randrange(1, 9) // 10)
            paid = {"transfer": part, "card": total - part}
        elif way == "cash+qris":
            cash = part = max(100, in_cash(due * self.random.randrange(1, 9) // 10))
            paid = {"qris": total - part}
        elif way == "note":
            amount = self.random.randrange(4)
            cash = suggested(due)[amount]
        elif way == "typed":
            cash = amount = due + self.random.choice((0, 100, 3_000, 50_000, 99_900))
        else:
            cash = due
        self.pending += way == "pending"
        receipt = self.till.sell(cart, paid, cash)
        self.steps.append(Pay(way, receipt, part, amount))

    # ----------------------------------------------------------- beside selling

    def hold(self):
        if len(self.held) < 2:
            self.fill(cart := Cart())
            self.held.append(cart)
            self.steps.append(Hold(len(self.held)))

    def recall(self):
        if self.held:
            at = self.random.randrange(len(self.held))
            cart = self.held.pop(at)
            self.steps += [Recall(at), Filled(deepcopy(cart))]
            self.pay(cart)

    def empty(self):
        self.fill(cart := Cart())
        self.till.emptied.append(cart.total())
        self.steps.append(Empty(len(self.till.emptied)))

    def asked_for(self):
        asked = self.till.asked_for
        words = self.random.choice((*NOT_SOLD, *WORDS.values()))
        quantity = 1_000 * self.random.randrange(1, 4)
        asked.append((words, quantity))
        self.steps.append(AskedFor(words, quantity, len(asked)))

    def open_drawer(self):
        self.till.opened += 1
        self.steps.append(OpenDrawer(self.till.opened))

    def move(self):
        direction = self.random.choice(("in", "out"))
        amount = self.random.randrange(500, 150_000, 500)
        reason = self.random.randrange(1, 4)
        self.till.moves.append((direction, amount, reason))
        self.steps.append(Move(direction, amount, reason, len(self.till.moves)))

    def confirm(self):
        if self.pending > self.confirmed:
            self.confirmed += 1
            self.steps.append(Confirm(self.confirmed))

    def reprint(self):
        self.till.reprinted.append(self.till.receipts[-1].number)
        self.steps.append(Reprint())

    def look_at_x(self):
        self.x_receipts = len(self.till.receipts)
        self.steps.append(LookAtX())

    def kill(self):
        self.fill(cart := Cart())
        self.steps.append(Kill(deepcopy(cart)))
        self.pay(cart)

    # -------------------------------------------------------------------- back

    def take_back(self, instead=()):
        receipts = [one for one in self.till.receipts if not one.is_over]
        if not receipts:
            return
        receipt = self.random.choice(receipts)
        first = next(at for at, line in enumerate(receipt.lines) if line.left)
        # The last reason is that the goods are damaged: then all are.
        reason = self.random.randrange(1, 5)
        bring, wanted = [], []
        for at, line in enumerate(receipt.lines):
            if line.left and (at == first or self.random.random() < 0.4):
                presses = self.random.randrange(1, -(-line.left // 1_000) + 1)
                damaged = self.random.random() < 0.3
                bring.append(Bring(at, presses, damaged))
                wanted.append((at, min(1_000 * presses, line.left), damaged or reason == 4))
        is_cashless = any(tender in receipt.paid for tender in ("qris", "transfer", "card"))
        in_notes = is_cashless and self.random.random() < 0.4

        cart = None
        for goods in instead:
            cart = cart or Cart()
            cart.add(goods, 1_000)
        returned = self.till.take_back(receipt, wanted, in_notes=in_notes, instead=cart)
        note = self.sell_instead(cart, returned) if cart else None
        self.steps.append(
            TakeBack(
                receipt=receipt.number,
                count=returned.number,
                bring=tuple(bring),
                first=first,
                reason=reason,
                in_notes=in_notes,
                instead=tuple(instead),
                note=note,
                sales=len(self.till.receipts),
            )
        )

    def sell_instead(self, cart, returned):
        """Sells what is taken instead, and says with which note it is paid."""
        credit = returned.refunds.get("exchange", 0)
        due = in_cash(cart.total() - credit)
        note = self.random.randrange(4) if due and self.random.random() < 0.5 else None
        cash = None
        if cart.total() != credit:
            cash = due if note is None else suggested(due)[note]
        sold = self.till.sell(cart, {"exchange": credit} if credit else {}, cash)
        self.exchanges.add(sold.number)
        return note

    def exchange(self):
        goods = [one for one in GOODS if one.barcode and not one.is_weighed]
        self.take_back([self.random.choice(goods) for _ in range(self.random.randrange(1, 4))])

    def void(self):
        untouched = [one for one in self.till.receipts if not one.returned]
        if not untouched:
            return
        receipt = self.random.choice(untouched)
        wanted = [(at, line.quantity, False) for at, line in enumerate(receipt.lines)]
        returned = self.till.take_back(receipt, wanted, is_void=True)
        self.steps.append(
            TakeBack(
                receipt=receipt.number,
                count=returned.number,
                is_void=True,
                sales=len(self.till.receipts),
            )
        )


def plan(random, sales):
    """A day with so many buyers who buy, and what it comes to."""
    return Planner(random, sales).day()
