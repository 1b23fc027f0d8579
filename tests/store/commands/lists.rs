//! Lists by commands: the same pages everywhere, and names cut short.

use serde_json::Value;
use sqlx::Executor;

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

/// How many documents there are, one a line.
fn lines(store: &Store, words: &[&str]) -> usize {
    let output = dealdesk(store, "dana", words);
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().map(serde_json::from_str::<Value>);
    let count = rows.map(Result::unwrap).count();
    assert!(output.status.success(), "{words:?}");
    count
}

#[tokio::test]
async fn every_list_is_paged_and_streamed() {
    let store = Store::new().await;
    let products = "insert into dealdesk.product (name, currency) select 'Part ' || n, 'USD' from generate_series(1, 1203) n";
    store
        .login("dealdesk")
        .await
        .execute(products)
        .await
        .unwrap();
    for noun in [
        &["deal", "list"][..],
        &["account", "list"],
        &["person", "list"],
        &["product", "list"],
        &["deal", "history", "D-2026-0002"],
        &["account", "history", "Contoso"],
    ] {
        let whole = lines(&store, &[noun, &["--all", "--limit", "500"]].concat());
        let mut after = Value::Null;
        let mut seen = 0;
        loop {
            let mut words = [noun, &["--limit", "100"]].concat();
            words.extend(after.as_str().into_iter().flat_map(|it| ["--after", it]));
            let page = ask(&store, "dana", &words);
            seen += page["rows"].as_array().unwrap().len();
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
        }
        assert!(seen > 0, "{noun:?}");
        assert_eq!(seen, whole, "{noun:?}");
    }
    assert!(lines(&store, &["product", "list", "--all"]) > 1200);
}

#[tokio::test]
async fn a_page_that_is_not_the_last_says_how_to_go_on() {
    let store = Store::new().await;
    for noun in [&["deal", "list"][..], &["person", "list"]] {
        let page = ask(&store, "dana", &[noun, &["--limit", "3"]].concat());
        let next = page["next"].as_str().unwrap();
        let text = in_text(&store, "dana", &[noun, &["--limit", "3"]].concat());
        assert_eq!(
            text.lines().last().unwrap(),
            format!("More: --after \"{next}\"")
        );
        let whole = in_text(&store, "dana", &[noun, &["--limit", "500"]].concat());
        assert!(!whole.contains("More: "));
    }
    let story = ["deal", "history", "D-2026-0002", "--after", "1:x"];
    assert_eq!(dealdesk(&store, "dana", &story).status.code(), Some(2));
}

#[tokio::test]
async fn a_beginning_names_people_and_products_and_nothing_names_nothing() {
    let store = Store::new().await;
    let product = "insert into dealdesk.product (id, name, currency)
        values ('abcdef01-0000-4000-8000-000000000001', 'Part', 'USD')";
    store
        .login("dealdesk")
        .await
        .execute(product)
        .await
        .unwrap();
    for name in ["abcdef01", "abcdef01-0000-4000-8000-000000000001", "pART"] {
        assert_eq!(
            ask(&store, "tom", &["product", "show", name])["name"],
            "Part"
        );
    }
    let near = ask(&store, "tom", &["product", "show", "Prat"]);
    assert_eq!(near["refusal"]["hint"], "Did you mean Part?");
    let id = ask(&store, "tom", &["person", "show", "tom"])["id"].clone();
    let id = id.as_str().unwrap();
    assert_eq!(ask(&store, "tom", &["person", "show", id])["login"], "tom");
    let most = &id[..id.len() - 1];
    let short = ask(&store, "tom", &["person", "show", most]);
    assert!(
        short["login"] == "tom" || short["refusal"]["code"] == "person.ambiguous",
        "{short}"
    );
    for noun in ["deal", "account", "person", "product"] {
        let nothing = dealdesk(&store, "tom", &[noun, "show", ""]);
        assert_eq!(said(&nothing)["refusal"]["code"], "call.words", "{noun}");
        assert_eq!(nothing.status.code(), Some(2));
    }
}
