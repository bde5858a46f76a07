//! A table as a page to print: HTML that stands by itself, on A4 upright, with its notes below it.
//!
//! It holds no script and asks for nothing from anywhere; a browser shows it and prints it.

use crate::{
    Language,
    document::{Cell, Table},
    sheet::{head, text},
};

const STYLE: &str = "@page{size:A4;margin:16mm}\
body{margin:0;color:#1b1f24;font:11pt/1.4 'Pretendard GOV',Pretendard,'Noto Sans KR','Malgun Gothic','Segoe UI',sans-serif;word-break:keep-all}\
h1{margin:0 0 5mm;font-size:18pt}@media screen{body{max-width:178mm;margin:12mm auto}}\
table{width:100%;border-collapse:collapse}th,td{padding:2mm 3mm 2mm 0;border-top:.3mm solid #d9dee5;text-align:left;vertical-align:top;overflow-wrap:break-word}\
thead{display:table-header-group}th{color:#4b5563;font-size:9pt;font-weight:600;white-space:nowrap}tr{break-inside:avoid}\
td.figure{width:10mm;font-weight:600;font-variant-numeric:tabular-nums}footer{margin-top:6mm;color:#4b5563;font-size:9.5pt}";

/// Writes the page. Everything that comes from outside is text; a column that is empty in every row is left out.
pub fn write(table: &Table, language: Language) -> Vec<u8> {
    let mut page = head(&table.title, language, STYLE);
    let filled = |column: usize| {
        table.rows.iter().any(|row| row.get(column).is_some_and(|cell| *cell != Cell::Text(String::new())))
    };
    let columns: Vec<usize> = (0..table.columns.len()).filter(|column| filled(*column)).collect();
    page.push_str("<table>\n<thead><tr>");
    for heading in columns.iter().filter_map(|column| table.columns.get(*column)) {
        page.push_str(&format!("<th scope=\"col\">{}</th>", text(heading)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str("<tr>");
        for cell in columns.iter().filter_map(|column| row.get(*column)) {
            match cell {
                Cell::Figure(figure) => page.push_str(&format!("<td class=\"figure\">{figure}</td>")),
                Cell::Text(said) => page.push_str(&format!("<td>{}</td>", text(said))),
            }
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n<footer>");
    for note in &table.notes {
        page.push_str(&format!("<div>{}</div>", text(note)));
    }
    page.push_str("</footer>\n</body>\n</html>\n");
    page.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup_and_empty_columns_take_no_room() {
        let hostile = "</td><script>alert('1')</script>&\u{0}\"";
        let table = Table {
            title: hostile.into(),
            columns: vec!["Place".into(), hostile.into(), "Head".into()],
            rows: vec![vec![Cell::Figure(1), Cell::Text(hostile.into()), Cell::Text(String::new())]],
            notes: vec![hostile.into()],
        };
        let page = String::from_utf8(write(&table, Language::Korean)).unwrap();
        assert!(!page.contains("<script") && !page.contains('\u{0}') && !page.contains("Head"));
        assert_eq!(page.matches("&lt;script&gt;alert(&#39;1&#39;)").count(), 5);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"ko\">"));
        assert_eq!(page.matches("<td").count(), 2);
    }
}
