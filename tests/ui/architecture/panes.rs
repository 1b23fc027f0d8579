//! What is registered once and found everywhere: panes, what they put in front of themselves, and their commands.

use dealdesk::ui::{catalogue::catalogue, panes};

use super::source::sources;

/// The panes of the source: where each stands, its scope, and whether it has a place in the header.
fn written() -> Vec<(String, String, bool)> {
    let mut found = Vec::new();
    for source in sources("src/ui") {
        let code = source.code();
        for body in code.split("\nimpl Pane for ").skip(1) {
            let body = body.split("\n}\n").next().unwrap_or_default();
            let scope = body.split("const SCOPE: Scope = Scope(\"").nth(1);
            let scope = scope
                .and_then(|rest| rest.split('"').next())
                .unwrap_or_default();
            let has_place = body.contains("const PLACE: Place");
            found.push((source.file.clone(), scope.to_owned(), has_place));
        }
    }
    found
}

#[test]
fn every_pane_is_registered() {
    let (catalogue, panes) = (catalogue(), panes::all());
    let written = written();
    assert!(
        written
            .iter()
            .filter(|(_, _, has_place)| *has_place)
            .count()
            == panes.len()
    );
    for (file, scope, has_place) in written {
        let is_listed = catalogue.iter().any(|table| table.scope == scope);
        assert!(
            is_listed,
            "{file}: {scope} is in no catalogue, so no key works there"
        );
        let is_pane = panes.iter().any(|pane| pane.scope().0 == scope);
        assert_eq!(is_pane, has_place, "{file}: {scope}");
    }
}

#[test]
fn scopes_are_told_apart() {
    let mut scopes: Vec<_> = catalogue().iter().map(|table| table.scope).collect();
    scopes.sort_unstable();
    let all = scopes.len();
    scopes.dedup();
    assert_eq!(scopes.len(), all);
}
