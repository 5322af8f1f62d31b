"""What a day at the till comes to, reckoned apart from the program.

Whole numbers of rupiah and of thousandths, and the rules of the shop as people
say them. Nothing here is read from the program or from its books: where the two
differ, one of them is wrong.
"""

from dataclasses import dataclass, field

# Cash has no coin below this, and is rounded down to it.
CASH_STEP = 100

# The notes that people fill a sum up with.
NOTES = (1_000, 5_000, 10_000, 20_000, 50_000, 100_000)

# The most that a cashier takes off without asking, in hundredths of a percent.
CASHIER_LIMIT = 1_000

# What money can be given by, in the order in which equal amounts go back.
TENDERS = ("cash", "qris", "transfer", "card")


def share(total, weights):
    """Shares a total out: floors, then one rupiah each to the largest
    remainders, ties to the earlier."""
    whole = sum(weights)
    if whole == 0:
        return [total] + [0] * (len(weights) - 1) if weights else []
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def in_cash(amount):
    """What is paid in cash for so much."""
    return amount - amount % CASH_STEP


def suggested(due):
    """The four amounts that a buyer is likely to hand over for what is due."""
    above = lambda note: (due // note + 1) * note
    likely = [above(note) for note in NOTES if due % note or due <= 0]
    likely += [above(note) for note in (10_000, 5_000, 50_000, 100_000)]
    likely += [above(100_000) + count * 50_000 for count in (1, 2, 3, 4)]
    return sorted(list(dict.fromkeys(likely))[:4])


@dataclass(frozen=True)
class Goods:
    """Something on the shelf."""

    sku: str
    barcode: str
    name: str
    unit: str
    public: int
    staff: int | None
    reseller: int | None
    stock: int

    @property
    def is_weighed(self):
        return self.unit == "kg"

    def price(self, prices):
        own = {"staff": self.staff, "reseller": self.reseller}.get(prices)
        return self.public if own is None else own


@dataclass(frozen=True)
class Off:
    """Something taken off: hundredths of a percent, or rupiah."""

    points: int | None = None
    amount: int | None = None

    def of(self, amount):
        if self.points is None:
            return min(self.amount, amount)
        return (amount * self.points + 5_000) // 10_000


@dataclass
class Line:
    """Goods in a cart."""

    goods: Goods
    quantity: int
    off: Off | None = None
    own_price: int | None = None


@dataclass
class Cart:
    """What a buyer has put on the counter, and what it comes to."""

    lines: list = field(default_factory=list)
    prices: str = "public"
    off: Off | None = None

    def add(self, goods, quantity):
        """Puts goods in: to their line, where it costs what they always do."""
        for line in self.lines:
            if line.goods == goods and line.off is None and line.own_price is None:
                line.quantity += quantity
                return
        self.lines.append(Line(goods, quantity))

    def gross(self):
        """Price times quantity of each line, to the nearest rupiah."""
        prices = (
            line.goods.price(self.prices) if line.own_price is None else line.own_price
            for line in self.lines
        )
        return [(price * line.quantity + 500) // 1_000 for price, line in zip(prices, self.lines)]

    def repriced(self):
        """How much more each line costs that has a price of its own."""
        return [
            gross - (line.goods.price(self.prices) * line.quantity + 500) // 1_000
            for gross, line in zip(self.gross(), self.lines)
            if line.own_price is not None
        ]

    def amounts(self):
        """What is left to pay of each line: its own discount first, then its
        share of the cart's."""
        net = [
            gross - (line.off.of(gross) if line.off else 0)
            for gross, line in zip(self.gross(), self.lines)
        ]
        off = self.off.of(sum(net)) if self.off else 0
        return [amount - part for amount, part in zip(net, share(off, net))]

    def total(self):
        return sum(self.amounts())

    def asks(self):
        """Whether more is taken off than a cashier may; a rupiah a line may
        come from rounding."""
        limit = Off(points=CASHIER_LIMIT)
        gross = self.gross()
        is_beyond = any(
            line.off and line.off.of(amount) > limit.of(amount)
            for line, amount in zip(self.lines, gross)
        )
        whole = sum(gross)
        return is_beyond or whole - self.total() > limit.of(whole) + len(self.lines)


@dataclass
class Sold:
    """A line of a receipt, and how much of it came back for how much."""

    goods: Goods
    quantity: int
    amount: int
    back: int = 0
    paid_back: int = 0

    @property
    def left(self):
        return self.quantity - self.back


@dataclass
class Receipt:
    """A sale."""

    number: int
    lines: list
    gross: int
    repriced: list
    total: int
    rounding: int
    change: int
    received: int
    paid: dict
    returned: list = field(default_factory=list)

    @property
    def due(self):
        return self.total + self.rounding

    @property
    def is_over(self):
        return all(line.left == 0 for line in self.lines)

    def refunded(self, tender=None):
        return sum(
            amount
            for one in self.returned
            for by, amount in one.refunds.items()
            if tender in (None, by)
        )


@dataclass
class Return:
    """Goods that came back."""

    number: int
    receipt: int
    lines: list
    amount: int
    refunds: dict
    is_void: bool

    @property
    def rounding(self):
        return sum(self.refunds.values()) - self.amount


class Till:
    """The drawer, the shelf and the receipts of one day."""

    def __init__(self, goods, float_):
        self.goods = goods
        self.float = float_
        self.stock = {one.sku: one.stock for one in goods}
        self.receipts = []
        self.returns = []
        self.moves = []
        self.emptied = []
        self.asked_for = []
        self.opened = 0
        self.reprinted = []

    # ------------------------------------------------------------------- doing

    def sell(self, cart, paid, cash=None):
        """Sells a cart for what is paid by other means, and for cash: `cash` is
        what is handed over, none when there is none of it."""
        total = cart.total()
        rest = total - sum(paid.values())
        settled = dict(paid)
        if cash is not None:
            settled["cash"] = in_cash(rest)
        receipt = Receipt(
            number=len(self.receipts) + 1,
            lines=[
                Sold(line.goods, line.quantity, amount)
                for line, amount in zip(cart.lines, cart.amounts())
            ],
            gross=sum(cart.gross()),
            repriced=cart.repriced(),
            total=total,
            rounding=sum(settled.values()) - total,
            change=0 if cash is None else cash - settled["cash"],
            received=cash or 0,
            paid=settled,
        )
        for line in cart.lines:
            self.stock[line.goods.sku] -= line.quantity
        self.receipts.append(receipt)
        return receipt

    def take_back(self, receipt, wanted, *, in_notes=False, is_void=False, instead=None):
        """Takes goods back: (line, quantity, damaged) of a receipt. What is
        taken `instead` is paid with them as far as they go."""
        lines, before = [], sum(one.amount for one in receipt.returned)
        for at, quantity, damaged in wanted:
            line = receipt.lines[at]
            # However often some of it comes back, the shares add up.
            back = line.back + quantity
            amount = share(line.amount, [back, line.quantity - back])[0] - line.paid_back
            line.back, line.paid_back = back, line.paid_back + amount
            lines.append((line.goods, quantity, amount))
            if not damaged:
                self.stock[line.goods.sku] += quantity

        amount = sum(amount for _, _, amount in lines)
        left = receipt.due - receipt.refunded()
        owed = left if receipt.is_over else min(before + amount - receipt.refunded(), left)
        owed = max(owed, 0)
        credit = min(owed, instead.total()) if instead else 0
        returned = Return(
            number=len(self.returns) + 1,
            receipt=receipt.number,
            lines=lines,
            amount=amount,
            refunds=self._refunds(receipt, owed, credit, left, in_notes),
            is_void=is_void,
        )
        receipt.returned.append(returned)
        self.returns.append(returned)
        return returned

    @staticmethod
    def _refunds(receipt, owed, credit, left, in_notes):
        """Money goes back as it was paid, the largest part first, or all of it
        in cash. Cash is rounded, unless it is the last of the cash that was
        paid: that had its coins."""

        def paid(tender):
            # What an exchange had paid goes back in cash.
            also = receipt.paid.get("exchange", 0) if tender == "cash" else 0
            return receipt.paid.get(tender, 0) + also

        order = sorted(TENDERS, key=lambda tender: -paid(tender))
        if in_notes:
            order.sort(key=lambda tender: tender != "cash")

        refunds = {"exchange": credit}
        rest = owed - credit
        for tender in order:
            still = max(paid(tender) - receipt.refunded(tender), 0)
            is_cash = tender == "cash"
            part = rest if is_cash and in_notes else min(rest, still)
            rest -= part
            if is_cash and part != still:
                most = left - credit
                part = min(in_cash(part), most if in_notes else min(most, still))
            refunds[tender] = part
        return {tender: amount for tender, amount in refunds.items() if amount}

    # ---------------------------------------------------------------- reckoning

    def settled(self, tender):
        return sum(receipt.paid.get(tender, 0) for receipt in self.receipts)

    def refunded(self, tender):
        return sum(one.refunds.get(tender, 0) for one in self.returns)

    def moved(self, direction):
        return sum(amount for way, amount, _ in self.moves if way == direction)

    def cash(self):
        """What went into the drawer and out of it."""
        return {
            "float": self.float,
            "received": sum(receipt.received for receipt in self.receipts),
            "change": sum(receipt.change for receipt in self.receipts),
            "paid_in": self.moved("in"),
            "paid_out": self.moved("out"),
            "refunded": self.refunded("cash"),
        }

    def expected_cash(self):
        cash = self.cash()
        into = cash["float"] + cash["received"] + cash["paid_in"]
        return into - cash["change"] - cash["paid_out"] - cash["refunded"]

    def turnover(self):
        return sum(receipt.total for receipt in self.receipts)

    def takings(self):
        """What sales brought in, as a shift report and a day report say it."""
        return {
            "receipts": len(self.receipts),
            "turnover": self.turnover(),
            "discounts": sum(receipt.gross - receipt.total for receipt in self.receipts),
            "rounding": sum(receipt.rounding for receipt in self.receipts),
            "tax": 0,
        }

    def repriced(self):
        """The lines with prices of their own, and how much more they cost."""
        those = [more for receipt in self.receipts for more in receipt.repriced]
        return {"count": len(those), "amount": sum(those)}

    def came_back(self, is_void):
        those = [one for one in self.returns if one.is_void == is_void]
        return {"count": len(those), "amount": sum(one.amount for one in those)}

    def products(self, lines):
        """How much of each product, and what it brought in or what went back."""
        found = {}
        for goods, quantity, amount in lines:
            before = found.get(goods.sku, (0, 0))
            found[goods.sku] = (before[0] + quantity, before[1] + amount)
        return found

    def sold_lines(self):
        for receipt in self.receipts:
            for line in receipt.lines:
                yield line.goods, line.quantity, line.amount

    def returned_lines(self):
        for one in self.returns:
            yield from one.lines


def pieces(lines):
    """Pieces as people count them, in thousandths: a weighed line is one."""
    return sum(1_000 if goods.is_weighed else quantity for goods, quantity, _ in lines)


def decimal(thousandths):
    """`0.25` and `3`, as files write quantities."""
    whole, rest = divmod(thousandths, 1_000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)
