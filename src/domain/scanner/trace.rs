//! What a form was before each key that was typed into it, so that what a
//! scanner typed can be taken back.

/// The states of a form before each of the keys that were typed into it last,
/// the oldest first. Anything else that happens to the form ends them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace<T>(Vec<T>);

impl<T> Trace<T> {
    /// How many keys are remembered: no code on goods is longer.
    const LIMIT: usize = 128;

    /// A key is typed into a form that was this before it.
    pub fn typed(&mut self, before: T) {
        if self.0.len() == Self::LIMIT {
            let _ = self.0.remove(0);
        }
        self.0.push(before);
    }

    /// Something else happened to the form.
    pub fn end(&mut self) {
        self.0.clear();
    }

    /// What the form was before the last so many keys; none if nothing was
    /// typed into it.
    pub fn before(&mut self, keys: usize) -> Option<T> {
        let at = self.0.len().saturating_sub(keys);
        let before = self.0.drain(at..).next();
        self.0.clear();

        before
    }
}

impl<T> Default for Trace<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scanner_typed_is_taken_back_and_no_more() {
        let mut trace = Trace::default();
        assert_eq!(trace.before(3), None);

        for before in ["", "R", "Ru", "Rut"] {
            trace.typed(before);
        }
        assert_eq!(trace.before(3), Some("R"));
        assert_eq!(trace.before(3), None);

        // It replaced what was selected.
        trace.typed("Rutan");
        trace.typed("8");
        assert_eq!(trace.before(9), Some("Rutan"));

        trace.typed("Rutan");
        trace.end();
        assert_eq!(trace.before(1), None);

        for key in 0..1_000 {
            trace.typed("");
            assert!(trace.0.len() <= Trace::<&str>::LIMIT, "{key}");
        }
    }
}
