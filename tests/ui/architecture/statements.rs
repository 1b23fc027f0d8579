//! Every SELECT of the store ends: by a limit, by asking for one row, by adding up, or by a function that takes a limit.

use std::fs;

use super::source::{Source, quoted, sources};

#[test]
fn no_select_is_unbounded() {
    let functions = functions_with_a_limit();
    let mut endless = Vec::new();
    for source in sources("src/store") {
        endless.extend(unbounded(&source, &functions));
    }
    assert!(endless.is_empty(), "\n{}", endless.join("\n"));
}

#[test]
fn a_planted_select_without_an_end_is_found() {
    let functions = functions_with_a_limit();
    for planted in [
        r#"sqlx::query_as("select id, name from dealdesk.deal order by name").fetch_all(tx).await?;"#,
        r#"sqlx::query_as("select id from dealdesk.deal where id in (select id from x limit 5)").fetch_all(tx).await"#,
        r#"sqlx::query_as("select * from dealdesk.broken_chains()").fetch_all(tx).await"#,
        r#"let sql = "select id from dealdesk.account"; sqlx::query_scalar(sql).fetch(tx).await"#,
        r#"sqlx::query_as(select_deals!("null", "dealdesk.deal d where d.rev > 0")).fetch_all(tx).await"#,
    ] {
        assert_eq!(
            unbounded(&planted_in(planted), &functions).len(),
            1,
            "{planted}"
        );
    }
}

#[test]
fn a_select_that_ends_is_left_alone() {
    let functions = functions_with_a_limit();
    for sound in [
        r#"sqlx::query_as("select id from dealdesk.deal order by name limit 500").fetch_all(tx).await"#,
        r#"sqlx::query_as("select id from dealdesk.deal where id = $1").fetch_one(tx).await"#,
        r#"sqlx::query_scalar("select dealdesk.fold_tally()").fetch_all(tx).await"#,
        r#"sqlx::query_scalar("select count(*) from pg_stat_activity").fetch_all(tx).await"#,
        r#"sqlx::query_scalar("select * from dealdesk.people($1, $2, $3)").fetch_all(tx).await"#,
    ] {
        assert_eq!(
            unbounded(&planted_in(sound), &functions),
            [""; 0],
            "{sound}"
        );
    }
}

fn planted_in(code: &str) -> Source {
    Source {
        file: "src/store/planted.rs".to_owned(),
        text: code.to_owned(),
    }
}

/// The statements that nothing ends. One reaches from its text to the `await` behind it.
fn unbounded(source: &Source, functions: &[String]) -> Vec<String> {
    let code = source.code();
    let texts = quoted(&code)
        .into_iter()
        .filter(|(_, text)| text.trim_start().starts_with("select "));
    let texts = texts.map(|(at, text)| (at, text.to_owned()));
    // A macro that begins a statement gets the rest of it in quotes.
    let begun = code.match_indices("(select_").map(|(at, _)| {
        let call = &code[at..at + code[at..].find("))").unwrap_or(0)];
        let rest: Vec<_> = quoted(call).into_iter().map(|(_, text)| text).collect();
        (at, format!("select begun from {}", rest.join(" ")))
    });
    let statements: Vec<_> = texts.chain(begun).collect();
    let endless = statements.into_iter().filter(|(at, sql)| {
        let rest = &code[*at..];
        let rest = &rest[..rest.find(".await").unwrap_or(rest.len())];
        !asks_for_one(rest) && !ends(sql, functions)
    });
    endless
        .map(|(_, sql)| format!("{}: {sql}", source.file))
        .collect()
}

fn asks_for_one(statement: &str) -> bool {
    statement.contains(".fetch_one(") || statement.contains(".fetch_optional(")
}

fn ends(sql: &str, functions: &[String]) -> bool {
    let top = top_level(sql);
    let words: Vec<_> = top.split_whitespace().collect();
    let Some(from) = words.iter().position(|word| *word == "from") else {
        return true;
    };
    let adds_up = [
        "count",
        "sum",
        "coalesce",
        "max",
        "min",
        "bool_and",
        "string_agg",
    ];
    let adds_up = from == 2
        && adds_up.contains(&words[1].trim_end_matches("::bigint"))
        && !words.contains(&"group");
    let source = words.get(from + 1).copied().unwrap_or_default();
    adds_up || words.contains(&"limit") || functions.iter().any(|name| name == source)
}

/// What stands in no parentheses.
fn top_level(sql: &str) -> String {
    let mut depth = 0;
    let outside = sql.chars().filter(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => return depth == 0,
        }
        false
    });
    outside.collect()
}

/// The functions of the database that take how many rows they may give.
fn functions_with_a_limit() -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir("migrations/verbs").unwrap() {
        let sql = fs::read_to_string(entry.unwrap().path()).unwrap();
        for function in sql.split("function ").skip(1) {
            let Some((name, rest)) = function.split_once('(') else {
                continue;
            };
            let parameters = rest.split(')').next().unwrap_or_default();
            if parameters.contains("p_limit") {
                found.push(name.trim().to_owned());
            }
        }
    }
    assert!(!found.is_empty());
    found
}
