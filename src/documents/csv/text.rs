//! From bytes to text: the encoding is recognised or refused, never mixed, and no letter is replaced on the way.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::split::line_ends;
use crate::domain::refusal::Refusal;

/// The text without its byte order mark, and a note where the encoding had to be concluded.
pub fn decode<'b>(file: &str, bytes: &'b [u8]) -> Result<(Cow<'b, str>, Option<String>), Refusal> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let text = utf_16(file, encoding, &bytes[mark..])?;
            Ok((text, Some(format!("{file} is written in UTF-16."))))
        }
        Some((_, mark)) => match std::str::from_utf8(&bytes[mark..]) {
            Ok(text) => Ok((Cow::Borrowed(text), None)),
            Err(error) => Err(broken(
                file,
                "its first bytes say that it is UTF-8, but this is not",
                &place(&bytes[mark..][..error.valid_up_to()]),
            )),
        },
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Ok((Cow::Borrowed(text), None)),
            Err(error) => {
                let text = windows_1252(file, bytes, error.valid_up_to())?;
                let note = format!("{file} is not UTF-8; it is read as Windows-1252 (Latin-1).");
                Ok((text, Some(note)))
            }
        },
    }
}

fn utf_16<'b>(
    file: &str,
    encoding: &'static Encoding,
    bytes: &'b [u8],
) -> Result<Cow<'b, str>, Refusal> {
    let (text, broke) = encoding.decode_without_bom_handling(bytes);
    if !broke {
        return Ok(text);
    }
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    let why = "its first bytes say that it is UTF-16, but this is not";
    Err(broken(file, why, &place(before.as_bytes())))
}

/// Letters that are UTF-8 beside letters that are not: two sources, or damage. Read as one they would be garbled.
fn windows_1252<'b>(
    file: &str,
    bytes: &'b [u8],
    not_utf_8_at: usize,
) -> Result<Cow<'b, str>, Refusal> {
    let at = place(&bytes[..not_utf_8_at]);
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        let why = "the file is UTF-8 in other places, but here it is not";
        return Err(broken(file, why, &at));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let undefined = text.find(|c| matches!(c, '\u{80}'..='\u{9f}'));
    match undefined {
        None => Ok(text),
        Some(place_of) => Err(broken(
            file,
            "this is neither UTF-8 nor Windows-1252",
            &place(&text.as_bytes()[..place_of]),
        )),
    }
}

/// Where a text goes on after these bytes.
fn place(before: &[u8]) -> String {
    let before = String::from_utf8_lossy(before);
    let line = line_ends(&before) + 1;
    let start = before.rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let character = before[start..].chars().count() + 1;
    format!("line {line}, character {character}")
}

fn broken(file: &str, why: &str, at: &str) -> Refusal {
    Refusal::rule(
        "csv.encoding",
        format!("{file} cannot be read as text: {at}: {why}."),
    )
    .hint("Save it as CSV in UTF-8, then import again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let (text, note) = decode("f.csv", bytes).unwrap();
        (text.into_owned(), note)
    }

    fn refused(bytes: &[u8]) -> String {
        decode("f.csv", bytes).unwrap_err().says
    }

    fn utf_16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let units = text.encode_utf16().flat_map(bytes);
        mark.into_iter().chain(units).collect()
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(read(b"\xef\xbb\xbfa,\xc3\xa9"), ("a,é".into(), None));
        for bytes in [
            utf_16("a,é🙂", [0xff, 0xfe], u16::to_le_bytes),
            utf_16("a,é🙂", [0xfe, 0xff], u16::to_be_bytes),
        ] {
            let (text, note) = read(&bytes);
            assert_eq!(text, "a,é🙂");
            assert!(note.unwrap().contains("UTF-16"));
        }
    }

    #[test]
    fn latin_1_is_read_and_said() {
        let (text, note) = read(b"name\nCaf\xe9 \x80\n");
        assert_eq!(text, "name\nCafé €\n");
        assert!(note.unwrap().contains("Windows-1252"));
    }

    #[test]
    fn two_encodings_in_one_file_are_refused_with_the_place() {
        let says = refused(b"M\xc3\xbcller\r\nab\xe9\r\n");
        assert!(says.contains("line 2, character 3"), "{says}");
    }

    #[test]
    fn a_letter_cut_in_half_is_refused_with_the_place() {
        let says = refused(b"\xef\xbb\xbfa\rb\xc3");
        assert!(says.contains("line 2, character 2"), "{says}");
        let says = refused(b"\xff\xfea\0\n\0b");
        assert!(says.contains("line 2, character 1"), "{says}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let says = refused(b"a\x81b");
        assert!(says.contains("line 1, character 2"), "{says}");
    }
}
