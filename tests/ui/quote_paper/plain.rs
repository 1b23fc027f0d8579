//! The Markdown: whoever reads it finds the table and every name as it was written.

use dealdesk::documents::quote_paper::{PaperLine, markdown, text::line};
use rust_decimal::dec;

use super::sample;
use crate::tool::{Folder, said};

#[test]
fn the_markdown_is_read_as_it_is_written() {
    let text = String::from_utf8(markdown(&sample::everything()).unwrap()).unwrap();
    insta::assert_snapshot!(text);
}

#[test]
fn pandoc_finds_every_name_as_it_was_written() {
    let names: Vec<String> = sample::naughty().iter().map(|name| line(name)).collect();
    let lines = names.iter().zip(1..).map(|(name, number)| PaperLine {
        name: name.clone(),
        ..sample::line(number, "", dec!(1), dec!(2), dec!(1))
    });
    let paper = sample::of(lines.collect());
    let folder = Folder::new("markdown");
    let file = folder.write("quote.md", &markdown(&paper).unwrap());
    for reader in [
        "--from=gfm",
        "--from=commonmark_x-smart",
        "--from=markdown-smart",
    ] {
        let Some(html) = said(
            "pandoc",
            &[
                reader,
                "--to=html",
                "--wrap=none",
                &file.display().to_string(),
            ],
        ) else {
            return;
        };
        let rows: Vec<&str> = html.split("<tr").skip(2).collect();
        for (name, row) in names.iter().zip(rows) {
            let cell = row.split("<td").nth(2).unwrap().split_once('>').unwrap().1;
            let read = cell.split(", <em>").next().unwrap();
            let read = without_tags(read);
            assert_eq!(read.trim(), name.trim(), "{reader}: {row}");
        }
    }
}

/// A reader may make an address a link; its text stays.
fn without_tags(html: &str) -> String {
    let parts = html.split('<').enumerate().map(|(nth, part)| match nth {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, text)| text),
    });
    let text: String = parts.collect();
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}
