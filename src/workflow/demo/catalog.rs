//! What the demo company sells: the files that its deal desk would keep in git, written by Dana and published by Priya.

use std::sync::Arc;

use chrono::TimeDelta;

use super::{HOST, command, sit};
use crate::{
    documents::catalog::{Source, read, read_costs},
    domain::{refusal::Refusal, text::Note, time::Moment},
    store::Pool,
    workflow::{
        ask::answer,
        catalog::{ImportCatalog, ImportCosts, PublishDraft},
    },
};

/// In the order of their names, as an export writes them.
pub const FILES: &[(&str, &str)] = &[
    (
        "offerings/analytics.toml",
        include_str!("../../library/catalog/offerings/analytics.toml"),
    ),
    (
        "offerings/platform.toml",
        include_str!("../../library/catalog/offerings/platform.toml"),
    ),
    (
        "offerings/services.toml",
        include_str!("../../library/catalog/offerings/services.toml"),
    ),
    (
        "offerings/suites.toml",
        include_str!("../../library/catalog/offerings/suites.toml"),
    ),
    (
        "offerings/support.toml",
        include_str!("../../library/catalog/offerings/support.toml"),
    ),
    (
        "prices/eur-2026.toml",
        include_str!("../../library/catalog/prices/eur-2026.toml"),
    ),
    (
        "prices/gbp-2026.toml",
        include_str!("../../library/catalog/prices/gbp-2026.toml"),
    ),
    (
        "prices/jpy-2026.toml",
        include_str!("../../library/catalog/prices/jpy-2026.toml"),
    ),
    (
        "prices/usd-2026.toml",
        include_str!("../../library/catalog/prices/usd-2026.toml"),
    ),
    (
        "rules.toml",
        include_str!("../../library/catalog/rules.toml"),
    ),
];

/// Without the cost of gold support, which nobody knows.
pub const COSTS: &str = include_str!("../../library/costs.toml");

/// Who publishes what the deal desk wrote.
const PUBLISHER: &str = "priya";

fn source((name, text): &(&str, &str)) -> Source {
    Source {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    }
}

pub async fn publish(pool: &Pool, now: Moment) -> Result<(), Refusal> {
    let then = now - TimeDelta::days(120);
    let dana = sit(pool, HOST, then).await?;
    let files: Vec<_> = FILES.iter().map(source).collect();
    let import = ImportCatalog {
        catalog: Arc::new(read(&files)?),
        note: Note::said("the catalog of 2026"),
        command: command(),
    };
    answer(import, dana.clone()).await?;
    let costs = ImportCosts {
        book: read_costs(&[source(&("costs.toml", COSTS))])?,
        note: None,
        command: command(),
    };
    answer(costs, dana).await?;
    let publish = PublishDraft {
        seen: None,
        note: Note::said("checked against the price book"),
        command: command(),
    };
    let priya = sit(pool, PUBLISHER, then + TimeDelta::hours(3)).await?;
    answer(publish, priya).await.map(drop)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::{
        documents::catalog::{write, write_costs},
        domain::catalog::{
            cost::check_costs,
            rule::{Change, Picked, apply, blocks, rule_loop},
        },
    };

    #[test]
    fn the_files_are_those_that_an_export_would_write() {
        let files: Vec<_> = FILES.iter().map(source).collect();
        let catalog = read(&files).unwrap();
        let written = write(&catalog);
        for (ours, written) in files.iter().zip(&written) {
            assert_eq!((&ours.name, &ours.text), (&written.name, &written.text));
        }
        assert_eq!(files.len(), written.len());
        assert_eq!(
            (catalog.offerings.len(), catalog.price_lists.len()),
            (12, 4)
        );
        assert_eq!(rule_loop(&catalog.rules), None);
        let book = read_costs(&[source(&("costs.toml", COSTS))]).unwrap();
        assert_eq!(write_costs(&book), COSTS);
        assert!(check_costs(&catalog, &book).is_empty());
        assert!(book.keys().all(|key| key.offering != "SUP-GOLD"), "unknown");
    }

    #[test]
    fn c02_a_large_platform_without_support_is_blocked_by_the_rules_name() {
        let files: Vec<_> = FILES.iter().map(source).collect();
        let catalog = read(&files).unwrap();
        let lines = [Picked {
            line: 1,
            under: None,
            offering: "PLT-ENT".into(),
            quantity: dec!(250),
            attributes: [("region".to_owned(), "US".to_owned())].into(),
            said: Default::default(),
        }];
        let blocked = blocks(&catalog, &lines);
        assert_eq!(
            blocked[0].says,
            "Large platforms come with support (R-SUPPORT): it requires 1 of SUP-GOLD, SUP-SILV."
        );
        assert_eq!(
            blocked[0].hint(),
            "The smallest change: add SUP-GOLD under line 1."
        );
    }

    #[test]
    fn c02_the_suite_comes_whole_and_nothing_blocks_it() {
        let files: Vec<_> = FILES.iter().map(source).collect();
        let catalog = read(&files).unwrap();
        let suite = Change::Add {
            offering: "STE-GROW".into(),
            under: None,
        };
        let lines = apply(&catalog, &[], &suite);
        let codes: Vec<_> = lines.iter().map(|it| it.offering.as_str()).collect();
        assert_eq!(
            codes,
            ["STE-GROW", "ANA-ADV", "PLT-ENT", "SUP-GOLD", "SVC-ONB"],
            "support comes with the platform"
        );
        assert_eq!(blocks(&catalog, &lines), []);
    }
}
