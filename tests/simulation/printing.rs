//! Papers: what the printer takes, and what a person decides.

use crate::model;
use crate::world::{Outcome, World};
use gerai::domain::{Document, JobState, Letter, ProductId, ReceiptNumber, ReturnNumber, SaleId};
use gerai::ledger::{Copy, Error, Refusal};
use gerai::paper;
use gerai::printer::{self, Job, Queue, SendErrorKind};
use gerai::till::PrintQueue;

impl World {
    /// One step of the spooler with the job at the head of the queue, and
    /// sometimes the power fails in the midst of it.
    pub fn print(&mut self) -> Outcome {
        let head = self.next_paper();
        let now = self.wall.now();
        let mut queue = PrintQueue::new(self.till.clone(), |_| {});

        let job = queue.next(now).unwrap();
        assert_eq!(job.as_ref().map(|job| job.id), head.map(number));
        let (Some(job), Some(head)) = (job, head) else {
            return Outcome::Idle;
        };
        assert!(!job.payload.is_empty());

        let mut expected = self.model.jobs[head].clone();
        let mut error = None;
        if self.chance.one_in(6) {
            // It is too old, and steps aside for a person.
            expected.state = JobState::Waiting;
            expected.next_try = None;
        } else {
            queue.sending(&job).unwrap();
            self.model.jobs[head].state = JobState::Sending;
            if self.chance.one_in(5) {
                drop(queue);
                self.restart(|_| {});
                return Outcome::Done;
            }
            expected.attempts += 1;
            expected.next_try = None;
            match self.chance.below(4) {
                0 => expected.state = JobState::Printed,
                1 => expected.state = JobState::Sent,
                2 => {
                    expected.state = JobState::Waiting;
                    expected.next_try = Some(now + 2);
                    error = Some(SendErrorKind::Refused);
                }
                _ => {
                    expected.state = JobState::Uncertain;
                    error = Some(SendErrorKind::Closed);
                }
            }
        }
        expected.trouble = error.as_ref().map(|kind| kind.code().to_owned());
        let outcome = printer::Outcome {
            state: expected.state,
            attempts: expected.attempts,
            next_try: expected.next_try,
            bytes_accepted: 0,
            error,
        };
        queue.finished(job.id, &outcome).unwrap();
        self.model.jobs[head] = expected;
        Outcome::Done
    }

    /// The job at the head of the queue. The X of a shift that is closed by
    /// now is given up when its turn comes.
    fn next_paper(&mut self) -> Option<usize> {
        let is_open = self.model.shift.is_some();
        let open = self.model.closed.len() + 1;

        loop {
            let head = self.model.jobs.iter().position(model::Job::is_pending)?;
            match self.model.jobs[head].document {
                Document::X(number) if !is_open || number.count as usize != open => {
                    self.model.jobs[head].state = JobState::Cancelled;
                }
                // Its buyer came, or will not.
                Document::Held(cart) if !self.is_held(cart) => {
                    self.model.jobs[head].state = JobState::Cancelled;
                }
                _ => return Some(head),
            }
        }
    }

    /// A job that is over is never sent, whoever asks.
    pub fn print_what_is_over(&mut self) -> Outcome {
        let over = self
            .model
            .jobs
            .iter()
            .enumerate()
            .filter(|(_, job)| !matches!(job.state, JobState::Queued | JobState::Waiting));
        let Some(id) = self
            .chance
            .one(over.map(|(index, _)| number(index)).collect::<Vec<_>>())
        else {
            return Outcome::Idle;
        };
        let job = Job {
            id,
            payload: vec![1],
            created: self.wall.now(),
            attempts: 0,
            state: JobState::Queued,
            next_try: None,
            is_of_an_earlier_day: false,
        };
        let answer = PrintQueue::new(self.till.clone(), |_| {}).sending(&job);
        assert!(matches!(answer, Err(Error::Refused(Refusal::JobIsOver))));
        Outcome::Refused
    }

    /// A person has a job printed that waits for one, or gives one up that is
    /// not over; nothing happens to any other.
    pub fn decide(&mut self) -> Outcome {
        let id = self.chance.below(self.model.jobs.len() as i64 + 2);
        let now = self.wall.now();
        let gives_up = self.chance.one_in(2);
        let waiting = usize::try_from(id - 1).ok().filter(|index| {
            self.model
                .jobs
                .get(*index)
                .is_some_and(|job| match gives_up {
                    true => job.state.may_become(JobState::Cancelled),
                    false => job.is_for_a_person(),
                })
        });

        self.ask(move |till| {
            if gives_up {
                till.give_up_job(id).map(|_| ())
            } else {
                till.print_job_again(id).map(|_| ())
            }
        })
        .unwrap();
        let Some(index) = waiting else {
            return Outcome::Refused;
        };
        let job = &mut self.model.jobs[index];
        if gives_up {
            job.state = JobState::Cancelled;
        } else if job.state == JobState::Waiting {
            job.state = JobState::Queued;
            job.created = now;
            job.next_try = Some(now);
            job.trouble = None;
        } else {
            job.state = JobState::Superseded;
            let document = job.document;
            let _ = self.model.queue(document, now);
        }
        Outcome::Done
    }

    /// A receipt is printed once more, if there is such a receipt.
    pub fn print_again(&mut self) -> Outcome {
        let (receipt, is_there) = self.any_receipt();
        let now = self.wall.now();

        let answer = self.ask(move |till| till.print_again(receipt));
        let outcome = Outcome::of(&answer, is_there);
        if let Ok(copy) = answer {
            let document = Document::Receipt(receipt);
            assert_eq!(copy, Copy(self.model.queue(document, now)));
        }
        outcome
    }

    /// The paper of a return is printed once more, if there is such a return.
    pub fn print_return_again(&mut self) -> Outcome {
        let count = self.chance.below(i64::from(self.model.returns) + 2) as u32;
        let number = ReturnNumber {
            letter: Letter::A,
            count,
        };
        let is_there = (1..=self.model.returns).contains(&count);
        let now = self.wall.now();

        let answer = self.ask(move |till| till.print_return_again(number));
        let outcome = Outcome::of(&answer, is_there);
        if let Ok(copy) = answer {
            let document = Document::Return(number);
            assert_eq!(copy, Copy(self.model.queue(document, now)));
        }
        outcome
    }

    /// The slip of a cart is printed, if the cart is held. It sells nothing and
    /// moves nothing, and every one is the paper itself.
    pub fn print_held(&mut self) -> Outcome {
        let held = self.held.values().map(|draft| draft.cart.id);
        let carts: Vec<SaleId> = held.chain([self.draft.cart.id]).collect();
        let Some(cart) = self.chance.one(carts) else {
            return Outcome::Idle;
        };
        let is_there = self.is_held(cart);
        let now = self.wall.now();

        let answer = self.ask(move |till| till.print_held(cart));
        let outcome = Outcome::of(&answer, is_there);
        if is_there {
            let _ = self.model.queue(Document::Held(cart), now);
            let text = self.ask(move |till| {
                let held = till.held_carts().unwrap();
                let held = held.iter().find(|held| held.cart.id == cart).unwrap();
                let slip = till.held_slip(held).unwrap();
                paper::to_text(&till.lay_out(&slip))
            });
            assert!(
                text.contains("DITAHAN") && !text.contains("SALINAN"),
                "{text}"
            );
        }
        outcome
    }

    /// Labels are printed, all of them or none; each list is a paper of its own.
    pub fn print_labels(&mut self) -> Outcome {
        if !self.model.is_set_up {
            return Outcome::Idle;
        }
        let place = self.chance.below(64) as usize;
        let copies = self.chance.below(3) as u16 + 1;
        let now = self.wall.now();

        let (wanted, has_room, answer) = self.ask(move |till| {
            let catalog = till.catalog().unwrap();
            let ids: Vec<ProductId> = catalog.active().map(|product| product.id).collect();
            if ids.is_empty() {
                return (Vec::new(), false, None);
            }
            let wanted = vec![(ids[place % ids.len()], copies)];
            let labels = till.labels_of(&wanted).unwrap();
            let has_room = labels.is_ok_and(|labels| till.labels(&labels).is_ok());
            let answer = till.print_labels(&wanted);
            (wanted, has_room, Some(answer))
        });
        let Some(answer) = answer else {
            return Outcome::Idle;
        };
        assert_eq!(answer.unwrap().is_ok(), has_room, "{wanted:?}");
        if !has_room {
            return Outcome::Refused;
        }
        let lists = self.model.jobs.iter();
        let lists = lists.filter(|job| matches!(job.document, Document::Labels(_)));
        let number = lists.count() as i64 + 1;
        assert_eq!(self.model.queue(Document::Labels(number), now), 0);
        Outcome::Done
    }

    fn is_held(&self, cart: SaleId) -> bool {
        self.held.values().any(|draft| draft.cart.id == cart)
    }

    /// A receipt is looked at.
    pub fn look_at_receipt(&mut self) -> Outcome {
        let (receipt, is_there) = self.any_receipt();
        let copy = Copy(self.chance.below(3) as u32);

        let found = self.ask(move |till| {
            till.receipt(receipt, copy).map(|doc| {
                doc.map(|doc| (paper::to_text(&till.lay_out(&doc)), till.printable(&doc)))
            })
        });
        let found = found.unwrap();
        assert_eq!(found.is_some(), is_there);
        let Some((text, bytes)) = found else {
            return Outcome::Refused;
        };
        assert!(text.contains(&receipt.to_string()));
        assert!(!bytes.is_empty());
        assert_eq!(text.contains("SALINAN"), copy > Copy::ORIGINAL);
        let returns = self.model.sales[receipt.count as usize - 1].returns;
        assert_eq!(text.matches("Diretur").count(), returns as usize);
        Outcome::Done
    }

    /// A number, and whether there is a receipt that bears it.
    pub fn any_receipt(&mut self) -> (ReceiptNumber, bool) {
        let last = self.model.receipts.len() as i64;
        let is_ours = !self.chance.one_in(8);
        let letter = if is_ours { "A" } else { "B" };
        let receipt = ReceiptNumber {
            letter: Letter::parse(letter).unwrap(),
            count: (self.chance.below(last + 2) + 1) as u32,
        };

        (receipt, is_ours && i64::from(receipt.count) <= last)
    }
}

/// The number of a job by its place.
const fn number(index: usize) -> i64 {
    index as i64 + 1
}
