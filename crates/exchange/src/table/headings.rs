//! The headings of lists of participants.

use super::columns::Headings;
use crate::Language;

/// A field a list of participants may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Delegation,
    Name,
    FamilyName,
    GivenName,
    NativeName,
    Honorific,
    Title,
    Rank,
    Capacity,
    Remit,
    Organisation,
    Badge,
    BadgeCode,
}

/// Every field with its name on the wire and its headings in English, Korean and French, by their letters alone.
pub(super) const HEADINGS: Headings<Field> = &[
    (
        Field::Delegation,
        "delegation",
        &[
            "delegation",
            "delegationcode",
            "delegationname",
            "country",
            "countrycode",
            "state",
            "code",
            "대표단",
            "대표단코드",
            "국가",
            "국가명",
            "국가코드",
            "국명",
            "참가국",
            "pays",
            "etat",
            "codepays",
        ],
    ),
    (
        Field::Name,
        "name",
        &[
            "name",
            "fullname",
            "nameinlatinletters",
            "delegate",
            "성명",
            "이름",
            "영문성명",
            "영문이름",
            "성명영문",
            "nomcomplet",
            "nometprenom",
            "nomprenom",
            "prenometnom",
        ],
    ),
    (Field::FamilyName, "family_name", &["familyname", "surname", "lastname", "성", "nom", "nomdefamille"]),
    (Field::GivenName, "given_name", &["givenname", "givennames", "firstname", "prenom", "prenoms"]),
    (
        Field::NativeName,
        "native_name",
        &[
            "nativename",
            "nameinownscript",
            "nameinnativescript",
            "원어이름",
            "원어성명",
            "현지어성명",
            "국문성명",
            "한글성명",
            "국문이름",
            "성명국문",
            "nomdorigine",
            "nomenecritureoriginale",
            "nomoriginal",
        ],
    ),
    (Field::Honorific, "honorific", &["honorific", "prefix", "salutation", "경칭", "존칭", "civilite"]),
    (
        Field::Title,
        "title",
        &["title", "jobtitle", "position", "office", "function", "직위", "직책", "직함", "fonction", "titre", "poste"],
    ),
    (Field::Rank, "rank", &["rank", "직급", "rang", "grade"]),
    (Field::Capacity, "capacity", &["capacity", "role", "구분", "역할", "대표구분", "qualite"]),
    (
        Field::Remit,
        "remit",
        &[
            "remit",
            "responsibility",
            "responsibilities",
            "portfolio",
            "담당",
            "담당분야",
            "담당업무",
            "attributions",
            "domaine",
        ],
    ),
    (
        Field::Organisation,
        "organisation",
        &[
            "organisation",
            "organization",
            "ministry",
            "agency",
            "institution",
            "소속",
            "소속기관",
            "기관",
            "기관명",
            "부처",
            "organisme",
            "ministere",
        ],
    ),
    (
        Field::Badge,
        "badge",
        &["badge", "badgecategory", "badgetype", "명찰", "명찰구분", "비표", "비표구분", "categoriedebadge"],
    ),
    (
        Field::BadgeCode,
        "badge_code",
        &[
            "badgecode",
            "badgenumber",
            "badgeno",
            "명찰코드",
            "명찰번호",
            "비표번호",
            "비표코드",
            "codebadge",
            "codedubadge",
            "codedebadge",
            "numerodebadge",
        ],
    ),
];

/// The headings of a list that we write: each is known when the list comes back.
const WRITTEN: &[(Field, &str, &str)] = &[
    (Field::Delegation, "Delegation", "대표단"),
    (Field::Name, "Name", "성명(영문)"),
    (Field::NativeName, "Name in own script", "원어 성명"),
    (Field::Honorific, "Honorific", "경칭"),
    (Field::Title, "Title", "직위"),
    (Field::Rank, "Rank", "직급"),
    (Field::Capacity, "Capacity", "대표 구분"),
    (Field::Remit, "Remit", "담당 분야"),
    (Field::Organisation, "Organisation", "소속 기관"),
    (Field::Badge, "Badge", "명찰 구분"),
    (Field::BadgeCode, "Badge code", "명찰 코드"),
];

/// The headings of a list that we write, in the order of its columns.
pub fn delegate_headings(language: Language) -> impl Iterator<Item = &'static str> {
    WRITTEN.iter().map(move |(_, en, ko)| if language == Language::Korean { *ko } else { *en })
}

#[cfg(test)]
mod tests {
    use super::super::columns::Columns;
    use super::*;
    use crate::{Column, encoding::plain};

    #[test]
    fn headings_in_three_languages() {
        for (heading, field) in [
            ("Delegation", Field::Delegation),
            ("대표단", Field::Delegation),
            ("Délégation", Field::Delegation),
            ("성명(영문)", Field::Name),
            ("성명", Field::Name),
            ("Nom complet", Field::Name),
            ("NOM", Field::FamilyName),
            ("Prénom", Field::GivenName),
            ("Name in own script", Field::NativeName),
            ("성명 (국문)", Field::NativeName),
            ("직위", Field::Title),
            ("Fonction", Field::Title),
            ("Job title", Field::Title),
            ("badge_code", Field::BadgeCode),
            ("명찰 번호", Field::BadgeCode),
            ("Qualité", Field::Capacity),
            ("Ministère", Field::Organisation),
            ("담당 분야", Field::Remit),
            ("Civilité", Field::Honorific),
        ] {
            assert_eq!(Columns::of(HEADINGS, &[heading]).fields, [Some(field)], "{heading}");
        }
    }

    #[test]
    fn no_heading_stands_for_two_fields() {
        let mut all: Vec<&str> = HEADINGS.iter().flat_map(|(.., names)| names.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|name| plain(name) == *name), "headings are written by their letters alone");
    }

    #[test]
    fn the_first_of_two_columns_is_taken() {
        let columns = Columns::of(HEADINGS, &["Name", "Shoe size", "성명"]);
        assert_eq!(columns.fields, [Some(Field::Name), None, None]);
        assert_eq!(columns.report(&[])[1], Column { header: "Shoe size".into(), field: None, samples: vec![] });
    }
    #[test]
    fn an_officer_knows_better() {
        let mut columns = Columns::of(HEADINGS, &["Name", "Wer", "Land"]);
        columns.take_for(1, Some("name")).unwrap();
        columns.take_for(2, Some("delegation")).unwrap();
        assert_eq!(columns.fields, [None, Some(Field::Name), Some(Field::Delegation)]);
        columns.take_for(1, None).unwrap();
        assert_eq!(columns.fields, [None, None, Some(Field::Delegation)]);
        assert_eq!(columns.take_for(3, None).unwrap_err().code, "no_such_column");
        assert_eq!(columns.take_for(0, Some("shoe_size")).unwrap_err().code, "no_such_field");
    }
    #[test]
    fn what_we_write_is_known_when_it_comes_back() {
        for language in [Language::English, Language::Korean] {
            let headings: Vec<&str> = delegate_headings(language).collect();
            let fields: Vec<Option<Field>> = WRITTEN.iter().map(|(field, ..)| Some(*field)).collect();
            assert_eq!(Columns::of(HEADINGS, &headings).fields, fields);
        }
    }
}
