//! Summits and their days.

use crate::{
    DayId, Refusal, SummitId, Words, Zone,
    civil::{plausible, within_a_day},
    text,
    vocabulary::Format,
};
use chrono::NaiveDate;

/// The most days a summit may have.
pub const MOST_DAYS: usize = 31;

/// A summit: a few days on which delegations meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summit {
    /// Which.
    pub id: SummitId,
    /// The short name on the rail and in file names, `DNMS 2021`.
    pub code: String,
    /// The full title.
    pub title: String,
    /// The title in Korean; empty where it has none yet.
    pub title_ko: String,
    /// Its theme.
    pub theme: String,
    /// The theme in Korean; empty where it has none yet.
    pub theme_ko: String,
    /// How people take part, mostly.
    pub format: Format,
    /// The host's or the chair's zone: new sessions are planned in it.
    pub zone: Zone,
    /// Who invites, as calendars name the organiser; empty where nobody has said.
    pub organiser: String,
    /// The address calendar programs may answer to; empty where there is none.
    pub organiser_email: String,
    /// Where its facts come from, for a sample; empty otherwise.
    pub about: String,
    /// The same in Korean.
    pub about_ko: String,
    /// Minutes it takes to walk from one of its places to another.
    pub walking: u32,
}

impl Summit {
    /// The title in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }

    /// The same summit with every text cleaned; refuses a summit without a title or a code.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.title = text::required("title", &self.title)?;
        self.title_ko = text::line("title_ko", &self.title_ko)?;
        self.code = text::line("code", &self.code)?;
        if self.code.is_empty() {
            self.code = short_name(&self.title);
        }
        self.theme = text::line("theme", &self.theme)?;
        self.theme_ko = text::line("theme_ko", &self.theme_ko)?;
        self.organiser = text::line("organiser", &self.organiser)?;
        self.organiser_email = text::email("organiser_email", &self.organiser_email)?;
        self.about = text::note("about", &self.about)?;
        self.about_ko = text::note("about_ko", &self.about_ko)?;
        within_a_day("walking", self.walking)?;
        Ok(self)
    }
}

/// A short name made of a title: its initials and its figures, or its beginning.
fn short_name(title: &str) -> String {
    let initials: String = title
        .split_whitespace()
        .filter_map(|word| {
            let first = word.chars().next()?;
            if word.chars().all(|c| c.is_ascii_digit()) {
                Some(format!(" {word} "))
            } else {
                first.is_uppercase().then(|| first.to_string())
            }
        })
        .collect();
    let initials = initials.trim().to_owned();
    if initials.chars().count() >= 2 { initials } else { title.chars().take(16).collect::<String>().trim().to_owned() }
}

/// One day of a summit, in the host's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub id: DayId,
    /// The summit it belongs to.
    pub summit: SummitId,
    /// Its date in the summit's zone.
    pub date: NaiveDate,
    /// What the day is for, such as “Steering committee”; may be empty.
    pub label: String,
    /// The same in Korean.
    pub label_ko: String,
}

impl Day {
    /// The same day with every text cleaned. Dates outside 1970 to 2199 are taken for typing mistakes.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        plausible("date", self.date)?;
        self.label = text::line("label", &self.label)?;
        self.label_ko = text::line("label_ko", &self.label_ko)?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names() {
        for (title, short) in
            [("Digital Nations Ministerial Summit 2027", "DNMS 2027"), ("정상회의", "정상회의"), ("Retreat", "Retreat")]
        {
            assert_eq!(short_name(title), short);
        }
    }
}
