"""The program's books, looked at from outside.

The live database is never opened: its two files are copied, and the copy is
read. The command line is asked for what the books officially say.
"""

import json
import os
import sqlite3
import subprocess
import tempfile


def contents(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


class Books:
    """The books in a data folder."""

    def __init__(self, folder):
        self.folder = folder

    def _copy(self, into):
        """Copies the database; false when it was written meanwhile."""
        database = os.path.join(self.folder, "gerai.db")
        before = contents(database)
        log = contents(f"{database}-wal")
        # The log only grows, and half an entry at its end counts as none. But
        # once it was moved into the database, it no longer belongs to the
        # database that was read before.
        if not before or contents(database) != before:
            return False

        for name, data in (("gerai.db", before), ("gerai.db-wal", log)):
            with open(os.path.join(into, name), "wb") as file:
                file.write(data)
        return True

    def ask(self, question):
        """The rows that answer a question; none while there are no books."""
        with tempfile.TemporaryDirectory() as into:
            if not self._copy(into):
                return []
            database = sqlite3.connect(os.path.join(into, "gerai.db"))
            try:
                return database.execute(question).fetchall()
            except sqlite3.DatabaseError:
                return []
            finally:
                database.close()

    def count(self, table, where="1"):
        """How many rows a table has."""
        return len(self.ask(f"SELECT 1 FROM {table} WHERE {where}"))

    def set_up(self):
        """Institution, address, location and letter, once they are known."""
        return self.ask(
            "SELECT i.name, i.address, l.name, t.letter"
            " FROM institution i, till t JOIN location l ON l.id = t.location"
        )

    def product_count(self):
        return self.count("product")

    def people(self):
        """How many people can sign in."""
        return len(self.ask("SELECT 1 FROM local_pin JOIN person ON person.id = local_pin.person"))

    def has_qris(self):
        return bool(self.ask("SELECT 1 FROM institution WHERE qris IS NOT NULL"))

    def cart(self):
        """The cart on the screen: how many thousandths of each SKU."""
        rows = self.ask("SELECT cart FROM local_cart WHERE name IS NULL")
        lines = json.loads(rows[0][0])["lines"] if rows else []
        return {line["product"]["sku"]: line["quantity"] for line in lines}

    def goods_list(self):
        """The goods that are being counted: what is typed for each SKU."""
        rows = self.ask("SELECT value FROM local_setting WHERE name = 'goods_in'")
        lines = json.loads(rows[0][0])["lines"] if rows else []
        skus = dict(self.ask("SELECT id, sku FROM product"))
        return {skus[product]: typed for product, typed in lines}

    def whole_cart(self):
        """The cart on the screen with its prices and what is taken off, as JSON
        has it."""
        rows = self.ask("SELECT cart FROM local_cart WHERE name IS NULL")
        return json.loads(rows[0][0]) if rows else None

    def receipt(self, number):
        """What the nth receipt came to: total, rounding and change."""
        rows = self.ask(f"SELECT total, rounding, change FROM sale WHERE count = {number}")
        return rows[0] if rows else None

    def unprinted(self):
        """Papers that are not on paper yet."""
        return self.count("local_print_job", "state NOT IN ('printed', 'sent')")

    def sale_count(self):
        return self.count("sale")

    def sold(self, number):
        """What the nth receipt holds: how many thousandths of each SKU."""
        return dict(
            self.ask(
                "SELECT line.sku, line.quantity FROM sale_line line"
                " JOIN sale USING (day, till, seq)"
                f" WHERE sale.count = {number}"
            )
        )

    def shifts(self):
        """The shifts: number, float, and what was counted at their end."""
        return self.ask("SELECT number, float, counted FROM shift ORDER BY number")

    def closed_shifts(self):
        return self.ask("SELECT number, counted FROM shift WHERE closed IS NOT NULL")

    def on_hand(self):
        """The stock at the till, in thousandths of each SKU."""
        return dict(
            self.ask(
                "SELECT product.sku, stock.quantity FROM stock"
                " JOIN product ON product.id = stock.product"
                " JOIN till ON till.location = stock.place"
            )
        )


class CommandLine:
    """`gerai` with a command, on a machine without a display."""

    def __init__(self, program, folder, environment):
        self.program = program
        self.folder = folder
        self.environment = environment

    def run(self, *arguments):
        return subprocess.run(
            [self.program, *arguments, "--data", self.folder],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=120,
        )

    def day_report(self):
        done = self.run("report", "day", "--format", "json")
        return json.loads(done.stdout) if done.returncode == 0 else {"failed": done.stderr}

    def z(self, number):
        done = self.run("shift", "report", "--shift", str(number), "--format", "json")
        return json.loads(done.stdout) if done.returncode == 0 else {"failed": done.stderr}
