//! A real calendar server for the tests: Radicale, with an officer who may write and a delegate who may read; and a wire to it that
//! counts what is asked.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};
use tempfile::TempDir;

/// A running server; it ends with this.
pub(crate) struct Server {
    child: Child,
    _folder: TempDir,
    /// Where the wire begins, `http://127.0.0.1:…/`.
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the server");
        let place = |name: &str| folder.path().join(name).display().to_string();
        fs::write(place("users"), "officer:hush-4711\ndelegate:guest\nreader:reader\n").unwrap();
        fs::write(
            place("rights"),
            "[root]\nuser: .+\ncollection:\npermissions: R\n\
             [reader]\nuser: reader\ncollection: reader\npermissions: RW\n\
             [reads]\nuser: reader\ncollection: .*\npermissions: Rr\n\
             [own]\nuser: .+\ncollection: {user}(/[^/]+)?\npermissions: RrWw\n\
             [guest]\nuser: delegate\ncollection: officer(/[^/]+)?\npermissions: Rr\n",
        )
        .unwrap();
        let config = format!(
            "[server]\nhosts = 127.0.0.1:0\n[auth]\ntype = htpasswd\nhtpasswd_filename = {}\nhtpasswd_encryption = plain\ndelay = 0\n\
             [rights]\ntype = from_file\nfile = {}\n[storage]\nfilesystem_folder = {}\n[logging]\nlevel = info\n",
            place("users"),
            place("rights"),
            place("store")
        );
        fs::write(place("config"), config).unwrap();
        let mut child = Command::new("radicale")
            .args(["--config", &place("config")])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Radicale starts; `cargo xtask set-up --test` installs it");
        let mut said = BufReader::new(child.stderr.take().expect("what it says"));
        let mut at = String::new();
        loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "Radicale ended before it was ready");
            if let Some((_, rest)) = line.split_once("Listening on '") {
                // As `[127.0.0.1]:5232`.
                let port = rest.split('\'').next().and_then(|at| at.rsplit(':').next()).unwrap_or_default();
                at = format!("127.0.0.1:{port}");
            }
            if line.contains("server ready") {
                break;
            }
        }
        // It goes on talking; a full pipe would stop it.
        thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        thread::spawn({
            let asked = Arc::clone(&asked);
            move || {
                for near in listener.incoming().flatten() {
                    let far = TcpStream::connect(&at).unwrap();
                    let (near_back, far_back) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                    let asked = Arc::clone(&asked);
                    thread::spawn(move || carry(near, far, Some(&asked)));
                    thread::spawn(move || carry(far_back, near_back, None));
                }
            }
        });
        Self { child, _folder: folder, address, asked }
    }

    /// What was asked since this was called last, by method.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Carries bytes one way, and notes the methods of the requests among them.
fn carry(mut from: TcpStream, mut to: TcpStream, asked: Option<&Mutex<Vec<String>>>) {
    let (mut bytes, mut line) = ([0; 16 * 1024], Vec::new());
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        for byte in &bytes[..count] {
            line.push(*byte);
            if *byte == b'\n' {
                if let (Some(asked), true) = (asked, line.ends_with(b" HTTP/1.1\r\n")) {
                    let text = String::from_utf8_lossy(&line);
                    asked.lock().unwrap().push(text.split(' ').next().unwrap_or_default().to_owned());
                }
                line.clear();
            }
        }
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}
