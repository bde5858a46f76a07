//! The ten members of Digital Nations: names (UN usage), zones and working weeks.

use chrono::Weekday;
use plenary_domain::{Zone, bands::Weekdays};

/// A member of Digital Nations.
pub struct Member {
    /// ISO 3166 alpha-3.
    pub code: &'static str,
    /// ISO 3166 alpha-2.
    pub flag: &'static str,
    /// The name lists print.
    pub name: &'static str,
    /// The name in Korean.
    pub name_ko: &'static str,
    /// The name in French.
    pub name_fr: &'static str,
    /// The formal name in English.
    pub formal_name: &'static str,
    /// The formal name in Korean.
    pub formal_name_ko: &'static str,
    /// The formal name in French.
    pub formal_name_fr: &'static str,
    /// What people call it in English; empty where that is its name.
    pub everyday_name: &'static str,
    /// The IANA zone of its capital.
    pub zone: &'static str,
    /// The body that signed the charter of 2021.
    pub body: &'static str,
}

/// The members in the order of their English names at the United Nations.
#[rustfmt::skip]
pub const MEMBERS: [Member; 10] = [
    Member { code: "CAN", flag: "CA", name: "Canada", name_ko: "캐나다", name_fr: "Canada", formal_name: "Canada", formal_name_ko: "캐나다", formal_name_fr: "Canada", everyday_name: "", zone: "America/Toronto", body: "Treasury Board of Canada Secretariat" },
    Member { code: "DNK", flag: "DK", name: "Denmark", name_ko: "덴마크", name_fr: "Danemark", formal_name: "Kingdom of Denmark", formal_name_ko: "덴마크 왕국", formal_name_fr: "Royaume du Danemark", everyday_name: "", zone: "Europe/Copenhagen", body: "Agency for Digitisation of Denmark" },
    Member { code: "EST", flag: "EE", name: "Estonia", name_ko: "에스토니아", name_fr: "Estonie", formal_name: "Republic of Estonia", formal_name_ko: "에스토니아 공화국", formal_name_fr: "République d'Estonie", everyday_name: "", zone: "Europe/Tallinn", body: "Ministry of Economic Affairs and Communications of the Republic of Estonia" },
    Member { code: "ISR", flag: "IL", name: "Israel", name_ko: "이스라엘", name_fr: "Israël", formal_name: "State of Israel", formal_name_ko: "이스라엘국", formal_name_fr: "État d'Israël", everyday_name: "", zone: "Asia/Jerusalem", body: "National Digital Affairs Directorate in the Ministry of Economy of Israel" },
    Member { code: "MEX", flag: "MX", name: "Mexico", name_ko: "멕시코", name_fr: "Mexique", formal_name: "United Mexican States", formal_name_ko: "멕시코 합중국", formal_name_fr: "États-Unis du Mexique", everyday_name: "", zone: "America/Mexico_City", body: "Office of the Presidency of Mexico" },
    Member { code: "NZL", flag: "NZ", name: "New Zealand", name_ko: "뉴질랜드", name_fr: "Nouvelle-Zélande", formal_name: "New Zealand", formal_name_ko: "뉴질랜드", formal_name_fr: "Nouvelle-Zélande", everyday_name: "", zone: "Pacific/Auckland", body: "Department of Internal Affairs of New Zealand" },
    Member { code: "PRT", flag: "PT", name: "Portugal", name_ko: "포르투갈", name_fr: "Portugal", formal_name: "Portuguese Republic", formal_name_ko: "포르투갈 공화국", formal_name_fr: "République portugaise", everyday_name: "", zone: "Europe/Lisbon", body: "Ministry of State Modernization and Public Administration of Portugal" },
    Member { code: "KOR", flag: "KR", name: "Republic of Korea", name_ko: "대한민국", name_fr: "République de Corée", formal_name: "Republic of Korea", formal_name_ko: "대한민국", formal_name_fr: "République de Corée", everyday_name: "Korea", zone: "Asia/Seoul", body: "Ministry of the Interior and Safety of the Republic of Korea" },
    Member { code: "GBR", flag: "GB", name: "United Kingdom", name_ko: "영국", name_fr: "Royaume-Uni", formal_name: "United Kingdom of Great Britain and Northern Ireland", formal_name_ko: "그레이트브리튼 및 북아일랜드 연합왕국", formal_name_fr: "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", everyday_name: "", zone: "Europe/London", body: "Department for Digital, Culture, Media and Sport of the United Kingdom" },
    Member { code: "URY", flag: "UY", name: "Uruguay", name_ko: "우루과이", name_fr: "Uruguay", formal_name: "Eastern Republic of Uruguay", formal_name_ko: "우루과이 동방공화국", formal_name_fr: "République orientale de l'Uruguay", everyday_name: "", zone: "America/Montevideo", body: "Office of the President of the Oriental Republic of Uruguay" },
];

/// The member with this code.
pub fn find(code: &str) -> Option<&'static Member> {
    MEMBERS.iter().find(|member| member.code == code)
}

impl Member {
    /// The zone of its capital. Every name above is one the rules know, which a test shows.
    pub fn zone(&self) -> Zone {
        Zone::parse(self.zone).unwrap_or(Zone::UTC)
    }

    /// The weekdays on which its offices work.
    pub fn works(&self) -> Weekdays {
        use Weekday::{Mon, Sun, Thu, Tue, Wed};
        if self.code == "ISR" { [Sun, Mon, Tue, Wed, Thu].into_iter().collect() } else { Weekdays::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_is_known() {
        for member in &MEMBERS {
            assert_eq!(member.zone().name(), member.zone, "{}", member.code);
        }
    }
}
