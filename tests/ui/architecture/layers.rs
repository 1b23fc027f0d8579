//! Who may use whom: layers point one way, and each crate stays in the layers that it was taken in for.

use std::collections::BTreeSet;

use super::source::{quoted, sources, unquoted};

/// A folder or file, the layers it may name, the crates it may name, and the words that must not stand in it.
struct Layer {
    place: &'static str,
    ours: &'static str,
    crates: &'static str,
    never: &'static [&'static str],
}

const CLOCKS_AND_CHANCE: &[&str] = &["Utc::now", "Instant::now", "Local::now", "now_v7", "new_v4"];
const MACHINE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io",
    "fs::",
    "env::",
];

const LAYERS: &[Layer] = &[
    Layer {
        place: "src/domain",
        ours: "domain",
        crates: "chrono chrono_tz iso_currency rust_decimal serde uuid",
        never: &["async ", ".await", "f32", "f64"],
    },
    Layer {
        place: "src/store",
        ours: "domain store",
        crates: "chrono etcetera rust_decimal rustix serde serde_json sha2 sqlx tokio tracing uuid",
        never: &[],
    },
    Layer {
        place: "src/documents",
        ours: "documents domain",
        crates: "chrono csv encoding_rs quick_xml rust_decimal rust_xlsxwriter serde serde_json sha2 toml typst typst_layout typst_pdf zip",
        never: &["async ", ".await"],
    },
    Layer {
        place: "src/workflow",
        ours: "documents domain store workflow",
        crates: "chrono rust_decimal serde serde_json tokio tracing uuid",
        never: &[],
    },
    Layer {
        place: "src/ui",
        ours: "domain ui workflow",
        crates: "chrono fuzzy_matcher ratatui rust_decimal serde_json toml tui_textarea unicode_segmentation unicode_width uuid",
        never: &[],
    },
    Layer {
        place: "src/runtime",
        ours: "config domain runtime ui workflow",
        crates: "chrono crossterm futures_util ratatui rustix serde_json tokio tracing tracing_subscriber unicode_width",
        never: &[],
    },
    Layer {
        place: "src/cli",
        ours: "cli config domain runtime store ui workflow",
        crates: "chrono clap clap_complete clap_mangen rust_decimal serde serde_json tokio tracing tracing_subscriber unicode_width uuid",
        never: &[],
    },
    Layer {
        place: "src/config.rs",
        ours: "domain",
        crates: "etcetera toml",
        never: &[],
    },
    Layer {
        place: "src/main.rs",
        ours: "cli runtime",
        crates: "clap tokio",
        never: &[],
    },
    Layer {
        place: "src/lib.rs",
        ours: "",
        crates: "",
        never: &[],
    },
];

#[test]
fn layers_point_one_way_and_crates_stay_where_they_belong() {
    let known = crates();
    let mut wrong = Vec::new();
    for source in sources("src") {
        let layer = LAYERS
            .iter()
            .find(|layer| source.file.starts_with(layer.place));
        let layer = layer.unwrap_or_else(|| panic!("{} belongs to no layer", source.file));
        let code = unquoted(&source.code());
        let ours = ours(&code)
            .into_iter()
            .filter(|name| !is_among(name, layer.ours));
        wrong.extend(ours.map(|name| format!("{} names {name}", source.file)));
        // A test may read the files that it tests against, and write down what the store keeps.
        let is_test = source.file.contains("/tests/") || source.file.ends_with("/tests.rs");
        let may = |name: &str| is_among(name, layer.crates) || is_test && name == "serde_json";
        let foreign = known.iter().filter(|name| !may(name) && uses(&code, name));
        wrong.extend(foreign.map(|name| format!("{} names the crate {name}", source.file)));
        let pure: &[&[&str]] = match layer.place {
            "src/domain" | "src/ui" if !is_test => &[layer.never, CLOCKS_AND_CHANCE, MACHINE],
            _ => &[layer.never],
        };
        let words = pure
            .concat()
            .into_iter()
            .filter(|word| has_word(&code, word));
        wrong.extend(words.map(|word| format!("{} says {word}", source.file)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn sql_stands_in_the_store_only() {
    for source in sources("src")
        .iter()
        .filter(|source| !source.file.starts_with("src/store/"))
    {
        let code = source.code();
        let sql = quoted(&code).into_iter().find(|(_, text)| is_sql(text));
        assert_eq!(sql, None, "{}", source.file);
    }
}

#[test]
fn the_eye_of_these_tests_is_good() {
    let code = "use crate::{\n    domain::{\n        id::DealId,\n    },\n    store::tx,\n};\nlet x = crate::ui::key::Key;\nuse csv::Writer;";
    assert_eq!(
        ours(code),
        ["domain", "store", "ui"].map(str::to_owned).into()
    );
    assert!(uses(code, "csv"));
    assert!(
        !uses("use crate::{documents::{csv::Table}};", "csv"),
        "a module of ours"
    );
    assert!(has_word("let a: f32 = 0.0;", "f32") && !has_word("gulf32(1)", "f32"));
    assert!(
        is_sql("select a from dealdesk.deal limit 1") && !is_sql("Select a deal from the list.")
    );
    assert!(is_sql("update dealdesk.deal set a = 1") && !is_sql("update the README"));
}

/// As the source names them: the packages of Cargo.toml that are linked into the program.
fn crates() -> Vec<String> {
    let manifest = std::fs::read_to_string("Cargo.toml").unwrap();
    let linked = manifest
        .split("\n[dependencies]\n")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let names = linked.lines().filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

/// The modules of this crate's root that the code names.
fn ours(code: &str) -> BTreeSet<String> {
    let paths = code.split("crate::").skip(1);
    let heads = paths.flat_map(|path| match path.strip_prefix('{') {
        Some(tree) => branches(tree),
        None => vec![path],
    });
    heads
        .map(first_word)
        .filter(|word| !word.is_empty())
        .collect()
}

/// What stands between the commas of a tree, up to the brace that ends it.
fn branches(tree: &str) -> Vec<&str> {
    let (mut found, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, letter) in tree.char_indices() {
        match (letter, depth) {
            ('{', _) => depth += 1,
            (',' | '}', 0) => {
                found.push(&tree[from..at]);
                from = at + 1;
                if letter == '}' {
                    break;
                }
            }
            ('}', _) => depth -= 1,
            _ => {}
        }
    }
    found
}

fn first_word(text: &str) -> String {
    let letters = text.trim_start().chars();
    letters
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

fn is_among(name: &str, names: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

/// Whether a path of the code begins with the name; branches of our own trees do not count.
fn uses(code: &str, name: &str) -> bool {
    let foreign = without_our_trees(code);
    let path = format!("{name}::");
    has_word(&foreign, &path) || has_word(&foreign, &format!("use {name};"))
}

fn without_our_trees(code: &str) -> String {
    let mut left = String::new();
    let mut rest = code;
    while let Some(at) = ["use crate::", "use super::"]
        .iter()
        .filter_map(|tree| rest.find(tree))
        .min()
    {
        left.push_str(&rest[..at]);
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        rest = &rest[end..];
    }
    left + rest
}

/// The word, and nothing before it that would make it another word or the end of a path.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|letter| {
            word.starts_with('.') || !(letter.is_alphanumeric() || letter == '_' || letter == ':')
        })
    })
}

fn is_sql(text: &str) -> bool {
    let text = text.trim_start();
    [
        ("select ", " from "),
        ("update ", " set "),
        ("insert into ", ""),
        ("delete from ", ""),
        ("with ", " as ("),
    ]
    .iter()
    .any(|(begins, holds)| text.starts_with(begins) && text.contains(holds))
        || text.contains("dealdesk.") && text.starts_with("select ")
}
