//! The clipboard of the terminal, by OSC 52: it works over SSH, and nothing is ever read back.

/// Bytes. Terminals take sequences of up to 100,000 bytes; this many become that many in base 64.
pub const MOST: usize = 74_994;

/// What puts the text there. Inside tmux both are sent, because it depends on its settings which of the two arrives.
pub fn sequence(text: &str, in_tmux: bool) -> String {
    let copy = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match in_tmux {
        true => format!("\x1bPtmux;\x1b{copy}\x1b\\{copy}"),
        false => copy,
    }
}

/// `Copied 12 characters to the terminal's clipboard (OSC 52).`
pub fn said(text: &str, in_tmux: bool) -> String {
    let count = characters(text);
    match in_tmux {
        true => format!("Copied {count} to the clipboard, where tmux allows it (OSC 52)."),
        false => format!("Copied {count} to the terminal's clipboard (OSC 52)."),
    }
}

pub fn characters(text: &str) -> String {
    match text.chars().count() {
        1 => "1 character".into(),
        count => format!("{count} characters"),
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(*group.get(at).unwrap_or(&0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = bits >> (18 - 6 * place) & 63;
            let letter = match place <= group.len() {
                true => char::from(DIGITS[digit as usize]),
                false => '=',
            };
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("ü€?>", "w7zigqw/Pg=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn the_longest_text_fits_the_sequence_that_terminals_take() {
        let text = "x".repeat(MOST);
        assert_eq!(sequence(&text, false).len(), 100_000);
    }

    #[test]
    fn tmux_hands_one_on_and_may_take_the_other() {
        let inner = "\x1b]52;c;Zm9v\x07";
        assert_eq!(sequence("foo", false), inner);
        let expected = format!("\x1bPtmux;\x1b{inner}\x1b\\{inner}");
        assert_eq!(sequence("foo", true), expected);
    }

    #[test]
    fn it_is_said_how_much_was_copied_and_which_way() {
        assert_eq!(
            said("L-2026-0040", true),
            "Copied 11 characters to the clipboard, where tmux allows it (OSC 52)."
        );
        assert_eq!(
            said("ü", false),
            "Copied 1 character to the terminal's clipboard (OSC 52)."
        );
    }
}
