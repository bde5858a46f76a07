//! The headings of lists of participants.

use super::columns::{Columns, Headings};
use crate::{Language, encoding::plain};

/// A field a list of participants may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Delegation.
    Delegation,
    /// Name.
    Name,
    /// Family name.
    FamilyName,
    /// Given names.
    GivenName,
    /// Name order.
    NameRule,
    /// Name in own script.
    NativeName,
    /// Honorific.
    Honorific,
    /// Post-nominals.
    PostNominals,
    /// Title.
    Title,
    /// Rank.
    Rank,
    /// In office since.
    OfficeSince,
    /// Capacity.
    Capacity,
    /// Remit.
    Remit,
    /// Organisation.
    Organisation,
    /// Badge.
    Badge,
    /// Badge code.
    BadgeCode,
    /// E-mail.
    Email,
    /// Dietary needs.
    Diet,
    /// Access needs.
    Access,
    /// Arrival date.
    ArrivalDate,
    /// Arrival time.
    ArrivalTime,
    /// Arrival place.
    ArrivalPlace,
    /// Arrival by.
    ArrivalBy,
    /// Departure date.
    DepartureDate,
    /// Departure time.
    DepartureTime,
    /// Departure place.
    DeparturePlace,
    /// Departure by.
    DepartureBy,
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
    (Field::GivenName, "given_names", &["givenname", "givennames", "firstname", "이름성제외", "prenom", "prenoms"]),
    (Field::NameRule, "name_rule", &["namerule", "nameorder", "성명표기방식", "성명표기", "이름순서", "ordredunom"]),
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
        Field::PostNominals,
        "post_nominals",
        &["postnominals", "postnominal", "suffix", "성명뒤표기", "성명뒤칭호", "titresapreslenom"],
    ),
    (
        Field::Title,
        "title",
        &["title", "jobtitle", "position", "office", "function", "직위", "직책", "직함", "fonction", "titre", "poste"],
    ),
    (Field::Rank, "rank", &["rank", "직급", "rang", "grade"]),
    (
        Field::OfficeSince,
        "office_since",
        &[
            "officesince",
            "inofficesince",
            "dateoftakingoffice",
            "취임일",
            "취임일자",
            "datedentreeenfonction",
            "datedentreeenfonctions",
            "prisedefonctions",
        ],
    ),
    (
        Field::Capacity,
        "capacity",
        &["capacity", "participatesas", "role", "자격", "참가자격", "구분", "역할", "대표구분", "qualite"],
    ),
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
        &[
            "badge",
            "badgecategory",
            "badgetype",
            "명찰",
            "명찰구분",
            "배지",
            "배지구분",
            "비표",
            "비표구분",
            "categoriedebadge",
        ],
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
            "배지코드",
            "배지번호",
            "비표번호",
            "비표코드",
            "codebadge",
            "codedubadge",
            "codedebadge",
            "numerodebadge",
        ],
    ),
    (
        Field::Email,
        "email",
        &["email", "emailaddress", "mail", "이메일", "이메일주소", "전자우편", "메일", "courriel", "adressecourriel"],
    ),
    (
        Field::Diet,
        "diet",
        &[
            "diet",
            "dietaryrequirements",
            "dietaryneeds",
            "dietaryrestrictions",
            "meals",
            "식이",
            "식이요건",
            "식이제한",
            "식이요청사항",
            "식사",
            "식단",
            "regimealimentaire",
            "regime",
        ],
    ),
    (
        Field::Access,
        "access",
        &[
            "access",
            "accessibility",
            "accessneeds",
            "accessibilityneeds",
            "specialneeds",
            "편의지원",
            "접근성",
            "접근성요청",
            "접근성지원",
            "accessibilite",
            "besoinsdaccessibilite",
        ],
    ),
    (
        Field::ArrivalDate,
        "arrival_date",
        &["arrival", "arrivaldate", "dateofarrival", "도착", "도착일", "도착일자", "입국일", "arrivee", "datedarrivee"],
    ),
    (Field::ArrivalTime, "arrival_time", &["arrivaltime", "timeofarrival", "도착시각", "도착시간", "heuredarrivee"]),
    (
        Field::ArrivalPlace,
        "arrival_place",
        &["arrivalplace", "arrivalairport", "placeofarrival", "도착지", "도착장소", "도착공항", "lieudarrivee"],
    ),
    (
        Field::ArrivalBy,
        "arrival_by",
        &["arrivalby", "arrivalflight", "도착편", "도착항공편", "입국편", "voldarrivee", "voldelarrivee"],
    ),
    (
        Field::DepartureDate,
        "departure_date",
        &[
            "departure",
            "departuredate",
            "dateofdeparture",
            "출발",
            "출발일",
            "출발일자",
            "출국일",
            "depart",
            "datededepart",
        ],
    ),
    (
        Field::DepartureTime,
        "departure_time",
        &["departuretime", "timeofdeparture", "출발시각", "출발시간", "heurededepart"],
    ),
    (
        Field::DeparturePlace,
        "departure_place",
        &["departureplace", "departureairport", "placeofdeparture", "출발지", "출발장소", "출발공항", "lieudedepart"],
    ),
    (
        Field::DepartureBy,
        "departure_by",
        &["departureby", "departureflight", "출발편", "출발항공편", "출국편", "voldedepart"],
    ),
];

/// Headings of the office in the language in which “Title” may also be “Mr” or “Dr”.
const OFFICES: &[&str] = &["jobtitle", "position", "office", "function"];

/// The columns below some headings. “Title” beside another English word for the office is how somebody is addressed, unless a column
/// of its own says that; beside a word of another language it is the same office once more.
pub(super) fn columns_of(headers: &[String]) -> Columns<Field> {
    let mut columns = Columns::of(HEADINGS, headers);
    let at = |names: &[&str]| headers.iter().position(|header| names.contains(&plain(header).as_str()));
    if let (Some(title), Some(office)) = (at(&["title"]), at(OFFICES))
        && !columns.holds(Field::Honorific)
    {
        columns.fields[title] = Some(Field::Honorific);
        if !columns.holds(Field::Title) {
            columns.fields[office] = Some(Field::Title);
        }
    }
    columns
}

/// The headings of a list that we write: each is known when the list comes back.
const WRITTEN: &[(Field, &str, &str)] = &[
    (Field::Delegation, "Delegation", "대표단"),
    (Field::Name, "Name", "성명(영문)"),
    (Field::FamilyName, "Family name", "성"),
    (Field::GivenName, "Given names", "이름(성 제외)"),
    (Field::NameRule, "Name order", "성명 표기 방식"),
    (Field::NativeName, "Name in own script", "원어 성명"),
    (Field::Honorific, "Honorific", "경칭"),
    (Field::PostNominals, "Post-nominals", "성명 뒤 칭호"),
    (Field::Title, "Title", "직위"),
    (Field::Rank, "Rank", "직급"),
    (Field::OfficeSince, "In office since", "취임일"),
    (Field::Capacity, "Capacity", "대표 구분"),
    (Field::Remit, "Remit", "담당 분야"),
    (Field::Organisation, "Organisation", "소속 기관"),
    (Field::Badge, "Badge", "명찰 구분"),
    (Field::BadgeCode, "Badge code", "명찰 코드"),
    (Field::Email, "E-mail", "이메일"),
    (Field::ArrivalDate, "Arrival date", "도착일"),
    (Field::ArrivalTime, "Arrival time", "도착 시각"),
    (Field::ArrivalPlace, "Arrival place", "도착지"),
    (Field::ArrivalBy, "Arrival by", "도착편"),
    (Field::DepartureDate, "Departure date", "출발일"),
    (Field::DepartureTime, "Departure time", "출발 시각"),
    (Field::DeparturePlace, "Departure place", "출발지"),
    (Field::DepartureBy, "Departure by", "출발편"),
    (Field::Diet, "Dietary needs", "식이 요건"),
    (Field::Access, "Access needs", "접근성 지원"),
];

/// The columns of a list that we write, in their order, with their headings.
pub fn delegate_columns(language: Language) -> impl Iterator<Item = (Field, &'static str)> {
    WRITTEN.iter().map(move |(field, en, ko)| (*field, if language == Language::Korean { *ko } else { *en }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Column;

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
            ("이름(성 제외)", Field::GivenName),
            ("Dietary requirements", Field::Diet),
            ("도착 시각", Field::ArrivalTime),
            ("Date de départ", Field::DepartureDate),
            ("Courriel", Field::Email),
            ("Prénom", Field::GivenName),
            ("Name in own script", Field::NativeName),
            ("성명 (국문)", Field::NativeName),
            ("직위", Field::Title),
            ("Fonction", Field::Title),
            ("Job title", Field::Title),
            ("badge_code", Field::BadgeCode),
            ("명찰 번호", Field::BadgeCode),
            ("명찰 코드", Field::BadgeCode),
            ("배지 코드", Field::BadgeCode),
            ("배지코드", Field::BadgeCode),
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
            let headings: Vec<&str> = delegate_columns(language).map(|(_, heading)| heading).collect();
            let fields: Vec<Option<Field>> = WRITTEN.iter().map(|(field, ..)| Some(*field)).collect();
            assert_eq!(Columns::of(HEADINGS, &headings).fields, fields);
        }
    }
}
