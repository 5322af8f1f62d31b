//! The hybrid logical clock: which of two edits came last, when wall clocks
//! lie.

use serde::{Deserialize, Serialize};

/// A moment of the hybrid clock: milliseconds since 1970 in the upper 48
/// bits, a counter in the lower 16. It never runs backwards on one machine,
/// whatever the wall clock does, and passes whatever other machines have
/// shown.
///
/// It decides last-writer-wins and nothing else: order and numbers come from
/// the journal's sequence, times on paper from the wall clock.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Clock(i64);

impl Clock {
    /// How far ahead of this machine's wall clock another machine's moment
    /// may be and still be taken over: a day, in milliseconds. Beyond that a
    /// clock years in the future would win every edit.
    pub const DRIFT_LIMIT_MS: i64 = 24 * 60 * 60 * 1000;

    /// Takes a moment back from where it was kept.
    #[must_use]
    pub const fn from_kept(kept: i64) -> Self {
        Self(kept)
    }

    /// To keep it.
    #[must_use]
    pub const fn to_kept(self) -> i64 {
        self.0
    }

    /// The next moment on this machine; `now_ms` is its wall clock in
    /// milliseconds since 1970.
    #[must_use]
    pub fn tick(self, now_ms: i64) -> Self {
        let wall = now_ms.clamp(0, (1 << 47) - 1) << 16;

        Self(wall.max(self.0.saturating_add(1)))
    }

    /// The later of this and a moment seen from another machine; `None` when
    /// that moment is further ahead than [`Clock::DRIFT_LIMIT_MS`].
    #[must_use]
    pub fn observe(self, other: Self, now_ms: i64) -> Option<Self> {
        let ahead = (other.0 >> 16) - now_ms.max(self.0 >> 16);

        (ahead <= Self::DRIFT_LIMIT_MS).then_some(self.max(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn never_runs_backwards(walls in proptest::collection::vec(i64::MIN.., 1..50)) {
            let mut clock = Clock::default();
            for wall in walls {
                let next = clock.tick(wall);
                prop_assert!(next > clock);
                clock = next;
            }
        }
    }

    #[test]
    fn a_clock_years_ahead_is_not_believed() {
        let now = 1_777_000_000_000;
        let here = Clock::default().tick(now);
        let near = Clock::default().tick(now + 1_000);
        let far = Clock::default().tick(now + 3 * Clock::DRIFT_LIMIT_MS);

        assert_eq!(here.observe(near, now), Some(near));
        assert_eq!(here.observe(far, now), None);
        assert!(near.tick(now) > near);
    }
}
