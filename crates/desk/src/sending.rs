//! Whose turn it is: an entry is sent to a calendar server and noted, or somebody is erased, never both at once.

use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// The turn. Whoever erases goes first: one who sends hundreds of entries would have it again before anybody else has woken.
#[derive(Default)]
pub(crate) struct Sending {
    turn: Mutex<()>,
    erasing: AtomicUsize,
}

impl Sending {
    /// Waits for the entry that is being sent.
    pub(crate) fn to_erase(&self) -> MutexGuard<'_, ()> {
        self.erasing.fetch_add(1, Ordering::SeqCst);
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.erasing.fetch_sub(1, Ordering::SeqCst);
        turn
    }

    /// Waits for those who erase.
    pub(crate) fn to_send(&self) -> MutexGuard<'_, ()> {
        while self.erasing.load(Ordering::SeqCst) > 0 {
            thread::sleep(Duration::from_millis(1));
        }
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_erases_goes_before_the_next_entry() {
        for _ in 0..100 {
            let (sending, order) = (Sending::default(), Mutex::new(Vec::new()));
            let first = sending.to_send();
            thread::scope(|scope| {
                scope.spawn(|| {
                    let _turn = sending.to_erase();
                    order.lock().unwrap().push("erased");
                });
                while sending.erasing.load(Ordering::SeqCst) == 0 {
                    thread::yield_now();
                }
                drop(first);
                let _next = sending.to_send();
                order.lock().unwrap().push("sent");
            });
            assert_eq!(order.into_inner().unwrap(), ["erased", "sent"]);
        }
    }
}
