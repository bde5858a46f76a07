//! The fixed words of the field as lists write them: as they are stored, by their labels, or in French.

use crate::encoding::plain;
use plenary_domain::{
    Refusal, Words,
    vocabulary::{Badge, Capacity, Rank},
};

/// A word a list may hold: what it means, as it is stored, as it is shown, and how French lists write it.
pub(super) trait Word: Copy + 'static {
    const FIELD: &'static str;
    fn all() -> &'static [Self];
    fn stored(self) -> &'static str;
    fn label(self) -> Words;
    fn french(self) -> &'static [&'static str];
}

impl Word for Rank {
    const FIELD: &'static str = "rank";
    fn all() -> &'static [Self] {
        Self::ALL
    }
    fn stored(self) -> &'static str {
        self.as_str()
    }
    fn label(self) -> Words {
        self.label()
    }
    fn french(self) -> &'static [&'static str] {
        match self {
            Self::HeadOfState => &["chefdetat"],
            Self::HeadOfGovernment => &["chefdegouvernement", "chefdugouvernement"],
            Self::Minister => &["ministre"],
            Self::ViceMinister => &["viceministre", "secretairedetat"],
            Self::Ambassador => &["ambassadeur", "ambassadrice"],
            Self::DirectorGeneral => &["directeurgeneral", "directricegenerale"],
            Self::Director => &["directeur", "directrice"],
            Self::Officer => &["agent", "expert", "experte"],
        }
    }
}

impl Word for Capacity {
    const FIELD: &'static str = "capacity";
    fn all() -> &'static [Self] {
        Self::ALL
    }
    fn stored(self) -> &'static str {
        self.as_str()
    }
    fn label(self) -> Words {
        self.label()
    }
    fn french(self) -> &'static [&'static str] {
        match self {
            Self::Head => &["chef", "chefdedelegation", "cheffededelegation"],
            Self::Alternate => &["suppleant", "suppleante", "chefsuppleant"],
            Self::Member => &["membre", "delegue", "deleguee"],
            Self::Adviser => &["conseiller", "conseillere"],
            Self::Interpreter => &["interprete"],
            Self::Security => &["securite"],
            Self::Press => &["presse"],
            Self::Secretariat => &["secretariat"],
            Self::Support => &["appui", "personneldappui"],
        }
    }
}

impl Word for Badge {
    const FIELD: &'static str = "badge";
    fn all() -> &'static [Self] {
        Self::ALL
    }
    fn stored(self) -> &'static str {
        self.as_str()
    }
    fn label(self) -> Words {
        self.label()
    }
    fn french(self) -> &'static [&'static str] {
        &[]
    }
}

/// Reads a cell; refuses a word that stands for nothing, naming the ones that do.
pub(super) fn read<W: Word>(cell: &str) -> Result<W, Refusal> {
    let letters = plain(cell);
    let means = |word: &W| {
        let label = word.label();
        plain(word.stored()) == letters
            || plain(&label.en) == letters
            || plain(&label.ko) == letters
            || word.french().contains(&letters.as_str())
    };
    W::all().iter().find(|word| means(word)).copied().ok_or_else(|| {
        let list =
            |of: fn(Words) -> String| W::all().iter().map(|word| of(word.label())).collect::<Vec<_>>().join(", ");
        Refusal::new(
            "unknown_word",
            Words::new(
                format!("“{cell}” is not one of: {}.", list(|words| words.en)),
                format!("‘{cell}’ 대신 다음 가운데 하나로 적어 주세요: {}.", list(|words| words.ko)),
            ),
        )
        .at(W::FIELD)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_three_languages() {
        for (cell, rank) in [
            ("minister", Rank::Minister),
            ("Minister", Rank::Minister),
            ("장관", Rank::Minister),
            ("Ministre", Rank::Minister),
            ("vice_minister", Rank::ViceMinister),
            ("Chef d’État", Rank::HeadOfState),
            ("실장·국장", Rank::DirectorGeneral),
        ] {
            assert_eq!(read::<Rank>(cell), Ok(rank), "{cell}");
        }
        assert_eq!(read::<Capacity>("Chef de délégation"), Ok(Capacity::Head));
        assert_eq!(read::<Badge>("hod"), Ok(Badge::Hod));
        let refusal = read::<Capacity>("mascot").unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("unknown_word", Some("capacity")));
        assert!(refusal.message.en.contains("“mascot”") && refusal.message.ko.contains("수석대표"));
    }
}
