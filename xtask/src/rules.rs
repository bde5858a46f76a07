//! The rules of the house that a machine can check by reading, each with its reason and an example that breaks it.

use crate::house;
use crate::steps::{Done, Steps, Stop};
use crate::tree::{self, Source};

/// A place where a rule is broken. Line 0 is the whole file.
#[derive(Debug)]
pub(crate) struct Complaint {
    pub path: String,
    pub line: usize,
    pub what: String,
}

struct Rule {
    name: &'static str,
    because: &'static str,
    look: fn(&[Source]) -> Vec<Complaint>,
    /// A file that breaks it: the rule's own test.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rules alone"))]
    broken: (&'static str, &'static str),
}

/// Sources longer than this are mentioned, not refused: a file is a few hundred lines.
const LONG: usize = 700;

const RULES: &[Rule] = &[
    Rule {
        name: "SQL only in crates/store",
        because: "one place knows the tables, so one place can keep the journal whole",
        look: |sources| {
            let outside = sources.iter().filter(|s| is(s, &["rs"]) && !within(s, &["crates/store/", "xtask/"]));
            lines(outside, |line| {
                ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "rusqlite"]
                    .into_iter()
                    .find(|sql| line.contains(sql))
            })
        },
        broken: ("crates/desk/src/day.rs", "let sql = \"SELECT id FROM day\";"),
    },
    Rule {
        name: "No INSERT OR REPLACE",
        because: "it deletes a row without firing the triggers that journal it",
        look: |sources| {
            // The store's own tests try it from outside, to see it refused.
            let sql =
                sources.iter().filter(|s| is(s, &["rs", "sql"]) && !within(s, &["xtask/", "crates/store/tests/"]));
            lines(sql, |line| {
                let line = line.to_uppercase();
                ["INSERT OR REPLACE", "REPLACE INTO", "UPDATE OR REPLACE"].into_iter().find(|way| line.contains(way))
            })
        },
        broken: ("crates/store/src/day.rs", "conn.execute(\"insert or replace into day values (1)\")"),
    },
    Rule {
        name: "Every table is STRICT",
        because: "a text in a number column must be an error today, not a surprise in a year",
        look: loose_tables,
        broken: ("crates/store/migrations/0009.sql", "CREATE TABLE loose (\n  id BLOB PRIMARY KEY\n);"),
    },
    Rule {
        name: "Tauri's script package only in ui/src/api/host/tauri.ts",
        because: "the screens run the same in a browser, where the journeys test them",
        look: |sources| {
            let outside = sources.iter().filter(|s| within(s, &["ui/src/"]) && s.path != "ui/src/api/host/tauri.ts");
            lines(outside, |line| line.contains("@tauri-apps/").then_some("@tauri-apps/"))
        },
        broken: ("ui/src/shell/Bar.svelte", "import { invoke } from '@tauri-apps/api/core';"),
    },
    Rule {
        name: "No HTML from strings",
        because: "a delegate's name is text, whatever it contains",
        look: |sources| {
            let screens = sources.iter().filter(|s| within(s, &["ui/src/"]));
            lines(screens, |line| {
                ["{@html", ".innerHTML", ".outerHTML", "insertAdjacentHTML"].into_iter().find(|way| line.contains(way))
            })
        },
        broken: ("ui/src/parts/Name.svelte", "<b>{@html name}</b>"),
    },
    Rule {
        name: "No test is skipped, and none waits by the clock",
        because: "a test that does not run, or passes by luck, says nothing",
        look: |sources| {
            let tests = sources.iter().filter(|s| is(s, &["rs", "ts"]) && !within(s, &["xtask/"]));
            lines(tests, |line| {
                let line = line.trim_start();
                if line.starts_with("#[ignore") {
                    return Some("#[ignore]");
                }
                ["it", "test", "describe"].into_iter().find_map(|word| {
                    let after = line.strip_prefix(word)?;
                    [".skip", ".only", ".todo"].into_iter().find(|way| after.starts_with(way))
                })
            })
        },
        broken: ("tests/scenarios/day.rs", "#[ignore = \"later\"]"),
    },
    Rule {
        name: "The lock file names no host",
        because: "every ministry installs from its own mirror",
        look: |sources| {
            lines(sources.iter().filter(|s| s.path == "ui/package-lock.json"), |line| {
                line.contains("\"resolved\"").then_some("\"resolved\"")
            })
        },
        broken: ("ui/package-lock.json", "\"resolved\": \"https://example.org/a.tgz\","),
    },
    Rule {
        name: "No path of one machine",
        because: "what only one computer has is no part of the project",
        look: |sources| {
            let ours = sources.iter().filter(|s| !within(s, &["xtask/"]));
            lines(ours, |line| ["/home/", "/Users/", "C:\\\\Users"].into_iter().find(|path| line.contains(path)))
        },
        broken: ("docs/start.md", "Look in /home/somebody/notes."),
    },
    Rule {
        name: "Tauri is at least 2.11.1",
        because: "before it a foreign page could pass for the program's own (CVE-2026-42184), and the advisory lists miss it",
        look: old_tauri,
        broken: ("Cargo.lock", "[[package]]\nname = \"tauri\"\nversion = \"2.11.0\"\n"),
    },
    Rule {
        name: "The window's policy stays closed",
        because: "names and notes come from files of others: nothing of theirs may run or leave",
        look: open_policy,
        broken: (
            "tauri.conf.json",
            r#"{"app":{"security":{"csp":{"default-src":"'none'","script-src":"'self' 'unsafe-inline'"}}}}"#,
        ),
    },
    Rule {
        name: "The screens may ask for their doors, and for nothing else",
        because: "what is not granted cannot be misused, whatever a page is made to do",
        look: loose_grants,
        broken: ("src-tauri/capabilities/main.json", r#"{"windows":["main"],"permissions":["core:default"]}"#),
    },
    Rule {
        name: "The window that is shipped has no developer's tools",
        because: "whoever stands at a desk could read and change everything through them",
        look: |sources| {
            lines(sources.iter().filter(|s| is(s, &["toml"])), |line| line.contains("devtools").then_some("devtools"))
        },
        broken: ("Cargo.toml", "tauri = { version = \"2.12\", features = [\"devtools\"] }"),
    },
    Rule {
        name: "At most ten npm packages at run time",
        because: "each is code of others between an officer and a name",
        look: many_packages,
        broken: (
            "ui/package.json",
            r#"{"dependencies":{"a":"1","b":"1","c":"1","d":"1","e":"1","f":"1","g":"1","h":"1","i":"1","j":"1","k":"1"}}"#,
        ),
    },
];

/// Checks every rule, and the house.
pub(crate) fn run(steps: &mut Steps) -> Done {
    steps.take("Rules of the house", || {
        let sources = tree::read("")?;
        let mut broken = Vec::new();
        for rule in RULES {
            let complaints = (rule.look)(&sources);
            if !complaints.is_empty() {
                broken.push(format!("{}, because {}:\n{}", rule.name, rule.because, listed(&complaints)));
            }
        }
        let directions = house::look()?;
        if !directions.is_empty() {
            broken.push(format!("Packages use each other in one direction only:\n{}", listed(&directions)));
        }
        for source in
            sources.iter().filter(|s| is(s, &["rs", "ts", "svelte", "sql"]) && !within(s, &["ui/src/api/generated/"]))
        {
            let length = source.text.lines().count();
            if length > LONG {
                println!("    {} has {length} lines: is it two things?", source.path);
            }
        }
        let kept = RULES.len() + 1;
        if broken.is_empty() {
            Ok(format!("{kept} rules kept"))
        } else {
            Err(Stop(format!("broken\n\n{}", broken.join("\n\n"))))
        }
    })
}

fn listed(complaints: &[Complaint]) -> String {
    let line = |c: &Complaint| {
        if c.line == 0 { format!("  {}: {}", c.path, c.what) } else { format!("  {}:{}: {}", c.path, c.line, c.what) }
    };
    complaints.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn is(source: &Source, endings: &[&str]) -> bool {
    source.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

fn within(source: &Source, folders: &[&str]) -> bool {
    folders.iter().any(|folder| source.path.starts_with(folder))
}

fn lines<'a>(sources: impl Iterator<Item = &'a Source>, look: impl Fn(&str) -> Option<&'static str>) -> Vec<Complaint> {
    sources
        .flat_map(|source| {
            let found = source.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
            let complaints = found.filter_map(|(index, line)| {
                look(line).map(|what| Complaint { path: source.path.clone(), line: index + 1, what: what.into() })
            });
            complaints.collect::<Vec<_>>()
        })
        .collect()
}

fn loose_tables(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|s| is(s, &["rs", "sql"]) && within(s, &["crates/"])) {
        // A test may well make a foreign table.
        let ours = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        // A column's comment may hold the sign that ends a statement.
        let bare: Vec<&str> = ours.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        let upper = bare.join("\n").to_uppercase();
        for (start, _) in upper.match_indices("CREATE TABLE") {
            // A remark inside the statement may hold a semicolon of its own.
            let spoken = upper[start..].lines().map(|line| line.split("--").next().unwrap_or_default());
            let statement = spoken.collect::<Vec<_>>().join("\n");
            let statement = statement.split(';').next().unwrap_or_default();
            let line = upper[..start].lines().count().max(1);
            let commented = upper[..start].lines().last().is_some_and(|before| before.trim_start().starts_with("//"));
            if !statement.contains("STRICT") && !commented {
                complaints.push(Complaint {
                    path: source.path.clone(),
                    line,
                    what: "a table that is not STRICT".into(),
                });
            }
        }
    }
    complaints
}

fn old_tauri(sources: &[Source]) -> Vec<Complaint> {
    let version = sources.iter().filter(|s| s.path == "Cargo.lock").find_map(|lock| {
        let (_, after) = lock.text.split_once("name = \"tauri\"\nversion = \"")?;
        after.split('"').next()
    });
    let parts = |version: &str| version.split('.').map(|part| part.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>();
    match version {
        Some(version) if parts(version) < vec![2, 11, 1] => {
            vec![Complaint { path: "Cargo.lock".into(), line: 0, what: format!("tauri {version}") }]
        }
        _ => Vec::new(),
    }
}

fn open_policy(sources: &[Source]) -> Vec<Complaint> {
    let Some(config) = sources.iter().find(|s| s.path == "tauri.conf.json") else { return Vec::new() };
    let complaint = |what: String| Complaint { path: config.path.clone(), line: 0, what };
    let Ok(read) = serde_json::from_str::<serde_json::Value>(&config.text) else {
        return vec![complaint("is not JSON".into())];
    };
    let security = &read["app"]["security"];
    let policy = security["csp"].as_object().cloned().unwrap_or_default();
    let mut complaints = Vec::new();
    for (directive, value) in
        [("default-src", "'none'"), ("script-src", "'self'"), ("frame-src", "'none'"), ("base-uri", "'none'")]
    {
        if policy.get(directive).and_then(|v| v.as_str()) != Some(value) {
            complaints.push(complaint(format!("csp: {directive} is not {value}")));
        }
    }
    if policy.values().any(|value| value.to_string().contains("unsafe") || value.to_string().contains('*')) {
        complaints.push(complaint("csp: something is unsafe or open".into()));
    }
    if read["app"]["withGlobalTauri"] != false {
        complaints.push(complaint("withGlobalTauri is not false".into()));
    }
    if security["freezePrototype"] != true {
        complaints.push(complaint("freezePrototype is not true".into()));
    }
    complaints
}

fn loose_grants(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|s| within(s, &["src-tauri/capabilities/"])) {
        let mut complain = |what: String| complaints.push(Complaint { path: source.path.clone(), line: 0, what });
        let Ok(read) = serde_json::from_str::<serde_json::Value>(&source.text) else {
            complain("is not JSON".into());
            continue;
        };
        for granted in read["permissions"].as_array().into_iter().flatten() {
            // Our own commands are granted by name; of Tauri's, hearing what the program says.
            let name = granted.as_str().unwrap_or_default();
            if !name.starts_with("allow-") && !["core:event:allow-listen", "core:event:allow-unlisten"].contains(&name)
            {
                complain(format!("grants {granted}"));
            }
        }
        if !read["remote"].is_null() {
            complain("is for pages of others too".into());
        }
        if read["windows"].as_array().is_none_or(|windows| windows.iter().any(|window| window == "*")) {
            complain("is for every window".into());
        }
    }
    complaints
}

fn many_packages(sources: &[Source]) -> Vec<Complaint> {
    let Some(manifest) = sources.iter().find(|s| s.path == "ui/package.json") else { return Vec::new() };
    let read: serde_json::Value = serde_json::from_str(&manifest.text).unwrap_or_default();
    match read["dependencies"].as_object().map_or(0, serde_json::Map::len) {
        0..=10 => Vec::new(),
        many => vec![Complaint { path: manifest.path.clone(), line: 0, what: format!("{many} packages") }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_sees_its_own_example() {
        for rule in RULES {
            let (path, text) = rule.broken;
            let broken = [Source { path: path.into(), text: text.into() }];
            assert!(!(rule.look)(&broken).is_empty(), "{}", rule.name);
            assert!(!rule.because.is_empty());
        }
    }

    #[test]
    fn a_strict_table_and_a_comment_are_no_complaint() {
        let kept = [
            Source {
                path: "crates/store/a.sql".into(),
                text: "CREATE TABLE day (\n  -- Known; never shown.\n  id BLOB PRIMARY KEY\n) STRICT, WITHOUT ROWID;"
                    .into(),
            },
            Source {
                path: "crates/store/c.sql".into(),
                text: "CREATE TABLE day (\n  -- In both languages; else empty.\n  name TEXT NOT NULL\n) STRICT;".into(),
            },
            Source { path: "crates/desk/src/b.rs".into(), text: "// SELECT is spoken of here".into() },
        ];
        for rule in RULES {
            assert!((rule.look)(&kept).is_empty(), "{}", rule.name);
        }
    }
}
