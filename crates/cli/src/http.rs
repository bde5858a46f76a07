//! As much of HTTP/1.1 as one browser on this machine needs: a thread for each connection, bodies of known length.
//!
//! No connection ever waits for another: a browser opens six at once and holds them.

use plenary_desk::import::LARGEST;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::Duration,
};

/// The longest head of a request.
const LONGEST_HEAD: u64 = 32 * 1024;
/// How many header lines a request may have.
const MOST_HEADERS: usize = 64;
/// The largest request body: the largest file that is read, and what is asked about it.
const LARGEST_BODY: usize = LARGEST + 1024 * 1024;
/// How long a connection may stand idle.
const PATIENCE: Duration = Duration::from_secs(120);

/// A request.
pub(crate) struct Request {
    /// `GET`, `POST`.
    pub(crate) method: String,
    /// The path without the query.
    pub(crate) path: String,
    headers: Vec<(String, String)>,
    /// The body; empty where there is none.
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The value of a header, whatever the case of its name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// An answer.
pub(crate) struct Answer {
    /// 200, 404.
    pub(crate) status: u16,
    /// Names and values; neither may hold a line break.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// Answers every request that comes in, until the program is ended.
pub(crate) fn listen(listener: &TcpListener, answer: &(dyn Fn(&Request) -> Answer + Sync)) {
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            scope.spawn(move || {
                // A browser that has gone away is no matter.
                let _gone = converse(&stream, answer);
            });
        }
    });
}

/// Answers the requests of one connection, one after the other.
fn converse(stream: &TcpStream, answer: &dyn Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let (said, last) = match read(&mut reader)? {
            Came::Nothing => return Ok(()),
            Came::Unreadable(status) => (refusal(status), true),
            Came::Whole(request) => {
                let last = request.header("Connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
                (answer(&request), last)
            }
        };
        write(stream, &said, last)?;
        if last {
            return Ok(());
        }
    }
}

enum Came {
    /// The other side is done.
    Nothing,
    Whole(Request),
    /// Not a request as we take them, with the status that says so.
    Unreadable(u16),
}

fn read(reader: &mut impl BufRead) -> io::Result<Came> {
    let mut head = Vec::new();
    let mut limited = reader.by_ref().take(LONGEST_HEAD);
    while !head.ends_with(b"\r\n\r\n") {
        if limited.read_until(b'\n', &mut head)? == 0 {
            return Ok(if head.is_empty() { Came::Nothing } else { Came::Unreadable(400) });
        }
    }
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let Ok(httparse::Status::Complete(_)) = parsed.parse(&head) else { return Ok(Came::Unreadable(400)) };
    let target = parsed.path.unwrap_or("/");
    let mut request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: target.split('?').next().unwrap_or(target).to_owned(),
        headers: parsed
            .headers
            .iter()
            .map(|header| (header.name.to_owned(), String::from_utf8_lossy(header.value).into_owned()))
            .collect(),
        body: Vec::new(),
    };
    if request.header("Transfer-Encoding").is_some() {
        return Ok(Came::Unreadable(411));
    }
    let length = match request.header("Content-Length").map(str::parse::<usize>) {
        None => 0,
        Some(Ok(length)) if length <= LARGEST_BODY => length,
        Some(Ok(_)) => return Ok(Came::Unreadable(413)),
        Some(Err(_)) => return Ok(Came::Unreadable(400)),
    };
    // Memory is taken as the bytes come, not as many as are promised.
    reader.take(length as u64).read_to_end(&mut request.body)?;
    Ok(if request.body.len() == length { Came::Whole(request) } else { Came::Unreadable(400) })
}

fn refusal(status: u16) -> Answer {
    Answer { status, headers: Vec::new(), body: Vec::new() }
}

fn write(mut stream: &TcpStream, answer: &Answer, last: bool) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    head.push_str(if last { "Connection: close\r\n\r\n" } else { "\r\n" });
    let mut whole = head.into_bytes();
    whole.extend_from_slice(&answer.body);
    stream.write_all(&whole)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        410 => "Gone",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(bytes: &str) -> Option<u16> {
        match read(&mut bytes.as_bytes()).unwrap() {
            Came::Nothing => None,
            Came::Whole(_) => Some(200),
            Came::Unreadable(status) => Some(status),
        }
    }

    #[test]
    fn only_whole_requests_of_known_length_are_taken() {
        for (name, bytes, expected) in [
            ("nothing", String::new(), None),
            ("a page", "GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), Some(200)),
            ("a body", "POST /api/ask HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".to_owned(), Some(200)),
            ("half a head", "GET / HTTP/1.1\r\nHost: x".to_owned(), Some(400)),
            ("no request", "\u{1}\u{2}\r\n\r\n".to_owned(), Some(400)),
            ("an endless head", format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(40_000)), Some(400)),
            ("too many headers", format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(100)), Some(400)),
            ("half a body", "POST / HTTP/1.1\r\nContent-Length: 60000000\r\n\r\n{".to_owned(), Some(400)),
            ("no length", "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n".to_owned(), Some(400)),
            ("too long", "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n".to_owned(), Some(413)),
            ("in pieces", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(), Some(411)),
        ] {
            assert_eq!(status(&bytes), expected, "{name}");
        }
    }

    #[test]
    fn connections_held_open_keep_nobody_waiting() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            listen(&listener, &|request| Answer {
                status: 200,
                headers: Vec::new(),
                body: request.path.clone().into_bytes(),
            });
        });
        // More than any pool would hold ready, opened at once, as a browser does, and none of them closed.
        let mut held: Vec<TcpStream> = (0..24).map(|_| TcpStream::connect(address).unwrap()).collect();
        for round in 0..3 {
            for (number, stream) in held.iter_mut().enumerate() {
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                write!(stream, "GET /{round}-{number} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            }
            for (number, stream) in held.iter_mut().enumerate() {
                let expected = format!("/{round}-{number}");
                let mut bytes = Vec::new();
                let mut reader = BufReader::new(&*stream);
                while !bytes.ends_with(b"\r\n\r\n") {
                    reader.read_until(b'\n', &mut bytes).unwrap();
                }
                let mut body = vec![0; expected.len()];
                reader.read_exact(&mut body).unwrap();
                assert_eq!(String::from_utf8(body).unwrap(), expected);
            }
        }
    }
}
