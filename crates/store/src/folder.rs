//! Folders in which no store may live: where another machine, or a program that copies files to other machines, has its hands in
//! the same file. A database that is copied while it is written is lost sooner or later.

use crate::OpenFault;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// File systems that are somewhere else, as the kernel calls them.
const REMOTE: &[&str] = &[
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.gvfsd-fuse",
    "fuse.onedriver",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
];

/// Programs that carry folders to other machines: their name, and what the folders are called or hold.
const SYNCED: &[(&str, &[&str])] = &[
    ("Dropbox", &["dropbox", ".dropbox", ".dropbox.cache"]),
    ("OneDrive", &["onedrive"]),
    ("Google Drive", &["google drive", "googledrive", "my drive", "내 드라이브", ".tmp.drivedownload"]),
    ("iCloud", &["mobile documents", "icloud drive", "iclouddrive"]),
    ("Nextcloud", &["nextcloud", ".nextcloudsync.log"]),
    ("ownCloud", &["owncloud", ".owncloudsync.log"]),
    ("Syncthing", &[".stfolder"]),
    ("Seafile", &["seafile", ".seafile-data"]),
    ("Box", &["box sync"]),
    ("MEGA", &["megasync", "mega downloads"]),
    ("pCloud", &["pclouddrive", "pcloud drive"]),
    ("Synology Drive", &["synologydrive", "synology drive"]),
    ("Naver MYBOX", &["naver mybox", "네이버 mybox", "mybox"]),
    // Where macOS puts the folders of them all.
    ("A cloud service", &["cloudstorage"]),
];

/// Refuses a store whose folder is on another machine or is carried to others, or whose path SQLite cannot be told for a copy.
pub(crate) fn fit(store: &Path) -> Result<(), OpenFault> {
    if store.to_str().is_none() {
        return Err(OpenFault::NotText(store.to_owned()));
    }
    let folder = store.parent().unwrap_or(Path::new("."));
    if let Ok(mounts) = fs::read_to_string("/proc/self/mountinfo")
        && let Some(kind) = remote(&mounts, folder)
    {
        return Err(OpenFault::Remote { folder: folder.to_owned(), kind });
    }
    if cfg!(windows) && store.to_string_lossy().starts_with(r"\\?\UNC\") {
        return Err(OpenFault::Remote { folder: folder.to_owned(), kind: "SMB".into() });
    }
    let roots = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("OneDrive"));
    let roots: Vec<PathBuf> = roots.map(|(_, root)| root.into()).filter(|root: &PathBuf| root.is_absolute()).collect();
    match synced(folder, &roots) {
        Some(by) => Err(OpenFault::Synced { folder: folder.to_owned(), by }),
        None => Ok(()),
    }
}

/// The kind of remote file system a folder is on, by what the kernel says is mounted where.
fn remote(mounts: &str, folder: &Path) -> Option<String> {
    let mut found: Option<(usize, &str, &str)> = None;
    for line in mounts.lines() {
        // 36 35 98:0 /root /mount/point options … - kind source options
        let Some((place, rest)) = line.split_once(" - ") else { continue };
        let Some(point) = place.split(' ').nth(4) else { continue };
        let point = unescaped(point);
        let mut rest = rest.split(' ');
        let (kind, options) = (rest.next().unwrap_or_default(), rest.next_back().unwrap_or_default());
        // Of several on one place, the one mounted last is what is seen.
        if folder.starts_with(&point) && found.is_none_or(|(length, ..)| length <= point.len()) {
            found = Some((point.len(), kind, options));
        }
    }
    let (_, kind, options) = found?;
    // A drive of Windows, as a Linux inside it sees it.
    let drive = kind == "9p" && options.contains("drvfs");
    (drive || REMOTE.contains(&kind)).then(|| kind.to_owned())
}

/// The kernel writes blanks in paths as octal figures.
fn unescaped(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The program that carries a folder to other machines, by the names of the folders above it and what lies in them.
fn synced(folder: &Path, roots: &[PathBuf]) -> Option<&'static str> {
    if roots.iter().any(|root| folder.starts_with(root)) {
        return Some("OneDrive");
    }
    folder.ancestors().find_map(|above| {
        let name = above.file_name().map(OsStr::to_string_lossy).unwrap_or_default().to_lowercase();
        SYNCED.iter().find_map(|(by, signs)| {
            // "OneDrive - Ministry of Foreign Affairs", "Dropbox (Ministry)", "Nextcloud2"
            let called = signs.iter().filter(|sign| !sign.starts_with('.')).any(|sign| {
                let rest = name.strip_prefix(sign);
                rest.is_some_and(|rest| {
                    rest.starts_with(" -") || rest.starts_with(" (") || rest.bytes().all(|byte| byte.is_ascii_digit())
                })
            });
            let marked = signs.iter().any(|sign| sign.starts_with('.') && above.join(sign).exists());
            (called || marked).then_some(*by)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mount_that_is_seen_decides() {
        let mounts = "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n\
                      30 22 0:50 / /srv/a\\040b rw shared:1 - nfs4 server:/x rw,vers=4.2\n\
                      31 30 8:2 / /srv/a\\040b/local rw - ext4 /dev/sda2 rw\n\
                      32 22 0:51 / /mnt/c rw - 9p C:\\134 rw,aname=drvfs;path=C:\\\n\
                      33 22 0:52 / /mnt/shared rw - 9p hgfs rw,trans=virtio\n\
                      34 22 0:53 / /media/usb rw - fuseblk /dev/sdb1 rw\n\
                      35 22 0:54 / /run/user/1/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n";
        for (folder, expected) in [
            ("/srv/other", None),
            ("/srv/a b/store", Some("nfs4")),
            ("/srv/a bc", None),
            ("/srv/a b/local/store", None),
            ("/mnt/c/Users", Some("9p")),
            ("/mnt/shared", None),
            ("/media/usb", None),
            ("/run/user/1/gvfs/smb-share", Some("fuse.gvfsd-fuse")),
        ] {
            assert_eq!(remote(mounts, Path::new(folder)).as_deref(), expected, "{folder}");
        }
    }

    #[test]
    fn folders_that_are_carried_elsewhere_are_known() {
        let place = tempfile::tempdir().unwrap();
        let marked = place.path().join("shared/below");
        fs::create_dir_all(&marked).unwrap();
        fs::create_dir(place.path().join("shared/.stfolder")).unwrap();
        assert_eq!(synced(&marked, &[]), Some("Syncthing"));
        assert_eq!(synced(place.path(), &[]), None);
        assert_eq!(synced(Path::new("/d/work/x"), &["/d/work".into()]), Some("OneDrive"));
        for (folder, expected) in [
            ("/srv/a/Dropbox/summit", Some("Dropbox")),
            ("/srv/a/OneDrive - Ministry/Documents", Some("OneDrive")),
            ("/srv/a/Library/Mobile Documents/x", Some("iCloud")),
            ("/srv/a/Nextcloud", Some("Nextcloud")),
            ("/srv/a/Nextcloud2/x", Some("Nextcloud")),
            ("/srv/a/Dropbox (Ministry)/x", Some("Dropbox")),
            ("/srv/a/Library/CloudStorage/OneDrive-MOFA/x", Some("A cloud service")),
            ("/srv/a/네이버 MYBOX", Some("Naver MYBOX")),
            ("/srv/a/dropbox-export", None),
            ("/srv/a/Documents", None),
        ] {
            assert_eq!(synced(Path::new(folder), &[]), expected, "{folder}");
        }
    }
}
