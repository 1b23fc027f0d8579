//! What was typed in a form of a quote on its way to the store, and what another person wrote meanwhile.

use super::{About, QuoteForm, choices, line, ramp, term_of, terms};
use crate::{
    domain::{
        quote::NewLine,
        refusal::{Kind, Refusal},
    },
    ui::{
        cx::Cx,
        notice::Notice,
        panes::quotes::{Picker, Sheet},
        widgets::form::Values,
    },
    workflow::{
        Topic,
        quotes::{
            AddLine, EditLine, EditQuote, LineName, LineTarget, QuoteName, QuoteTarget, QuoteView,
            ShowQuote, Written,
        },
    },
};

impl QuoteForm {
    fn version_target(&mut self, cx: &Cx) -> QuoteTarget {
        QuoteTarget {
            quote: QuoteName::Version(self.version.id),
            seen: Some(self.version.rev),
            command: self.entry.intention(cx),
        }
    }

    pub(super) fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        if let Err(refusal) = self.send(&values, cx) {
            self.entry.refused(&refusal);
        }
    }

    fn send(&mut self, values: &Values, cx: &mut Cx) -> Result<(), Refusal> {
        let today = cx.today();
        let changed = self.entry.form.changed();
        match self.about {
            About::Terms => {
                let changes = terms::changes(&changed, today)?;
                changes.check()?;
                changes.check_against(&self.version)?;
                if changes.is_empty() {
                    self.entry.close(cx);
                    return Ok(());
                }
                let target = self.version_target(cx);
                cx.ask(EditQuote { target, changes }, Self::written);
            }
            About::NewLine { parent, after } => {
                let fields = line::changes(values, &changed, None, self.version.starts_on, today)?;
                fields.check("The new line")?;
                let line = NewLine {
                    product: None,
                    code: None,
                    parent,
                    after,
                    is_bare: false,
                    fields,
                };
                let target = self.version_target(cx);
                cx.ask(AddLine { target, line }, Self::written);
            }
            About::Line | About::Ramp | About::Choices => {
                let Some(line) = self.line.clone() else {
                    return Ok(());
                };
                let changes = match self.about {
                    About::Ramp => {
                        ramp::changes(&values["ramp"], &line, term_of(&self.version, &line))?
                    }
                    About::Choices => choices::changes(&self.attributes, &changed),
                    _ => {
                        let of_quote = self.version.starts_on;
                        line::changes(values, &changed, Some(&line), of_quote, today)?
                    }
                };
                changes.check(&line.terms.name)?;
                if changes.is_empty() {
                    self.entry.close(cx);
                    return Ok(());
                }
                let target = LineTarget {
                    quote: QuoteName::Version(self.version.id),
                    line: LineName::Id(line.id),
                    seen: Some(line.rev),
                    command: self.entry.intention(cx),
                };
                cx.ask(EditLine { target, changes }, Self::written);
            }
        }
        Ok(())
    }

    fn written(&mut self, answer: Result<Written, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(format!("{} is written.", written.number)));
                if let About::NewLine { .. } = self.about {
                    let line = written.line;
                    cx.hand_back(move |picker: &mut Picker, cx| picker.done(line, cx));
                    cx.hand_back(move |sheet: &mut Sheet, _| sheet.go_to_line(line));
                }
                cx.touched(Topic::Quotes);
                self.entry.close(cx);
            }
            Err(refusal) => {
                self.entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    cx.ask(ShowQuote(QuoteName::Version(self.version.id)), Self::looked);
                }
            }
        }
    }

    /// What differs stands beside what was typed; saving again is meant.
    fn looked(&mut self, answer: Result<QuoteView, Refusal>, _: &mut Cx) {
        let Ok(now) = answer else { return };
        let who = now.version.last_by.as_deref().unwrap_or("Somebody");
        let says = format!("{who} has written {} meanwhile.", now.version.number());
        match (self.about, &self.line) {
            (About::Terms, _) => {
                self.entry.overtaken(
                    &terms::stored(&self.version),
                    &terms::stored(&now.version),
                    &says,
                );
            }
            (About::Choices, Some(line)) => {
                if let Some(other) = now.lines.iter().find(|it| it.id == line.id) {
                    let stored = |line| choices::stored(&self.attributes, line);
                    self.entry.overtaken(&stored(line), &stored(other), &says);
                }
            }
            (About::Line, Some(line)) => {
                if let Some(other) = now.lines.iter().find(|it| it.id == line.id) {
                    self.entry
                        .overtaken(&line::stored(line), &line::stored(other), &says);
                }
            }
            _ => {}
        }
        self.line = self.line.take().map(|line| {
            let other = now.lines.iter().find(|it| it.id == line.id);
            other.cloned().unwrap_or(line)
        });
        self.version = now.version;
    }
}
