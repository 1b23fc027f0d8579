//! What goes wrong with quotes, and what then: two at once, blanks, dates that have passed, amounts out of reach, secrets.

use dealdesk::{
    domain::{
        deal::DealChanges,
        id::Rev,
        money::Currency,
        pricing::{Ends, Header, HeaderChange, Spread, Term},
        quote::{
            Fate, HANDOFF, LineChanges, QuoteChanges, QuoteFilter, QuoteState, Side, difference,
        },
        refusal::Kind,
    },
    workflow::{
        deals::{DealName, EditDeal},
        desk::{Desk, Manner},
        quotes::{
            CancelQuote, CompareVersions, CopyQuote, CountQuotes, CreateQuote, DeclineQuote,
            EditLine, EditQuote, LineTarget, MoveLine, PageQuotes, QuoteName, QuoteQuery,
            QuoteTarget, RemoveLine, SubmitQuote, UndoQuoteEdit,
        },
    },
};
use rust_decimal::{Decimal, dec};

use crate::{
    deed::{deal, look, on as on_deal, once, said, why},
    psql::value,
    quotes::{accept, add, edit, line, monthly, on, present, quoted, revise, show, signer, submit},
    support::{Store, run},
};

fn quantity(quantity: Decimal) -> LineChanges {
    LineChanges {
        quantity: Some(quantity),
        ..LineChanges::default()
    }
}

#[tokio::test]
async fn p1_t2_a_quote_with_any_blank_is_not_accepted() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let it = deal(&store, "Seats 1").await;
    let all = signer(&store, it).await;
    let blanks: [(&str, QuoteChanges); 7] = [
        (
            "entity_id",
            QuoteChanges {
                entity: Some(None),
                ..QuoteChanges::default()
            },
        ),
        (
            "signer_id",
            QuoteChanges {
                signer: Some(None),
                ..QuoteChanges::default()
            },
        ),
        (
            "our_entity",
            QuoteChanges {
                our_entity: Some(None),
                ..QuoteChanges::default()
            },
        ),
        (
            "payment_days",
            QuoteChanges {
                payment_days: Some(None),
                ..QuoteChanges::default()
            },
        ),
        (
            "billing",
            QuoteChanges {
                billing: Some(None),
                ..QuoteChanges::default()
            },
        ),
        (
            "starts_on",
            QuoteChanges {
                starts_on: Some(None),
                ..QuoteChanges::default()
            },
        ),
        (
            "ends",
            QuoteChanges {
                ends: Some(None),
                ..QuoteChanges::default()
            },
        ),
    ];
    for (field, blank) in blanks {
        let quote = quoted(&maria, it).await;
        // Paid once, so that it has a price without a term.
        let mut once = monthly("Setup", dec!(500), dec!(1));
        once.fields.charge = Some(dealdesk::domain::pricing::Charge::Once);
        add(&maria, &quote, once).await.unwrap();
        edit(&maria, &quote, all.clone()).await.unwrap();
        edit(&maria, &quote, blank).await.unwrap();
        let missing: Vec<_> = show(&maria, &quote)
            .await
            .handoff
            .into_iter()
            .filter(|it| it.known.is_none())
            .map(|it| it.field)
            .collect();
        assert_eq!(missing, [field]);
        submit(&maria, &quote).await.unwrap();
        present(&maria, &quote).await.unwrap();
        let refused = accept(&maria, &quote).await.unwrap_err();
        assert_eq!(
            (refused.code, refused.field),
            ("quote.handoff", Some(field))
        );
    }
    // Without an account nobody buys.
    let homeless = deal(&store, "Seats 5").await;
    let quote = quoted(&maria, homeless).await;
    let view = show(&maria, &quote).await;
    assert_eq!(view.handoff.len(), HANDOFF.len());
    assert!(view.handoff[0].known.is_none());
    // With all of it there it is accepted.
    let quote = quoted(&maria, it).await;
    add(&maria, &quote, monthly("Seats", dec!(1), dec!(1)))
        .await
        .unwrap();
    edit(&maria, &quote, all).await.unwrap();
    submit(&maria, &quote).await.unwrap();
    present(&maria, &quote).await.unwrap();
    accept(&maria, &quote).await.unwrap();
}

#[tokio::test]
async fn two_edit_one_draft_and_the_second_is_told_who_was_first() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    add(&maria, &quote, monthly("Support", dec!(10), dec!(5)))
        .await
        .unwrap();
    let seen = show(&dana, &quote).await;
    let change = |number: u32, rev: Rev, to: Decimal| EditLine {
        target: LineTarget {
            seen: Some(rev),
            ..line(&quote, number)
        },
        changes: quantity(to),
    };
    said(&maria, change(1, seen.lines[0].rev, dec!(6)))
        .await
        .unwrap();
    let refused = said(&dana, change(1, seen.lines[0].rev, dec!(7)))
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Changed, "quote.line_changed")
    );
    assert!(
        refused
            .says
            .starts_with("Maria Lopez changed line 1 (Seats)"),
        "{refused}"
    );
    // Another line is nobody else's business.
    said(&dana, change(2, seen.lines[1].rev, dec!(7)))
        .await
        .unwrap();

    let target = QuoteTarget {
        seen: Some(seen.version.rev),
        ..on(&quote)
    };
    let changes = QuoteChanges {
        payment_days: Some(Some(14)),
        ..QuoteChanges::default()
    };
    let refused = said(
        &maria,
        EditQuote {
            target: target.clone(),
            changes,
        },
    )
    .await
    .unwrap_err();
    assert_eq!(refused.code, "quote.changed");
    assert!(refused.says.starts_with("Dana Fox changed"), "{refused}");
    // What is submitted is what one looked at.
    let refused = said(&maria, SubmitQuote { target, note: None })
        .await
        .unwrap_err();
    assert_eq!(refused.code, "quote.changed");
}

#[tokio::test]
async fn of_an_edit_and_a_submit_at_once_one_is_first() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    for _ in 0..3 {
        let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
        add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
            .await
            .unwrap();
        let change = EditLine {
            target: line(&quote, 1),
            changes: quantity(dec!(6)),
        };
        let (edited, submitted) = tokio::join!(said(&dana, change), submit(&maria, &quote));
        submitted.unwrap();
        let view = show(&maria, &quote).await;
        match edited {
            Ok(_) => assert_eq!(view.lines[0].terms.quantity, dec!(6)),
            Err(refused) => {
                assert_eq!(refused.code, "quote.frozen");
                assert_eq!(view.lines[0].terms.quantity, dec!(5));
            }
        }
        let net = view.version.sums.unwrap().net;
        assert_eq!(
            net,
            view.priced.unwrap().totals.net,
            "what is kept is what its lines come to"
        );
    }
}

#[tokio::test]
async fn two_accept_and_one_did() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let it = deal(&store, "Seats 1").await;
    let quote = quoted(&maria, it).await;
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    edit(&maria, &quote, signer(&store, it).await)
        .await
        .unwrap();
    submit(&maria, &quote).await.unwrap();
    present(&maria, &quote).await.unwrap();
    let (one, other) = tokio::join!(accept(&maria, &quote), accept(&dana, &quote));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let refused = one.and(other).unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Changed, "quote.decided")
    );
    assert_eq!(show(&maria, &quote).await.version.evidence.len(), 1);
}

#[tokio::test]
async fn an_intention_said_twice_is_done_once() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    let target = on(&quote);
    let line = monthly("Seats", dec!(10), dec!(5));
    let ask = dealdesk::workflow::quotes::AddLine { target, line };
    let first = said(&maria, ask.clone()).await.unwrap();
    assert_eq!(said(&maria, ask).await.unwrap(), first);
    assert_eq!(show(&maria, &quote).await.lines.len(), 1);
}

/// The last second of the last day and the first after it, where the company is: in the program, in the guards and in every
/// read alike.
#[tokio::test]
async fn an_offer_ends_at_midnight_where_the_company_is() {
    for (zone, last, first_after) in [
        (
            "Pacific/Auckland",
            "2027-01-31T10:59:59Z",
            "2027-01-31T11:00:00Z",
        ),
        (
            "America/Los_Angeles",
            "2027-02-01T07:59:59Z",
            "2027-02-01T08:00:00Z",
        ),
    ] {
        let store = Store::new().await;
        let sql = format!(
            "select dealdesk.set_company(null, '{{\"name\": \"Acme\", \"fiscal_year_start\": 1, \"zone\": \"{zone}\",
             \"schedule\": \"mon-fri 08:00-17:00\"}}', gen_random_uuid())"
        );
        run(&mut store.login("ines").await, &sql).await;
        let maria = store.desk("maria").await;
        let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
        add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
            .await
            .unwrap();
        let until = QuoteChanges {
            expires_on: Some("2027-01-31".parse().ok()),
            ..QuoteChanges::default()
        };
        edit(&maria, &quote, until).await.unwrap();
        submit(&maria, &quote).await.unwrap();
        let url = store.url("dealdesk");
        for (at, acts) in [
            (last, QuoteState::Approved),
            (first_after, QuoteState::Expired),
        ] {
            let manner = Manner {
                rehearsed: Some(at.parse().unwrap()),
                ..Manner::default()
            };
            let desk = Desk::open(&url, "maria", manner).await.unwrap();
            let version = show(&desk, &quote).await.version;
            assert_eq!(version.acts_as(desk.today()), acts, "{zone} {at}");
            let filter = QuoteFilter {
                states: Some(vec![acts]),
                ..QuoteFilter::default()
            };
            let found = said(&desk, CountQuotes(filter)).await.unwrap();
            assert_eq!(found, (1, false), "{zone} {at}");
            let mut db = store.login("maria").await;
            let sql =
                format!("begin; set local dealdesk.now = '{at}'; select state from desk.quotes");
            let told = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .fetch_all(&mut db)
                .await;
            let told: String = sqlx::Row::get(&told.unwrap()[0], 0);
            assert_eq!(told, acts.name(), "{zone} {at}");
            run(&mut db, "rollback").await;
            let presented = present(&desk, &quote).await;
            match acts {
                QuoteState::Approved => assert_eq!(presented.unwrap().state, QuoteState::Presented),
                _ => assert_eq!(presented.unwrap_err().code, "quote.expired", "{zone}"),
            }
            if acts == QuoteState::Approved {
                continue;
            }
            // The database alone says the same.
            let sql = format!(
                "begin; set local dealdesk.now = '{at}';
                 select dealdesk.move_quote(id, rev, 'decline', null, null, null, gen_random_uuid()) from dealdesk.quote_version"
            );
            let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .fetch_all(&mut db)
                .await;
            let code = refused
                .unwrap_err()
                .as_database_error()
                .unwrap()
                .code()
                .unwrap()
                .into_owned();
            assert_eq!(code, "DD201", "{zone}");
        }
    }
}

#[tokio::test]
async fn past_its_date_an_offer_acts_as_expired() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let it = deal(&store, "Seats 1").await;
    let quote = quoted(&maria, it).await;
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    edit(&maria, &quote, signer(&store, it).await)
        .await
        .unwrap();
    submit(&maria, &quote).await.unwrap();
    present(&maria, &quote).await.unwrap();
    let last = show(&maria, &quote).await.version.expires_on.unwrap();
    let at = |day: chrono::NaiveDate| Manner {
        rehearsed: Some(day.and_hms_opt(12, 0, 0).unwrap().and_utc()),
        ..Manner::default()
    };
    let url = store.url("dealdesk");
    let late = Desk::open(&url, "maria", at(last.succ_opt().unwrap()))
        .await
        .unwrap();
    for refused in [
        accept(&late, &quote).await,
        said(
            &late,
            DeclineQuote {
                target: on(&quote),
                note: None,
            },
        )
        .await,
    ] {
        let refused = refused.unwrap_err();
        assert_eq!(refused.code, "quote.expired", "{refused}");
    }
    let found = async |states: Vec<QuoteState>| {
        let filter = QuoteFilter {
            states: Some(states),
            ..QuoteFilter::default()
        };
        let query = QuoteQuery {
            filter,
            ..QuoteQuery::default()
        };
        let ask = PageQuotes {
            query,
            from: dealdesk::workflow::From::First,
            limit: 10,
        };
        said(&late, ask).await.unwrap().rows.len()
    };
    assert_eq!(
        (
            found(vec![QuoteState::Expired]).await,
            found(vec![QuoteState::Presented]).await
        ),
        (1, 0)
    );
    // On its last day it still stands; a revision stands for a month more.
    let second = revise(&late, &quote).await.unwrap();
    let view = show(&late, &second).await;
    assert!(view.version.expires_on > Some(last));
    let states: Vec<_> = view.versions.iter().map(|it| it.state).collect();
    assert_eq!(states, [QuoteState::Draft, QuoteState::Superseded]);
    let today = Desk::open(&url, "maria", at(last)).await.unwrap();
    let other = quoted(&maria, it).await;
    add(&maria, &other, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    let expires_on = Some(Some(last));
    edit(
        &maria,
        &other,
        QuoteChanges {
            expires_on,
            ..signer_of(&view.version)
        },
    )
    .await
    .unwrap();
    submit(&today, &other).await.unwrap();
    present(&today, &other).await.unwrap();
    accept(&today, &other).await.unwrap();
}

fn signer_of(version: &dealdesk::domain::quote::QuoteVersion) -> QuoteChanges {
    QuoteChanges {
        signer: Some(version.signer.as_ref().map(|(id, _)| *id)),
        entity: Some(version.entity.as_ref().map(|(id, _)| *id)),
        our_entity: Some(version.our_entity.clone()),
        payment_days: Some(version.payment_days),
        billing: Some(version.billing),
        ..QuoteChanges::default()
    }
}

#[tokio::test]
async fn a_successor_leaves_its_original_as_it_was() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let it = deal(&store, "Seats 1").await;
    let first = quoted(&maria, it).await;
    for (name, list) in [
        ("Seats", dec!(10)),
        ("Support", dec!(20)),
        ("Training", dec!(30)),
    ] {
        add(&maria, &first, monthly(name, list, dec!(3)))
            .await
            .unwrap();
    }
    submit(&maria, &first).await.unwrap();
    let before = show(&maria, &first).await;
    let second = revise(&maria, &first).await.unwrap();
    let copied = CopyQuote {
        from: QuoteName::Version(first.version),
        deal: Some(DealName::Id(deal(&store, "Seats 4").await)),
        command: once(),
    };
    let copy = said(&maria, copied).await.unwrap();
    for of in [&second, &copy] {
        said(
            &maria,
            EditLine {
                target: line(of, 1),
                changes: quantity(dec!(9)),
            },
        )
        .await
        .unwrap();
        said(
            &maria,
            RemoveLine {
                target: line(of, 2),
            },
        )
        .await
        .unwrap();
        add(&maria, of, monthly("More", dec!(1), dec!(1)))
            .await
            .unwrap();
        let header = Some(Some(Header {
            change: HeaderChange::Percent(dec!(50)),
            by: Spread::List,
        }));
        edit(
            &maria,
            of,
            QuoteChanges {
                header,
                ..QuoteChanges::default()
            },
        )
        .await
        .unwrap();
    }
    let after = show(&maria, &first).await;
    assert_eq!(after.lines, before.lines);
    assert_eq!(after.version.sums, before.version.sums);
    assert_eq!(after.version.content_hash, before.version.content_hash);

    let ask = CompareVersions {
        one: QuoteName::Version(first.version),
        other: QuoteName::Version(second.version),
    };
    let (older, newer) = said(&maria, ask).await.unwrap();
    let side = |view| side_of(view);
    let told = difference(side(&older), side(&newer));
    let fates: Vec<_> = told
        .lines
        .iter()
        .map(|it| (it.name.as_str(), it.fate))
        .collect();
    assert_eq!(
        fates,
        [
            ("Seats", Fate::Changed),
            ("Training", Fate::Changed),
            ("More", Fate::Added),
            ("Support", Fate::Removed)
        ]
    );
    assert!(
        told.header
            .iter()
            .any(|it| it.field == "discount on the quote")
    );
}

fn side_of(view: &dealdesk::workflow::quotes::QuoteView) -> Side<'_> {
    Side {
        version: &view.version,
        lines: &view.lines,
        priced: view.priced.as_ref().ok(),
    }
}

#[tokio::test]
async fn what_one_wrote_is_taken_back_line_by_line() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    let undo = async |desk: &Desk| said(desk, UndoQuoteEdit { target: on(&quote) }).await;
    assert_eq!(undo(&maria).await.unwrap_err().code, "undo.nothing");
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    let mut option = monthly("Option", dec!(1), dec!(5));
    option.parent = Some(show(&maria, &quote).await.lines[0].id);
    add(&maria, &quote, option).await.unwrap();
    add(&maria, &quote, monthly("Support", dec!(20), dec!(5)))
        .await
        .unwrap();
    let before = show(&maria, &quote).await;
    let same = async || {
        let now = show(&maria, &quote).await;
        let lines = |view: &dealdesk::workflow::quotes::QuoteView| -> Vec<_> {
            view.lines
                .iter()
                .map(|it| (it.id, it.terms.clone(), it.kept))
                .collect()
        };
        assert_eq!(lines(&now), lines(&before));
        assert_eq!(now.version.sums, before.version.sums);
        assert_eq!(now.version.payment_days, before.version.payment_days);
    };
    said(
        &maria,
        EditLine {
            target: line(&quote, 1),
            changes: quantity(dec!(9)),
        },
    )
    .await
    .unwrap();
    undo(&maria).await.unwrap();
    same().await;
    said(
        &maria,
        RemoveLine {
            target: line(&quote, 3),
        },
    )
    .await
    .unwrap();
    undo(&maria).await.unwrap();
    same().await;
    edit(
        &maria,
        &quote,
        QuoteChanges {
            payment_days: Some(Some(60)),
            ..QuoteChanges::default()
        },
    )
    .await
    .unwrap();
    undo(&maria).await.unwrap();
    same().await;
    // Not what somebody else wrote, and not over what somebody else wrote.
    said(
        &maria,
        EditLine {
            target: line(&quote, 3),
            changes: quantity(dec!(7)),
        },
    )
    .await
    .unwrap();
    said(
        &dana,
        EditLine {
            target: line(&quote, 3),
            changes: quantity(dec!(8)),
        },
    )
    .await
    .unwrap();
    let refused = undo(&maria).await.unwrap_err();
    assert_eq!(refused.code, "undo.written_over", "{refused}");
    assert!(refused.says.contains("Dana Fox"));
    // Options move with their line, and back.
    let to_the_end = || MoveLine {
        target: line(&quote, 1),
        to: 3,
    };
    let named = async || {
        let lines = show(&maria, &quote).await.lines.into_iter();
        lines.map(|it| it.terms.name).collect::<Vec<_>>()
    };
    said(&maria, to_the_end()).await.unwrap();
    assert_eq!(named().await, ["Support", "Seats", "Option"]);
    undo(&maria).await.unwrap();
    assert_eq!(named().await, ["Seats", "Option", "Support"]);
    said(&maria, to_the_end()).await.unwrap();
    let names: Vec<_> = show(&maria, &quote)
        .await
        .lines
        .into_iter()
        .map(|it| it.terms.name)
        .collect();
    assert_eq!(names, ["Support", "Seats", "Option"]);
    said(
        &maria,
        RemoveLine {
            target: line(&quote, 2),
        },
    )
    .await
    .unwrap();
    assert_eq!(show(&maria, &quote).await.lines.len(), 1);
}

#[tokio::test]
async fn m6_a_cost_that_was_said_is_taken_back_with_what_was_written_beside_it() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let quote = quoted(&dana, deal(&store, "Seats 1").await).await;
    let mut first = monthly("Seats", dec!(100), dec!(5));
    first.fields.cost = Some(Some(dec!(20)));
    add(&dana, &quote, first).await.unwrap();
    add(&dana, &quote, monthly("Support", dec!(20), dec!(5)))
        .await
        .unwrap();
    let said_of = async |cost: Option<Option<Decimal>>, quantity: Option<Decimal>| {
        let changes = LineChanges {
            cost,
            quantity,
            ..LineChanges::default()
        };
        let target = line(&quote, 1);
        said(&dana, EditLine { target, changes }).await.unwrap();
    };
    let stands = async || {
        let view = show(&dana, &quote).await;
        let terms = &view.lines[0].terms;
        (view.lines.len(), terms.quantity, terms.cost)
    };
    let undo = async || {
        let target = on(&quote);
        said(&dana, UndoQuoteEdit { target }).await
    };
    // The cost alone, then with a quantity, then unknown: the last first, and no other line is touched.
    said_of(Some(Some(dec!(31.1234))), None).await;
    said_of(Some(Some(dec!(90))), Some(dec!(10))).await;
    said_of(Some(None), None).await;
    assert_eq!(stands().await, (2, dec!(10), None));
    undo().await.unwrap();
    assert_eq!(stands().await, (2, dec!(10), Some(dec!(90))));
    undo().await.unwrap();
    assert_eq!(stands().await, (2, dec!(5), Some(dec!(31.1234))));
    undo().await.unwrap();
    assert_eq!(stands().await, (2, dec!(5), Some(dec!(20))));
    undo().await.unwrap();
    assert_eq!(stands().await.0, 1, "the line that came last");
    // Its story says that it became another, and never which.
    let told = "select string_agg(became::text, ' ') from dealdesk.audit where kind = 'quote_line'";
    let told: String = value(&mut store.boss().await, told).await;
    assert!(told.contains("cost_said"), "{told}");
    assert!(!told.contains("31.1234"), "{told}");
}

#[tokio::test]
async fn every_refusal_names_the_line_and_the_rule() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let it = deal(&store, "Seats 1").await;
    let quote = quoted(&maria, it).await;
    let refused = submit(&maria, &quote).await.unwrap_err();
    assert_eq!(refused.code, "quote.empty");
    for (list, count, says) in [
        (
            dec!(-1),
            dec!(1),
            "Seats: The list price is not below zero.",
        ),
        (dec!(1), dec!(-2), "Seats: The quantity is not below zero."),
        (
            dec!(0.0000001),
            dec!(1),
            "Seats: The list price has at most 6 places behind the point.",
        ),
        (
            dec!(1000000000000000),
            dec!(1),
            "Seats: The list price has to lie below a thousand million million.",
        ),
    ] {
        let refused = add(&maria, &quote, monthly("Seats", list, count))
            .await
            .unwrap_err();
        assert_eq!(refused.says, says);
    }
    // Twelve digits are kept to the cent; more than there is room for is refused with the line.
    add(
        &maria,
        &quote,
        monthly("Seats", dec!(999999999999.99), dec!(1)),
    )
    .await
    .unwrap();
    let net = show(&maria, &quote).await.version.sums.unwrap().net;
    assert_eq!(net, dec!(999999999999.99) * dec!(36));
    let refused = add(
        &maria,
        &quote,
        monthly("Ships", dec!(999999999999999), dec!(999999999999999)),
    )
    .await
    .unwrap_err();
    assert!(refused.says.contains("Ships"), "{refused}");
    assert_eq!(
        show(&maria, &quote).await.lines.len(),
        1,
        "nothing of it was kept"
    );
    let nothing = EditLine {
        target: line(&quote, 7),
        changes: quantity(dec!(1)),
    };
    assert_eq!(
        said(&maria, nothing).await.unwrap_err().says,
        "There is no line 7."
    );

    let term = |from: &str, until: &str| LineChanges {
        term: Some(Some(Term {
            from: from.parse().unwrap(),
            ends: Ends::Until(until.parse().unwrap()),
        })),
        ..LineChanges::default()
    };
    let reversed = EditLine {
        target: line(&quote, 1),
        changes: term("2027-03-01", "2027-02-01"),
    };
    assert_eq!(
        said(&maria, reversed).await.unwrap_err().code,
        "quote.reversed"
    );
    let leap = EditLine {
        target: line(&quote, 1),
        changes: LineChanges {
            list: Some(dec!(10)),
            ..term("2028-02-29", "2029-03-01")
        },
    };
    said(&maria, leap).await.unwrap();
    let far = QuoteChanges {
        starts_on: Some("9999-12-01".parse().ok()),
        ends: Some(Some(Ends::Months(36))),
        ..QuoteChanges::default()
    };
    add(&maria, &quote, monthly("Late", dec!(1), dec!(1)))
        .await
        .unwrap();
    let refused = edit(&maria, &quote, far).await.unwrap_err();
    assert_eq!(refused.kind, Kind::Rule, "{refused}");

    let gold = CreateQuote {
        deal: DealName::Id(it),
        fields: QuoteChanges {
            currency: Some(Currency::parse("XAU").unwrap()),
            ..QuoteChanges::default()
        },
        command: once(),
    };
    let refused = said(&maria, gold).await.unwrap_err();
    assert_eq!(refused.code, "currency.no_coin", "{refused}");
    let euro = QuoteChanges {
        currency: Some(Currency::parse("EUR").unwrap()),
        ..QuoteChanges::default()
    };
    assert_eq!(
        edit(&maria, &quote, euro).await.unwrap_err().code,
        "quote.currency_fixed"
    );
    let refused = said(
        &maria,
        CancelQuote {
            target: on(&quote),
            why: None,
        },
    )
    .await
    .unwrap_err();
    assert_eq!(refused.code, "quote.reason_missing");
}

#[tokio::test]
async fn a_draft_without_a_term_waits_for_it() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let quote = quoted(&maria, deal(&store, "Seats 1").await).await;
    edit(
        &maria,
        &quote,
        QuoteChanges {
            ends: Some(None),
            ..QuoteChanges::default()
        },
    )
    .await
    .unwrap();
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    let view = show(&maria, &quote).await;
    assert_eq!(view.version.sums, None, "unknown is not nothing");
    assert_eq!(view.priced.unwrap_err().code, "quote.no_term");
    let refused = submit(&maria, &quote).await.unwrap_err();
    assert_eq!(refused.code, "quote.no_term");
    edit(
        &maria,
        &quote,
        QuoteChanges {
            ends: Some(Some(Ends::Months(12))),
            ..QuoteChanges::default()
        },
    )
    .await
    .unwrap();
    assert_eq!(
        show(&maria, &quote).await.version.sums.unwrap().net,
        dec!(600)
    );
    submit(&maria, &quote).await.unwrap();
}

#[tokio::test]
async fn the_amount_of_a_deal_is_what_its_primary_quote_comes_to() {
    let store = Store::new().await;
    let maria = store.desk("maria").await;
    let it = deal(&store, "Seats 1").await;
    let quote = quoted(&maria, it).await;
    assert_eq!(
        look(&maria, it).await.amount,
        Some(dec!(1000.5)),
        "an empty quote says nothing"
    );
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    assert_eq!(look(&maria, it).await.amount, Some(dec!(1800)));
    let write = EditDeal {
        target: on_deal(it, None),
        changes: DealChanges {
            amount: Some(Some(dec!(1))),
            ..DealChanges::default()
        },
    };
    let refused = said(&maria, write.clone()).await.unwrap_err();
    assert_eq!(
        (refused.code, refused.field),
        ("deal.synced", Some("amount"))
    );
    // Another quote of the deal says nothing about it.
    let other = quoted(&maria, it).await;
    add(&maria, &other, monthly("Seats", dec!(1), dec!(1)))
        .await
        .unwrap();
    assert_eq!(look(&maria, it).await.amount, Some(dec!(1800)));
    said(
        &maria,
        dealdesk::workflow::quotes::MakePrimary { target: on(&other) },
    )
    .await
    .unwrap();
    assert_eq!(look(&maria, it).await.amount, Some(dec!(36)));
    said(
        &maria,
        CancelQuote {
            target: on(&other),
            why: why("They want less."),
        },
    )
    .await
    .unwrap();
    said(
        &maria,
        EditDeal {
            target: on_deal(it, None),
            ..write
        },
    )
    .await
    .unwrap();
    assert_eq!(look(&maria, it).await.amount, Some(dec!(1)));
}

#[tokio::test]
async fn a_rate_is_kept_as_it_was_and_a_recall_opens_a_draft_again() {
    let store = Store::new().await;
    crate::company::set_up(&store).await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let it = deal(&store, "Seats 1").await;
    run(
        &mut store.login("fay").await,
        "select dealdesk.import_rates('[{\"currency\": \"EUR\", \"base\": \"USD\", \"rate\": \"1.25\", \"valid_on\": \"2026-01-02\", \"source\": \"bank\"}]', gen_random_uuid())",
    )
    .await;
    let euro = CreateQuote {
        deal: DealName::Id(it),
        fields: QuoteChanges {
            currency: Some(Currency::parse("EUR").unwrap()),
            ..QuoteChanges::default()
        },
        command: once(),
    };
    let quote = said(&maria, euro).await.unwrap();
    let rate = show(&maria, &quote).await.version.rate.unwrap();
    assert_eq!((rate.rate, rate.source.as_str()), (dec!(1.25), "bank"));
    assert_eq!(rate.on.to_string(), "2026-01-02");

    // While rules decide at once, nothing stays in review; put there past the doors, its submitter takes it back.
    add(&maria, &quote, monthly("Seats", dec!(10), dec!(5)))
        .await
        .unwrap();
    let sql = format!(
        "update dealdesk.quote_version set state = 'in_review', last_event = 'submit', last_command = gen_random_uuid(),
             submitted_by = (select id from dealdesk.app_user where login = 'dana'), submitted_at = now() where id = '{}'",
        quote.version.0
    );
    run(&mut store.login("dealdesk").await, &sql).await;
    let recall = || dealdesk::workflow::quotes::RecallQuote {
        target: on(&quote),
        note: None,
    };
    let refused = said(&maria, recall()).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.code),
        (Kind::Forbidden, "quote.not_submitter")
    );
    said(&dana, recall()).await.unwrap();
    let view = show(&maria, &quote).await;
    assert_eq!(
        (view.version.state, view.version.content_hash),
        (QuoteState::Draft, None)
    );
    add(&maria, &quote, monthly("More", dec!(10), dec!(5)))
        .await
        .unwrap();
}

#[tokio::test]
async fn cost_and_margin_are_seen_by_few() {
    let store = Store::new().await;
    let quote = {
        crate::quotes::for_attacks(&store, ["Seats 3", "Seats 9", "Seats 1"]).await;
        let sql = "select id from dealdesk.quote_version where our_entity = 'Draft'";
        let id: uuid::Uuid = value(&mut store.boss().await, sql).await;
        QuoteName::Version(dealdesk::domain::id::VersionId(id))
    };
    for (login, sees) in [
        ("tom", false),
        ("dana", true),
        ("lea", false),
        ("carl", false),
        ("fay", true),
        ("ines", false),
        ("olga", true),
    ] {
        let desk = store.desk(login).await;
        let view = said(&desk, dealdesk::workflow::quotes::ShowQuote(quote.clone()))
            .await
            .unwrap();
        assert_eq!(view.sees_cost, sees, "{login}");
        assert_eq!(
            view.lines[0].terms.cost,
            sees.then_some(dec!(77.77)),
            "{login}"
        );
        let priced = view.priced.unwrap();
        assert_eq!(
            priced.totals.margin_percent.is_some(),
            sees,
            "{login}: unknown is not nothing"
        );
        assert_eq!(
            priced.totals.net,
            dec!(43200),
            "{login}: the same price for all"
        );
    }
    // Who may not see a cost writes none, and an edit of theirs leaves it as it is.
    let tom = store.desk("tom").await;
    let target = || LineTarget {
        quote: quote.clone(),
        line: dealdesk::workflow::quotes::LineName::Number(1),
        seen: None,
        command: once(),
    };
    let changes = LineChanges {
        cost: Some(Some(dec!(1))),
        ..LineChanges::default()
    };
    assert_eq!(
        said(
            &tom,
            EditLine {
                target: target(),
                changes
            }
        )
        .await
        .unwrap_err()
        .code,
        "quote.cost"
    );
    said(
        &tom,
        EditLine {
            target: target(),
            changes: quantity(dec!(20)),
        },
    )
    .await
    .unwrap();
    let dana = store.desk("dana").await;
    let view = said(&dana, dealdesk::workflow::quotes::ShowQuote(quote))
        .await
        .unwrap();
    assert_eq!(view.lines[0].terms.cost, Some(dec!(77.77)));
}
