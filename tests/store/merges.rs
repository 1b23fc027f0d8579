//! Records that turn out to be one: found with the reason, merged once and for all, and followed under either name.

use dealdesk::{
    domain::{
        account::AccountChanges,
        contact::ContactChanges,
        deal::DealChanges,
        id::{AccountId, ContactId},
        lead::{LeadChanges, LeadEvent, LeadState},
        merge::Kind,
        refusal::{Kind as Refused, Refusal},
    },
    store::import::What,
    workflow::{
        From,
        accounts::{
            AccountName, AccountOrder, AccountQuery, CreateAccount, EditAccount, PageAccounts,
            ShowAccount,
        },
        audit::VerifyAudit,
        contacts::{ContactName, CreateContact, ShowContact},
        deals::{CreateDeal, DealName, ShowDeal},
        desk::Desk,
        leads::{CreateLead, LeadName, LeadTarget, MoveLead, ShowLead},
        merges::{Compare, Merge, PagePairs, Preview, TellApart, Which},
    },
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    deed::{once, said},
    import::{row, take, taken},
    psql::value,
    support::{Store, run},
};

async fn account(desk: &Desk, name: &str, changes: AccountChanges) -> Uuid {
    let create = CreateAccount {
        fields: AccountChanges {
            name: Some(name.into()),
            ..changes
        },
        command: once(),
    };
    said(desk, create).await.unwrap().id.0
}

async fn contact(desk: &Desk, name: &str, email: &str, of: Option<Uuid>) -> Uuid {
    let create = CreateContact {
        fields: ContactChanges {
            name: Some(name.into()),
            email: Some(Some(email.into())),
            account: of.map(|id| Some(AccountId(id))),
            ..ContactChanges::default()
        },
        command: once(),
    };
    said(desk, create).await.unwrap().id.0
}

async fn lead(desk: &Desk, company: &str, email: &str) -> Uuid {
    let create = CreateLead {
        fields: LeadChanges {
            company: Some(Some(company.into())),
            person: Some(Some("Ada Byron".into())),
            email: Some(Some(email.into())),
            ..LeadChanges::default()
        },
        team: None,
        owner: None,
        command: once(),
    };
    said(desk, create).await.unwrap().id.0
}

async fn deal(desk: &Desk, name: &str, of: Uuid) -> AccountId {
    let create = CreateDeal {
        fields: DealChanges {
            name: Some(name.into()),
            account: Some(Some(AccountId(of))),
            ..DealChanges::default()
        },
        team: None,
        owner: None,
        command: once(),
    };
    let number = said(desk, create).await.unwrap().number;
    let shown = said(desk, ShowDeal(DealName::Typed(number))).await.unwrap();
    shown.deal.account.unwrap()
}

fn merge(kind: Kind, loser: Uuid, winner: Uuid) -> Merge {
    Merge {
        kind,
        loser: Which::Id(loser),
        winner: Which::Id(winner),
        seen: None,
        taken: None,
        said: Vec::new(),
        note: None,
        command: once(),
    }
}

async fn pairs(desk: &Desk, kind: Kind) -> Vec<(String, String, Vec<String>)> {
    let (from, limit) = (From::First, 50);
    let page = said(desk, PagePairs { kind, from, limit }).await.unwrap();
    let pairs = page.rows.into_iter();
    pairs
        .map(|it| (it.one_name, it.other_name, it.reasons))
        .collect()
}

async fn shown(desk: &Desk, typed: &str) -> Uuid {
    let ask = ShowAccount(AccountName::Typed(typed.into()));
    said(desk, ask).await.unwrap().account.id.0
}

fn refused(answer: Result<Preview, Refusal>) -> Refusal {
    answer.unwrap_err()
}

#[tokio::test]
async fn c19_two_accounts_become_one_with_all_that_hangs_on_them() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let sector = |sector: &str| AccountChanges {
        sector: Some(Some(sector.into())),
        ..AccountChanges::default()
    };
    let ltd = account(&dana, "Acme Ltd", sector("retail")).await;
    let limited = account(&dana, "Acme Limited", AccountChanges::default()).await;
    let below = AccountChanges {
        parent: Some(Some(AccountId(ltd))),
        ..AccountChanges::default()
    };
    let below = account(&dana, "Acme Labs", below).await;
    deal(&dana, "Anvils", ltd).await;
    let ada = contact(&dana, "Ada Byron", "ada@acme.example", Some(ltd)).await;
    let entity = "select dealdesk.add_entity($$".to_owned()
        + &ltd.to_string()
        + "$$, '{\"name\": \"Acme Trading Ltd\"}', gen_random_uuid());
        select dealdesk.add_comment('account', $$"
        + &ltd.to_string()
        + "$$, 'comment', 'They moved.', gen_random_uuid());
        select dealdesk.attach('account', $$"
        + &ltd.to_string()
        + "$$, 'a.txt', 'text/plain', 'a', sha256('a'), gen_random_uuid())";
    run(&mut store.login("dana").await, &entity).await;

    let merged = said(&dana, merge(Kind::Account, ltd, limited))
        .await
        .unwrap();
    assert_eq!(merged.merged.taken, ["sector"]);
    let changes: Vec<_> = merged.changes().collect();
    assert_eq!(changes, [("Sector", None, Some("retail"))]);
    assert_eq!(
        merged.merged.moved,
        json!({ "deals": 1, "contacts": 1, "legal_entities": 1, "accounts_below": 1, "leads": 0, "comments": 1, "files": 1 })
    );
    let mut boss = store.boss().await;
    for (what, column) in [
        ("deal", "account_id"),
        ("legal_entity", "account_id"),
        ("comment", "root"),
        ("attachment", "root"),
    ] {
        let sql = format!("select {column} from dealdesk.{what} order by ctid desc limit 1");
        assert_eq!(value::<Uuid>(&mut boss, &sql).await, limited, "{what}");
    }
    let told: String = value(
        &mut boss,
        "select account_name from dealdesk.deal where name = 'Anvils'",
    )
    .await;
    assert_eq!(told, "Acme Limited");
    let ada = said(&dana, ShowContact(ContactName::Id(ContactId(ada))))
        .await
        .unwrap();
    assert_eq!(ada.contact.account, Some(AccountId(limited)));
    let below = said(&dana, ShowAccount(AccountName::Id(AccountId(below)))).await;
    assert_eq!(below.unwrap().account.parent, Some(AccountId(limited)));

    // Both names and both ids mean the one that stays, also for what is made later.
    for typed in [
        "Acme Ltd",
        "acme ltd",
        "Acme Limited",
        &ltd.to_string(),
        &limited.to_string(),
    ] {
        assert_eq!(shown(&dana, typed).await, limited, "{typed}");
    }
    assert_eq!(
        deal(&dana, "More anvils", ltd).await,
        AccountId(limited),
        "a deal of the old id"
    );
    let list = PageAccounts {
        query: AccountQuery {
            order: AccountOrder::Name,
            down: false,
            text: Some("acme".into()),
        },
        from: From::First,
        limit: 50,
    };
    let listed = said(&dana, list).await.unwrap().page.rows;
    let names: Vec<_> = listed.iter().map(|row| row.account.name.as_str()).collect();
    assert_eq!(names, ["Acme Labs", "Acme Limited"]);
    let counted: i64 = value(
        &mut boss,
        "select sum(n)::bigint from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t where kind = 'account'",
    )
    .await;
    let there: i64 = value(
        &mut boss,
        "select count(*) from dealdesk.account where merged_into is null",
    )
    .await;
    assert_eq!(counted, there, "every count equals the list behind it");

    // Both stories stay, each with its end or its new beginning, and nothing of the chain is broken.
    let loser = said(&dana, ShowAccount(AccountName::Id(AccountId(ltd))))
        .await
        .unwrap();
    assert_eq!(loser.story[0].verb, "merge");
    assert!(
        loser.story[0]
            .reason
            .as_ref()
            .unwrap()
            .starts_with("merged into Acme Limited; 1 account below, 1 comment, 1 contact"),
        "{:?}",
        loser.story[0].reason
    );
    let winner = said(&dana, ShowAccount(AccountName::Id(AccountId(limited))))
        .await
        .unwrap();
    let merge_entry = winner.story.iter().find(|it| it.verb == "merge").unwrap();
    assert!(
        merge_entry
            .reason
            .as_ref()
            .unwrap()
            .starts_with("takes in Acme Ltd;")
    );
    assert!(said(&dana, VerifyAudit).await.unwrap().broken.is_empty());
    let seen: String = value(
        &mut store.login("dana").await,
        "select record || ' > ' || into_record from desk.merged",
    )
    .await;
    assert_eq!(seen, "Acme Ltd > Acme Limited");
    let hidden: i64 = value(
        &mut store.login("dana").await,
        "select count(*) from desk.accounts where account = 'Acme Ltd'",
    )
    .await;
    assert_eq!(hidden, 0);
}

#[tokio::test]
async fn c19_a_chain_of_merges_resolves_and_no_ring_is_made() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let (one, two, three) = (
        account(&dana, "Alpha", AccountChanges::default()).await,
        account(&dana, "Beta", AccountChanges::default()).await,
        account(&dana, "Gamma", AccountChanges::default()).await,
    );
    said(&dana, merge(Kind::Account, one, two)).await.unwrap();
    said(&dana, merge(Kind::Account, two, three)).await.unwrap();
    for typed in ["alpha", "beta", "gamma"] {
        assert_eq!(shown(&dana, typed).await, three, "{typed}");
    }
    for (loser, winner, code) in [
        (three, three, "merge.itself"),
        (three, one, "merge.done"),
        (one, three, "merge.done"),
        (two, three, "merge.done"),
    ] {
        let refusal = refused(said(&dana, merge(Kind::Account, loser, winner)).await);
        assert_eq!(refusal.code, code, "{refusal}");
    }
    let typed = Merge {
        loser: Which::Typed("Alpha".into()),
        winner: Which::Typed("Gamma".into()),
        ..merge(Kind::Account, one, three)
    };
    assert_eq!(refused(said(&dana, typed).await).code, "merge.itself");

    // Whoever stands above the winner leaves it its own place.
    let above = account(&dana, "Holding", AccountChanges::default()).await;
    let under = |parent| AccountChanges {
        parent: Some(Some(AccountId(parent))),
        ..AccountChanges::default()
    };
    let group = account(&dana, "Group", under(above)).await;
    let middle = account(&dana, "Middle", under(group)).await;
    let leaf = account(&dana, "Leaf", under(middle)).await;
    said(&dana, merge(Kind::Account, group, leaf))
        .await
        .unwrap();
    let parent = async |id| {
        let ask = ShowAccount(AccountName::Id(AccountId(id)));
        said(&dana, ask).await.unwrap().account.parent
    };
    assert_eq!(parent(leaf).await, Some(AccountId(above)));
    assert_eq!(parent(middle).await, Some(AccountId(leaf)));

    // Another that is called like one that was merged is meant by its name.
    let again = account(&dana, "Alpha", AccountChanges::default()).await;
    assert_eq!(shown(&dana, "alpha").await, again);
    assert_eq!(shown(&dana, &one.to_string()).await, three);
}

#[tokio::test]
async fn c19_who_comes_second_is_told_into_what_and_by_whom() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let tom = store.desk("tom").await;
    let loser = account(&dana, "Acme Ltd", AccountChanges::default()).await;
    let winner = account(&dana, "Acme Limited", AccountChanges::default()).await;
    let opened = said(&tom, ShowAccount(AccountName::Id(AccountId(loser))))
        .await
        .unwrap();
    let edit = |name, rev| EditAccount {
        account: AccountName::Id(AccountId(name)),
        seen: rev,
        changes: AccountChanges {
            sector: Some(Some("retail".into())),
            ..AccountChanges::default()
        },
        command: once(),
    };

    // Whoever edits first ends the comparison of who merges.
    let both = Compare {
        kind: Kind::Account,
        one: Which::Id(loser),
        other: Which::Id(winner),
    };
    let both = said(&dana, both).await.unwrap();
    said(&tom, edit(loser, Some(opened.account.rev)))
        .await
        .unwrap();
    let stale = Merge {
        seen: Some((both.one.rev, both.other.rev)),
        ..merge(Kind::Account, loser, winner)
    };
    let refusal = refused(said(&dana, stale).await);
    assert_eq!(
        (refusal.kind, refusal.code),
        (Refused::Changed, "merge.changed")
    );
    assert!(refusal.says.contains("changed Acme Ltd meanwhile"));

    // Whoever merges first ends the edit, which stays on the screen of who typed it.
    let repeated = merge(Kind::Account, loser, winner);
    let first = said(&dana, repeated.clone()).await.unwrap();
    let refusal = said(&tom, edit(loser, Some(opened.account.rev)))
        .await
        .unwrap_err();
    assert_eq!(
        (refusal.kind, refusal.code),
        (Refused::Changed, "merge.done")
    );
    let name = &dana.me().name;
    assert!(
        refusal.says.starts_with(&format!(
            "Acme Ltd was merged into Acme Limited by {name} at "
        )),
        "{refusal}"
    );
    let again = said(&dana, repeated).await.unwrap();
    assert_eq!(again.merged, first.merged, "a repeat is answered");
    let looked = said(&tom, ShowAccount(AccountName::Id(AccountId(loser))))
        .await
        .unwrap();
    assert_eq!(looked.merged.unwrap().says, refusal.says);
    // By its old name one writes on the one that stays.
    let typed = EditAccount {
        account: AccountName::Typed("Acme Ltd".into()),
        ..edit(loser, None)
    };
    assert_eq!(said(&tom, typed).await.unwrap().id.0, winner);
}

#[tokio::test]
async fn c19_of_two_merges_that_cross_one_wins() {
    let store = Store::new().await;
    let (dana, other) = (store.desk("dana").await, store.desk("dana").await);
    for round in 0..8 {
        let one = account(
            &dana,
            &format!("Left {round} Ltd"),
            AccountChanges::default(),
        )
        .await;
        let two = account(
            &dana,
            &format!("Right {round} Ltd"),
            AccountChanges::default(),
        )
        .await;
        let (there, back) = tokio::join!(
            said(&dana, merge(Kind::Account, one, two)),
            said(&other, merge(Kind::Account, two, one))
        );
        let refusal = match (there, back) {
            (Ok(_), Err(refusal)) | (Err(refusal), Ok(_)) => refusal,
            both => panic!("exactly one wins: {both:?}"),
        };
        assert_eq!(
            (refusal.kind, refusal.code),
            (Refused::Changed, "merge.done")
        );
    }
}

#[tokio::test]
async fn c19_a_file_that_names_what_was_merged_means_what_it_became() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let facts = |sector: &str| json!({ "name": "Acme Ltd", "sector": sector, "founded": null, "revenue_millions": null, "employees": null, "country": null, "parent": null });
    let old = [row("acme ltd", facts("retail"))];
    assert_eq!(
        take(&dana, What::Accounts, &old).await.unwrap(),
        taken(1, 0, 0, 0)
    );
    let loser = shown(&dana, "Acme Ltd").await;
    let winner = account(&dana, "Acme Limited", AccountChanges::default()).await;
    said(&dana, merge(Kind::Account, loser, winner))
        .await
        .unwrap();
    assert_eq!(
        take(&dana, What::Accounts, &old).await.unwrap(),
        taken(0, 0, 1, 0),
        "the same file changes nothing"
    );
    let new = [row("acme ltd", facts("trade"))];
    assert_eq!(
        take(&dana, What::Accounts, &new).await.unwrap(),
        taken(0, 1, 0, 0)
    );
    let now = said(&dana, ShowAccount(AccountName::Id(AccountId(winner))))
        .await
        .unwrap();
    assert_eq!(now.account.sector.as_deref(), Some("trade"));
    let row = crate::import::deal_row(json!({ "account": "acme ltd", "account_typed": null }));
    take(&dana, What::Deals, &[row]).await.unwrap();
    let of: Uuid = value(
        &mut store.boss().await,
        "select account_id from dealdesk.deal where external_id = '1C1I7A6R'",
    )
    .await;
    assert_eq!(of, winner);
}

#[tokio::test]
async fn c19_a_merge_and_an_import_at_once_lose_nothing() {
    let store = Store::new().await;
    let (dana, other) = (store.desk("dana").await, store.desk("dana").await);
    let facts = |n: usize, sector: &str| {
        row(
            &format!("twin {n} ltd"),
            json!({ "name": format!("Twin {n} Ltd"), "sector": sector, "founded": null, "revenue_millions": null,
                    "employees": null, "country": null, "parent": null }),
        )
    };
    let rows = |sector| (0..30).map(|n| facts(n, sector)).collect::<Vec<_>>();
    take(&dana, What::Accounts, &rows("retail")).await.unwrap();
    let (loser, winner) = (
        shown(&dana, "Twin 3 Ltd").await,
        shown(&dana, "Twin 7 Ltd").await,
    );
    let trade = rows("trade");
    let (merged, imported) = tokio::join!(
        said(&dana, merge(Kind::Account, loser, winner)),
        take(&other, What::Accounts, &trade)
    );
    // Whoever was second is told so and may go on; nobody has written on what was merged.
    if merged.is_err() {
        said(&dana, merge(Kind::Account, loser, winner))
            .await
            .unwrap();
    }
    if imported.is_err() {
        take(&other, What::Accounts, &rows("trade")).await.unwrap();
    }
    let again = take(&other, What::Accounts, &rows("trade")).await.unwrap();
    assert_eq!(again, taken(0, 0, 30, 0));
    assert_eq!(shown(&dana, "Twin 3 Ltd").await, winner);
    assert!(said(&dana, VerifyAudit).await.unwrap().broken.is_empty());
}

/// The later one stands first in the file, and the import waits for the earlier one: it must not hold the later one yet.
#[tokio::test]
async fn an_import_holds_accounts_in_the_order_of_their_ids_as_a_merge_does() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let facts = |sector: &str| json!({ "name": "x", "sector": sector, "founded": null, "revenue_millions": null, "employees": null, "country": null, "parent": null });
    let rows = |keys: [&str; 2], sector| {
        keys.map(|key| {
            let mut facts = facts(sector);
            facts["name"] = json!(key);
            row(key, facts)
        })
    };
    let both = ["acme", "zenith"];
    take(&dana, What::Accounts, &rows(both, "retail"))
        .await
        .unwrap();
    let mut boss = store.boss().await;
    let in_order =
        "select array_agg(key order by record_id) from dealdesk.import_row where kind = 'account'";
    let keys: Vec<String> = value(&mut boss, in_order).await;
    let hold = |key: &str, how: &str| {
        format!(
            "select from dealdesk.account where id = dealdesk.imported('account', '{key}') for update {how}"
        )
    };
    let (mut merging, mut importing) = (store.boss().await, store.login("dana").await);
    run(&mut merging, "begin").await;
    run(&mut merging, &hold(&keys[0], "")).await;
    let file = serde_json::to_string(&rows([&keys[1], &keys[0]], "trade")).unwrap();
    let import = tokio::spawn(async move {
        let sql = format!("select dealdesk.import_accounts('{file}', gen_random_uuid())");
        run(&mut importing, &sql).await;
    });
    let waits = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while value::<i64>(&mut boss, waits).await == 0 {}
    run(&mut merging, &hold(&keys[1], "nowait")).await;
    run(&mut merging, "commit").await;
    import.await.unwrap();
}

#[tokio::test]
async fn c19_likely_pairs_are_told_with_their_reason_and_told_apart_for_good() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let ltd = account(&dana, "Acme Ltd", AccountChanges::default()).await;
    let limited = account(&dana, "ACME Limited", AccountChanges::default()).await;
    let far = account(&dana, "Zenith GmbH", AccountChanges::default()).await;
    let away = account(&dana, "Nadir AG", AccountChanges::default()).await;
    for (id, number) in [(far, "HRB 12-34"), (away, "hrb1234")] {
        let add = format!(
            "select dealdesk.add_entity('{id}', '{{\"name\": \"E\", \"registration_number\": \"{number}\"}}', gen_random_uuid())"
        );
        run(&mut store.login("dana").await, &add).await;
    }
    contact(&dana, "Ada", "ada@acme.example", Some(ltd)).await;
    contact(&dana, "Bo", "bo@acme.example", Some(limited)).await;
    contact(&dana, "Cy", "cy@gmail.com", Some(far)).await;
    contact(&dana, "Di", "di@gmail.com", Some(limited)).await;

    let found = pairs(&dana, Kind::Account).await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].2[0].starts_with("same registration number"));
    assert_eq!(
        found[1].2,
        [
            "same name, legal form aside",
            "people of both write from acme.example"
        ],
        "a pair is told once, with all its reasons"
    );
    let apart = TellApart {
        kind: Kind::Account,
        one: Which::Id(limited),
        other: Which::Id(ltd),
        note: crate::deed::why("two families"),
        command: once(),
    };
    assert!(said(&dana, apart.clone()).await.unwrap().new);
    assert!(said(&dana, apart.clone()).await.unwrap().new, "a repeat");
    assert_eq!(pairs(&dana, Kind::Account).await.len(), 1);
    let other = TellApart {
        command: once(),
        ..apart
    };
    assert!(!said(&dana, other).await.unwrap().new);
    let told = said(&dana, ShowAccount(AccountName::Id(AccountId(ltd))))
        .await
        .unwrap();
    assert_eq!(
        (
            told.story[0].verb.as_str(),
            told.story[0].reason.as_deref(),
            &told.story[0].became
        ),
        (
            "tell_apart",
            Some("two families"),
            &json!({ "not_the_same_as": "ACME Limited" })
        )
    );
    // A third like them is still found, with whom it was not told apart from.
    let inc = account(&dana, "Acme Inc", AccountChanges::default()).await;
    let found = pairs(&dana, Kind::Account).await;
    let of_inc =
        |(one, other, _): &&(String, String, _)| [one, other].contains(&&"Acme Inc".to_owned());
    assert!(found.iter().filter(of_inc).count() >= 1, "{found:?}");
    said(&dana, merge(Kind::Account, inc, ltd)).await.unwrap();
    assert_eq!(pairs(&dana, Kind::Account).await.len(), 1);
    said(&dana, merge(Kind::Account, far, away)).await.unwrap();
    assert_eq!(pairs(&dana, Kind::Account).await, []);
}

#[tokio::test]
async fn c19_pairs_are_paged_without_gap_or_repeat() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let many = "insert into dealdesk.account (name) select format('Firm %s %s', n / 4, case n % 4 when 0 then 'Ltd' when 1 then 'Inc' when 2 then 'GmbH' else 'AG' end)
                from generate_series(0, 199) n";
    run(&mut store.login("dealdesk").await, many).await;
    let (mut from, mut seen) = (From::First, Vec::new());
    loop {
        let ask = PagePairs {
            kind: Kind::Account,
            from,
            limit: 7,
        };
        let page = said(&dana, ask).await.unwrap();
        seen.extend(page.rows.into_iter().map(|row| (row.one, row.other)));
        match page.next {
            Some(next) => from = From::After(next),
            None => break,
        }
    }
    let mut once_each = seen.clone();
    once_each.sort_unstable();
    once_each.dedup();
    assert_eq!((seen.len(), once_each.len()), (150, 150));
}

#[tokio::test]
async fn c19_contacts_and_leads_become_one_too() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let one = contact(&dana, "Ada Byron", "ada@contoso.example", None).await;
    let two = contact(&dana, "Ada B.", "ADA@contoso.example", None).await;
    assert_eq!(pairs(&dana, Kind::Contact).await.len(), 1);
    let name = format!(
        "select dealdesk.name_contact(id, '{one}', part, gen_random_uuid())
         from dealdesk.deal, unnest('{{buyer,champion}}'::text[]) part where name = 'Seats 3';
         select dealdesk.name_contact(id, '{two}', 'buyer', gen_random_uuid()) from dealdesk.deal where name = 'Seats 3'"
    );
    run(&mut store.login("dana").await, &name).await;
    said(&dana, merge(Kind::Contact, one, two)).await.unwrap();
    let parts: String = value(
        &mut store.boss().await,
        &format!(
            "select string_agg(part, ',' order by part) from dealdesk.deal_contact where contact_id = '{two}' and state = 'named'"
        ),
    )
    .await;
    assert_eq!(parts, "buyer,champion");
    let left: i64 = value(
        &mut store.boss().await,
        &format!(
            "select count(*) from dealdesk.deal_contact where contact_id = '{one}' and state = 'named'"
        ),
    )
    .await;
    assert_eq!(left, 0);
    let found = said(&dana, ShowContact(ContactName::Typed("Ada Byron".into()))).await;
    assert_eq!(found.unwrap().contact.id.0, two);

    let first = lead(&dana, "Zenith GmbH", "ada@zenith.example").await;
    let second = lead(&dana, "Zenith", "ada@zenith.example").await;
    let found = pairs(&dana, Kind::Lead).await;
    assert_eq!(
        found[0].2,
        [
            "same mail address ada@zenith.example",
            "same person and company"
        ]
    );
    let merged = said(&dana, merge(Kind::Lead, first, second)).await.unwrap();
    let (gone, stays) = (merged.merged.merged.name, merged.merged.name);
    let shown = said(&dana, ShowLead(LeadName::Typed(gone.clone())))
        .await
        .unwrap();
    assert_eq!(shown.lead.number, stays, "both numbers resolve");
    let old = said(&dana, ShowLead(LeadName::Exactly(gone.clone())))
        .await
        .unwrap();
    assert_eq!(
        (old.lead.state, old.story[0].verb.as_str()),
        (LeadState::Disqualified, "merge")
    );
    let work = MoveLead {
        target: LeadTarget {
            lead: LeadName::Id(old.lead.id),
            seen: Some(old.lead.rev),
            command: once(),
        },
        event: LeadEvent::Work,
        note: None,
    };
    let refusal = said(&dana, work).await.unwrap_err();
    assert!(
        refusal
            .says
            .starts_with(&format!("{gone} was merged into {stays} by ")),
        "{refusal}"
    );
    let third = lead(&dana, "Zenith", "ada@zenith.example").await;
    let end = MoveLead {
        target: LeadTarget {
            lead: LeadName::Typed(stays),
            seen: None,
            command: once(),
        },
        event: LeadEvent::Disqualify,
        note: crate::deed::why("no budget"),
    };
    said(&dana, end).await.unwrap();
    let refusal = refused(said(&dana, merge(Kind::Lead, third, second)).await);
    assert_eq!(refusal.code, "merge.finished");
    assert!(said(&dana, VerifyAudit).await.unwrap().broken.is_empty());
}

#[tokio::test]
async fn c19_only_the_deal_desk_merges_and_nobody_merges_what_they_do_not_see() {
    let store = Store::new().await;
    let (dana, tom) = (store.desk("dana").await, store.desk("tom").await);
    let one = account(&dana, "Acme Ltd", AccountChanges::default()).await;
    let two = account(&dana, "Acme Inc", AccountChanges::default()).await;
    let refusal = refused(said(&tom, merge(Kind::Account, one, two)).await);
    assert_eq!(
        (refusal.kind, refusal.says.as_str()),
        (Refused::Forbidden, "Only deal desk may merge accounts.")
    );
    assert_eq!(pairs(&tom, Kind::Account).await.len(), 1, "but sees them");
    // Leads of a team that is not his are no pair of Tom's.
    let hidden = "insert into dealdesk.lead (number, company, person, email, team_id, owner_id, last_event, state)
        select 'L-2026-910' || n, 'Secret', 'Someone', 's@secret.example', t.id, u.id, 'import', 'new'
        from generate_series(1, 2) n, dealdesk.team t, dealdesk.app_user u where t.name = 'North' and u.login = 'maria'";
    run(&mut store.login("dealdesk").await, hidden).await;
    assert_eq!(pairs(&dana, Kind::Lead).await.len(), 1);
    assert_eq!(pairs(&tom, Kind::Lead).await, []);
    assert_eq!(pairs(&store.desk("rev").await, Kind::Lead).await, []);
}
