//! What one can do with a question and its answer.

use std::time::Duration;

use super::{Sql, SqlExport, SqlPick, earlier, pick::Choice, view};
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        widgets::{form::Paragraph, text::Typed},
    },
    workflow::queries::{EXAMPLES, MOST_PATIENCE, PATIENCE},
};

pub const COMMANDS: &[Command<Sql>] = &[
    Command {
        spec: Spec::new("sql.run", "run", "Run the text, and show what it finds."),
        ready: |pane, _| {
            pane.is_free()?;
            match pane.text.value().trim().is_empty() {
                true => Err(Refusal::rule("sql.empty", "Nothing is typed yet.")
                    .hint("Type a query, or take an example.")),
                false => Ok(()),
            }
        },
        act: Act::Now(Sql::run),
    },
    Command {
        spec: Spec::new(
            "sql.stop",
            "stop",
            "Stop what is under way, at the store as well; or leave the text for the rows.",
        ),
        ready: |pane, _| match pane.busy.is_some() || pane.typing {
            true => Ok(()),
            false => Err(Refusal::rule("sql.idle", "Nothing is under way here.")),
        },
        act: Act::Now(|pane, _| match &pane.busy {
            Some(busy) => busy.stop.now(),
            None => pane.typing = false,
        }),
    },
    Command {
        spec: Spec::new(
            "sql.turn",
            "text / rows",
            "From the text to the rows, and back.",
        ),
        ready: always,
        act: Act::Now(|pane, _| pane.typing = !pane.typing),
    },
    Command {
        spec: Spec::new(
            "sql.names",
            "names",
            "The views that can be asked, and their columns; one is put into the text.",
        ),
        ready: |pane, _| match pane.views.is_empty() {
            true => Err(
                Refusal::rule("sql.no_views", "The views are not known yet.")
                    .hint("Wait until the store has told them."),
            ),
            false => Ok(()),
        },
        act: Act::Now(Sql::names),
    },
    Command {
        spec: Spec::new(
            "sql.earlier",
            "earlier",
            "Texts that were run before, and examples; one takes the place of the text.",
        ),
        ready: always,
        act: Act::Now(Sql::earlier),
    },
    Command {
        spec: Spec::new("sql.export", "export", "Write all rows into a CSV file."),
        ready: |pane, _| match pane.found {
            Some(_) => Ok(()),
            None => Err(
                Refusal::rule("sql.no_answer", "There is no answer to write.")
                    .hint("Run a query first."),
            ),
        },
        act: Act::Now(|pane, cx| {
            let export = SqlExport::new(pane.ran.clone(), pane.patience, cx);
            cx.open(export);
        }),
    },
    Command {
        spec: Spec::new("sql.copy", "copy", "Copy the cell."),
        ready: |pane, _| match view::cell(pane) {
            Some(_) => Ok(()),
            None => Err(Refusal::rule("sql.no_cell", "There is no cell to copy.")),
        },
        act: Act::Now(|pane, cx| {
            if let Some((_, value)) = view::cell(pane) {
                cx.copy(value);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "sql.right",
            "next column",
            "To the next column, or letter of the text.",
        ),
        ready: |pane, _| pane.can_step(1),
        act: Act::Now(|pane, cx| pane.step(1, cx)),
    },
    Command {
        spec: Spec::new(
            "sql.left",
            "previous column",
            "To the previous column, or letter of the text.",
        ),
        ready: |pane, _| pane.can_step(-1),
        act: Act::Now(|pane, cx| pane.step(-1, cx)),
    },
    Command {
        spec: Spec::new("sql.editor", "editor", "Write the text in your own editor."),
        ready: always,
        act: Act::Now(|pane, cx| {
            cx.edit(
                pane.text.value(),
                |pane: &mut Sql, edited, cx| match edited {
                    Ok(text) => {
                        pane.text = Paragraph::new(text.trim_end());
                        pane.edited(cx);
                    }
                    Err(refusal) => cx.say(refusal.into()),
                },
            );
        }),
    },
    Command {
        spec: Spec::new(
            "sql.patience",
            "patience",
            "Give the store 15 seconds, a minute or ten minutes for a query.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| {
            pane.patience = match pane.patience {
                PATIENCE => MINUTE,
                MINUTE => MOST_PATIENCE,
                _ => PATIENCE,
            };
            let seconds = pane.patience.as_secs();
            let says = format!("The next query may take {seconds} seconds before a row comes.");
            cx.say(Notice::Done(says));
        }),
    },
];

const MINUTE: Duration = Duration::from_secs(60);

impl Sql {
    fn is_free(&self) -> Result<(), Refusal> {
        match self.busy {
            None => Ok(()),
            Some(_) => {
                Err(Refusal::rule("sql.busy", "A query is under way.").hint("Stop it first."))
            }
        }
    }

    fn can_step(&self, by: isize) -> Result<(), Refusal> {
        match self.typing || self.grid.can_step(by) {
            true => Ok(()),
            false => Err(Refusal::rule("sql.edge", "There is no column further on.")),
        }
    }

    /// The arrows belong to the text while one types.
    fn step(&mut self, by: isize, cx: &mut Cx) {
        if !self.typing {
            return self.grid.step(by);
        }
        let key = if by > 0 { Code::Right } else { Code::Left };
        if self.text.typed(Key::from(key)) == Typed::Changed {
            self.edited(cx);
        }
    }

    fn names(&mut self, cx: &mut Cx) {
        let mut choices = Vec::new();
        for view in &self.views {
            choices.push(Choice {
                shown: view.name.clone(),
                says: view.says.clone(),
                text: view.name.clone(),
            });
            choices.extend(view.columns.iter().map(|column| Choice {
                shown: format!("  {}.{}", view.name, column.name),
                says: format!("{} ({})", column.says, column.kind),
                text: column.name.clone(),
            }));
        }
        cx.open(SqlPick::new("What can be asked for", choices, Sql::insert));
    }

    fn earlier(&mut self, cx: &mut Cx) {
        let texts = earlier::all(cx)
            .into_iter()
            .map(|text| (String::new(), text));
        let examples = EXAMPLES.map(|(title, text)| (title.to_owned(), text.to_owned()));
        let choices = texts.chain(examples).map(|(title, text)| Choice {
            shown: match title.is_empty() {
                true => text.split_whitespace().collect::<Vec<_>>().join(" "),
                false => format!("Example: {title}"),
            },
            says: String::new(),
            text,
        });
        let choices = choices.collect();
        cx.open(SqlPick::new(
            "Earlier texts and examples",
            choices,
            Sql::replace,
        ));
    }
}
