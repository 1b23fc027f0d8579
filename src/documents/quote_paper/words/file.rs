//! A company's words as a file: TOML, a line a word, to be kept in git and changed by hand. A field that is unknown, or a
//! word that could not be printed, is named by its path.

use serde_json::{Map, Value};
use toml::Table;

use super::{LONGEST, MONTHS_OF_A_YEAR, Words};
use crate::{
    documents::{cited::cited, quoted::quoted},
    domain::{company::check_language, nearest::nearest, refusal::Refusal},
};

/// Paragraphs: they may be empty, and may have more than one line.
const PARAGRAPHS: [&str; 3] = ["intro", "terms", "closing"];

/// What stands in a word for what the quote says.
const MARKS: [(&str, &[&str]); 11] = [
    ("per_weeks", &["{}"]),
    ("per_months", &["{}"]),
    ("per_years", &["{}"]),
    ("in_days", &["{}"]),
    ("included", &["{}"]),
    ("beyond", &["{price}", "{unit}"]),
    ("day", &["{day}", "{month}", "{year}"]),
    ("term_month", &["{from}"]),
    ("term_months", &["{months}", "{from}"]),
    ("term_until", &["{from}", "{through}"]),
    ("page", &[]),
];

/// The same words give the same text.
pub fn write(words: &Words) -> String {
    let mut text = "# What stands on every quote that a customer reads, in one language. intro, terms and closing are paragraphs and may\n\
                    # be empty; an empty line (\\n\\n) parts them. dealdesk company words import FILE puts them in force.\n\n"
        .to_owned();
    for (field, said) in fields(words) {
        let said = said.as_str().unwrap_or_default();
        text.push_str(&format!("{field} = {}\n", quoted(said)));
    }
    text
}

/// Takes the file's name for its sentences. What the file does not say is said in English, as a new company begins.
pub fn read(name: &str, bytes: &[u8]) -> Result<Words, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Refusal::rule("words.utf8", format!("{name} is not written in UTF-8."))
            .hint("Save it as UTF-8.")
    })?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| {
            text[..span.start.min(text.len())].matches('\n').count() + 1
        });
        let says = format!(
            "{name}, line {line}: this is not TOML ({}).",
            error.message()
        );
        Refusal::rule("words.file", says)
            .hint("Nothing of it applies; dealdesk company words export writes what is in force.")
    })?;
    let known = fields(&Words::default());
    let mut problems = Vec::new();
    for (field, value) in &table {
        let problem = match value {
            _ if !known.contains_key(field) => Some(strange(field, &known)),
            toml::Value::String(said) => wrong(field, said),
            _ => Some(format!("{field}: it is a text between quotation marks.")),
        };
        problems.extend(problem);
    }
    if !table.contains_key("language") {
        problems.push("language: it is missing; say en, de or another.".to_owned());
    }
    if !problems.is_empty() {
        return Err(
            Refusal::rule("words.file", format!("{name}: {}", problems.join(" "))).hint(
                "Nothing of it applies; dealdesk company words export writes what is in force.",
            ),
        );
    }
    table
        .try_into()
        .map_err(|error: toml::de::Error| Refusal::bug("words.file", error.message().to_owned()))
}

fn fields(words: &Words) -> Map<String, Value> {
    match serde_json::to_value(words) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn strange(field: &str, known: &Map<String, Value>) -> String {
    let meant = nearest(field, known.keys().map(String::as_str));
    let meant = meant.map_or_else(String::new, |near| format!(" {near} may be meant."));
    format!("{}: there is no such word.{meant}", cited(field))
}

fn wrong(field: &str, said: &str) -> Option<String> {
    if said.chars().count() > LONGEST {
        return Some(format!("{field}: it has more than {LONGEST} letters."));
    }
    if field == "language" {
        return check_language(said)
            .err()
            .map(|it| format!("{field}: {}", it.says));
    }
    if !PARAGRAPHS.contains(&field) {
        if said.trim().is_empty() {
            return Some(format!("{field}: it says nothing."));
        }
        if said.contains(['\n', '\r']) {
            return Some(format!("{field}: it is one line."));
        }
    }
    if field == "months" && said.split_whitespace().count() != MONTHS_OF_A_YEAR {
        return Some("months: it is twelve words, with blanks between them.".to_owned());
    }
    let marks = MARKS.iter().find(|(name, _)| *name == field)?.1;
    let missing = marks.iter().find(|mark| !said.contains(**mark))?;
    Some(format!(
        "{field}: {missing} is missing, where the quote's own stands."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        read("words.toml", text.as_bytes()).unwrap_err().says
    }

    #[test]
    fn what_is_written_is_read_again() {
        let words = Words {
            language: "de".into(),
            title: "Angebot \"neu\"".into(),
            terms: "Erstens.\n\nZweitens.".into(),
            ..Words::default()
        };
        let text = write(&words);
        assert_eq!(read("words.toml", text.as_bytes()).unwrap(), words);
        assert!(text.contains("title = \"Angebot \\\"neu\\\"\"\n"), "{text}");
        let half = read("words.toml", b"language = \"fr\"\ntitle = \"Devis\"").unwrap();
        assert_eq!(
            (half.title.as_str(), half.total.as_str()),
            ("Devis", "Total contract value")
        );
    }

    #[test]
    fn an_unknown_field_is_named_by_its_path() {
        let says = refused("language = \"en\"\ntitel = \"x\"\n[line]\nname = \"y\"\n");
        assert!(says.starts_with("words.toml: "), "{says}");
        assert!(says.contains("line: it is a text"), "{says}");
        assert!(
            says.contains("“titel”: there is no such word. title may be meant."),
            "{says}"
        );
        let says = refused("language = \"en\"\ntitle = \n");
        assert!(says.contains("line 2: this is not TOML"), "{says}");
    }

    #[test]
    fn a_word_that_could_not_be_printed_is_named() {
        for (text, names) in [
            ("title = \"x\"", "language: it is missing"),
            ("language = \"German\"", "language: "),
            ("language = \"en\"\ntotal = \" \"", "total: it says nothing"),
            (
                "language = \"en\"\ntotal = \"a\\nb\"",
                "total: it is one line",
            ),
            (
                "language = \"en\"\nper_weeks = \"per some weeks\"",
                "per_weeks: {} is missing",
            ),
            (
                "language = \"en\"\nterm_until = \"{from}\"",
                "term_until: {through} is missing",
            ),
            (
                "language = \"en\"\nmonths = \"Jan Feb\"",
                "months: it is twelve words",
            ),
            ("language = \"en\"\ntotal = 4", "total: it is a text"),
        ] {
            let says = refused(text);
            assert!(says.contains(names), "{text}: {says}");
        }
        let long = format!("language = \"en\"\nintro = \"{}\"", "x".repeat(LONGEST + 1));
        assert!(refused(&long).contains("intro: it has more than"));
    }
}
