//! The screens: their packages, their build, their weight.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::command::{Run, root, target};
use crate::steps::{Done, Steps, Stop};
use crate::tree;

/// What the built screens are made of.
const INGREDIENTS: &[&str] = &[
    "docs/manual.en.md",
    "docs/manual.ko.md",
    "ui/src",
    "ui/public",
    "ui/index.html",
    "ui/flags.ts",
    "ui/package-lock.json",
    "ui/svelte.config.js",
    "ui/tsconfig.json",
    "ui/vite.config.ts",
];

/// The most the first page may load as code, compressed: 120 KB.
const ENTRY_LIMIT: usize = 120_000;

/// Installs the screens' packages from the lock file, when it changed since the last time.
pub(crate) fn packages(steps: &mut Steps) -> Done {
    let stamp = tree::stamp(&["ui/package-lock.json"])?;
    let note = root().join("ui/node_modules/.plenary-lock");
    if is_noted(&note, &stamp) {
        return Ok(());
    }
    // No package may run code of its own while it is installed.
    steps.command("Install the screens' packages", &Run::npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(note, stamp)?;
    Ok(())
}

/// Builds the screens, when something they are made of changed.
pub(crate) fn build(steps: &mut Steps) -> Done {
    packages(steps)?;
    let stamp = tree::stamp(INGREDIENTS)?;
    let note = built_note();
    if is_noted(&note, &stamp) && dist().join("index.html").exists() {
        return Ok(());
    }
    steps.command("Build the screens", &Run::npm(["run", "--silent", "build"]))?;
    std::fs::create_dir_all(target().join("xtask"))?;
    std::fs::write(note, stamp)?;
    Ok(())
}

/// Weighs the code the first page waits for: the entry, what it imports at once, and the words of one language.
pub(crate) fn weigh(steps: &mut Steps) -> Done {
    steps.take("Weigh the entry script", || {
        let page = std::fs::read_to_string(dist().join("index.html"))?;
        let scripts = first_scripts(&page);
        if scripts.is_empty() {
            return Err(Stop("ui/dist/index.html loads no script".into()));
        }
        let mut weight = 0;
        for script in &scripts {
            weight += compressed(&std::fs::read(dist().join(script.trim_start_matches('/')))?)?;
        }
        weight += heaviest_language()?;
        let said = format!("{:.1} KB compressed, of {:.0}", weight as f64 / 1000.0, ENTRY_LIMIT as f64 / 1000.0);
        if weight > ENTRY_LIMIT { Err(Stop(format!("{said}: {}", scripts.join(", ")))) } else { Ok(said) }
    })
}

/// The heavier of the two catalogues: the page is shown once it has the one of the language chosen.
fn heaviest_language() -> Done<usize> {
    let mut weights = Vec::new();
    for language in ["en-", "ko-"] {
        let of = |name: &str| name.starts_with(language) && name.ends_with(".js");
        let found = std::fs::read_dir(dist().join("assets"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(of))
            .ok_or_else(|| Stop(format!("ui/dist/assets holds no words of {language}")))?;
        weights.push(compressed(&std::fs::read(found)?)?);
    }
    Ok(weights.into_iter().max().unwrap_or_default())
}

/// The entry script and the modules preloaded with it.
fn first_scripts(page: &str) -> Vec<String> {
    page.split('<')
        .filter(|tag| tag.starts_with("script") || (tag.starts_with("link") && tag.contains("modulepreload")))
        .filter_map(|tag| {
            let (_, after) = tag.split_once("src=\"").or_else(|| tag.split_once("href=\""))?;
            Some(after.split('"').next()?.to_owned())
        })
        .collect()
}

fn compressed(bytes: &[u8]) -> Done<usize> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len())
}

pub(crate) fn dist() -> PathBuf {
    root().join("ui/dist")
}

fn built_note() -> PathBuf {
    target().join("xtask/screens.stamp")
}

fn is_noted(note: &Path, stamp: &str) -> bool {
    std::fs::read_to_string(note).is_ok_and(|noted| noted == stamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_loads_its_script_and_what_is_preloaded() {
        let page = r#"<script type="module" crossorigin src="/assets/index-a.js"></script>
            <link rel="modulepreload" crossorigin href="/assets/shared-b.js"><link rel="stylesheet" href="/assets/index.css">"#;
        assert_eq!(first_scripts(page), ["/assets/index-a.js", "/assets/shared-b.js"]);
    }
}
