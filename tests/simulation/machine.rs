//! The machine and the seller: set up, settings, time, restarts, checks.

use crate::model::{Fair, Institution, Rounding};
use crate::wall::{HOME, date};
use crate::world::{Outcome, World};
use gerai::domain::entry::InstitutionChange;
use gerai::domain::payment::Direction;
use gerai::domain::sale::TaxRate;
use gerai::domain::stock::{Location, LocationKind};
use gerai::domain::{CashRounding, Entry, FairId, Letter, Rupiah};
use gerai::ledger::{Error, Fault};
use gerai::printer::Connection;
use gerai::settings::{Look, Scale, Settings};
use gerai::text::Language;
use gerai::till::{SetUp, Till};
use uuid::Uuid;

/// What people write, and what comes out of what they copy from.
const ODD_WORDS: [&str; 5] = [
    "Terima kasih",
    "Æ é ‘Blora’ 🙂 ",
    "\u{202e}kanan\u{200f} ke kiri",
    "satu\tdua\nTiga \u{1b}@ empat",
    "SeratusDuaPuluhHurufTanpaSatuPunSpasiDanMasihTerusBerjalanSampaiUjungKertas",
];

impl World {
    pub fn set_up(&mut self) -> Outcome {
        if self.model.is_set_up && !self.chance.one_in(4) {
            return Outcome::Idle;
        }
        let mut set_up = SetUp {
            institution: String::from(" Rutan Kelas IIB Blora "),
            address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
            letter: Letter::A,
            location: String::from("Showroom "),
        };
        let mut is_right = !self.model.is_set_up;
        match self.chance.below(4) {
            0 => set_up.institution = String::from("  "),
            1 => set_up.location = "x".repeat(121),
            _ => {}
        }
        is_right &= !set_up.institution.trim().is_empty() && set_up.location.len() < 121;

        let answer = self.ask(move |till| till.set_up(set_up));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.is_set_up = true;
            self.model.entries = 3;
            self.model.location = String::from("Showroom");
            self.model.institution = Institution {
                name: String::from("Rutan Kelas IIB Blora"),
                address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
                ..Institution::default()
            };
        }
        outcome
    }

    /// Some fields of the seller change; the others stay.
    pub fn set_institution(&mut self) -> Outcome {
        let mut wanted = self.model.institution.clone();
        let mut change = InstitutionChange::default();
        let mut is_right = self.model.is_set_up;
        if self.chance.one_in(3) {
            wanted.name = match self.chance.below(4) {
                0 => String::from(" "),
                1 => "r".repeat(121),
                _ => format!("Rutan {}", self.chance.below(9)),
            };
            is_right &= !wanted.name.trim().is_empty() && wanted.name.len() <= 120;
            change.name = Some(wanted.name.clone());
        }
        if self.chance.one_in(3) {
            wanted.phone = format!("0296 {}", self.chance.below(999_999));
            wanted.footer = self.chance.any(&ODD_WORDS).repeat(3);
            wanted.address = self.chance.any(&ODD_WORDS).to_owned();
            change.address = Some(wanted.address.clone());
            change.phone = Some(wanted.phone.clone());
            change.footer = Some(wanted.footer.clone());
        }
        if self.chance.one_in(2) {
            wanted.rounding = Rounding {
                step: self
                    .chance
                    .any(&[-5, 0, 1, 7, 100, 100, 500, 500, 1_000, i64::MAX]),
                is_nearest: self.chance.one_in(2),
            };
            change.rounding = Some(CashRounding {
                step: Rupiah(wanted.rounding.step),
                direction: if wanted.rounding.is_nearest {
                    Direction::Nearest
                } else {
                    Direction::Down
                },
            });
        }
        if self.chance.one_in(3) {
            wanted.tax = self.chance.any(&[0, 1_100, 1_200, i64::from(u16::MAX)]);
            change.tax = Some(TaxRate(wanted.tax as u16));
        }

        let answer = self.ask(move |till| till.set_institution(change));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.entries += 1;
            self.model.institution = wanted;
        }
        outcome
    }

    /// A fair is planned, or one that is known is put off.
    pub fn set_fair(&mut self) -> Outcome {
        let (today, _) = self.wall.day_and_hour();
        let known = self.chance.one(self.model.fairs.keys().copied());
        let id = match known.filter(|_| self.chance.one_in(2)) {
            Some(id) => FairId(Uuid::from_u128(id)),
            None => self.ask(Till::new_fair_id),
        };
        let first = today + self.chance.below(5) - 3;
        let fair = Fair {
            name: match self.chance.below(6) {
                0 => String::new(),
                number => format!("Bazar {number}"),
            },
            first,
            // One in five would end before it begins.
            last: first + self.chance.below(5) - 1,
        };
        let wanted = gerai::domain::Fair {
            id,
            name: fair.name.clone(),
            venue: String::from("Alun-alun"),
            first_day: date(fair.first),
            last_day: date(fair.last),
        };
        let is_right = self.model.is_set_up && !fair.name.is_empty() && fair.first <= fair.last;

        let answer = self.ask(move |till| till.set_fair(wanted));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.entries += 1;
            let _ = self.model.fairs.insert(id.0.as_u128(), fair);
        }
        outcome
    }

    /// The place of the goods gets another name: with the ledger itself.
    pub fn name_location(&mut self) -> Outcome {
        let name = match self.chance.below(3) {
            0 => String::from("  "),
            number => format!("Stan {number}"),
        };
        let is_right = self.model.is_set_up && !name.trim().is_empty();

        let wanted = name.clone();
        let answer = self.with_ledger(|world, ledger| {
            let wall = (world.wall.source().now)();
            let location = Location {
                id: ledger
                    .location()
                    .unwrap_or(gerai::domain::LocationId(Uuid::nil())),
                name: wanted,
                kind: LocationKind::Booth,
            };
            ledger.record(&wall, |_| Ok(Entry::LocationSet(location).into()))
        });
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.entries += 1;
            self.model.location = name;
        }
        outcome
    }

    pub fn change_settings(&mut self) -> Outcome {
        let settings = Settings {
            language: self.chance.any(&[Language::Indonesian, Language::English]),
            look: self.chance.any(&Look::ALL),
            scale: self.chance.any(&Scale::STEPS),
            connection: if self.chance.one_in(3) {
                Connection::None
            } else {
                Connection::File {
                    path: self.folder.join("paper"),
                }
            },
            keeps_shifts: self.chance.one_in(4),
            ..Settings::default()
        };
        self.model.settings = settings.clone();
        self.ask(move |till| till.set_settings(settings)).unwrap();
        Outcome::Done
    }

    /// The program is started once more while it runs.
    pub fn start_twice(&mut self) -> Outcome {
        let answer = Till::open(&self.folder, self.wall.source());
        assert!(matches!(answer, Err(Error::InUse)), "{answer:?}");
        Outcome::Refused
    }

    pub fn close_and_open(&mut self) -> Outcome {
        self.restart(|_| {});
        Outcome::Done
    }

    pub fn idle(&mut self) -> Outcome {
        self.ask(Till::idle);
        Outcome::Done
    }

    pub fn rebuild(&mut self) -> Outcome {
        let answer = self.ask(Till::rebuild);
        if let Ok(entries) = answer {
            assert_eq!(entries as i64, self.model.entries);
        }
        Outcome::of(&answer, self.model.is_set_up)
    }

    /// The books are checked, against a seal from paper or one that is on no
    /// paper of theirs.
    pub fn verify(&mut self) -> Outcome {
        let old = self.chance.one(self.model.seals.iter().cloned());
        let seal = match (self.chance.below(4), old) {
            (0, _) => None,
            (1, _) => Some((String::from("0123456789abcdef"), 0)),
            (_, old) => old,
        };
        let given = seal.clone().map(|(seal, _)| seal.to_uppercase());
        let answer = self.ask(move |till| till.verify(given.as_deref()));
        if !self.model.is_set_up {
            assert!(matches!(answer, Err(Error::NotSetUp)));
            return Outcome::Refused;
        }
        let found = answer.unwrap();
        assert_eq!(found.entries as i64, self.model.entries);
        assert_eq!(found.seal, self.head.1[..16]);
        assert_eq!(found.tills.len(), 1);
        match seal {
            Some((seal, 0)) => {
                assert_eq!(found.faults, [Fault::SealNotFound { seal }]);
                return Outcome::Refused;
            }
            Some((_, entries)) => assert_eq!(found.sealed.map(|(_, seq)| seq), Some(entries)),
            None => assert_eq!(found.sealed, None),
        }
        assert_eq!(found.faults, []);
        self.model.seals.push((found.seal, self.model.entries));
        Outcome::Done
    }

    /// Minutes, a night, another zone, or a clock that somebody set wrong.
    pub fn let_time_pass(&mut self) -> Outcome {
        let now = self.wall.now();
        let minutes = |minutes: i64| now + minutes * 60;
        match self.chance.below(12) {
            0 | 1 => self.wall.set(minutes(16 * 60)),
            2 => self.wall.set(minutes(-self.chance.below(90)).max(0)),
            3 => self.wall.set(self.chance.any(&[0, 946_684_799])),
            4 => self.wall.set(4_102_444_799),
            5 => self.wall.set(HOME),
            6 => self.wall.set_zone(self.chance.any(&[7, 8, 9, 0, -3])),
            _ => self.wall.set(minutes(self.chance.below(90))),
        }
        Outcome::Done
    }
}
