//! Where the window stood and how it was read when the officer left: remembered beside the officer's own store.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tauri::window::Color;

use crate::dialogs;
use crate::language::Language;

/// The window's place, in the screen's own pixels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Place {
    /// Left and top, where the system tells.
    pub(crate) corner: Option<(i32, i32)>,
    /// Width and height of the page.
    pub(crate) size: Option<(u32, u32)>,
    pub(crate) maximised: bool,
    language: Option<Language>,
    pub(crate) theme: Theme,
    #[serde(skip)]
    file: PathBuf,
}

/// In which light the window is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Theme {
    /// Whichever the system shows.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) fn of_window(self) -> Option<tauri::Theme> {
        match self {
            Self::System => None,
            Self::Light => Some(tauri::Theme::Light),
            Self::Dark => Some(tauri::Theme::Dark),
        }
    }

    /// What stands there until the page is drawn: the page's own ground, so that nothing flashes.
    pub(crate) fn ground(self) -> Option<Color> {
        match self {
            Self::System => None,
            Self::Light => Some(Color(0xf6, 0xf7, 0xf9, 0xff)),
            Self::Dark => Some(Color(0x0f, 0x12, 0x16, 0xff)),
        }
    }
}

impl Place {
    /// Reads it. A file that is missing or unreadable is one that was never written: nothing of value is lost.
    pub(crate) fn read(file: PathBuf) -> Self {
        let kept = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { file, ..kept.unwrap_or_default() }
    }

    /// Writes it. A place that cannot be remembered is no reason to disturb anybody.
    pub(crate) fn keep(&self) {
        if let Ok(bytes) = serde_json::to_vec_pretty(self) {
            let _ = self.file.parent().map(std::fs::create_dir_all);
            let _ = dialogs::write(&self.file, &bytes);
        }
    }

    /// The language chosen last, or the machine's.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or_else(Language::of_machine)
    }

    pub(crate) fn show(&mut self, theme: Theme) {
        if self.theme != theme {
            self.theme = theme;
            self.keep();
        }
    }

    /// Whether another language is spoken now than before.
    pub(crate) fn speak(&mut self, language: Language) -> bool {
        let another = self.language() != language;
        if self.language != Some(language) {
            self.language = Some(language);
            self.keep();
        }
        another
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/window.json");
        assert_eq!(Place::read(file.clone()), Place { file: file.clone(), ..Place::default() });
        let mut place =
            Place { corner: Some((-1920, 40)), size: Some((1280, 800)), file: file.clone(), ..Place::default() };
        assert!(place.speak(Language::Ko) && !place.speak(Language::Ko));
        assert_eq!(Place::read(file.clone()), place);
        std::fs::write(&file, "not this").unwrap();
        assert_eq!(Place::read(file.clone()).corner, None);
    }
}
