//! One quote from the first line to what the customer said: made, priced, frozen, presented, accepted, revised.

use dealdesk::{
    domain::{
        deal::Stage,
        id::DealId,
        pricing::{Change, Charge, Ends, Per, Step, StepKind},
        quote::{Billing, LineChanges, NewLine, QuoteChanges, QuoteState},
        refusal::Refusal,
    },
    workflow::{
        deals::DealName,
        desk::Desk,
        quotes::{
            AcceptQuote, AddLine, CreateQuote, EditLine, EditQuote, Evidence, LineName, LineTarget,
            PaperFormat, PresentQuote, QuoteName, QuoteTarget, QuoteView, ReviseQuote, ShowQuote,
            SubmitQuote, Written,
        },
    },
};
use rust_decimal::{Decimal, dec};

use crate::{
    deed::{deal, look, lose, once, said},
    psql::value,
    support::{Store, run},
};

pub fn on(quote: &Written) -> QuoteTarget {
    QuoteTarget {
        quote: QuoteName::Version(quote.version),
        seen: None,
        command: once(),
    }
}

pub fn line(quote: &Written, number: u32) -> LineTarget {
    LineTarget {
        quote: QuoteName::Version(quote.version),
        line: LineName::Number(number),
        seen: None,
        command: once(),
    }
}

pub async fn quoted(desk: &Desk, deal: DealId) -> Written {
    let ask = CreateQuote {
        deal: DealName::Id(deal),
        fields: QuoteChanges {
            starts_on: Some("2027-01-01".parse().ok()),
            ends: Some(Some(Ends::Months(36))),
            ..QuoteChanges::default()
        },
        command: once(),
    };
    said(desk, ask).await.unwrap()
}

pub fn monthly(name: &str, list: Decimal, quantity: Decimal) -> NewLine {
    NewLine {
        product: None,
        code: None,
        parent: None,
        after: None,
        is_bare: false,
        fields: LineChanges {
            name: Some(name.to_owned()),
            charge: Some(Charge::Recurring(Per::MONTH)),
            quantity: Some(quantity),
            list: Some(list),
            ..LineChanges::default()
        },
    }
}

pub async fn add(desk: &Desk, quote: &Written, line: NewLine) -> Result<Written, Refusal> {
    let target = on(quote);
    said(desk, AddLine { target, line }).await
}

pub async fn edit(desk: &Desk, quote: &Written, changes: QuoteChanges) -> Result<Written, Refusal> {
    let target = on(quote);
    said(desk, EditQuote { target, changes }).await
}

pub async fn show(desk: &Desk, quote: &Written) -> QuoteView {
    said(desk, ShowQuote(QuoteName::Version(quote.version)))
        .await
        .unwrap()
}

pub async fn submit(desk: &Desk, quote: &Written) -> Result<Written, Refusal> {
    let target = on(quote);
    said(desk, SubmitQuote { target, note: None }).await
}

pub async fn present(desk: &Desk, quote: &Written) -> Result<Written, Refusal> {
    let (target, format) = (on(quote), PaperFormat::Markdown);
    said(
        desk,
        PresentQuote {
            target,
            format,
            language: None,
        },
    )
    .await
}

pub fn evidence() -> Evidence {
    Evidence {
        name: "order 4711.txt".to_owned(),
        bytes: b"We take it.".to_vec(),
    }
}

pub async fn accept(desk: &Desk, quote: &Written) -> Result<Written, Refusal> {
    let ask = AcceptQuote {
        target: on(quote),
        evidence: evidence(),
        note: None,
    };
    said(desk, ask).await
}

pub async fn revise(desk: &Desk, quote: &Written) -> Result<Written, Refusal> {
    let target = on(quote);
    said(desk, ReviseQuote { target, note: None }).await
}

/// A legal entity and a contact of the account of a deal, past the doors.
pub async fn signer(store: &Store, deal: DealId) -> QuoteChanges {
    let mut boss = store.boss().await;
    run(&mut boss, "set role dana").await;
    let account = format!(
        "(select account_id from dealdesk.deal where id = '{}')",
        deal.0
    );
    let entity = value::<uuid::Uuid>(
        &mut boss,
        &format!("select (dealdesk.add_entity({account}, '{{\"name\": \"Buyer GmbH\"}}', gen_random_uuid()) ->> 'id')::uuid"),
    )
    .await;
    let contact = value::<uuid::Uuid>(
        &mut boss,
        &format!("select (dealdesk.create_contact(jsonb_build_object('name', 'Petra Sign', 'account_id', {account}), gen_random_uuid()) ->> 'id')::uuid"),
    )
    .await;
    QuoteChanges {
        signer: Some(Some(dealdesk::domain::id::ContactId(contact))),
        entity: Some(Some(dealdesk::domain::id::EntityId(entity))),
        our_entity: Some(Some("Desk Ltd".to_owned())),
        payment_days: Some(Some(30)),
        billing: Some(Some(Billing::Yearly)),
        ..QuoteChanges::default()
    }
}

/// Tom has presented a quote and is writing another, and Maria is writing one; the deal desk knows what each line costs.
/// Two of Tom, the first of them presented, and one of Maria, each of a deal of its own.
pub async fn for_attacks(store: &Store, deals: [&str; 3]) {
    let (tom, maria, dana) = (
        store.desk("tom").await,
        store.desk("maria").await,
        store.desk("dana").await,
    );
    for (desk, on_deal, company, name) in [
        (&tom, deals[0], "Frozen", "Frozen seats"),
        (&tom, deals[1], "Draft", "Draft seats"),
        (&maria, deals[2], "Hers", "Her seats"),
    ] {
        let quote = quoted(desk, deal(store, on_deal).await).await;
        let changes = QuoteChanges {
            our_entity: Some(Some(company.to_owned())),
            ..QuoteChanges::default()
        };
        edit(desk, &quote, changes).await.unwrap();
        add(desk, &quote, monthly(name, dec!(120), dec!(10)))
            .await
            .unwrap();
        let costs = EditLine {
            target: line(&quote, 1),
            changes: LineChanges {
                cost: Some(Some(dec!(77.77))),
                ..LineChanges::default()
            },
        };
        said(&dana, costs).await.unwrap();
        if company == "Frozen" {
            submit(desk, &quote).await.unwrap();
            present(desk, &quote).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_quote_from_the_first_line_to_the_signature() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let it = deal(&store, "Seats 1").await;
    let quote = quoted(&maria, it).await;
    assert!(quote.number.ends_with("v1"), "{}", quote.number);
    let before = look(&maria, it).await.amount;

    // c02: adding a line reprices at once, and the deal's amount follows.
    add(&maria, &quote, monthly("Platform", dec!(120), dec!(250)))
        .await
        .unwrap();
    let view = show(&maria, &quote).await;
    assert_eq!(view.priced.as_ref().unwrap().totals.net, dec!(1080000));
    assert_eq!(view.version.sums.unwrap().net, dec!(1080000));
    assert_ne!(before, look(&maria, it).await.amount);
    assert_eq!(look(&maria, it).await.amount, Some(dec!(1080000)));

    let mut option = monthly("Analytics", dec!(30), dec!(250));
    option.parent = Some(view.lines[0].id);
    add(&maria, &quote, option).await.unwrap();
    let mut gold = monthly("Gold support", dec!(2000), dec!(1));
    gold.fields.steps = Some(vec![Step {
        kind: StepKind::Discretionary,
        change: Change::Percent(dec!(10)),
        cites: None,
    }]);
    add(&maria, &quote, gold).await.unwrap();
    let refused = submit(&maria, &quote).await;
    let submitted = refused.unwrap();
    assert_eq!(submitted.state, QuoteState::Approved, "no rule asks");
    let view = show(&maria, &quote).await;
    assert!(view.version.content_hash.is_some());

    // Frozen from here on.
    let refused = add(&maria, &quote, monthly("More", dec!(1), dec!(1)))
        .await
        .unwrap_err();
    assert_eq!(refused.code, "quote.frozen");
    assert_eq!(
        refused.hint.as_deref(),
        Some("Revise it: that makes a new version.")
    );
    let refused = edit(
        &maria,
        &quote,
        QuoteChanges {
            payment_days: Some(Some(30)),
            ..QuoteChanges::default()
        },
    )
    .await
    .unwrap_err();
    assert_eq!(refused.code, "quote.frozen");

    let presented = present(&maria, &quote).await.unwrap();
    assert_eq!(presented.state, QuoteState::Presented);
    assert!(show(&maria, &quote).await.version.document.is_some());

    // p1_t2: not accepted while anything that a contract needs is blank.
    let refused = accept(&maria, &quote).await.unwrap_err();
    assert_eq!(refused.code, "quote.handoff");

    let second = revise(&maria, &quote).await.unwrap();
    assert!(second.number.ends_with("v2"));
    assert_eq!(
        show(&maria, &quote).await.version.state,
        QuoteState::Superseded
    );
    edit(&maria, &second, signer(&store, it).await)
        .await
        .unwrap();
    submit(&maria, &second).await.unwrap();
    present(&maria, &second).await.unwrap();
    let accepted = accept(&dana, &second).await.unwrap();
    assert_eq!(accepted.state, QuoteState::Accepted);
    assert_eq!(look(&maria, it).await.stage, Stage::Negotiate);

    // A revision leaves the accepted version in force until it is accepted itself.
    let third = revise(&maria, &second).await.unwrap();
    let ask = EditLine {
        target: line(&third, 1),
        changes: LineChanges {
            quantity: Some(dec!(300)),
            ..LineChanges::default()
        },
    };
    said(&maria, ask).await.unwrap();
    assert_eq!(
        show(&maria, &second).await.lines[0].terms.quantity,
        dec!(250)
    );
    assert_eq!(
        show(&maria, &second).await.version.state,
        QuoteState::Accepted
    );
    assert_eq!(
        look(&maria, it).await.amount,
        show(&maria, &second).await.version.sums.map(|it| it.net)
    );
    submit(&maria, &third).await.unwrap();
    present(&maria, &third).await.unwrap();
    accept(&maria, &third).await.unwrap();
    assert_eq!(
        show(&maria, &second).await.version.state,
        QuoteState::Superseded
    );
    assert_eq!(
        look(&maria, it).await.amount,
        show(&maria, &third).await.version.sums.map(|it| it.net)
    );

    said(&maria, lose(it, "They went bankrupt.")).await.unwrap();
    assert_eq!(
        show(&maria, &third).await.version.state,
        QuoteState::Cancelled
    );
}

#[tokio::test]
async fn a_document_is_made_once_whoever_presents_it_and_how_often() {
    let store = Store::new().await;
    let it = deal(&store, "Seats 1").await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let quote = quoted(&maria, it).await;
    let seats = monthly("Platform", dec!(120), dec!(250));
    add(&maria, &quote, seats).await.unwrap();
    submit(&maria, &quote).await.unwrap();

    // The same intention, said twice.
    let ask = PresentQuote {
        target: on(&quote),
        format: PaperFormat::Markdown,
        language: None,
    };
    let first = said(&maria, ask.clone()).await.unwrap();
    assert_eq!(said(&maria, ask).await.unwrap(), first);

    // Two people at once.
    let second = revise(&maria, &quote).await.unwrap();
    submit(&maria, &second).await.unwrap();
    let both = tokio::join!(present(&maria, &second), present(&dana, &second));
    let (done, refused) = match both {
        (Ok(done), Err(refused)) | (Err(refused), Ok(done)) => (done, refused),
        both => panic!("one of two: {both:?}"),
    };
    assert_eq!(done.state, QuoteState::Presented);
    assert_eq!(refused.code, "quote.illegal_move");
    let mut boss = store.boss().await;
    let kept: i64 = value(&mut boss, "select count(*) from dealdesk.quote_file").await;
    assert_eq!(kept, 2);
}
