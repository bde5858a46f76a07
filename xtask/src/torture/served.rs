//! The program as it serves screens: one that runs on, and changes, reads and copies by turns.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command};

use serde_json::Value;

use super::program::{Ground, spawn};
use crate::steps::{Done, Stop};

/// A running program and where it listens. It is killed where it is not ended.
pub(super) struct Served {
    child: Child,
    address: String,
}

impl Served {
    /// Serves a store; with settings, between the shim.
    pub(super) fn of(ground: &Ground, store: &Path, settings: &[(&str, String)]) -> Done<Self> {
        let screens = ground.scratch.join("screens");
        fs::create_dir_all(&screens)?;
        fs::write(screens.join("index.html"), "<!doctype html>")?;
        let screens = screens.display().to_string();
        let words = ["serve", "--port", "0", "--ui", &screens];
        let mut child = spawn(match settings {
            [] => ground.command(store, &words),
            _ => ground.shimmed(store, &words, settings),
        })?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or_else(|| Stop("no output".into()))?).read_line(&mut line)?;
        let said: Value = serde_json::from_str(&line).unwrap_or_default();
        let address = said["address"].as_str().unwrap_or_default().trim_start_matches("http://").to_owned();
        Ok(Self { child, address })
    }

    /// Asks at a door; the status and what was answered.
    pub(super) fn ask(&self, door: &str, body: &Value) -> Done<(u16, Value)> {
        let mut stream = TcpStream::connect(&self.address)?;
        let (address, body) = (&self.address, body.to_string());
        write!(
            stream,
            "POST /api/{door} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        Ok((status, serde_json::from_str(body).unwrap_or_default()))
    }

    /// Ends it as a system that shuts down would, and answers once it has ended.
    pub(super) fn end(mut self) -> Done {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Nothing is left to kill of one that has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
