//! What is in a print job: its bytes, and the paper that they draw.

use crate::domain::JobState;
use crate::ledger::{Error, PrintJob, sha256};
use crate::paper::Bitmap;
use crate::printer::{Unread, proof};
use crate::till::Till;

/// What is in a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256, in hex.
    pub sha256: String,
    /// Whether they were sent; else they are what would be sent now.
    pub are_sent: bool,
    /// Whether they are what the job says was sent.
    pub are_as_noted: bool,
    /// What they draw, or at which byte they are none that we know.
    pub drawn: Result<Bitmap, Unread>,
}

impl Till {
    /// What is in a job: the bytes that were sent, or those that would be now.
    /// None when there is no such job, and when its bytes are not kept any
    /// more.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job_contents(&mut self, id: i64) -> Result<Option<Contents>, Error> {
        let Some(job) = self.ledger.job(id)? else {
            return Ok(None);
        };
        // A paper is made anew each time it goes out: a copy bears the time.
        let are_sent = !matches!(job.state, JobState::Queued | JobState::Waiting);
        let (bytes, head) = if are_sent {
            let head = job.head.and_then(|head| usize::try_from(head).ok());
            (self.ledger.job_payload(id)?, head)
        } else {
            self.job_to_be_sent(&job)?
        };
        let head = head.unwrap_or_else(|| self.printer_of(&job).profile.dots);

        Ok(bytes.map(|bytes| {
            let sha256 = sha256(&bytes);
            Contents {
                are_sent,
                are_as_noted: !are_sent || job.sha256.as_ref() == Some(&sha256),
                drawn: proof(&bytes, head),
                sha256,
                bytes,
            }
        }))
    }

    /// The bytes that would be sent for a job now, and the dots of the head.
    fn job_to_be_sent(
        &mut self,
        job: &PrintJob,
    ) -> Result<(Option<Vec<u8>>, Option<usize>), Error> {
        let doc = self.paper(job.document, job.copy)?;
        let printer = self.printer_of(job);
        let bytes = doc.map(|doc| self.made_for(&printer, |till| till.printable(&doc)));

        Ok((bytes, Some(printer.profile.dots)))
    }
}
