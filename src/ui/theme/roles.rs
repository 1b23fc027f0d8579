//! Which styles a theme can give, and which field of the look each becomes.

use ratatui::style::Style;

use crate::ui::look::Look;

type Field = fn(&mut Look) -> &mut Style;

/// A role without a style of its own takes that of the role before its dot, and in the end that of `text`.
pub const ROLES: &[(&str, Field)] = &[
    ("text", |look| &mut look.text),
    ("text.muted", |look| &mut look.muted),
    ("text.strong", |look| &mut look.strong),
    ("title", |look| &mut look.title),
    ("key", |look| &mut look.key),
    ("rule", |look| &mut look.rule),
    ("select", |look| &mut look.select),
    ("good", |look| &mut look.good),
    ("warn", |look| &mut look.warn),
    ("bad", |look| &mut look.bad),
    ("wait", |look| &mut look.wait),
    ("add", |look| &mut look.add),
    ("del", |look| &mut look.del),
    ("money.negative", |look| &mut look.negative),
    ("stage.qualify", |look| &mut look.stage.qualify),
    ("stage.develop", |look| &mut look.stage.develop),
    ("stage.propose", |look| &mut look.stage.propose),
    ("stage.negotiate", |look| &mut look.stage.negotiate),
    ("stage.won", |look| &mut look.stage.won),
    ("stage.lost", |look| &mut look.stage.lost),
];

/// The roles a theme may name: those above, and what stands before a dot.
pub fn names() -> impl Iterator<Item = &'static str> {
    let roles = ROLES.iter().map(|(role, _)| *role);
    roles.chain(["money", "stage"])
}

/// The role itself and where it falls back to.
pub fn fallbacks(role: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(role), |name| Some(name.rsplit_once('.')?.0)).chain(["text"])
}
