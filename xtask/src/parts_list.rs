//! `sbom`: what Plenary is built from, as a list that a ministry's own tools read (CycloneDX 1.5): every crate that is linked into the
//! window, and every npm package that the screens are made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::command::{Run, root, target};
use crate::steps::{Done, Steps, Stop};

/// What the window runs on, for which crates are listed.
const SYSTEM: &str = "x86_64-unknown-linux-gnu";

/// Writes the list.
pub(crate) fn run(steps: &mut Steps) -> Done {
    steps.take("List what Plenary is built from", || {
        let metadata = Run::cargo(["metadata", "--format-version", "1", "--locked", "--filter-platform", SYSTEM])
            .read()
            .ok_or_else(|| Stop("`cargo metadata` does not answer: a manifest is broken".into()))?;
        let lock = std::fs::read_to_string(root().join("ui/package-lock.json"))?;
        let crates = linked(&serde_json::from_str(&metadata)?)?;
        let packages = shown(&serde_json::from_str(&lock)?);
        let counted = format!("{} crates, {} npm packages", crates.len(), packages.len());
        let list = json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {"component": {"type": "application", "name": "Plenary", "version": env!("CARGO_PKG_VERSION")}},
            "components": crates.into_iter().chain(packages).collect::<Vec<_>>(),
        });
        let folder = target().join("sbom");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("plenary.cdx.json");
        std::fs::write(&file, serde_json::to_string_pretty(&list)? + "\n")?;
        Ok(format!("{counted}: {}", file.display()))
    })
}

/// The crates that are linked into the window, and those these need; what only builds or tests them is left out.
fn linked(metadata: &Value) -> Done<Vec<Value>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (text(&package["id"]), package)).collect();
    let needs: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let linked = list(&node["deps"])
                .into_iter()
                .filter(|needed| list(&needed["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()));
            (text(&node["id"]), linked.map(|needed| text(&needed["pkg"])).collect())
        })
        .collect();
    let window = packages.iter().find(|(_, package)| package["name"] == "plenary");
    let (window, _) = window.ok_or_else(|| Stop("there is no package `plenary`".into()))?;
    let (mut seen, mut next) = (BTreeSet::new(), vec![window.clone()]);
    while let Some(id) = next.pop() {
        if seen.insert(id.clone()) {
            next.extend(needs.get(&id).into_iter().flatten().cloned());
        }
    }
    let others = seen.iter().filter(|id| *id != window).filter_map(|id| packages.get(id));
    Ok(others
        .map(|package| {
            let (name, version) = (text(&package["name"]), text(&package["version"]));
            component(&name, &version, &format!("pkg:cargo/{name}@{version}"), package["license"].as_str())
        })
        .collect())
}

/// The npm packages of the screens; what only builds or tests them is left out.
fn shown(lock: &Value) -> Vec<Value> {
    let packages = lock["packages"].as_object().cloned().unwrap_or_default();
    let run_time = packages
        .iter()
        .filter(|(path, package)| !path.is_empty() && package["dev"] != true && package["optional"] != true);
    run_time
        .map(|(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            let version = package["version"].as_str().unwrap_or_default();
            let address = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
            component(name, version, &address, package["license"].as_str())
        })
        .collect()
}

fn component(name: &str, version: &str, address: &str, license: Option<&str>) -> Value {
    // Older manifests write "MIT/Apache-2.0" for what is an OR.
    let spelled = |license: &str| license.replace('/', " OR ").split_whitespace().collect::<Vec<_>>().join(" ");
    let licenses = license.map(|license| json!([{"expression": spelled(license)}]));
    json!({
        "type": "library", "bom-ref": address, "name": name, "version": version, "purl": address,
        "licenses": licenses.unwrap_or_else(|| json!([])),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_is_listed_and_what_builds_it_is_not() {
        let package = |name: &str| json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0"});
        let needs = |name: &str, kind: Value| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let packages = ["plenary", "serde", "cc", "tempfile", "itoa", "other"].map(package);
        let metadata = json!({
            "packages": packages,
            "resolve": {"nodes": [
                {"id": "plenary", "deps": [needs("serde", Value::Null), needs("cc", json!("build")), needs("tempfile", json!("dev"))]},
                {"id": "serde", "deps": [needs("itoa", Value::Null)]},
                {"id": "other", "deps": []},
            ]},
        });
        let names =
            |list: &[Value]| list.iter().map(|part| part["purl"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let crates = linked(&metadata).unwrap();
        assert_eq!(names(&crates), ["pkg:cargo/itoa@1.0.0", "pkg:cargo/serde@1.0.0"]);
        assert_eq!(crates[0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        let lock = json!({"packages": {
            "": {"version": "0.1.0"},
            "node_modules/svelte": {"version": "5.0.0", "license": "MIT"},
            "node_modules/@lucide/svelte": {"version": "1.0.0", "license": "ISC"},
            "node_modules/vite": {"version": "8.0.0", "dev": true},
        }});
        assert_eq!(names(&shown(&lock)), ["pkg:npm/%40lucide/svelte@1.0.0", "pkg:npm/svelte@5.0.0"]);
    }
}
