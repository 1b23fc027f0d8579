//! The desk in words, line by line, for a screen reader: only what has changed is said again.

/// What was said last.
#[derive(Default)]
pub struct Printout {
    lines: Vec<String>,
}

impl Printout {
    /// All of it is said again next time.
    pub fn forget(&mut self) {
        self.lines.clear();
    }

    /// The lines to be said now, each ended as a raw terminal wants it. Elsewhere, under another title, all are new.
    pub fn next(&mut self, lines: Vec<String>) -> String {
        let mut said = std::mem::replace(&mut self.lines, lines);
        if said.first() != self.lines.first() {
            said.clear();
        }
        let mut text = String::new();
        for line in &self.lines {
            match said.iter().position(|old| old == line) {
                Some(at) => drop(said.swap_remove(at)),
                None => {
                    text.extend(line.chars().map(harmless));
                    text.push_str("\r\n");
                }
            }
        }
        text
    }
}

/// Nothing that stands in a text steers the terminal.
fn harmless(letter: char) -> char {
    match letter.is_control() {
        true => ' ',
        false => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(printout: &mut Printout, lines: &[&str]) -> String {
        printout.next(lines.iter().map(|line| (*line).to_owned()).collect())
    }

    #[test]
    fn only_what_has_changed_is_said_again() {
        let mut printout = Printout::default();
        let first = next(&mut printout, &["leads", "one", "two", "two"]);
        assert_eq!(first, "leads\r\none\r\ntwo\r\ntwo\r\n");
        assert_eq!(next(&mut printout, &["leads", "one", "two", "two"]), "");
        let third = next(&mut printout, &["leads", "two", "two", "two", "three"]);
        assert_eq!(third, "two\r\nthree\r\n");
    }

    #[test]
    fn lines_that_only_moved_are_not_said_again() {
        let mut printout = Printout::default();
        next(&mut printout, &["leads", "one", "two"]);
        assert_eq!(
            next(&mut printout, &["leads", "nought", "one", "two"]),
            "nought\r\n"
        );
    }

    #[test]
    fn under_another_title_everything_is_said() {
        let mut printout = Printout::default();
        next(&mut printout, &["leads", "one"]);
        let there = next(&mut printout, &["leads, question", "one"]);
        assert_eq!(there, "leads, question\r\none\r\n");
        printout.forget();
        assert_eq!(next(&mut printout, &["leads, question", "one"]), there);
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        let said = next(&mut Printout::default(), &["a\x1b[2Jb\u{9b}c\nd"]);
        assert_eq!(said, "a [2Jb c d\r\n");
    }
}
