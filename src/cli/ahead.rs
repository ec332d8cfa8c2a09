//! Work that is begun before anybody needs it, beside work that one core does alone.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

/// What a thread of its own makes.
pub(super) struct Ahead<T> {
    thread: Mutex<Option<JoinHandle<T>>>,
    made: OnceLock<T>,
}

impl<T: Default + Send + 'static> Ahead<T> {
    /// Begins the work, where the system has a thread for it.
    pub(super) fn begin(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let thread = thread::Builder::new().spawn(work).ok();
        Self { thread: Mutex::new(thread), made: OnceLock::new() }
    }

    /// What was made, awaited where it is not there yet; nothing where nobody could make it.
    pub(super) fn get(&self) -> &T {
        self.made.get_or_init(|| {
            let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
            thread.and_then(|thread| thread.join().ok()).unwrap_or_default()
        })
    }
}
