//! Reads the words of a query as Postgres does, as far as it takes to know which functions it calls.
//!
//! What it calls must not change anything, the role and the settings included. A function is called by its name with a
//! parenthesis behind it; every other way leads through a function that itself stands on the list of what changes something.

use crate::domain::refusal::Refusal;

/// What a query is made of.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// The first word, in small letters; empty where there is none.
    pub first: String,
    /// The names in front of a parenthesis, as Postgres stores them, and where each stands.
    pub called: Vec<(String, usize)>,
}

/// What stands in a text, other than blanks and comments.
enum Word {
    Name(String),
    Opening,
    Other,
}

/// Refuses what cannot be told apart with certainty.
pub fn read(text: &str) -> Result<Words, Refusal> {
    let letters: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        letters: &letters,
        at: 0,
    };
    let mut words = Words {
        first: String::new(),
        called: Vec::new(),
    };
    let (mut before, mut is_first) = (None, true);
    loop {
        reader.skip()?;
        let start = reader.at;
        let Some(word) = reader.word()? else {
            return Ok(words);
        };
        match word {
            Word::Name(name) => {
                if is_first {
                    words.first.clone_from(&name);
                }
                before = Some((name, start));
            }
            Word::Opening => words.called.extend(before.take()),
            Word::Other => before = None,
        }
        // A query may stand in parentheses.
        is_first &= letters[start] == '(';
    }
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn letter(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn comes(&self, text: &str) -> bool {
        let rest = self.letters.get(self.at..).unwrap_or_default();
        text.chars()
            .enumerate()
            .all(|(nth, letter)| rest.get(nth) == Some(&letter))
    }

    /// Blanks and comments; those of several lines stand one inside another.
    fn skip(&mut self) -> Result<(), Refusal> {
        loop {
            if self.comes("--") {
                while self.letter().is_some_and(|it| !matches!(it, '\n' | '\r')) {
                    self.at += 1;
                }
            } else if self.comes("/*") {
                self.comment()?;
            } else if self.letter().is_some_and(is_blank) {
                self.at += 1;
            } else {
                return Ok(());
            }
        }
    }

    fn comment(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        let mut depth = 0;
        loop {
            if self.comes("/*") {
                depth += 1;
                self.at += 2;
            } else if self.comes("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else if self.letter().is_some() {
                self.at += 1;
            } else {
                return Err(unended("A comment", start));
            }
        }
    }

    fn word(&mut self) -> Result<Option<Word>, Refusal> {
        let Some(letter) = self.letter() else {
            return Ok(None);
        };
        Ok(Some(match letter {
            '\0' => {
                return Err(
                    Refusal::rule("query.nul", "The text holds a NUL character.").at(self.at),
                );
            }
            '(' => {
                self.at += 1;
                Word::Opening
            }
            '\'' => {
                self.quoted('\'')?;
                Word::Other
            }
            '"' => Word::Name(self.quoted('"')?),
            '$' => {
                self.dollar()?;
                Word::Other
            }
            letter if begins_name(letter) => self.name()?,
            _ => {
                self.at += 1;
                Word::Other
            }
        }))
    }

    /// What stands between two quotes; a doubled one is one of the text.
    fn quoted(&mut self, quote: char) -> Result<String, Refusal> {
        let start = self.at;
        self.at += 1;
        let mut inside = String::new();
        while let Some(letter) = self.letter() {
            self.at += 1;
            if letter != quote {
                inside.push(letter);
            } else if self.letter() == Some(quote) {
                inside.push(quote);
                self.at += 1;
            } else {
                return Ok(inside);
            }
        }
        Err(unended("A text in quotes", start))
    }

    /// `E'…'`, where a backslash takes the next letter along.
    fn escaped(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.letter() {
                None => return Err(unended("A text in quotes", start)),
                Some('\\') => self.at += 2,
                Some('\'') => {
                    self.at += 1;
                    if self.letter() != Some('\'') {
                        break;
                    }
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
        self.skip()?;
        match self.letter() {
            // Behind a new line Postgres goes on in the same text, and there a backslash would be one again.
            Some('\'') => Err(Refusal::rule(
                "query.unclear",
                "A text that begins with E' goes on in a second pair of quotes.",
            )
            .hint("Write it in one, or put || between them.")
            .at(self.at)),
            _ => Ok(()),
        }
    }

    /// `$$ … $$` and `$name$ … $name$`; a dollar before a digit is something else.
    fn dollar(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        let mut end = start + 1;
        while self
            .letters
            .get(end)
            .is_some_and(|it| goes_on(*it) && *it != '$')
        {
            end += 1;
        }
        let digit = self
            .letters
            .get(start + 1)
            .is_some_and(char::is_ascii_digit);
        if digit || self.letters.get(end) != Some(&'$') {
            self.at += 1;
            return Ok(());
        }
        let tag: String = self.letters[start..=end].iter().collect();
        self.at = end + 1;
        while !self.comes(&tag) {
            if self.letter().is_none() {
                return Err(unended("A text in dollars", start));
            }
            self.at += 1;
        }
        self.at += tag.chars().count();
        Ok(())
    }

    fn name(&mut self) -> Result<Word, Refusal> {
        let start = self.at;
        // `U&"…"` and `U&'…'` can hide any letter behind its number.
        if ["U&\"", "u&\"", "U&'", "u&'"]
            .iter()
            .any(|it| self.comes(it))
        {
            return Err(Refusal::rule(
                "query.unclear",
                "Names and texts that begin with U& are not read here.",
            )
            .hint("Type the letters themselves.")
            .at(start));
        }
        while self.letter().is_some_and(goes_on) {
            self.at += 1;
        }
        let name: String = self.letters[start..self.at].iter().collect();
        if self.letter() == Some('\'') && name.eq_ignore_ascii_case("e") {
            self.escaped()?;
            return Ok(Word::Other);
        }
        Ok(Word::Name(name.to_ascii_lowercase()))
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

/// Every letter beyond ASCII is part of a name, the blanks among them included.
fn begins_name(letter: char) -> bool {
    letter.is_ascii_alphabetic() || letter == '_' || !letter.is_ascii()
}

fn goes_on(letter: char) -> bool {
    begins_name(letter) || letter.is_ascii_digit() || letter == '$'
}

fn unended(what: &str, start: usize) -> Refusal {
    Refusal::rule(
        "query.unended",
        format!("{what} begins here and does not end."),
    )
    .at(start)
}

#[cfg(test)]
mod tests;
