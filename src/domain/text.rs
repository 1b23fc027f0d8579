//! Words that people type: kept byte for byte, or refused with a sentence.

use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::refusal::Refusal;

/// Longer than any name, note or reason a person writes; a pasted document belongs in an attachment.
pub const LONGEST: usize = 10_000;

/// A reason in a person's own words. It is never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Note(String);

impl Note {
    /// Blank is the same as nothing said.
    pub fn said(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::said(&text).ok_or_else(|| D::Error::custom("a note says something"))
    }
}

/// A field that was left blank is a field about which nothing is known; other words stay as they are.
pub fn unless_blank(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// What may be kept: everything but the character NUL, up to [`LONGEST`] characters.
pub fn check(text: &str, label: &str, field: &'static str) -> Result<(), Refusal> {
    if text.contains('\0') {
        return Err(Refusal::rule(
            "text.nul",
            format!("{label} holds a NUL character, which cannot be kept."),
        )
        .hint("Take it out.")
        .about(field));
    }
    let letters = text.chars().count();
    if letters > LONGEST {
        return Err(Refusal::rule(
            "text.too_long",
            format!("{label} has {letters} characters; at most {LONGEST} are kept."),
        )
        .hint("Shorten it.")
        .about(field));
    }
    Ok(())
}

/// The same, and not blank.
pub fn check_name(text: &str, label: &str, field: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(missing(label, field));
    }
    check(text, label, field)
}

pub fn missing(label: &str, field: &'static str) -> Refusal {
    Refusal::rule("field.missing", format!("{label} is missing."))
        .hint("Fill it in.")
        .about(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_nothing_said() {
        assert_eq!(Note::said(" \n"), None);
        assert_eq!(Note::said(" yes ").unwrap().as_str(), "yes");
    }

    #[test]
    fn nul_and_novels_are_refused_and_the_rest_is_kept() {
        assert_eq!(
            check("a\0b", "The name", "name").unwrap_err().code,
            "text.nul"
        );
        let novel = "x".repeat(LONGEST + 1);
        assert_eq!(
            check(&novel, "The name", "name").unwrap_err().code,
            "text.too_long"
        );
        assert!(check("Ω≈ç√ \u{202e} 田中", "The name", "name").is_ok());
        assert_eq!(
            check_name(" ", "The name", "name").unwrap_err().field,
            Some("name")
        );
    }
}
