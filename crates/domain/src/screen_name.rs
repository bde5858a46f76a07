//! What a delegate is called on the screen of a virtual session, so that everybody sees at once who speaks for whom.

use serde::{Deserialize, Serialize};

/// How a screen name is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ScreenNameStyle {
    /// `ESTONIA – Name`: the delegation in capitals, everyday name where the usual one is too long.
    #[default]
    Capitals,
    /// `Estonia – Name`, as at meetings of the Montreal Protocol.
    Spaced,
    /// `Estonia–Name`, as at the G20 in 2022.
    Close,
}

/// The most characters platforms show of a name.
pub const LONGEST: usize = 64;

/// The screen name of somebody, at most `longest` characters: the delegation by its usual name, by its everyday name where the whole
/// would not fit, and then cut, an ellipsis at the end. Who has no name yet is called by the office.
pub fn screen_name(style: ScreenNameStyle, delegation: &str, everyday: &str, name: &str, longest: usize) -> String {
    let whole = |delegation: &str| match style {
        ScreenNameStyle::Capitals => format!("{} – {name}", delegation.to_uppercase()),
        ScreenNameStyle::Spaced => format!("{delegation} – {name}"),
        ScreenNameStyle::Close => format!("{delegation}–{name}"),
    };
    let usual = whole(delegation);
    if usual.chars().count() <= longest {
        return usual;
    }
    let shorter = if everyday.is_empty() { usual } else { whole(everyday) };
    if shorter.chars().count() <= longest {
        return shorter;
    }
    let kept: String = shorter.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_case() {
        use ScreenNameStyle::{Capitals, Close, Spaced};
        let (kingdom, deputy) = (
            "United Kingdom of Great Britain and Northern Ireland",
            "Deputy Director, International Digital Government",
        );
        for (style, delegation, everyday, name, expected) in [
            (Spaced, "Germany", "", "John Smith", "Germany – John Smith"),
            (Close, "Estonia", "", "Minister", "Estonia–Minister"),
            (Capitals, "Estonia", "", "Minister", "ESTONIA – Minister"),
            (Capitals, "Republic of Korea", "Korea", "Minister", "REPUBLIC OF KOREA – Minister"),
            (
                Capitals,
                kingdom,
                "United Kingdom",
                "Minister",
                "UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND – Minister",
            ),
            (
                Capitals,
                kingdom,
                "United Kingdom",
                deputy,
                "UNITED KINGDOM – Deputy Director, International Digital Governm…",
            ),
            (Capitals, "대한민국", "한국", "홍길동", "대한민국 – 홍길동"),
            (Capitals, "Åland", "", "Õnne Ülle", "ÅLAND – Õnne Ülle"),
        ] {
            let shown = screen_name(style, delegation, everyday, name, LONGEST);
            assert_eq!(shown, expected);
            assert!(shown.chars().count() <= LONGEST);
        }
        assert_eq!(screen_name(Spaced, "Estonia", "", "Minister", 11), "Estonia –…", "no blank before the ellipsis");
    }
}
