-- The ledger of Gerai: one SQLite file, `gerai.db`, per data folder.
--
-- Three kinds of tables:
--   journal      everything that happened; only ever appended to
--   projections  what follows from the journal; `gerai rebuild` empties them
--                and fills them again, row for row the same
--   local_*      working state of this one machine; not journalled
--
-- Units: money in whole rupiah; quantities in thousandths of the product's
-- unit; `wall` is local time with its offset, RFC 3339; `day` is the business
-- day, YYYY-MM-DD; ids are UUIDs as text.

---------------------------------------------------------------- the journal

-- One row is one entry. (till, seq) is the only order and the only source of
-- numbers: seq runs 1, 2, 3 … per till without a gap. `clock` is the hybrid
-- logical clock and decides last-writer-wins alone. `body` is the entry as
-- JSON, complete in itself, in the exact bytes that were hashed.
--
-- hash = SHA-256 of the bytes
--   till LF seq LF clock LF wall LF kind LF version LF prev LF body
-- with prev in 64 lower-case hexadecimal digits: the hash of this till's
-- entry before, 64 zeros for the first.
CREATE TABLE journal (
    till    TEXT    NOT NULL,
    seq     INTEGER NOT NULL CHECK (seq > 0),
    clock   INTEGER NOT NULL,
    wall    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    body    BLOB    NOT NULL,
    prev    BLOB    NOT NULL CHECK (length(prev) = 32),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (till, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
BEGIN
    SELECT raise(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN
    SELECT raise(ABORT, 'the journal is append-only');
END;

------------------------------------------------------------- the projections

-- The machines that wrote entries. A machine that lost the end of its journal
-- goes on as another till with the same letter; receipts is the number of the
-- last receipt that it is known to have given before, returns that of the last
-- return, shifts that of the last shift. On one with training = 1 people only train: nothing in its books ever
-- happened.
CREATE TABLE till (
    id       TEXT    PRIMARY KEY,
    letter   TEXT    NOT NULL,
    location TEXT    NOT NULL,
    receipts INTEGER NOT NULL CHECK (receipts >= 0),
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    returns  INTEGER NOT NULL CHECK (returns >= 0),
    shifts   INTEGER NOT NULL CHECK (shifts >= 0)
) STRICT, WITHOUT ROWID;

-- Who wrote each field of each record last: the greater (clock, till) wins.
-- `value` is the field as JSON.
CREATE TABLE field (
    record TEXT    NOT NULL,
    id     TEXT    NOT NULL,
    name   TEXT    NOT NULL,
    value  TEXT    NOT NULL,
    clock  INTEGER NOT NULL,
    till   TEXT    NOT NULL,
    PRIMARY KEY (record, id, name)
) STRICT, WITHOUT ROWID;

-- The seller of record and its rules. One row, with id 'institution'.
-- rounding is JSON {step, direction}; tax is a rate in basis points; qris is
-- JSON {code, fill_in}, the static code that tills show; qris_limit is the most
-- that one QRIS payment may be.
CREATE TABLE institution (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    address  TEXT NOT NULL DEFAULT '',
    phone    TEXT NOT NULL DEFAULT '',
    footer   TEXT NOT NULL DEFAULT '',
    rounding TEXT,
    tax      INTEGER,
    qris     TEXT,
    qris_limit INTEGER
) STRICT, WITHOUT ROWID;

-- Real places that hold stock. kind is showroom, store or booth.
CREATE TABLE location (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'showroom'
) STRICT, WITHOUT ROWID;

-- Fairs and campaigns, first and last day included.
CREATE TABLE fair (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL DEFAULT '',
    venue     TEXT NOT NULL DEFAULT '',
    first_day TEXT NOT NULL DEFAULT '',
    last_day  TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Goods. Never deleted: active = 0 takes one off sale. A missing price list
-- means the public price.
CREATE TABLE product (
    id              TEXT PRIMARY KEY,
    sku             TEXT    NOT NULL DEFAULT '',
    barcode         TEXT,
    name            TEXT    NOT NULL DEFAULT '',
    category        TEXT    NOT NULL DEFAULT '',
    supplier        TEXT    NOT NULL DEFAULT '',
    unit            TEXT    NOT NULL DEFAULT 'pcs',
    price           INTEGER NOT NULL DEFAULT 0,
    staff_price     INTEGER,
    reseller_price  INTEGER,
    cost            INTEGER NOT NULL DEFAULT 0,
    min_stock       INTEGER NOT NULL DEFAULT 0,
    shelf_life_days INTEGER,
    active          INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX product_sku ON product (sku COLLATE NOCASE);

-- Those who work at the tills. Never deleted: active = 0 lets one in no more.
-- Nobody in here is an inmate.
CREATE TABLE person (
    id     TEXT PRIMARY KEY,
    name   TEXT    NOT NULL DEFAULT '',
    role   TEXT    NOT NULL DEFAULT 'cashier',
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Stock is double entry: every move takes a quantity from one place to
-- another. A place is a location's id or one of supplier, customer, damaged,
-- expired, sample, own_use, missing, count_difference.
CREATE TABLE stock_move (
    till        TEXT    NOT NULL,
    seq         INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    day         TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    product     TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    destination TEXT    NOT NULL CHECK (destination <> source),
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (till, seq, line)
) STRICT, WITHOUT ROWID;

-- What the moves add up to. Over all places a product sums to 0.
CREATE TABLE stock (
    product  TEXT    NOT NULL,
    place    TEXT    NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (product, place)
) STRICT, WITHOUT ROWID;

-- One row a receipt. The key begins with the day, so that a day's sales lie
-- together on the disk and a report reads them in one sweep. Every sale of a
-- shift counts to the shift's day, so that sweep finds a shift's sales too.
-- paper is the number of the paper nota that a sale was written on by hand; wall
-- and day are then the time of that, and shift the one in which it was entered.
-- repriced is how many of its lines bear another price than the list's, and
-- repricing how much more they cost by that, less below zero.
CREATE TABLE sale (
    day        TEXT    NOT NULL,
    till       TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    letter     TEXT    NOT NULL,
    count      INTEGER NOT NULL,
    wall       TEXT    NOT NULL,
    location   TEXT    NOT NULL,
    fair       TEXT,
    shift      TEXT,
    price_list TEXT    NOT NULL,
    subtotal   INTEGER NOT NULL,
    repriced   INTEGER NOT NULL CHECK (repriced >= 0),
    repricing  INTEGER NOT NULL CHECK (repriced > 0 OR repricing = 0),
    discount   INTEGER NOT NULL,
    total      INTEGER NOT NULL CHECK (total = subtotal - discount),
    tax        INTEGER NOT NULL,
    rounding   INTEGER NOT NULL,
    change     INTEGER NOT NULL,
    paper      TEXT,
    PRIMARY KEY (day, till, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX sale_id ON sale (id);
CREATE INDEX sale_number ON sale (letter, count);
CREATE INDEX sale_paper_shift ON sale (shift) WHERE paper IS NOT NULL;
CREATE INDEX sale_paper ON sale (letter, paper COLLATE NOCASE) WHERE paper IS NOT NULL;

-- The goods of a receipt. discount holds the line's share of the cart's.
CREATE TABLE sale_line (
    day      TEXT    NOT NULL,
    till     TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    product  TEXT    NOT NULL,
    sku      TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    supplier TEXT    NOT NULL,
    quantity INTEGER NOT NULL,
    pieces   INTEGER NOT NULL,
    price    INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    amount   INTEGER NOT NULL,
    cost     INTEGER NOT NULL,
    PRIMARY KEY (day, till, seq, line)
) STRICT, WITHOUT ROWID;

-- What settled a receipt. amount is what counts to it, received what was
-- handed over; they differ by the change, and only for cash. pending is 1 for
-- a QRIS payment that nobody had seen in the merchant's app at that time.
CREATE TABLE payment (
    day       TEXT    NOT NULL,
    till      TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    tender    TEXT    NOT NULL,
    amount    INTEGER NOT NULL,
    received  INTEGER NOT NULL CHECK (received >= amount),
    reference TEXT,
    pending   INTEGER NOT NULL CHECK (pending IN (0, 1)),
    PRIMARY KEY (day, till, seq, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_pending ON payment (pending) WHERE pending = 1;

-- Who saw a pending payment in the merchant's app. Two tills may have looked;
-- a check may arrive before its sale.
CREATE TABLE payment_check (
    sale      TEXT    NOT NULL,
    line      INTEGER NOT NULL,
    till      TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    wall      TEXT    NOT NULL,
    reference TEXT,
    checked_by TEXT,
    PRIMARY KEY (sale, line, till, seq)
) STRICT, WITHOUT ROWID;

-- Goods that came back, one row a return. sale is the sale that they are of,
-- and exchange the one that was settled with what went back for them, if any.
-- total and tax are what the goods had brought in; what went back is total and
-- rounding. A void is a return of everything.
CREATE TABLE sale_return (
    day      TEXT    NOT NULL,
    till     TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    letter   TEXT    NOT NULL,
    count    INTEGER NOT NULL,
    wall     TEXT    NOT NULL,
    location TEXT    NOT NULL,
    fair     TEXT,
    shift    TEXT,
    sale     TEXT    NOT NULL,
    exchange TEXT,
    total    INTEGER NOT NULL,
    tax      INTEGER NOT NULL,
    rounding INTEGER NOT NULL,
    is_void  INTEGER NOT NULL CHECK (is_void IN (0, 1)),
    reason   TEXT    NOT NULL,
    PRIMARY KEY (day, till, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX sale_return_id ON sale_return (id);
CREATE INDEX sale_return_number ON sale_return (letter, count);
CREATE INDEX sale_return_sale ON sale_return (sale);
CREATE INDEX sale_return_exchange ON sale_return (exchange) WHERE exchange IS NOT NULL;

-- The goods of a return; sale_line is their line on the receipt, and cost what
-- one unit had cost. condition is sound or damaged.
CREATE TABLE return_line (
    day       TEXT    NOT NULL,
    till      TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    sale_line INTEGER NOT NULL,
    product   TEXT    NOT NULL,
    sku       TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    supplier  TEXT    NOT NULL,
    quantity  INTEGER NOT NULL,
    pieces    INTEGER NOT NULL,
    amount    INTEGER NOT NULL,
    cost      INTEGER NOT NULL,
    condition TEXT    NOT NULL,
    PRIMARY KEY (day, till, seq, line)
) STRICT, WITHOUT ROWID;

-- What went back for a return. The tender exchange is what settled the sale of
-- the exchange: as much as that sale was paid by it.
CREATE TABLE refund (
    day    TEXT    NOT NULL,
    till   TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    line   INTEGER NOT NULL,
    shift  TEXT,
    tender TEXT    NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (day, till, seq, line)
) STRICT, WITHOUT ROWID;

-- Carts that were emptied with goods in them. day is that of the shift.
CREATE TABLE emptied_cart (
    till   TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    cart   TEXT    NOT NULL,
    total  INTEGER NOT NULL,
    reason TEXT    NOT NULL,
    shift  TEXT,
    PRIMARY KEY (till, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX emptied_cart_shift ON emptied_cart (shift) WHERE shift IS NOT NULL;
CREATE INDEX emptied_cart_cart ON emptied_cart (cart);

-- What the sales of a business day brought in together, on all tills, so that
-- a report over many days reads a row a day and not a row a receipt. turnover
-- is what the goods brought in; the tenders settled it, rounded.
CREATE TABLE day_total (
    day       TEXT    PRIMARY KEY,
    receipts  INTEGER NOT NULL,
    pieces    INTEGER NOT NULL,
    turnover  INTEGER NOT NULL,
    discounts INTEGER NOT NULL,
    rounding  INTEGER NOT NULL,
    tax       INTEGER NOT NULL,
    change    INTEGER NOT NULL,
    cash      INTEGER NOT NULL,
    qris      INTEGER NOT NULL,
    transfer  INTEGER NOT NULL,
    card      INTEGER NOT NULL,
    exchange  INTEGER NOT NULL,
    CHECK (cash + qris + transfer + card + exchange = turnover + rounding)
) STRICT, WITHOUT ROWID;

-- What each product brought in in a month, YYYY-MM, on all tills. A row a day
-- would be of little use: where much is sold of many products, those are
-- nearly as many as the lines of its receipts. cost is what the goods had cost.
CREATE TABLE product_month (
    month     TEXT    NOT NULL,
    product   TEXT    NOT NULL,
    quantity  INTEGER NOT NULL,
    pieces    INTEGER NOT NULL,
    turnover  INTEGER NOT NULL,
    discounts INTEGER NOT NULL,
    cost      INTEGER NOT NULL,
    PRIMARY KEY (month, product)
) STRICT, WITHOUT ROWID;

-- One cashier at one till, from the float to the count. The number runs 1, 2,
-- 3 … per letter without a gap and is that of the Z. What stands after float
-- is empty while the shift is open: when it was closed, where its Z stands in
-- the journal, what was counted and what should have been, and what the
-- letter's till had brought in and how many receipts it had given until then.
CREATE TABLE shift (
    id             TEXT    PRIMARY KEY,
    letter         TEXT    NOT NULL,
    number         INTEGER NOT NULL CHECK (number > 0),
    day            TEXT    NOT NULL,
    opened         TEXT    NOT NULL,
    location_name  TEXT    NOT NULL,
    fair_name      TEXT,
    cashier        TEXT,
    float          INTEGER NOT NULL,
    closed         TEXT,
    till           TEXT,
    seq            INTEGER,
    counted        INTEGER,
    expected       INTEGER,
    grand_total    INTEGER,
    grand_receipts INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX shift_number ON shift (letter, number);

-- Cash that went into a drawer or out of it without a sale. direction is in
-- or out.
CREATE TABLE cash_move (
    shift     TEXT    NOT NULL,
    till      TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    wall      TEXT    NOT NULL,
    direction TEXT    NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount > 0),
    reason    TEXT    NOT NULL,
    cashier   TEXT,
    PRIMARY KEY (shift, till, seq)
) STRICT, WITHOUT ROWID;

-- When the cash drawer was opened without a sale, why, and by whom. day is that
-- of the shift.
CREATE TABLE drawer_opening (
    day       TEXT    NOT NULL,
    till      TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    reason    TEXT    NOT NULL,
    opened_by TEXT,
    shift     TEXT,
    PRIMARY KEY (till, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX drawer_opening_shift ON drawer_opening (shift) WHERE shift IS NOT NULL;

CREATE INDEX drawer_opening_day ON drawer_opening (day);

-- What buyers asked for and did not get. Without a product it is something
-- that is not sold here, in the words in which it was asked for.
CREATE TABLE lost_demand (
    day      TEXT    NOT NULL,
    till     TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    product  TEXT,
    name     TEXT    NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (day, till, seq)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------ this machine

-- Settings of this machine, each as JSON: its till, printer, language, look.
CREATE TABLE local_setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Carts that are not sales yet, as JSON. The one without a name is on the
-- screen; the others are held since `changed`, in seconds since 1970. None of
-- them is in sale or emptied_cart.
CREATE TABLE local_cart (
    id      TEXT PRIMARY KEY,
    name    TEXT UNIQUE,
    cart    TEXT    NOT NULL,
    changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- PINs of those who may sign in at this machine, as PHC strings of Argon2id,
-- and the wrong ones entered in a row: how many, and when the last one was, in
-- seconds since 1970. The row of the recovery code has 'recovery' for a person.
CREATE TABLE local_pin (
    person    TEXT PRIMARY KEY,
    hash      TEXT    NOT NULL,
    failures  INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    failed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Papers to print: kind is receipt, return, x or z, and document the number of
-- one; or drawer, and the seq of an entry; or held, and the id of a cart; or
-- labels, and the id of a list. The row of a receipt is written in its sale's
-- own transaction, that of a return in the return's, that of a Z in its shift's
-- closing. copy 0 is the original, which is sent by itself once at most.
-- asked_by is the name of who made the paper or asked for the copy, where
-- somebody is known.
-- printer is the name that a printer has in the settings.
-- total and sha256 are of the bytes that went to it last, without what clears
-- the line and what asks whether it is done; accepted is how many of them the
-- printer took. retried_to is the job that prints instead of one that is
-- superseded.
-- Times are seconds since 1970; a job that waits without a next try waits for
-- a person.
CREATE TABLE local_print_job (
    id          INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL,
    document    TEXT    NOT NULL,
    copy        INTEGER NOT NULL CHECK (copy >= 0),
    asked_by    TEXT,
    printer     TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    created     INTEGER NOT NULL,
    next_try    INTEGER,
    trouble     TEXT,
    sha256      TEXT,
    total       INTEGER,
    accepted    INTEGER,
    sending_at  INTEGER,
    way         TEXT,
    head        INTEGER,
    done_at     INTEGER,
    resolved_by TEXT,
    retried_to  INTEGER REFERENCES local_print_job (id),
    UNIQUE (kind, document, copy)
) STRICT;

CREATE INDEX local_print_job_open ON local_print_job (id)
    WHERE state IN ('queued', 'waiting', 'sending', 'uncertain');

CREATE INDEX local_print_job_sent ON local_print_job (printer, sending_at)
    WHERE sending_at IS NOT NULL;

-- What labels were asked for: pairs of a product's id and how many of its
-- labels, as JSON.
CREATE TABLE local_label_list (
    id     INTEGER PRIMARY KEY,
    labels TEXT NOT NULL
) STRICT;

-- The bytes that went to the printer, of the latest jobs.
CREATE TABLE local_print_payload (
    job   INTEGER PRIMARY KEY REFERENCES local_print_job (id),
    bytes BLOB    NOT NULL
) STRICT;

-- Pulses that were to open the drawer: what for, when in seconds since 1970,
-- and why it stayed shut, if it did.
CREATE TABLE local_drawer_pulse (
    id      INTEGER PRIMARY KEY,
    why     TEXT    NOT NULL,
    asked   INTEGER NOT NULL,
    trouble TEXT
) STRICT;
