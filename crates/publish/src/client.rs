//! The calendar server as seen from here.

use crate::{
    Fault,
    answer::{Told, read},
};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use plenary_desk::export::Password;
use plenary_domain::calendar_server::is_this_machine;
use std::{sync::Arc, time::Duration};
use ureq::{
    Agent,
    http::{Method, Request, Response, header::LOCATION},
    tls::{RootCerts, TlsConfig, TlsProvider},
};
use url::Url;

/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest answer that is read, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;
/// How often one request is followed to another place on the same server.
const MOST_TURNS: usize = 4;

const WHO: &str = r#"<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop><current-user-principal/><resourcetype/><c:calendar-home-set/></prop></propfind>"#;
const VERSIONS: &str = r#"<propfind xmlns="DAV:"><prop><getetag/><resourcetype/></prop></propfind>"#;

/// Who we are to the server. It is never written anywhere.
#[derive(Clone)]
pub struct Account {
    /// The name.
    pub name: String,
    /// The password.
    pub password: Password,
}

/// What became of a resource that was put on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// It stands there, in this version.
    Stored(String),
    /// Somebody else has changed it since, or put one there; it was left as it is.
    Changed,
}

/// What stands at an address of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it says.
    pub text: String,
    /// The version of it, where the server names it.
    pub etag: Option<String>,
}

/// A server, and our place on it.
pub struct Client {
    agent: Agent,
    /// What an officer has allowed: scheme, host and port.
    allowed: Url,
    authorization: String,
    home: Url,
}

struct Answer {
    status: u16,
    etag: Option<String>,
    body: String,
    at: Url,
}

impl Client {
    /// Finds our calendars on a server (RFC 6764): at the address itself, else where the server says they are.
    ///
    /// A password travels only under TLS, or on this machine itself.
    pub fn find(address: &str, account: &Account) -> Result<Self, Fault> {
        let mut allowed = Url::parse(address.trim()).map_err(|_| Fault::Address)?;
        let here = allowed.host_str().is_some_and(is_this_machine);
        match (allowed.scheme(), allowed.host_str()) {
            (_, None) => return Err(Fault::Address),
            ("https", _) => {}
            ("http", _) if here => {}
            ("http", _) => return Err(Fault::Plain),
            _ => return Err(Fault::Address),
        }
        // A name or password in the address would stand in the store.
        if !allowed.username().is_empty() || allowed.password().is_some() {
            return Err(Fault::Address);
        }
        allowed.set_fragment(None);
        allowed.set_query(None);
        let mut client = Self {
            agent: agent(),
            home: allowed.clone(),
            allowed,
            authorization: format!(
                "Basic {}",
                STANDARD.encode(format!("{}:{}", account.name, account.password.reveal()))
            ),
        };
        client.home = client.look()?;
        Ok(client)
    }

    fn look(&self) -> Result<Url, Fault> {
        let given = self.allowed.clone();
        let known = given.join("/.well-known/caldav").map_err(|_| Fault::Address)?;
        let mut wrong = Fault::NoCalendars;
        for start in [given, known] {
            match self.home_from(&start) {
                Ok(Some(home)) => return Ok(home),
                Ok(None) => {}
                // Elsewhere may be right for the one and wrong for the other.
                Err(fault @ (Fault::Elsewhere(_) | Fault::Forbidden | Fault::Unexpected(_))) => wrong = fault,
                Err(fault) => return Err(fault),
            }
        }
        Err(wrong)
    }

    /// Follows an address to our principal and from there to our calendars.
    fn home_from(&self, start: &Url) -> Result<Option<Url>, Fault> {
        let mut at = start.clone();
        for _ in 0..3 {
            let answer = self.ask("PROPFIND", &at, WHO, &[("Depth", "0")])?;
            let told = match answer.status {
                207 => read(&answer.body).and_then(|all| all.into_iter().next()),
                404 | 405 | 400 | 501 => None,
                status => return Err(refused(status)),
            };
            let Some(told) = told else { return Ok(None) };
            if let Some(home) = told.home.filter(|home| !home.is_empty()) {
                return Ok(Some(folder(self.within(&answer.at, &home)?)));
            }
            match told.principal.filter(|principal| !principal.is_empty()) {
                Some(principal) => at = self.within(&answer.at, &principal)?,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The address our calendars stand below.
    pub fn home(&self) -> &str {
        self.home.as_str()
    }

    /// Makes sure of a calendar with this name at the end of its address, and gives that address.
    pub fn calendar(&self, segment: &str, title: &str) -> Result<String, Fault> {
        let at = folder(self.home.join(segment).map_err(|_| Fault::Address)?);
        let answer = self.ask("PROPFIND", &at, VERSIONS, &[("Depth", "0")])?;
        match answer.status {
            207 if read(&answer.body).is_some_and(|all| all.first().is_some_and(|told| told.is_calendar)) => {
                return Ok(at.into());
            }
            404 => {}
            207 => return Err(Fault::NoCalendars),
            status => return Err(refused(status)),
        }
        let title = escaped(title);
        let body = format!(
            r#"<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>{title}</displayname><c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set></prop></set></c:mkcalendar>"#
        );
        match self.ask("MKCALENDAR", &at, &body, &[])?.status {
            201 => Ok(at.into()),
            status => Err(refused(status)),
        }
    }

    /// Where an entry of a calendar stands.
    pub fn entry(&self, segment: &str, entry: &str) -> Result<String, Fault> {
        let calendar = folder(self.home.join(segment).map_err(|_| Fault::Address)?);
        Ok(calendar.join(entry).map_err(|_| Fault::Address)?.into())
    }

    /// The versions of what stands in a calendar, each by the end of its address; none where there is no such calendar.
    pub fn versions(&self, segment: &str) -> Result<Vec<(String, String)>, Fault> {
        let at = folder(self.home.join(segment).map_err(|_| Fault::Address)?);
        let answer = self.ask("PROPFIND", &at, VERSIONS, &[("Depth", "1")])?;
        let all = match answer.status {
            207 => read(&answer.body).ok_or(Fault::Unexpected(207))?,
            404 => vec![],
            status => return Err(refused(status)),
        };
        let version = |told: Told| {
            let address = self.within(&answer.at, &told.href).ok()?;
            Some((address.path_segments()?.next_back()?.to_owned(), told.etag?))
        };
        Ok(all.into_iter().filter(|told| !told.is_calendar).filter_map(version).collect())
    }

    /// Puts one entry on the server: a new one where `known` is absent, else in the place of the version we know. What somebody else
    /// has put there or changed stays as it is.
    pub fn put(&self, address: &str, entry: &str, known: Option<&str>) -> Result<Put, Fault> {
        let at = self.allowed_url(address)?;
        let condition = known.map_or(("If-None-Match", "*"), |etag| ("If-Match", etag));
        let answer = self.ask("PUT", &at, entry, &[condition])?;
        match answer.status {
            200..=204 => {}
            412 | 409 => return Ok(Put::Changed),
            status => return Err(refused(status)),
        }
        // A server that changes what it stores gives no version with its answer (RFC 4791 §5.3.4).
        let etag = match answer.etag {
            Some(etag) => etag,
            None => self.version(&at)?.ok_or(Fault::Unexpected(answer.status))?,
        };
        Ok(Put::Stored(etag))
    }

    /// Takes an entry away, if nobody else has changed it; one that is gone already is no matter.
    pub fn delete(&self, address: &str, known: &str) -> Result<Put, Fault> {
        let at = self.allowed_url(address)?;
        match self.ask("DELETE", &at, "", &[("If-Match", known)])?.status {
            200..=204 | 404 | 410 => Ok(Put::Stored(String::new())),
            412 | 409 => Ok(Put::Changed),
            status => Err(refused(status)),
        }
    }

    fn version(&self, at: &Url) -> Result<Option<String>, Fault> {
        let answer = self.ask("PROPFIND", at, VERSIONS, &[("Depth", "0")])?;
        Ok(read(&answer.body).and_then(|all| all.into_iter().next()?.etag))
    }

    /// The version that stands at an address now, whoever put it there; `None` where there is none.
    pub fn current(&self, address: &str) -> Result<Option<String>, Fault> {
        self.version(&self.allowed_url(address)?)
    }

    /// What an entry says on the server; `None` where there is none.
    pub fn get(&self, address: &str) -> Result<Option<String>, Fault> {
        Ok(self.standing(address)?.map(|there| there.text))
    }

    /// What an entry says on the server, in which version; `None` where there is none.
    pub fn standing(&self, address: &str) -> Result<Option<Standing>, Fault> {
        let at = self.allowed_url(address)?;
        let answer = self.ask("GET", &at, "", &[])?;
        match answer.status {
            200 => Ok(Some(Standing { text: answer.body, etag: answer.etag })),
            404 | 410 => Ok(None),
            status => Err(refused(status)),
        }
    }

    fn allowed_url(&self, address: &str) -> Result<Url, Fault> {
        let at = Url::parse(address).map_err(|_| Fault::Address)?;
        self.allow(at)
    }

    /// An address the server has written, if it is on the server an officer has allowed.
    fn within(&self, at: &Url, href: &str) -> Result<Url, Fault> {
        self.allow(at.join(href).map_err(|_| Fault::NoCalendars)?)
    }

    fn allow(&self, at: Url) -> Result<Url, Fault> {
        if at.origin() == self.allowed.origin() {
            Ok(at)
        } else {
            Err(Fault::Elsewhere(at.origin().ascii_serialization()))
        }
    }

    /// One request, followed where the server says so, but never to another one.
    fn ask(&self, method: &str, at: &Url, body: &str, headers: &[(&str, &str)]) -> Result<Answer, Fault> {
        let mut at = at.clone();
        for _ in 0..MOST_TURNS {
            let response = self.send(method, &at, body, headers)?;
            let status = response.status().as_u16();
            if matches!(status, 301 | 302 | 307 | 308) {
                let place = response.headers().get(LOCATION).and_then(|place| place.to_str().ok());
                at = self.within(&at, place.ok_or(Fault::Unexpected(status))?)?;
                continue;
            }
            let etag = response.headers().get("ETag").and_then(|etag| etag.to_str().ok()).map(str::to_owned);
            let mut body = response.into_body();
            let body = body.with_config().limit(LARGEST).read_to_string().map_err(|fault| unreachable(&fault))?;
            return Ok(Answer { status, etag, body, at });
        }
        Err(Fault::Unexpected(310))
    }

    fn send(
        &self,
        method: &str,
        at: &Url,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Result<Response<ureq::Body>, Fault> {
        let kind = if method == "PUT" { "text/calendar; charset=utf-8" } else { "application/xml; charset=utf-8" };
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| Fault::Unexpected(405))?;
        let mut request =
            Request::builder().method(method).uri(at.as_str()).header("Authorization", &self.authorization);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.header("Content-Type", kind).body(body.to_owned()).map_err(|_| Fault::Address)?;
        self.agent.run(request).map_err(|fault| unreachable(&fault))
    }
}

fn agent() -> Agent {
    // The machine's own certificates: a ministry's server is often known to its machines only.
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .root_certs(RootCerts::PlatformVerifier)
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .proxy(None)
        .user_agent("Plenary")
        .build()
        .into()
}

fn refused(status: u16) -> Fault {
    match status {
        401 => Fault::Unauthorised,
        403 => Fault::Forbidden,
        404 | 405 => Fault::NoCalendars,
        status => Fault::Unexpected(status),
    }
}

fn unreachable(fault: &ureq::Error) -> Fault {
    Fault::Unreachable(fault.to_string())
}

/// With a `/` at its end, so that what is joined to it stands below it.
fn folder(mut at: Url) -> Url {
    if !at.path().ends_with('/') {
        let path = format!("{}/", at.path());
        at.set_path(&path);
    }
    at
}

fn escaped(text: &str) -> String {
    let clean: String = text.chars().filter(|letter| !letter.is_control()).collect();
    quick_xml::escape::escape(clean).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_not_spoken_to() {
        let account = Account { name: "officer".into(), password: Password::new("secret") };
        for (address, code) in [
            ("", "address"),
            ("calendar", "address"),
            ("ftp://calendar.example.org/", "address"),
            ("file:///etc/passwd", "address"),
            ("https://officer:secret@calendar.example.org/", "address"),
            ("http://calendar.example.org/", "plain_password"),
        ] {
            assert_eq!(Client::find(address, &account).err().map(|fault| fault.code()), Some(code), "{address}");
        }
    }
}
