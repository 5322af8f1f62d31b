//! What holds in the tables of any books, whatever was cut short: no document
//! is there in part, and no number is missing or given twice.

use gerai::ledger::FILE_NAME;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Each counts what must not be.
const LAWS: [(&str, &str); 15] = [
    (
        "a sale has lines, and they are its total",
        "SELECT count(*) FROM sale WHERE total IS NOT
         (SELECT sum(amount) FROM sale_line l
          WHERE (l.day, l.till, l.seq) = (sale.day, sale.till, sale.seq))",
    ),
    (
        "a sale is paid, to the rupiah",
        "SELECT count(*) FROM sale WHERE total + rounding IS NOT
         (SELECT sum(amount) FROM payment p
          WHERE (p.day, p.till, p.seq) = (sale.day, sale.till, sale.seq))",
    ),
    (
        "what was sold left the shelf",
        "SELECT count(*) FROM sale WHERE
         (SELECT sum(quantity) FROM sale_line l
          WHERE (l.day, l.till, l.seq) = (sale.day, sale.till, sale.seq)) IS NOT
         (SELECT sum(quantity) FROM stock_move m
          WHERE (m.till, m.seq, m.destination) = (sale.till, sale.seq, 'customer'))",
    ),
    (
        "a return has lines, and they are its total",
        "SELECT count(*) FROM sale_return r WHERE total IS NOT
         (SELECT sum(amount) FROM return_line l
          WHERE (l.day, l.till, l.seq) = (r.day, r.till, r.seq))",
    ),
    (
        "what came back was paid back, to the rupiah",
        "SELECT count(*) FROM sale_return r WHERE total + rounding IS NOT
         (SELECT sum(amount) FROM refund f
          WHERE (f.day, f.till, f.seq) = (r.day, r.till, r.seq))",
    ),
    (
        "what came back is somewhere",
        "SELECT count(*) FROM sale_return r WHERE
         (SELECT sum(quantity) FROM return_line l
          WHERE (l.day, l.till, l.seq) = (r.day, r.till, r.seq)) IS NOT
         (SELECT sum(quantity) FROM stock_move m
          WHERE (m.till, m.seq, m.source) = (r.till, r.seq, 'customer'))",
    ),
    (
        "an exchange is a return and the sale that it paid",
        "SELECT count(*) FROM sale_return r WHERE exchange IS NOT NULL AND
         (SELECT sum(amount) FROM refund f
          WHERE (f.day, f.till, f.seq) = (r.day, r.till, r.seq) AND tender = 'exchange') IS NOT
         (SELECT sum(p.amount) FROM sale s JOIN payment p USING (day, till, seq)
          WHERE s.id = r.exchange AND p.tender = 'exchange')",
    ),
    (
        "goods are neither made nor lost",
        "SELECT count(*) FROM (SELECT 1 FROM stock GROUP BY product HAVING sum(quantity) <> 0)",
    ),
    (
        "a Z has its numbers and its entry",
        "SELECT count(*) FROM shift WHERE closed IS NOT NULL AND
         (counted IS NULL OR expected IS NULL OR grand_total IS NULL OR grand_receipts IS NULL
          OR (SELECT kind FROM journal j WHERE (j.till, j.seq) = (shift.till, shift.seq))
             IS NOT 'shift_closed')",
    ),
    (
        "one shift is open at most",
        "SELECT max(0, count(*) - 1) FROM shift WHERE closed IS NULL",
    ),
    (
        "receipts, returns and shifts are numbered without a gap, and no number is there twice",
        "SELECT count(*) FROM
         (SELECT count(*) AS many, coalesce(max(count), 0) AS last,
                 count(DISTINCT count) AS numbers FROM sale UNION ALL
          SELECT count(*), coalesce(max(count), 0), count(DISTINCT count) FROM sale_return
          UNION ALL
          SELECT count(*), coalesce(max(number), 0), count(DISTINCT number) FROM shift)
         WHERE many <> last OR many <> numbers",
    ),
    (
        "a cart settles once",
        "SELECT count(*) - count(DISTINCT id) FROM
         (SELECT id FROM sale UNION ALL SELECT cart FROM emptied_cart)",
    ),
    (
        "a cart that is over is not kept",
        "SELECT count(*) FROM local_cart
         WHERE id IN (SELECT id FROM sale UNION ALL SELECT cart FROM emptied_cart)",
    ),
    (
        "one cart is on the screen at most",
        "SELECT max(0, count(*) - 1) FROM local_cart WHERE name IS NULL",
    ),
    (
        "the first PIN comes with its person and the recovery code",
        "SELECT count(*) FROM local_pin
         WHERE person NOT IN (SELECT id FROM person UNION ALL SELECT 'recovery')
            OR NOT EXISTS (SELECT 1 FROM local_pin WHERE person = 'recovery')",
    ),
];

/// The laws that are broken in the books of a folder.
pub fn broken(folder: &Path) -> Vec<&'static str> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let books = Connection::open_with_flags(folder.join(FILE_NAME), flags).unwrap();

    LAWS.into_iter()
        .filter(|(_, query)| {
            let wrong: i64 = books.query_row(query, [], |row| row.get(0)).unwrap();
            wrong != 0
        })
        .map(|(law, _)| law)
        .collect()
}
