//! A file that hangs on a record. It stays what it was when it came; who brought it may withdraw it.

use super::{
    id::{AttachmentId, PersonId, Rev},
    people::Person,
    record::Record,
    refusal::Refusal,
    text,
    time::Moment,
};

/// More than this is kept elsewhere. The database holds the same bound.
pub const MOST: u64 = 25 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub rev: Rev,
    pub record: Record,
    /// As it was called where it came from, without its folder.
    pub name: String,
    pub media_type: String,
    pub size: u64,
    pub sha256: Vec<u8>,
    pub by: PersonId,
    pub by_name: String,
    /// By the true clock.
    pub at: Moment,
    pub withdrawn_at: Option<Moment>,
}

impl Attachment {
    pub fn state(&self) -> &'static str {
        match self.withdrawn_at {
            Some(_) => "withdrawn",
            None => "attached",
        }
    }

    pub fn can_add(by: &Person) -> Result<(), Refusal> {
        by.may("attachment.add")
    }

    pub fn can_withdraw(&self, by: &Person) -> Result<(), Refusal> {
        by.may("attachment.withdraw")?;
        match (self.by == by.id, self.withdrawn_at) {
            (false, _) => Err(not_ones_own()),
            (true, Some(_)) => Err(withdrawn(&self.name)),
            (true, None) => Ok(()),
        }
    }

    pub fn can_fetch(&self) -> Result<(), Refusal> {
        match self.withdrawn_at {
            Some(_) => Err(withdrawn(&self.name)),
            None => Ok(()),
        }
    }
}

/// Before a byte is sent: something is in it, and not too much.
pub fn check_size(name: &str, size: u64) -> Result<(), Refusal> {
    match size {
        0 => Err(
            Refusal::rule("attachment.empty", format!("{name} has nothing in it."))
                .hint("Check that it was saved."),
        ),
        1..=MOST => Ok(()),
        _ => Err(Refusal::rule(
            "attachment.too_large",
            format!(
                "{name} has {}; at most {} can be attached.",
                size_words(size),
                size_words(MOST)
            ),
        )
        .hint("Pack it, or attach a note that says where it lies.")),
    }
}

pub fn check_name(name: &str) -> Result<(), Refusal> {
    text::check_name(name, "The name of the file", "name")
}

/// `840 bytes`, `12 kB`, `31.2 MB`.
pub fn size_words(size: u64) -> String {
    const MEGA: u64 = 1024 * 1024;
    match size {
        1 => "1 byte".to_owned(),
        ..1024 => format!("{size} bytes"),
        1024..MEGA => format!("{} kB", size / 1024),
        // A byte too many is not told as the size that would do.
        _ => {
            let tenths = (size * 10).div_ceil(MEGA);
            match tenths % 10 {
                0 => format!("{} MB", tenths / 10),
                rest => format!("{}.{rest} MB", tenths / 10),
            }
        }
    }
}

/// A name that is safe to be a file's, wherever it came from: without a folder, hidden from nobody, no flag, and no letter
/// that steers a terminal.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain: String = last
        .chars()
        .map(|letter| if steers(letter) { '_' } else { letter })
        .collect();
    let plain = plain.trim().trim_end_matches('.');
    let mut safe = match plain.chars().next() {
        None => "attachment".to_owned(),
        Some('.' | '-' | '~') => format!("_{}", &plain[1..]),
        Some(_) => plain.to_owned(),
    };
    // File systems take 255 bytes; the ending says what it is.
    while safe.len() > 200 {
        let (stem, ending) = ending(&safe);
        let stem: String = stem
            .chars()
            .take(stem.chars().count().saturating_sub(8))
            .collect();
        let ending: String = ending.chars().take(20).collect();
        safe = stem + &ending;
    }
    safe
}

/// `plan.v2` and `.pdf`.
pub fn ending(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

const BY_ENDING: &[(&str, &str)] = &[
    (".csv", "text/csv"),
    (".doc", "application/msword"),
    (
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (".eml", "message/rfc822"),
    (".htm", "text/html"),
    (".html", "text/html"),
    (".ics", "text/calendar"),
    (".json", "application/json"),
    (".md", "text/markdown"),
    (".odt", "application/vnd.oasis.opendocument.text"),
    (".ods", "application/vnd.oasis.opendocument.spreadsheet"),
    (".ppt", "application/vnd.ms-powerpoint"),
    (
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (".svg", "image/svg+xml"),
    (".txt", "text/plain"),
    (".xls", "application/vnd.ms-excel"),
    (
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (".xml", "application/xml"),
];

const BY_FIRST_BYTES: &[(&[u8], &str)] = &[
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"{\\rtf", "application/rtf"),
];

/// A guess by the first bytes, which do not lie, then by the ending of the name.
pub fn media_type(name: &str, bytes: &[u8]) -> &'static str {
    let begins = BY_FIRST_BYTES
        .iter()
        .find(|(first, _)| bytes.starts_with(first));
    if let Some((_, media_type)) = begins {
        return media_type;
    }
    let small = name.to_lowercase();
    let (_, ending) = ending(&small);
    let named = BY_ENDING.iter().find(|(known, _)| *known == ending);
    match named {
        Some((_, media_type)) => media_type,
        None if bytes.starts_with(b"PK\x03\x04") => "application/zip",
        None if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => "text/plain",
        None => "application/octet-stream",
    }
}

/// The same words, whether the domain or the database says no.
pub fn not_ones_own() -> Refusal {
    Refusal::forbidden(
        "attachment.not_own",
        "A file is withdrawn by who attached it only.",
    )
    .hint("Ask them, and say why in a comment.")
}

/// The same words, whether the domain or the database says no.
pub fn withdrawn(name: &str) -> Refusal {
    Refusal::rule("attachment.withdrawn", format!("{name} is withdrawn."))
        .hint("Ask who attached it for another.")
}

/// What arrived is not what was sent: nothing was kept.
pub fn arrived_otherwise(name: &str) -> Refusal {
    Refusal::store(
        "attachment.arrived_otherwise",
        format!("Other bytes of {name} have arrived than were sent: nothing was kept."),
    )
    .hint("Attach it once more.")
}

/// What the store holds is not what was attached.
pub fn not_the_same(name: &str) -> Refusal {
    Refusal::rule(
        "attachment.not_the_same",
        format!("The bytes of {name} are not those that were attached: nothing was written."),
    )
    .hint("Tell an admin: dealdesk audit verify names every such file.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_much_and_nothing_are_refused_with_the_sizes() {
        assert_eq!(check_size("plan.pdf", MOST), Ok(()));
        let refused = check_size("plan.pdf", MOST + 1).unwrap_err();
        assert_eq!(
            refused.says,
            "plan.pdf has 25.1 MB; at most 25 MB can be attached."
        );
        assert_eq!(check_size("a", 0).unwrap_err().code, "attachment.empty");
        for (size, words) in [
            (1, "1 byte"),
            (840, "840 bytes"),
            (12_300, "12 kB"),
            (1_600_000, "1.6 MB"),
        ] {
            assert_eq!(size_words(size), words);
        }
    }

    #[test]
    fn a_name_leads_nowhere() {
        for (name, safe) in [
            ("plan.pdf", "plan.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\plan.pdf", "plan.pdf"),
            (".bashrc", "_bashrc"),
            ("-rf", "_rf"),
            ("..", "attachment"),
            (" ", "attachment"),
            ("a\u{1b}[2J\u{202e}.pdf", "a_[2J_.pdf"),
            ("Vertrag Müller.pdf", "Vertrag Müller.pdf"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
        let long = safe_name(&format!("{}.pdf", "ü".repeat(300)));
        assert!(long.len() <= 200 && long.ends_with(".pdf"), "{long}");
    }

    #[test]
    fn bytes_tell_more_than_names() {
        for (name, bytes, media_type) in [
            ("a.txt", &b"%PDF-1.7"[..], "application/pdf"),
            (
                "a.XLSX",
                b"PK\x03\x04",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("a.zip", b"PK\x03\x04", "application/zip"),
            ("notes", "Grüße".as_bytes(), "text/plain"),
            ("blob", b"\x00\x01", "application/octet-stream"),
        ] {
            assert_eq!(super::media_type(name, bytes), media_type, "{name}");
        }
    }
}
