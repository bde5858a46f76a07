//! The headings of lists of participants.

use super::columns::Headings;

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
    (Field::FamilyName, "name", &["familyname", "surname", "lastname", "성", "nom", "nomdefamille"]),
    (Field::GivenName, "name", &["givenname", "givennames", "firstname", "prenom", "prenoms"]),
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
            assert_eq!(Columns::of(HEADINGS, [heading].into_iter()).fields, [Some(field)], "{heading}");
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
        let columns = Columns::of(HEADINGS, ["Name", "Shoe size", "성명"].into_iter());
        assert_eq!(columns.fields, [Some(Field::Name), None, None]);
        assert_eq!(columns.report()[1], Column { header: "Shoe size".into(), field: None });
    }
}
