//! What a server says of its resources: a `multistatus` (RFC 4918 §13).

use quick_xml::{NsReader, events::Event, name::ResolveResult};

const DAV: &str = "DAV:";
const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";

/// One resource, as far as we ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Where it is, as the server writes it.
    pub(crate) href: String,
    /// The version of it.
    pub(crate) etag: Option<String>,
    /// Who we are to the server.
    pub(crate) principal: Option<String>,
    /// Where our calendars are.
    pub(crate) home: Option<String>,
    /// Whether it is a calendar.
    pub(crate) is_calendar: bool,
}

/// Reads a `multistatus`; `None` where it is none.
pub(crate) fn read(text: &str) -> Option<Vec<Told>> {
    let mut reader = NsReader::from_str(text);
    let mut path: Vec<&'static str> = Vec::new();
    let (mut all, mut now, mut seen, mut said) = (Vec::new(), Told::default(), false, String::new());
    loop {
        let (space, event) = reader.read_resolved_event().ok()?;
        let name = |local: &str| known(&space, local);
        match event {
            Event::Start(tag) => {
                let name = name(tag.local_name().as_ref());
                said.clear();
                match name {
                    "multistatus" => seen = true,
                    "response" => now = Told::default(),
                    _ => {}
                }
                // Deeper than this no answer goes that we asked for.
                if path.len() > 32 {
                    return None;
                }
                path.push(name);
            }
            Event::Empty(tag) if name(tag.local_name().as_ref()) == "calendar" && path.contains(&"resourcetype") => {
                now.is_calendar = true;
            }
            Event::Text(text) => said.push_str(text.as_ref()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().ok()? {
                Some(letter) => said.push(letter),
                None => said.push_str(match reference.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => return None,
                }),
            },
            Event::End(_) => {
                let name = path.pop()?;
                let text = || Some(said.trim().to_owned());
                let within = path.last().copied().unwrap_or_default();
                match (within, name) {
                    ("response", "href") => now.href = said.trim().to_owned(),
                    ("current-user-principal", "href") => now.principal = text(),
                    ("calendar-home-set", "href") if now.home.is_none() => now.home = text(),
                    (_, "getetag") => now.etag = text(),
                    ("resourcetype", "calendar") => now.is_calendar = true,
                    (_, "response") => all.push(std::mem::take(&mut now)),
                    _ => {}
                }
                said.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    seen.then_some(all)
}

fn known(space: &ResolveResult<'_>, local: &str) -> &'static str {
    let ResolveResult::Bound(space) = space else { return "" };
    let names: &[&'static str] = match space.as_ref() {
        DAV => &["multistatus", "response", "href", "getetag", "current-user-principal", "resourcetype"],
        CALDAV => &["calendar-home-set", "calendar"],
        _ => return "",
    };
    names.iter().copied().find(|name| *name == local).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_servers() {
        let text = r#"<?xml version='1.0'?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
            <response><href>/o/a%20b/</href><propstat><prop><current-user-principal><href>/o/</href></current-user-principal>
            <C:calendar-home-set><href>/o/&amp;c/</href></C:calendar-home-set><resourcetype><collection/><C:calendar/></resourcetype>
            <getetag>"x&quot;y"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"#;
        let expected = Told {
            href: "/o/a%20b/".into(),
            etag: Some("\"x\"y\"".into()),
            principal: Some("/o/".into()),
            home: Some("/o/&c/".into()),
            is_calendar: true,
        };
        assert_eq!(read(text), Some(vec![expected]));
        for (what, text) in [
            ("nothing", ""),
            ("a page", "<html><body>Hello</body></html>"),
            ("another space", r#"<multistatus xmlns="urn:x"/>"#),
            ("cut off", r#"<d:multistatus xmlns:d="DAV:"><d:response>"#),
            (
                "an entity of its own",
                r#"<!DOCTYPE x [<!ENTITY e "x">]><multistatus xmlns="DAV:"><response><href>&e;</href></response></multistatus>"#,
            ),
        ] {
            let read = read(text);
            assert!(read.is_none_or(|all| all.is_empty()), "{what}");
        }
    }
}
