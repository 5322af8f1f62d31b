"""What the books and the paper say in the evening, beside the reckoning."""

import collections
import re

import day_plan
from day_model import decimal, pieces

# How each paper begins for the printer, and the pulse that opens the drawer.
BEGIN = b"\x1b@"
PULSE = b"\x1bp\x00\x19\xfa"

X, Z = "LAPORAN KASIR (X)", "LAPORAN TUTUP KASIR (Z)"


def compare(test, day, hands, short):
    till = day.till
    check_z(test, till, short)
    check_day(test, till)
    check_shelf(test, till)
    check_papers(test, day)

    done = test.command.run("verify")
    test.check("the books are sound", (done.returncode, done.stdout[:10]), (0, "Buku utuh."))
    test.check("no cart waits", test.books.count("local_cart", "name IS NOT NULL"), 0)
    done = test.command.run("qris", "pending")
    test.check("no QRIS payment is unchecked", re.findall(r"A-\d{6}", done.stdout), [])
    test.check("the program had nothing to complain about", test.log(), "")


def same(test, what, found, expected):
    """Compares those fields of a report that are reckoned."""
    test.check(what, {name: found.get(name) for name in expected}, expected)


def check_z(test, till, short):
    z = test.command.z(1)
    receipts = len(till.receipts)
    counted = till.expected_cash() - short
    qris = till.settled("qris")

    same(test, "the Z says what was sold", z, till.takings())
    test.check("what other prices changed", z.get("repriced"), till.repriced())
    tenders = {tender: till.settled(tender) for tender in ("cash", "qris", "transfer", "card")}
    test.check("by which tenders", z.get("tenders"), tenders)
    same(
        test,
        "from which receipt to which, and what was exchanged",
        z,
        {
            "kind": "z",
            "number": "A-0001",
            "first_receipt": "A-000001",
            "last_receipt": f"A-{receipts:06}",
            "exchanged": till.settled("exchange"),
            "grand_total": till.turnover(),
            "grand_receipts": receipts,
        },
    )
    test.check("what went through the drawer", z.get("cash"), till.cash())
    moves = [(move["direction"], move["amount"]) for move in z.get("moves", [])]
    test.check("cash in and out", moves, [(way, amount) for way, amount, _ in till.moves])
    test.check("what came back", z.get("returns"), till.came_back(is_void=False))
    test.check("what was voided", z.get("voids"), till.came_back(is_void=True))
    emptied = [cart["total"] for cart in z.get("emptied", [])]
    test.check("which carts were emptied", emptied, till.emptied)
    same(
        test,
        "what should be in the drawer, what is, and the difference",
        z,
        {
            "expected_cash": till.expected_cash(),
            "counted_cash": counted,
            "difference": -short,
            "expected_qris": qris,
            "counted_qris": qris,
            "qris_difference": 0,
            "reason": "Salah kembalian",
        },
    )


def check_day(test, till):
    report = test.command.day_report()
    sold, back = list(till.sold_lines()), list(till.returned_lines())
    amount_back = sum(amount for _, _, amount in back)
    tenders = ("cash", "qris", "transfer", "card", "exchange")

    same(
        test,
        "the day report says the same",
        report,
        {
            **till.takings(),
            "pieces": decimal(pieces(sold)),
            "change": till.cash()["change"],
            "tenders": {tender: till.settled(tender) for tender in tenders},
            "net": till.turnover() - amount_back,
            "drawer_openings": till.opened,
        },
    )
    test.check(
        "and of what came back",
        report.get("returns"),
        {
            "count": len(till.returns),
            "voids": sum(one.is_void for one in till.returns),
            "pieces": decimal(pieces(back)),
            "amount": amount_back,
            "voided": till.came_back(is_void=True)["amount"],
            "rounding": sum(one.rounding for one in till.returns),
            "tax": 0,
            "refunds": {tender: till.refunded(tender) for tender in tenders},
        },
    )
    test.check("every product sold", products(report.get("products")), totals(till, sold))
    test.check("every product returned", products(report.get("returned")), totals(till, back))
    hours = report.get("hours", [])
    test.check(
        "the hours add up",
        (sum(hour["receipts"] for hour in hours), sum(hour["turnover"] for hour in hours)),
        (len(till.receipts), till.turnover()),
    )
    asked, wanted = {}, {}
    for demand in report.get("lost_demand", []):
        asked[demand["name"]] = (demand["quantity"], demand["times"])
    for words in {words for words, _ in till.asked_for}:
        quantities = [quantity for other, quantity in till.asked_for if other == words]
        wanted[name_of(words)] = (decimal(sum(quantities)), len(quantities))
    test.check("what was asked for and not there", asked, wanted)


def name_of(words):
    """Words that find goods are these goods."""
    skus = [sku for sku, word in day_plan.WORDS.items() if word == words]
    return next((goods.name for goods in day_plan.GOODS if goods.sku in skus), words)


def products(rows):
    return {row["sku"]: (row["quantity"], row["turnover"]) for row in rows or []}


def totals(till, lines):
    return {
        sku: (decimal(quantity), amount)
        for sku, (quantity, amount) in till.products(lines).items()
    }


def check_shelf(test, till):
    test.check("the stock of every product", test.books.on_hand(), till.stock)
    test.check("the receipts in the books", test.books.sale_count(), len(till.receipts))
    test.check("the returns in the books", test.books.count("sale_return"), len(till.returns))


def check_papers(test, day):
    """What was put on paper: the original of everything once, and copies only
    where they were asked for, marked."""
    till = day.till
    with open(test.path("printer"), "rb") as file:
        everything = file.read()
    papers = [paper.decode("cp437") for paper in everything.split(BEGIN)[1:]]
    is_copy = ["*** SALINAN " in paper for paper in papers]
    originals = [paper for paper, copy in zip(papers, is_copy) if not copy]
    copies = [paper for paper, copy in zip(papers, is_copy) if copy]
    receipts = [f"A-{receipt.number:06}" for receipt in till.receipts]
    returns = [f"A-R{one.number:05}" for one in till.returns]

    found = [number for paper in originals for number in numbered(paper)]
    # What was taken instead is on the paper of the return: its own receipt is
    # an original when somebody first asks for it.
    asked_for = [f"A-{number:06}" for number in till.reprinted]
    instead = {f"A-{number:06}" for number in day.exchanges}
    on_paper = [number for number in receipts if number not in instead]
    first_asked = sorted(instead.intersection(asked_for))
    for number in first_asked:
        asked_for.remove(number)
    wanted = on_paper + first_asked + returns
    test.check("every receipt and return is on paper once", sorted(found), sorted(wanted))
    test.check(
        "copies are marked, and are those that were asked for",
        sorted(number for paper in copies for number in numbered(paper)),
        sorted(asked_for),
    )
    titles = collections.Counter(
        title for paper in originals for title in (X, Z) if title in paper
    )
    test.check("one X and one Z", titles, {X: 1, Z: 1})
    x = next((paper for paper in originals if X in paper), "")
    # Who counts the drawer in the evening is told how many, and no sum.
    test.check(
        "the X says how many receipts there were by midday",
        re.findall(r"^Struk +(\d+)$", x, re.MULTILINE),
        [str(day.x_receipts)],
    )
    test.check("and no sum that the drawer follows from", "Omzet" in x or "Tunai" in x, False)
    test.check("the drawer was opened when it was asked for", everything.count(PULSE), till.opened)


def numbered(paper):
    """The number that a receipt or a return bears itself."""
    return re.findall(r"^No +(A-R?\d+)$", paper, re.MULTILINE)
