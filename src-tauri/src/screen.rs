//! Linux only: what the environment must say before the program runs, and the end of a session.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use gtk::glib;
use tauri::AppHandle;

use crate::window;

/// Turns off a fast path of WebKit that is slow or blank without a real graphics card.
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Has all threads share one heap: with a heap each, a large store took forty megabytes that nobody used any more.
const ONE_HEAP: &str = "MALLOC_ARENA_MAX";

/// Kernel drivers of virtual graphics cards, and of the one maker whose own driver draws blank pages.
const TROUBLED: &[&str] =
    &["bochs-drm", "cirrus", "hyperv_drm", "nvidia", "qxl", "vboxvideo", "virtio_gpu", "virtio-pci", "vkms", "vmwgfx"];

/// Starts this program anew with what the environment has to say, where nobody has decided otherwise.
/// (A program cannot safely change its own environment once it runs.)
pub(crate) fn prepare() {
    let wanted = [(ONE_HEAP, true), (SWITCH, troubled(Path::new("/sys/class/drm")))];
    let missing: Vec<_> = wanted
        .into_iter()
        .filter(|(name, wanted)| *wanted && std::env::var_os(name).is_none())
        .map(|(name, _)| (name, "1"))
        .collect();
    if missing.is_empty() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Comes back only where it failed; then we go on as we are, which draws, if slowly.
        let _ = Command::new(program).args(std::env::args_os().skip(1)).envs(missing).exec();
    }
}

/// Whether no real graphics card can draw, or one of them is troubled.
fn troubled(cards: &Path) -> bool {
    let nodes = std::fs::read_dir(cards).into_iter().flatten().flatten();
    let drawing: Vec<_> = nodes.filter(|card| card.file_name().to_string_lossy().starts_with("renderD")).collect();
    drawing.is_empty()
        || drawing.iter().any(|card| {
            std::fs::read_link(card.path().join("device/driver"))
                .ok()
                .and_then(|driver| driver.file_name().map(|name| name.to_string_lossy().into_owned()))
                .is_some_and(|driver| TROUBLED.contains(&driver.as_str()))
        })
}

/// A system that shuts down asks with SIGTERM: the program ends as if the officer had closed it, and also where something typed cannot
/// be saved, since nobody may be there to be asked.
pub(crate) fn end_on_sigterm(app: &AppHandle) {
    const SIGTERM: i32 = 15;
    let app = app.clone();
    glib::source::unix_signal_add_local(SIGTERM, move || {
        window::close_all(&app);
        let app = app.clone();
        glib::source::timeout_add_local_once(window::LEAVING, move || app.exit(0));
        glib::ControlFlow::Break
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn machine(drivers: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("card0")).unwrap();
        for (number, driver) in drivers.iter().enumerate() {
            let device = folder.path().join(format!("renderD{}/device", 128 + number));
            std::fs::create_dir_all(&device).unwrap();
            symlink(format!("/sys/bus/pci/drivers/{driver}"), device.join("driver")).unwrap();
        }
        folder
    }

    #[test]
    fn only_machines_without_a_real_card_are_switched() {
        assert!(troubled(machine(&[]).path()));
        assert!(troubled(machine(&["vmwgfx"]).path()));
        assert!(troubled(machine(&["i915", "nvidia"]).path()));
        assert!(!troubled(machine(&["amdgpu"]).path()));
        assert!(!troubled(machine(&["i915"]).path()));
    }
}
