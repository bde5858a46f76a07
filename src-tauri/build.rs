//! Tells Tauri which commands exist (`permissions/`), so that each must be granted by name (`capabilities/main.json`).

fn main() {
    // Tauri embeds what is in ui/dist without watching it.
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let embedded = std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some();
    if embedded && !std::path::Path::new("ui/dist/index.html").exists() {
        panic!("the screens are not built yet; `cargo xtask ui` builds them (once, and when they change)");
    }
    // Written by hand and not by Tauri, which would write them beside this file after it has begun to watch the folder, and so
    // build everything once more at the next start.
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new()
        .app_manifest(manifest)
        .capabilities_path_pattern("src-tauri/capabilities/*.json");
    if let Err(fault) = tauri_build::try_build(attributes) {
        panic!("{fault:#}");
    }
}
