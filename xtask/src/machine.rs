//! What the machine must have: found out, and installed where we know how; otherwise named exactly.

use crate::command::{Run, found};
use crate::screens;
use crate::steps::{Done, Steps, Stop};

/// What the machine is set up for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Building,
    Testing,
    /// For testing, and to open what is written in a spreadsheet of others.
    Opening,
}

/// To build, to encrypt stores, and to show Korean in the native menu and dialogs.
const DEBIAN_BUILD: &[&str] =
    &["build-essential", "pkg-config", "libssl-dev", "libwebkit2gtk-4.1-dev", "librsvg2-dev", "fonts-noto-cjk"];
/// A screen without a screen, the window's driver, a browser, calendar readers that are not ours, a calendar server, and a keyring in a
/// session of its own.
const DEBIAN_TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "strace",
    "chromium",
    "python3-icalendar",
    "python3-vobject",
    "python3-openpyxl",
    "python3-gi",
    "gir1.2-ical-3.0",
    "radicale",
    "dbus",
    "gnome-keyring",
];

/// A spreadsheet that is not ours.
const DEBIAN_OPEN: &str = "libreoffice-calc-nogui";

/// Ubuntu has Chromium only as a snap, under another name.
const UBUNTU_CHROMIUM: &str = "chromium-browser";

struct Elsewhere {
    /// As `ID` or `ID_LIKE` in os-release.
    family: &'static [&'static str],
    build: &'static str,
    test: &'static str,
}

const ELSEWHERE: &[Elsewhere] = &[
    Elsewhere {
        family: &["fedora", "rhel", "centos"],
        build: "dnf install gcc gcc-c++ make pkgconf-pkg-config openssl-devel webkit2gtk4.1-devel librsvg2-devel google-noto-sans-cjk-fonts",
        test: "dnf install xorg-x11-server-Xvfb xauth /usr/bin/WebKitWebDriver strace chromium python3-icalendar python3-vobject python3-openpyxl python3-gobject libical-glib radicale dbus-daemon gnome-keyring",
    },
    Elsewhere {
        family: &["arch"],
        build: "pacman -S --needed base-devel openssl webkit2gtk-4.1 librsvg noto-fonts-cjk",
        test: "pacman -S --needed xorg-server-xvfb xorg-xauth strace chromium python-icalendar python-vobject python-openpyxl python-gobject libical radicale dbus gnome-keyring",
    },
    Elsewhere {
        family: &["suse", "opensuse"],
        build: "zypper install -t pattern devel_basis && zypper install libopenssl-devel webkit2gtk3-devel librsvg-devel google-noto-sans-cjk-fonts",
        test: "zypper install xorg-x11-server-Xvfb xauth /usr/bin/WebKitWebDriver strace chromium python3-icalendar python3-vobject python3-openpyxl python3-gobject typelib-1_0-ICalGLib-3_0 radicale dbus-1-daemon gnome-keyring",
    },
];

/// Installs what is missing, as far as the machine's own package manager has it, and the screens' packages.
pub(crate) fn set_up(steps: &mut Steps, purpose: For) -> Done {
    steps.take("Look at what this machine has", || {
        node()?;
        Ok(std::env::consts::OS.to_owned())
    })?;
    match std::env::consts::OS {
        "linux" => linux(steps, purpose)?,
        "macos" => macos(purpose)?,
        "windows" => windows(purpose)?,
        other => return Err(Stop(format!("Plenary is not built on {other}; it is on Linux, macOS and Windows."))),
    }
    screens::packages(steps)
}

fn node() -> Done {
    let install = "Install Node.js 20.19 or newer with npm: https://nodejs.org, or your system's package.";
    let version =
        Run::new("node").arg("--version").read().ok_or_else(|| Stop(format!("Node.js is missing. {install}")))?;
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if (major, minor) < (20, 19) {
        return Err(Stop(format!("Node.js {version} is too old. {install}")));
    }
    if !Run::npm(["--version"]).succeeds() {
        return Err(Stop(format!("npm is missing. {install}")));
    }
    Ok(())
}

fn linux(steps: &mut Steps, purpose: For) -> Done {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if found(&["apt-get"]).is_some() && found(&["dpkg-query"]).is_some() {
        return debian(steps, purpose, &release);
    }
    let missing = missing_on_linux(purpose);
    if missing.is_empty() {
        return Ok(());
    }
    let families = words_of_release(&release);
    let known = ELSEWHERE
        .iter()
        .find(|place| place.family.iter().any(|name| families.iter().any(|word| word.starts_with(name))));
    let advice = match (known, purpose) {
        (Some(place), For::Building) => format!("Install it with:\n\n  sudo {}", place.build),
        (Some(place), _) => format!("Install it with:\n\n  sudo {}\n  sudo {}", place.build, place.test),
        (None, _) => "Install a C compiler, pkg-config and the development files of OpenSSL, WebKitGTK 4.1 and librsvg 2; for the tests also \
                      Xvfb, xauth, WebKitWebDriver, strace, Chromium, Radicale, D-Bus, GNOME Keyring and Python's icalendar, vobject and openpyxl."
            .to_owned(),
    };
    Err(Stop(format!("Missing on this machine: {}.\n{advice}\n\nThen run the same command again.", missing.join(", "))))
}

/// `ID` and `ID_LIKE` of os-release.
fn words_of_release(release: &str) -> Vec<String> {
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn missing_on_linux(purpose: For) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut look = |there: bool, what| {
        if !there {
            missing.push(what);
        }
    };
    look(found(&["cc", "gcc", "clang"]).is_some(), "a C compiler");
    let config = found(&["pkg-config", "pkgconf"]);
    look(config.is_some(), "pkg-config");
    let library =
        |name: &str| config.as_ref().is_some_and(|program| Run::new(program).args(["--exists", name]).succeeds());
    look(library("libcrypto"), "the development files of OpenSSL");
    look(library("webkit2gtk-4.1"), "the development files of WebKitGTK 4.1");
    look(library("librsvg-2.0"), "the development files of librsvg");
    if purpose != For::Building {
        look(found(&["Xvfb"]).is_some(), "Xvfb");
        look(found(&["xvfb-run"]).is_some(), "xvfb-run");
        look(found(&["WebKitWebDriver"]).is_some(), "WebKitWebDriver");
        look(found(&["strace"]).is_some(), "strace");
        look(chromium().is_some(), "Chromium");
        look(
            Run::new("/usr/bin/python3")
                .args(["-c", "import icalendar, vobject, openpyxl, gi; gi.require_version('ICalGLib', '3.0')"])
                .succeeds(),
            "Python's icalendar, vobject, openpyxl and gi with libical",
        );
        look(found(&["radicale"]).is_some(), "Radicale");
        look(found(&["dbus-run-session"]).is_some(), "dbus-run-session");
        look(found(&["gnome-keyring-daemon"]).is_some(), "GNOME Keyring");
    }
    missing
}

/// The browser of the journeys: what `CHROMIUM` names, or the first one found.
pub(crate) fn chromium() -> Option<std::path::PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(Into::into)
        .or_else(|| found(&["chromium", "chromium-browser", "google-chrome", "chrome"]))
}

fn debian(steps: &mut Steps, purpose: For, release: &str) -> Done {
    let ubuntu = words_of_release(release).iter().any(|word| word == "ubuntu");
    let mut wanted = DEBIAN_BUILD.to_vec();
    if purpose == For::Opening && found(&["soffice"]).is_none() {
        wanted.push(DEBIAN_OPEN);
    }
    if purpose != For::Building {
        wanted.extend(DEBIAN_TEST);
        wanted.retain(|name| *name != "chromium" || chromium().is_none());
        if ubuntu {
            wanted.iter_mut().filter(|name| **name == "chromium").for_each(|name| *name = UBUNTU_CHROMIUM);
        }
    }
    // One question for each: dpkg-query answers nothing at all where one name is unknown to it.
    let there = |name: &&str| {
        Run::new("dpkg-query")
            .args(["-W", "-f=${db:Status-Status}", name])
            .read()
            .is_some_and(|status| status == "installed")
    };
    wanted.retain(|name| !there(name));
    if wanted.is_empty() {
        return Ok(());
    }
    let root = Run::new("id").arg("-u").read().is_some_and(|id| id == "0");
    if !root && found(&["sudo"]).is_none() {
        return Err(Stop(format!(
            "Missing on this machine: {0}.\nInstall it as root with:\n\n  apt-get update && apt-get install --no-install-recommends {0}\n\n\
             Then run the same command again.",
            wanted.join(" ")
        )));
    }
    let how = if root { "with apt-get" } else { "with sudo apt-get; sudo may ask for your password" };
    println!("This machine lacks {}.\nInstalling it {how}.", wanted.join(", "));
    let apt = |words: &[&str]| {
        // Through env, since sudo does not hand variables on.
        let settings = [
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-y",
            "-o",
            "Acquire::Retries=3",
            "-o",
            "DPkg::Lock::Timeout=300",
        ];
        let run = if root { Run::new("env") } else { Run::new("sudo").arg("env") };
        run.args(settings).args(words)
    };
    steps.command("Refresh the package lists", &apt(&["update"]))?;
    let mut install = vec!["install", "--no-install-recommends"];
    install.extend(&wanted);
    steps.command("Install system packages", &apt(&install))?;
    Ok(())
}

fn macos(purpose: For) -> Done {
    if !Run::new("xcode-select").arg("-p").succeeds() {
        return Err(Stop("Apple's command line tools are missing. Install them with:\n\n  xcode-select --install\n\nThen run the same command again.".into()));
    }
    let python = Run::new("/usr/bin/python3").args(["-c", "import icalendar, vobject, openpyxl"]).succeeds();
    if purpose != For::Building && (chromium().is_none() || !python || found(&["radicale"]).is_none()) {
        return Err(Stop(
            "The tests need Chromium, two calendar readers and a calendar server. Install them with:\n\n  brew install --cask chromium\n  \
             /usr/bin/python3 -m pip install --user icalendar vobject openpyxl radicale\n\nand set CHROMIUM to the browser's program. \
             The window journey runs on Linux only: macOS has no driver for its web view."
                .into(),
        ));
    }
    Ok(())
}

fn windows(purpose: For) -> Done {
    // WebView2 comes with Windows 11 and current Windows 10; its own key says so.
    let client = "EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let there =
        ["HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\", "HKLM\\SOFTWARE\\Microsoft\\", "HKCU\\Software\\Microsoft\\"]
            .iter()
            .any(|place| Run::new("reg").args(["query", &format!("{place}{client}"), "/v", "pv"]).succeeds());
    if !there {
        return Err(Stop(
            "The WebView2 runtime is missing. Install it, and the C++ build tools where you have not, with:\n\n  \
             winget install Microsoft.EdgeWebView2Runtime\n  winget install Microsoft.VisualStudio.2022.BuildTools --override \
             \"--passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"\n\nThen run the same command again."
                .into(),
        ));
    }
    // On macOS the system's own cryptography is used, on Linux the system's OpenSSL; Windows has none to link with.
    if std::env::var_os("OPENSSL_DIR").is_none() {
        return Err(Stop(
            "Stores are encrypted with OpenSSL. Install it with:\n\n  winget install ShiningLight.OpenSSL.Dev\n\nset OPENSSL_DIR to its \
             folder, then run the same command again."
                .into(),
        ));
    }
    if purpose != For::Building && chromium().is_none() {
        return Err(Stop(
            "The tests need Chromium: winget install Hibbiki.Chromium, and set CHROMIUM to its program.".into(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_of_a_linux_is_read_from_its_release_file() {
        let release = "NAME=\"openSUSE Leap\"\nID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\nVERSION_ID=\"15.6\"\n";
        assert_eq!(words_of_release(release), ["opensuse-leap", "suse", "opensuse"]);
    }

    #[test]
    fn every_other_linux_is_told_both_lists() {
        for place in ELSEWHERE {
            assert!(
                ["webkit2gtk", "librsvg", "openssl"].iter().all(|name| place.build.contains(name)),
                "{:?}",
                place.family
            );
            assert!(place.test.contains("chromium") && place.test.contains("icalendar"), "{:?}", place.family);
        }
    }
}
