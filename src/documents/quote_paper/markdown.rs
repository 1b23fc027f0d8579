//! The paper as Markdown: CommonMark with one pipe table, which any reader and pandoc take.

mod escape;

use super::{
    QuotePaper,
    content::{Block, Column, Content, DESCRIPTION, Kind, Row, Sum},
};
use crate::domain::refusal::Refusal;
use escape::escaped;

/// Where somebody writes by hand.
const BLANK: &str = "……………………………………";

pub fn markdown(paper: &QuotePaper) -> Result<Vec<u8>, Refusal> {
    let content = Content::of(paper)?;
    let mut blocks = vec![
        named(&content.company, &content.company_details),
        format!(
            "# {}, {}",
            escaped(&content.title),
            escaped(&content.version)
        ),
    ];
    blocks.extend(content.parties.iter().map(party));
    blocks.push(list(&content.facts));
    blocks.extend(content.intro.iter().map(|lines| paragraph(lines)));
    blocks.push(table(&content));
    blocks.extend(content.notes.iter().map(|note| escaped(note)));
    blocks.extend(content.terms.iter().map(|lines| paragraph(lines)));
    blocks.push(format!("## {}", escaped(&content.accepted.heading)));
    let fields = content.accepted.fields.iter().map(|(label, known)| {
        let known = if known.is_empty() { BLANK } else { known };
        (label.clone(), known.to_owned())
    });
    blocks.push(list(&fields.collect::<Vec<_>>()));
    blocks.extend(content.closing.iter().map(|lines| paragraph(lines)));
    let footer = &content.footer;
    blocks.push("---".to_owned());
    blocks.push(format!(
        "{} · {}",
        escaped(&footer.number),
        escaped(&footer.content)
    ));
    Ok((blocks.join("\n\n") + "\n").into_bytes())
}

/// A name, and what is said of it on the lines below.
fn named(name: &str, details: &[String]) -> String {
    let first = format!("**{}**", escaped(name));
    let rest = details.iter().map(|text| escaped(text));
    [first]
        .into_iter()
        .chain(rest)
        .collect::<Vec<_>>()
        .join("\\\n")
}

fn party(block: &Block) -> String {
    let (name, details) = block.lines.split_first().expect("a party has a name");
    format!("{}:\\\n{}", escaped(&block.label), named(name, details))
}

fn paragraph(lines: &[String]) -> String {
    let lines = lines.iter().map(|line| escaped(line));
    lines.collect::<Vec<_>>().join("\\\n")
}

fn list(facts: &[(String, String)]) -> String {
    let items = facts
        .iter()
        .map(|(label, said)| format!("- {}: {}", escaped(label), escaped(said)));
    items.collect::<Vec<_>>().join("\n")
}

fn table(content: &Content) -> String {
    let columns = &content.columns;
    let names = columns.iter().map(|column| escaped(&column.name));
    let mut lines = vec![row(names), row(columns.iter().enumerate().map(rule))];
    lines.extend(content.rows.iter().map(|each| row(cells(each))));
    lines.extend(content.sums.iter().map(|sum| row(sum_cells(sum, columns))));
    lines.join("\n")
}

fn row(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |row, cell| row + " " + &cell + " |")
}

/// Where the lines are long, pandoc takes the columns' widths from these.
fn rule((nth, column): (usize, &Column)) -> String {
    match (nth, column.is_number) {
        (DESCRIPTION, _) => ":".to_owned() + &"-".repeat(35),
        (_, true) => "-".repeat(13) + ":",
        (_, false) => ":----".to_owned(),
    }
}

fn cells(of: &Row) -> impl Iterator<Item = String> {
    of.cells.iter().enumerate().map(|(nth, cell)| match nth {
        DESCRIPTION => described(of, cell),
        _ => escaped(cell),
    })
}

fn described(of: &Row, name: &str) -> String {
    let inside = of.depth + usize::from(of.kind != Kind::Line);
    let indent = match inside {
        0 => String::new(),
        depth => "\u{a0}\u{a0}".repeat(depth - 1) + "└ ",
    };
    let details = of.details.iter().map(|text| escaped(text));
    let details = details.collect::<Vec<_>>().join("; ");
    match details.is_empty() {
        true => indent + &escaped(name),
        false => format!("{indent}{}, *{details}*", escaped(name)),
    }
}

fn sum_cells(sum: &Sum, columns: &[Column]) -> impl Iterator<Item = String> {
    let strong = |text: &str| match sum.is_total {
        true => format!("**{}**", escaped(text)),
        false => escaped(text),
    };
    let (label, amount) = (strong(&sum.label), strong(&sum.amount));
    let last = columns.len() - 1;
    (0..=last).map(move |nth| match nth {
        DESCRIPTION => label.clone(),
        nth if nth == last => amount.clone(),
        _ => String::new(),
    })
}
