//! How many are enough: thresholds of a quorum, majorities of a vote.

use crate::{Refusal, Words};

/// How many of a number are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// More than half.
    Majority,
    /// At least this part, rounded up: 1 of 3.
    AtLeast {
        /// How many parts.
        parts: u32,
        /// Into how many the whole is cut.
        of: u32,
    },
    /// This many, whatever the number.
    Number(u32),
}

/// The largest figure in a threshold.
const LARGEST: u32 = 1_000;

impl Threshold {
    /// Reads a threshold as it is written: `majority`, `1/3`, `two thirds`, `75%`, `all`, `6`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let mut lower = text.trim().to_lowercase();
        if lower.chars().any(char::is_alphabetic) {
            lower = lower.replace(['-', '_'], " ");
        }
        // “two thirds of the members”, “a majority of delegations”: of whom it is a part is another field of the rule.
        let of_whom = |whom: &str| ["members", "delegations", "states"].iter().any(|each| whom.ends_with(each));
        let words = lower.split_once(" of ").filter(|(_, whom)| of_whom(whom)).map_or(lower.as_str(), |(part, _)| part);
        let words = if words == "a majority" { "majority" } else { words };
        let words = words.trim_start_matches("at least ").trim_end_matches(" majority").trim();
        let read = match words {
            "majority" | "simple" | "absolute" | "more than half" | "half plus one" => Some(Self::Majority),
            "all" | "unanimity" | "unanimous" | "everybody" => Some(Self::AtLeast { parts: 1, of: 1 }),
            "half" | "one half" => Some(Self::AtLeast { parts: 1, of: 2 }),
            _ => fraction(words).or_else(|| words.parse().ok().map(Self::Number)),
        };
        read.ok_or_else(|| {
            Refusal::new(
                "threshold",
                Words::new(
                    format!("“{text}” is not a number of delegations. Write majority, 1/3, 75%, all or 6."),
                    format!("정족수로 읽을 수 없습니다: ‘{text}’. majority(과반수), 1/3, 75%, all(전원), 6과 같이 입력해 주세요."),
                ),
            )
        })?
        .checked()
    }

    /// The same in its lowest terms; refuses what can never be counted.
    pub fn checked(self) -> Result<Self, Refusal> {
        let sound = match self {
            Self::Majority => true,
            Self::AtLeast { parts, of } => (1..=of).contains(&parts) && of <= LARGEST,
            Self::Number(number) => (1..=LARGEST).contains(&number),
        };
        match self {
            _ if !sound => Err(Refusal::new(
                "threshold",
                Words::new(
                    format!("A part lies between nothing and the whole, a number between 1 and {LARGEST}."),
                    format!("비율은 0보다 크고 1 이하여야 하며, 수는 1에서 {LARGEST} 사이여야 합니다."),
                ),
            )),
            Self::AtLeast { parts, of } => {
                let common = greatest_common_divisor(parts, of);
                Ok(Self::AtLeast { parts: parts / common, of: of / common })
            }
            other => Ok(other),
        }
    }

    /// How many of a number are enough; never none.
    pub fn needed(self, whole: u32) -> u32 {
        let needed = match self {
            Self::Majority => whole / 2 + 1,
            Self::AtLeast { parts, of } => {
                let product = u64::from(whole) * u64::from(parts);
                u32::try_from(product.div_ceil(u64::from(of.max(1)))).unwrap_or(u32::MAX)
            }
            Self::Number(number) => number,
        };
        needed.max(1)
    }

    /// How it is said of delegations.
    pub fn label(self) -> Words {
        match self {
            Self::Majority => Words::new("more than half", "과반수"),
            Self::AtLeast { parts: 1, of: 1 } => Words::new("all", "전원"),
            Self::AtLeast { parts, of } => {
                Words::new(format!("at least {parts}/{of}"), format!("{of}분의 {parts} 이상"))
            }
            Self::Number(number) => Words::new(format!("at least {number}"), format!("{number} 이상")),
        }
    }
}

/// As it is stored and sent: `majority`, `1/3`, `all`, `6`.
impl std::fmt::Display for Threshold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Majority => f.write_str("majority"),
            Self::AtLeast { parts: 1, of: 1 } => f.write_str("all"),
            Self::AtLeast { parts, of } => write!(f, "{parts}/{of}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// A part in figures (`2/3`, `75%`) or in words (`two thirds`, `a quarter`).
fn fraction(words: &str) -> Option<Threshold> {
    let at_least = |parts, of| Some(Threshold::AtLeast { parts, of });
    if let Some((parts, of)) = words.split_once('/') {
        return at_least(parts.trim().parse().ok()?, of.trim().parse().ok()?);
    }
    if let Some(percent) = words.strip_suffix('%') {
        return at_least(percent.trim().parse().ok()?, 100);
    }
    let (count, part) = words.split_once(' ')?;
    let parts = match count {
        "a" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => return None,
    };
    let of = match part.trim_end_matches('s') {
        "third" => 3,
        "quarter" | "fourth" => 4,
        "fifth" => 5,
        _ => return None,
    };
    at_least(parts, of)
}

fn greatest_common_divisor(mut a: u32, mut b: u32) -> u32 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// What was counted in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// In favour.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Present, but not voting.
    pub abstain: u32,
}

impl Ballot {
    /// How many voted: who abstains does not (rule 58 of the functional commissions).
    pub fn voting(&self) -> u32 {
        self.yes + self.no
    }

    /// How many must be in favour, of those present and voting.
    pub fn needed(&self, majority: Threshold) -> u32 {
        majority.needed(self.voting())
    }

    /// Refuses more votes than there are delegations to cast them: those that were here, where anybody was marked; else all that
    /// may vote. Who abstains is here too.
    pub fn cast_by(self, present: u32, size: u32) -> Result<Self, Refusal> {
        let most = if present > 0 { present } else { size };
        let counts = [("yes", self.yes), ("no", self.no), ("abstain", self.abstain)];
        let cast = counts.iter().fold(0_u32, |sum, (_, votes)| sum.saturating_add(*votes));
        if most == 0 || cast <= most {
            return Ok(self);
        }
        let mut sum = 0_u32;
        let over = counts.iter().find(|(_, votes)| {
            sum = sum.saturating_add(*votes);
            sum > most
        });
        let (en, ko) = if present > 0 {
            (
                format!("only {present} were here then. Correct the count, or mark who else was here"),
                format!("당시 출석은 {present}개뿐입니다. 표를 바로잡거나 출석을 먼저 기록해 주세요"),
            )
        } else {
            (
                format!("only {size} may vote. Correct the count"),
                format!("표결할 수 있는 대표단은 {size}개뿐입니다. 표를 바로잡아 주세요"),
            )
        };
        Err(Refusal::new(
            "too_many_votes",
            Words::new(
                format!("These are the votes of {cast} delegations, but {en}."),
                format!("대표단 {cast}개의 표를 입력했지만 {ko}."),
            ),
        )
        .at(over.map_or("yes", |(field, _)| *field)))
    }

    /// Whether it was carried. A tie is not.
    pub fn carried(&self, majority: Threshold) -> bool {
        self.yes >= self.needed(majority)
    }
}
