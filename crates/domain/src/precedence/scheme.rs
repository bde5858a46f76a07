//! Order schemes: the keys an order goes by, and the sentence that says so under every list.

use super::Arrangement;
use crate::{
    Refusal, Words,
    vocabulary::{Alphabet, ChairPlace, NameForm, OrderKey, Purpose},
};
use serde::{Deserialize, Serialize};

/// What an order goes by: each key in turn, the next one where the first says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// The keys, the weightiest first.
    pub keys: Vec<OrderKey>,
    /// Where the chair or host stands, whatever the keys say.
    pub chair: ChairPlace,
    /// Whose alphabet the alphabet key follows.
    pub alphabet: Alphabet,
    /// Which of a State's names it goes by.
    pub form: NameForm,
}

/// What is usual for a purpose, until an officer says otherwise.
pub fn usual(purpose: Purpose) -> (Scheme, Arrangement) {
    use OrderKey::{Alphabet as ByName, Category, OfficeSince, Rank};
    let (keys, chair): (&[OrderKey], _) = match purpose {
        Purpose::Speaking => (&[Category, ByName], ChairPlace::Apart),
        Purpose::RollCall => (&[ByName], ChairPlace::InPlace),
        Purpose::Seating => (&[Category, ByName], ChairPlace::First),
        Purpose::Flags => (&[ByName], ChairPlace::InPlace),
        Purpose::Arrival | Purpose::Departure => (&[Category, Rank, OfficeSince, ByName], ChairPlace::Apart),
        Purpose::Photo => (&[Category, Rank, OfficeSince, ByName], ChairPlace::First),
        Purpose::List => (&[Category, ByName], ChairPlace::InPlace),
    };
    let scheme = Scheme { keys: keys.to_vec(), chair, alphabet: Alphabet::En, form: NameForm::Short };
    (scheme, Arrangement::usual(purpose))
}

impl Scheme {
    /// The same scheme; refuses one without a key, and a key that stands twice.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.keys.is_empty() {
            return Err(Refusal::new(
                "no_key",
                Words::new(
                    "An order needs something to go by. Add a key, such as the alphabet.",
                    "순서의 기준이 없습니다. 국명 자모순 등 기준을 하나 이상 추가해 주세요.",
                ),
            )
            .at("keys"));
        }
        for (index, key) in self.keys.iter().enumerate() {
            if self.keys[..index].contains(key) {
                let name = key.label();
                return Err(Refusal::new(
                    "key_twice",
                    Words::new(
                        format!("“{}” stands in the order twice. Take one of them out.", name.en),
                        format!("‘{}’ 기준이 두 번 들어 있습니다. 하나를 빼 주세요.", name.ko),
                    ),
                )
                .at("keys"));
            }
        }
        Ok(self)
    }

    /// The rule as every list prints it: “Order: English alphabet, from lot MEXICO”.
    ///
    /// `lot` is the name drawn; `by_hand` is how many places an officer has set, `open` how many ties are not answered.
    pub(super) fn rule(&self, purpose: Purpose, lot: Option<&Words>, by_hand: usize, open: usize) -> Words {
        let mut parts: Vec<Words> = self.keys.iter().map(|key| self.said(*key)).collect();
        if let Some(name) = lot.filter(|_| self.keys.contains(&OrderKey::Alphabet)) {
            parts
                .push(Words::new(format!("from lot {}", name.en.to_uppercase()), format!("추첨 결과 {}부터", name.ko)));
        }
        let said = |en: &str, ko: &str| Some(Words::new(en, ko));
        parts.extend(match (self.chair, purpose) {
            (ChairPlace::InPlace, _) => None,
            (ChairPlace::First, _) => said("chair first", "의장국 맨 앞"),
            (ChairPlace::Last, _) => said("chair last", "의장국 맨 뒤"),
            (ChairPlace::Apart, Purpose::Speaking | Purpose::RollCall) => {
                said("chair opens and closes", "의장국이 개회·폐회 발언")
            }
            (ChairPlace::Apart, Purpose::Arrival) => said("host receives", "주최국이 영접"),
            (ChairPlace::Apart, Purpose::Departure) => said("host sees off", "주최국이 환송"),
            (ChairPlace::Apart, _) => said("chair apart", "의장국 제외"),
        });
        match by_hand {
            0 => {}
            1 => parts.push(Words::new("1 place set by hand", "1곳 직접 지정")),
            n => parts.push(Words::new(format!("{n} places set by hand"), format!("{n}곳 직접 지정"))),
        }
        match open {
            0 => {}
            1 => parts.push(Words::new("1 tie open", "동순위 1건 미정")),
            n => parts.push(Words::new(format!("{n} ties open"), format!("동순위 {n}건 미정"))),
        }
        let joined = |pick: fn(&Words) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join(", ");
        Words::new(format!("Order: {}", joined(|part| &part.en)), format!("순서: {}", joined(|part| &part.ko)))
    }

    /// A key as the rule names it.
    fn said(&self, key: OrderKey) -> Words {
        match key {
            OrderKey::Category => Words::new("members before others", "회원국 우선"),
            OrderKey::Group => Words::new("groups before single States", "그룹 대표 우선"),
            OrderKey::Rank => Words::new("rank", "직급순"),
            OrderKey::OfficeSince => Words::new("date of taking office", "취임일순"),
            OrderKey::Founded => Words::new("organisations by year of foundation", "국제기구는 설립 연도순"),
            OrderKey::Request => Words::new("order of request", "신청순"),
            OrderKey::Code => Words::new("codes", "코드순"),
            OrderKey::Listed => Words::new("as listed", "명단순"),
            OrderKey::Alphabet => {
                let name = self.alphabet.label();
                let (form_en, form_ko) = match self.form {
                    NameForm::Short => ("", ""),
                    NameForm::Formal => (" of formal names", " 공식 국명"),
                    NameForm::Everyday => (" of everyday names", " 통용 국명"),
                };
                Words::new(format!("{} alphabet{form_en}", name.en), format!("{}{form_ko} 자모순", name.ko))
            }
        }
    }
}
