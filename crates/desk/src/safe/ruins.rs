//! A store that is damaged and does not open: the copies that can take its place, and the way back to one of them.

use super::{Held, Safe};
use crate::{
    Failure, Topic,
    backup::{gone, in_second},
    view::{BackupCard, card},
};
use plenary_domain::{Refusal, Words};
use plenary_store::{Kept, Phrase, Shelf, Store, StoreKey};
use serde::Serialize;
use std::{path::Path, sync::Arc};

/// The copies that can take the place of a store that is damaged.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CopiesView {
    /// The folder beside the store in which they stand.
    pub folder: String,
    /// All of them, newest first.
    pub copies: Vec<CopyCard>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CopyCard {
    /// Whether it stands in the second place.
    pub second: bool,
    /// What is known of it. Of a protected one nothing is said but when it was made.
    pub backup: BackupCard,
}

/// Whether this is why a store does not open that a copy may take the place of. One whose keys are lost is as good as damaged.
pub(super) fn is_ruin(failure: &Failure) -> bool {
    matches!(failure.code(), "store_damaged" | "store_foreign" | "keys_missing" | "keys_of_another" | "keys_damaged")
}

impl Safe {
    /// The copies that can take the store's place. Refused with `not_damaged` where it opens.
    pub(super) fn copies(&self) -> Result<CopiesView, Failure> {
        let Held::Ruined(_) = &*self.held() else { return Err(not_damaged().into()) };
        let shelf = Shelf::of(&self.path, &StoreKey::Plain);
        // A list that was lost takes none of them away.
        let whole = |shelf: &Shelf| {
            let unlisted = shelf.unlisted().unwrap_or_default();
            shelf.list().unwrap_or_default().into_iter().chain(unlisted).filter(Kept::is_whole).collect()
        };
        let first: Vec<Kept> = whole(&shelf);
        // A second place that is away has nothing to offer.
        let elsewhere = shelf.second().ok().flatten().filter(Shelf::answers);
        let second: Vec<Kept> = elsewhere.as_ref().map_or(Vec::new(), whole);
        let elsewhere = second.into_iter().filter(|kept| first.iter().all(|there| there.name != kept.name));
        let mut copies: Vec<(bool, Kept)> = elsewhere.map(|kept| (true, kept)).collect();
        copies.extend(first.iter().map(|kept| (false, kept.clone())));
        copies.sort_by_key(|(_, kept)| std::cmp::Reverse(kept.at));
        let copies = copies.iter().map(|(second, kept)| CopyCard { second: *second, backup: card(kept) }).collect();
        Ok(CopiesView { folder: shelf.folder().display().to_string(), copies })
    }

    /// Puts a copy in the place of the damaged store, which is kept beside it, and opens the desk.
    ///
    /// Refused with `passphrase_needed` where the copy is protected and nobody has said its passphrase, or where only the store was and
    /// nobody has said that of the store.
    pub(super) fn restore_copy(&self, name: &str, second: bool, passphrase: Option<&Phrase>) -> Result<(), Failure> {
        if !self.is_ruined() {
            return Err(not_damaged().into());
        }
        let shelf = Shelf::of(&self.path, &StoreKey::Plain);
        let copy = if second { in_second(&shelf, name)? } else { shelf.find(name)? };
        self.go_on_with(&copy.ok_or_else(|| gone(name))?, passphrase)
    }

    /// Puts a backup an officer brought in the store's place, whether this opens or is damaged. Answers what is stale afterwards;
    /// nothing where the store was damaged, and every window begins anew.
    ///
    /// Refused with `passphrase_of_its_day`, or `passphrase_needed` where there is no store to go on with, where the backup is
    /// protected and its passphrase is missing or wrong.
    pub fn restore_file(&self, path: &Path, passphrase: Option<&Phrase>) -> Result<Option<Vec<Topic>>, Failure> {
        if self.is_ruined() {
            self.go_on_with(path, passphrase)?;
            return Ok(None);
        }
        self.desk()?.restore_file(path, passphrase).map(Some)
    }

    pub(super) fn is_ruined(&self) -> bool {
        matches!(*self.held(), Held::Ruined(_))
    }

    /// Puts a copy in the place of the damaged store, and opens the desk over it.
    ///
    /// What was typed, the passphrase or the recovery code, opens the copy, or the store where the copy stands openly: then it comes back
    /// under the key of the store.
    fn go_on_with(&self, copy: &Path, passphrase: Option<&Phrase>) -> Result<(), Failure> {
        // Held only once it is this one's turn to try a passphrase, as everywhere: two who wait for one another would wait for ever.
        let put_back = |key: &StoreKey| -> Result<(), Failure> {
            let mut held = self.held();
            if !matches!(*held, Held::Ruined(_)) {
                return Err(not_damaged().into());
            }
            Store::restore_ruined(&self.path, key, copy, key)?;
            *held = Held::Open(Arc::new((self.opens)(&self.path, key)?));
            Ok(())
        };
        match passphrase {
            None => put_back(&StoreKey::Plain),
            Some(typed) => self.passphrase(|| put_back(&StoreKey::Typed(typed.clone()))),
        }?;
        self.active();
        Ok(())
    }
}

fn not_damaged() -> Refusal {
    Refusal::new(
        "not_damaged",
        Words::new(
            "This store is not damaged. Backups are restored in Settings.",
            "손상되지 않은 자료 파일입니다. 백업은 설정에서 복원해 주세요.",
        ),
    )
}
