//! The fonts that come with the program: one for what we write, one for most scripts, one for Chinese, Japanese and Korean.

use std::{collections::BTreeSet, sync::LazyLock};

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{documents::cited::cited, domain::refusal::Refusal};

const FILES: [&[u8]; 4] = [
    include_bytes!("../../../fonts/Carlito-Regular.ttf"),
    include_bytes!("../../../fonts/Carlito-Bold.ttf"),
    include_bytes!("../../../fonts/DejaVuSans.ttf"),
    include_bytes!("../../../fonts/DroidSansFallback.ttf"),
];

pub static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let fonts = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file)));
    fonts.collect()
});

pub static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Refuses a text with letters that no font has: an empty box in a customer's name is not that name.
pub fn check<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<(), Refusal> {
    for text in texts {
        let missing: BTreeSet<char> = text.chars().filter(|letter| !is_known(*letter)).collect();
        if missing.is_empty() {
            continue;
        }
        let letters: Vec<String> = missing
            .into_iter()
            .take(8)
            .map(|letter| format!("{letter} (U+{:04X})", u32::from(letter)))
            .collect();
        let says = format!(
            "The fonts of PDF documents do not have {} of {}.",
            letters.join(", "),
            cited(text)
        );
        return Err(Refusal::rule("pdf.no_letter", says)
            .hint("Make a DOCX of it: Word brings fonts for every script."));
    }
    Ok(())
}

fn is_known(letter: char) -> bool {
    let has_no_ink =
        matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}');
    has_no_ink
        || FONTS
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(letter)))
}
