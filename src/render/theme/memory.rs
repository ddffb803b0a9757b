//! Remembers what templates made of views, for those who render the same site again and again.
//!
//! It must not know what a view shows. What a template makes depends on itself, on those it includes, on what is known to
//! all templates, and on its view: all of these are in the name under which it is remembered, so it can't be out of date.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// What templates made.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// By name.
    made: Mutex<Made>,
}

/// What was made, with the last generation in which it was used.
type Made = HashMap<Name, (u64, Arc<[u8]>)>;

/// The name of something: equal if it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Name([u64; 2]);

impl Name {
    /// The name of a value, below another name.
    pub(super) fn of(self, value: &impl Serialize) -> Self {
        let text = serde_json::to_vec(value).expect("a view is a struct of plain values");
        let half = |seed: u64| {
            let mut hasher = DefaultHasher::new();
            for part in [seed, self.0[0], self.0[1]] {
                hasher.write_u64(part);
            }
            hasher.write(&text);
            hasher.finish()
        };
        Self([half(0), half(1)])
    }
}

impl Memory {
    /// What has that name.
    pub(super) fn get(&self, name: Name, generation: u64) -> Option<Arc<[u8]>> {
        let mut made = self.made();
        let (used, bytes) = made.get_mut(&name)?;
        *used = generation.max(*used);
        Some(Arc::clone(bytes))
    }

    /// Remembers something.
    pub(super) fn keep(&self, name: Name, generation: u64, bytes: &Arc<[u8]>) {
        self.made().insert(name, (generation, Arc::clone(bytes)));
    }

    /// Forgets what was last used before a generation.
    pub(super) fn forget(&self, generation: u64) {
        self.made().retain(|_, (used, _)| *used >= generation);
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
