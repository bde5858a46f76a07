//! Tells Tauri which commands exist, so that each must be granted by name (`capabilities/main.json`).

fn main() {
    // Tauri embeds what is in ui/dist without watching it.
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let embedded = std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some();
    if embedded && !std::path::Path::new("ui/dist/index.html").exists() {
        panic!("the screens are not built yet; `cargo xtask ui` builds them (once, and when they change)");
    }
    let commands = &["perform", "ask", "undo", "redo", "on_shift", "export_file", "set_language", "set_theme"];
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(commands))
        .capabilities_path_pattern("src-tauri/capabilities/*.json");
    if let Err(fault) = tauri_build::try_build(attributes) {
        panic!("{fault:#}");
    }
}
