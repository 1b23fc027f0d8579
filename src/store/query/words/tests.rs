//! Attempts to hide a call.

use super::*;

fn called(text: &str) -> Vec<String> {
    let words = read(text).unwrap();
    words.called.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn every_call_is_seen_however_it_is_written() {
    for text in [
        "select set_config('role', 'x', true)",
        "select SET_Config ('role')",
        "select pg_catalog.set_config/* a /* b */ c */\n(1)",
        "select \"set_config\"\n-- why\n('role')",
        "select pg_catalog . \"set_config\" (1)",
        "select 'a' 'b', set_config(1)",
        "select 'a\\', set_config(1), '\\'",
        "select E'a\\'', set_config(1)",
        "select e'\\\\', set_config(1), ''",
        "select $$ ' $$, set_config(1), $$ ' $$",
        "select $a$ $b$ $a$, set_config(1)",
        "select a$b$, set_config(1), c$b$",
        "select 1/*'*/, set_config(1) --'",
        "select 1*/**/set_config(1)",
        "select '''', set_config(1)",
        "select \"a\"\"\", set_config(1)",
        "(select set_config(1))",
        "select $1, set_config(1), $1",
        "select 1-- a\r, set_config(1)",
        "select x'1f', n'x', b'1', set_config(1)",
    ] {
        assert!(called(text).contains(&"set_config".to_owned()), "{text}");
    }
}

#[test]
fn a_name_in_a_text_is_no_call() {
    for text in [
        "select 'set_config(1)'",
        "select E'\\'set_config(1)'",
        "select $$set_config(1)$$",
        "select 1 -- set_config(1)",
        "select /* set_config(1) */ 1",
        "select set_config from deals",
        "select \"a set_config(\"",
    ] {
        assert!(!called(text).contains(&"set_config".to_owned()), "{text}");
    }
}

#[test]
fn what_is_not_certain_is_refused() {
    for (text, code, at) in [
        ("select U&\"set\\005fconfig\"(1)", "query.unclear", 7),
        ("select E'a'\n'b\\'', set_config(1)", "query.unclear", 12),
        ("select E'a'--\n'b\\'', set_config(1)", "query.unclear", 14),
        ("select 'a", "query.unended", 7),
        ("select /* /* */", "query.unended", 7),
        ("select $a$ $b$", "query.unended", 7),
        ("select \"a", "query.unended", 7),
        ("select 1\0; drop", "query.nul", 8),
    ] {
        let refusal = read(text).unwrap_err();
        assert_eq!((refusal.code, refusal.at), (code, Some(at)), "{text}");
    }
}

#[test]
fn the_first_word_is_known() {
    for (text, first) in [
        ("  SELECT 1", "select"),
        ("-- a\n((with x as", "with"),
        ("", ""),
        ("1", ""),
        (";select", ""),
    ] {
        assert_eq!(read(text).unwrap().first, first, "{text}");
    }
}
