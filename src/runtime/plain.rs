//! The desk in words, line by line, for a screen reader: only what has changed is said again.

use crate::ui::app::ReadOut;

/// What was said last.
#[derive(Default)]
pub struct Printout(ReadOut);

impl Printout {
    /// All of it is said again next time.
    pub fn forget(&mut self) {
        self.0 = ReadOut::default();
    }

    /// The lines to be said now, each ended as a raw terminal wants it.
    pub fn next(&mut self, now: ReadOut) -> String {
        let mut before = std::mem::replace(&mut self.0, now);
        let mut text = String::new();
        if before.title != self.0.title {
            before.lines.clear();
            say(&mut text, &self.0.title);
        }
        if before.state != self.0.state {
            say(&mut text, &self.0.state);
        }
        let (mut begins, mut is_another) = (false, false);
        for line in &self.0.lines {
            if line.is_empty() {
                (begins, is_another) = (true, false);
                continue;
            }
            let old = before.lines.iter().position(|old| old == line);
            is_another |= begins && old.is_none();
            begins = false;
            if let Some(at) = old {
                before.lines.swap_remove(at);
            }
            if is_another || old.is_none() {
                say(&mut text, line);
            }
        }
        if let Some((_, says)) = &self.0.said
            && before.said != self.0.said
        {
            say(&mut text, says);
        }
        text
    }
}

fn say(text: &mut String, line: &str) {
    text.extend(line.chars().map(harmless));
    text.push_str("\r\n");
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

    fn told(title: &str, lines: &[&str]) -> ReadOut {
        ReadOut {
            title: title.to_owned(),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            ..ReadOut::default()
        }
    }

    fn next(printout: &mut Printout, lines: &[&str]) -> String {
        printout.next(told("leads", lines))
    }

    #[test]
    fn only_what_has_changed_is_said_again() {
        let mut printout = Printout::default();
        let first = next(&mut printout, &["one", "two", "two"]);
        assert_eq!(first, "leads\r\none\r\ntwo\r\ntwo\r\n");
        assert_eq!(next(&mut printout, &["one", "two", "two"]), "");
        let third = next(&mut printout, &["two", "two", "two", "three"]);
        assert_eq!(third, "two\r\nthree\r\n");
    }

    #[test]
    fn lines_that_only_moved_are_not_said_again() {
        let mut printout = Printout::default();
        next(&mut printout, &["one", "two"]);
        assert_eq!(next(&mut printout, &["nought", "one", "two"]), "nought\r\n");
    }

    #[test]
    fn another_thing_is_said_whole_and_the_same_one_only_where_it_changed() {
        let mut printout = Printout::default();
        next(&mut printout, &["3 leads", "", "lead 1", "new", "hot"]);
        let second = next(&mut printout, &["3 leads", "", "lead 2", "new", "cold"]);
        assert_eq!(second, "lead 2\r\nnew\r\ncold\r\n");
        let counted = next(&mut printout, &["4 leads", "", "lead 2", "new", "warm"]);
        assert_eq!(counted, "4 leads\r\nwarm\r\n");
        let parts = ["4 leads", "", "lead 2", "new", "warm", "", "note", "new"];
        assert_eq!(next(&mut printout, &parts), "note\r\nnew\r\n");
    }

    #[test]
    fn under_another_title_everything_is_said_but_who_one_is() {
        let mut printout = Printout::default();
        let at = |title| ReadOut {
            state: "Maria".to_owned(),
            ..told(title, &["one"])
        };
        assert_eq!(printout.next(at("leads")), "leads\r\nMaria\r\none\r\n");
        assert_eq!(printout.next(at("question")), "question\r\none\r\n");
        printout.forget();
        let again = printout.next(at("question"));
        assert_eq!(again, "question\r\nMaria\r\none\r\n");
    }

    #[test]
    fn the_same_sentence_said_anew_is_heard_anew() {
        let mut printout = Printout::default();
        let mut refused = |nth| {
            printout.next(ReadOut {
                said: Some((nth, "Not now.".to_owned())),
                ..told("leads", &[])
            })
        };
        assert_eq!(refused(1), "leads\r\nNot now.\r\n");
        assert_eq!(refused(1), "");
        assert_eq!(refused(2), "Not now.\r\n");
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        let said = next(&mut Printout::default(), &["a\x1b[2Jb\u{9b}c\nd"]);
        assert_eq!(said, "leads\r\na [2Jb c d\r\n");
    }
}
