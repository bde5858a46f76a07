//! A programme as a page to print: HTML that stands by itself, a day a page, on A4 laid across.
//!
//! It holds no script and asks for nothing from anywhere; a browser shows it and prints it.

use crate::Language;

/// A printed programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The title of the summit.
    pub title: String,
    /// What stands below it: theme, version.
    pub lines: Vec<String>,
    /// The language it is written in.
    pub language: Language,
    /// The headings of the columns: hours, session, place, chair.
    pub headings: [String; 4],
    /// The days.
    pub days: Vec<SheetDay>,
    /// How to get to the places, below a heading; each place once.
    pub ways: (String, Vec<SheetWay>),
    /// What stands at the end: the zone, the zone rules.
    pub notes: Vec<String>,
}

/// A day of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetDay {
    /// The date, and what the day is for.
    pub heading: String,
    /// Its sessions, by the hour.
    pub rows: Vec<SheetRow>,
}

/// A session of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// From when to when, `14:00–15:30`.
    pub hours: String,
    /// The same by the host's clock, with its date and zone, on a page for people elsewhere; else empty.
    pub elsewhere: String,
    /// Its title.
    pub title: String,
    /// What else there is to say: its kind, whether it is tentative or called off.
    pub kind: String,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Where it takes place.
    pub place: String,
    /// The link to join by; may be empty.
    pub link: String,
    /// Who is in the chair.
    pub chair: String,
    /// Its agenda, a line each.
    pub items: Vec<String>,
    /// What else its readers are told, such as what is assumed.
    pub remarks: Vec<String>,
}

/// How to get to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetWay {
    /// The place.
    pub place: String,
    /// The way there; may be of several lines.
    pub way: String,
}

const STYLE: &str = "@page{size:A4 landscape;margin:14mm}\
body{margin:0;color:#1b1f24;font:11pt/1.4 'Pretendard GOV',Pretendard,'Noto Sans KR','Malgun Gothic','Segoe UI',sans-serif;word-break:keep-all}\
h1{margin:0;font-size:18pt}h2{margin:8mm 0 2mm;font-size:13pt}p{margin:0;color:#4b5563}\
section{break-after:page}section:last-of-type{break-after:auto}\
@media screen{body{max-width:270mm;margin:12mm auto}}table{width:100%;border-collapse:collapse;table-layout:fixed}\
th:first-child{width:32mm}th:nth-child(3),th:nth-child(4){width:52mm}td{overflow-wrap:anywhere}th,td{padding:2mm 3mm 2mm 0;border-top:.3mm solid #d9dee5;text-align:left;vertical-align:top}\
th{color:#4b5563;font-size:9pt;font-weight:600}tr{break-inside:avoid}td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}\
b{display:block}td:first-child b{font-weight:400}small{display:block;color:#4b5563;font-size:8.5pt}a{color:inherit;overflow-wrap:anywhere}ol{margin:1mm 0 0;padding:0;list-style:none;font-size:9.5pt}del{color:#4b5563}\
dl{margin:0;columns:2;column-gap:8mm}dl div{break-inside:avoid;padding:1mm 0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}\
footer{margin-top:6mm;font-size:8.5pt;color:#4b5563}";

/// Writes the page. Everything that comes from outside is text.
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let mut page = head(&sheet.title, sheet.language, STYLE);
    for line in sheet.lines.iter().filter(|line| !line.is_empty()) {
        page.push_str(&format!("<p>{}</p>\n", text(line)));
    }
    for day in &sheet.days {
        page.push_str(&format!("<section>\n<h2>{}</h2>\n<table>\n<thead><tr>", text(&day.heading)));
        for heading in &sheet.headings {
            page.push_str(&format!("<th scope=\"col\">{}</th>", text(heading)));
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        for row in &day.rows {
            page.push_str(&line(row));
        }
        page.push_str("</tbody>\n</table>\n</section>\n");
    }
    let (heading, ways) = &sheet.ways;
    if !ways.is_empty() {
        page.push_str(&format!("<h2>{}</h2>\n<dl>\n", text(heading)));
        for SheetWay { place, way } in ways {
            let lines: Vec<String> = way.lines().map(text).collect();
            page.push_str(&format!("<div><dt>{}</dt><dd>{}</dd></div>\n", text(place), lines.join("<br>")));
        }
        page.push_str("</dl>\n");
    }
    page.push_str("<footer>");
    for note in &sheet.notes {
        page.push_str(&format!("<div>{}</div>", text(note)));
    }
    page.push_str("</footer>\n</body>\n</html>\n");
    page.into_bytes()
}

fn line(row: &SheetRow) -> String {
    let title = match row.cancelled {
        true => format!("<del>{}</del>", text(&row.title)),
        false => text(&row.title),
    };
    let items: String = row.items.iter().map(|item| format!("<li>{}</li>", text(item))).collect();
    let items = if items.is_empty() { String::new() } else { format!("<ol>{items}</ol>") };
    let remarks: String = row.remarks.iter().map(|remark| format!("<small>{}</small>", text(remark))).collect();
    let elsewhere = match row.elsewhere.as_str() {
        "" => String::new(),
        elsewhere => format!("<small>{}</small>", text(elsewhere)),
    };
    // Only an address of the web is one to follow; any other stands there to be read.
    let link = match row.link.as_str() {
        "" => String::new(),
        web if web.starts_with("https://") || web.starts_with("http://") => {
            format!("<small><a href=\"{0}\" rel=\"noreferrer\">{0}</a></small>", text(web))
        }
        other => format!("<small>{}</small>", text(other)),
    };
    format!(
        "<tr><td><b>{}</b>{elsewhere}</td><td><b>{title}</b><small>{}</small>{items}{remarks}</td><td>{}{link}</td><td>{}</td></tr>\n",
        text(&row.hours),
        text(&row.kind),
        text(&row.place),
        text(&row.chair),
    )
}

/// What every page to print begins with, up to its title: it may load nothing and run nothing.
pub(crate) fn head(title: &str, language: Language, style: &str) -> String {
    let language = match language {
        Language::Korean => "ko",
        Language::English | Language::Both => "en",
    };
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        title = text(title),
    )
}

/// Text as text: nothing in it is markup.
pub(crate) fn text(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let hostile = "</td><script>alert('1')</script>&\u{0}\"";
        let row = SheetRow {
            hours: "09:00–10:00".into(),
            elsewhere: hostile.into(),
            title: hostile.into(),
            kind: hostile.into(),
            cancelled: true,
            place: hostile.into(),
            link: format!("https://meet.example/{hostile}"),
            chair: hostile.into(),
            items: vec![hostile.into()],
            remarks: vec![hostile.into()],
        };
        let sheet = Sheet {
            title: hostile.into(),
            lines: vec![hostile.into(), String::new()],
            language: Language::Korean,
            headings: ["Time".into(), "Session".into(), "Place".into(), hostile.into()],
            days: vec![SheetDay { heading: hostile.into(), rows: vec![row] }],
            ways: (hostile.into(), vec![SheetWay { place: hostile.into(), way: format!("{hostile}\n{hostile}") }]),
            notes: vec![hostile.into()],
        };
        let page = String::from_utf8(write(&sheet)).unwrap();
        assert!(!page.contains("<script") && !page.contains('\u{0}'));
        assert_eq!(page.matches("&lt;script&gt;alert(&#39;1&#39;)").count(), 19);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"ko\">") && page.contains("<del>"));
        assert_eq!(write(&sheet), write(&sheet));
    }
}
