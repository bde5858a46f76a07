//! The fixed words of the field as lists write them: as they are stored, by their labels, or in French.

use crate::encoding::plain;
use plenary_domain::{
    Refusal, Words, badge,
    vocabulary::{Access, Capacity, Diet, NameRule, Rank},
};

/// A word a list may hold: what it means, as it is stored, as it is shown, and how French lists write it.
pub(super) trait Word: Copy + 'static {
    const FIELD: &'static str;
    fn all() -> &'static [Self];
    fn stored(self) -> &'static str;
    fn label(self) -> Words;
    fn french(self) -> &'static [&'static str];
}

/// Makes a vocabulary of the domain one that lists may hold; the French writings are all it lacks.
macro_rules! word {
    ($vocabulary:ident, $field:literal, $french:expr) => {
        impl Word for $vocabulary {
            const FIELD: &'static str = $field;
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
                let french: fn(Self) -> &'static [&'static str] = $french;
                french(self)
            }
        }
    };
}

word!(Rank, "rank", |word| {
    match word {
        Rank::HeadOfState => &["chefdetat"],
        Rank::HeadOfGovernment => &["chefdegouvernement", "chefdugouvernement"],
        Rank::DeputyHeadOfGovernment => &[
            "deputyprimeminister",
            "viceprimeminister",
            "vicepremierministre",
            "vicechefdegouvernement",
            "vicechefdugouvernement",
        ],
        Rank::ForeignMinister => {
            &["ministerofforeignaffairs", "ministredesaffairesetrangeres", "외무장관", "외교부장관"]
        }
        Rank::Minister => &["ministre"],
        Rank::ChairOfDelegation => &["chefdedelegation", "cheffededelegation", "presidentdedelegation"],
        Rank::DeputyForeignMinister => {
            &["deputyministerofforeignaffairs", "viceministredesaffairesetrangeres", "외무차관", "외교부차관"]
        }
        Rank::ViceMinister => &["viceministre", "secretairedetat"],
        Rank::PermanentRepresentative => {
            &["ambassadorandpermanentrepresentative", "representantpermanent", "representantepermanente"]
        }
        Rank::Ambassador => &["ambassadeur", "ambassadrice"],
        Rank::DirectorGeneral => &["directeurgeneral", "directricegenerale"],
        Rank::Director => &["directeur", "directrice"],
        Rank::Officer => &["agent", "expert", "experte"],
        Rank::NotSaid => &[],
    }
});

word!(Capacity, "capacity", |word| {
    match word {
        Capacity::Head => &["chef", "chefdedelegation", "cheffededelegation"],
        Capacity::Alternate => &["suppleant", "suppleante", "chefsuppleant"],
        Capacity::Member => &["membre", "delegue", "deleguee", "단원"],
        Capacity::Adviser => &["conseiller", "conseillere"],
        Capacity::Interpreter => &["interprete"],
        Capacity::Security => &["securite"],
        Capacity::Press => &["presse"],
        Capacity::Secretariat => &["secretariat"],
        Capacity::Support => &["appui", "personneldappui"],
    }
});

word!(NameRule, "name_rule", |_| &[]);

word!(Diet, "diet", |word| {
    match word {
        Diet::Vegetarian => &["vegetarien", "vegetarienne"],
        Diet::Vegan => &["vegetalien", "vegetalienne", "비건"],
        Diet::Halal => &[],
        Diet::Kosher => &["casher", "kasher"],
        Diet::NoPork => &["sansporc"],
        Diet::NoBeef => &["sansboeuf"],
        Diet::NoAlcohol => &["sansalcool"],
        Diet::GlutenFree => &["sansgluten"],
        Diet::LactoseFree => &["sanslactose"],
        Diet::Nuts => &["allergieauxnoix", "fruitsacoque"],
        Diet::Shellfish => &["allergieauxcrustaces", "crustaces"],
    }
});

word!(Access, "access", |word| {
    match word {
        Access::Wheelchair => &["fauteuilroulant"],
        Access::StepFree => &["sansmarches", "sansescalier"],
        Access::Seat => &["siegeaccessible"],
        Access::Hearing => &["aideauditive", "malentendant", "malentendante"],
        Access::SignLanguage => &["languedessignes"],
        Access::Reading => &["groscaracteres"],
        Access::Assistant => &["accompagnateur", "accompagnatrice"],
    }
});

/// What somebody needs, between commas, semicolons or lines; a word nobody knows is kept as it is written. “None” says that
/// there is nothing.
pub(super) fn needs<W: Word>(cell: &str) -> Vec<String> {
    let nothing = |text: &str| NOTHING.contains(&plain(text).as_str());
    if nothing(cell) {
        return Vec::new();
    }
    cell.split([',', ';', '/', '\n', '、'])
        .map(str::trim)
        .filter(|need| !nothing(need))
        .map(|need| find::<W>(need).map_or_else(|| need.to_owned(), |word| word.stored().to_owned()))
        .collect()
}

const NOTHING: &[&str] = &["", "no", "none", "non", "aucun", "aucune", "na", "없음", "무", "해당없음"];

/// The letters of a badge category: as they are printed, or what they usually stand for. Which a summit uses is for the
/// desk to say.
pub(super) fn badge_letters(cell: &str) -> Result<String, Refusal> {
    let said = plain(cell);
    let usual = badge::USUAL.iter().find(|(_, en, ko)| plain(en) == said || plain(ko) == said);
    match usual {
        Some((letters, ..)) => Ok((*letters).to_owned()),
        None => badge::letters("badge", cell),
    }
}

/// Reads a cell; refuses a word that stands for nothing, naming the ones that do.
pub(super) fn read<W: Word>(cell: &str) -> Result<W, Refusal> {
    find(cell).ok_or_else(|| {
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

fn find<W: Word>(cell: &str) -> Option<W> {
    let letters = plain(cell);
    let means = |word: &&W| {
        let label = word.label();
        plain(word.stored()) == letters
            || plain(&label.en) == letters
            || plain(&label.ko) == letters
            || word.french().contains(&letters.as_str())
    };
    // “FAMILY Given” and “Family Given” are told by their capitals alone.
    let exactly = |word: &&W| [word.label().en, word.label().ko].iter().any(|label| label == cell.trim());
    W::all().iter().find(exactly).or_else(|| W::all().iter().find(means)).copied()
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
            ("deputy_head_of_government", Rank::DeputyHeadOfGovernment),
            ("부총리", Rank::DeputyHeadOfGovernment),
            ("Vice-Premier ministre", Rank::DeputyHeadOfGovernment),
            ("Foreign minister", Rank::ForeignMinister),
            ("Minister of Foreign Affairs", Rank::ForeignMinister),
            ("외교장관", Rank::ForeignMinister),
            ("외교부 장관", Rank::ForeignMinister),
            ("외교부장관", Rank::ForeignMinister),
            ("외교부차관", Rank::DeputyForeignMinister),
            ("외교부 차관", Rank::DeputyForeignMinister),
            ("Vice Prime Minister", Rank::DeputyHeadOfGovernment),
            ("Ambassador and Permanent Representative", Rank::PermanentRepresentative),
            ("Ministre des Affaires étrangères", Rank::ForeignMinister),
            ("대표단장", Rank::ChairOfDelegation),
            ("Chef de délégation", Rank::ChairOfDelegation),
            ("외교차관", Rank::DeputyForeignMinister),
            ("Vice-ministre des Affaires étrangères", Rank::DeputyForeignMinister),
            ("상주대표", Rank::PermanentRepresentative),
            ("Représentante permanente", Rank::PermanentRepresentative),
            ("실장·국장", Rank::DirectorGeneral),
        ] {
            assert_eq!(read::<Rank>(cell), Ok(rank), "{cell}");
        }
        assert_eq!(read::<Capacity>("Chef de délégation"), Ok(Capacity::Head));
        assert_eq!(read::<Capacity>("단원"), Ok(Capacity::Member));
        assert_eq!(read::<NameRule>("FAMILY Given"), Ok(NameRule::CapitalsGiven));
        assert_eq!(read::<NameRule>("Family Given"), Ok(NameRule::FamilyGiven));
        assert_eq!(badge_letters("hod").as_deref(), Ok("HOD"));
        assert_eq!(badge_letters("수석대표").as_deref(), Ok("HOD"));
        assert_eq!(badge_letters("Head of the kitchen").unwrap_err().code, "letters");
        for (cell, kept) in [
            ("Vegetarian; no pork", vec!["vegetarian", "no_pork"]),
            ("채식, 견과류 알레르기", vec!["vegetarian", "nuts"]),
            ("Végétarienne / sans gluten", vec!["vegetarian", "gluten_free"]),
            ("no onions", vec!["no onions"]),
            ("None", vec![]),
            ("없음", vec![]),
            ("N/A", vec![]),
        ] {
            assert_eq!(needs::<Diet>(cell), kept, "{cell}");
        }
        assert_eq!(needs::<Access>("Fauteuil roulant"), ["wheelchair"]);
        let refusal = read::<Capacity>("mascot").unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("unknown_word", Some("capacity")));
        assert!(refusal.message.en.contains("“mascot”") && refusal.message.ko.contains("수석대표"));
    }
}
