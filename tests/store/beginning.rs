//! How a deal begins: a lead is scored, qualified and turned into it once; people talk about it, find it, add it up, and
//! hand it over; and all of it can be proved.

use dealdesk::{
    domain::{
        account::AccountChanges,
        comment::What,
        deal::{DealChanges, DealFilter, Stage, prove},
        lead::{LeadChanges, LeadEvent},
        merge::Kind as Twins,
        money::Currency,
        refusal::Kind,
    },
    workflow::{
        From,
        accounts::CreateAccount,
        attachments::{AttachFile, CheckFile, FileName, Source, WithdrawFile},
        audit::VerifyAudit,
        comments::{AddComment, ListMentions},
        deals::{
            DealName, DealQuery, EditDeal, PageDeals, PageStages, ReassignDeal, ShowDeal, Slice,
            TallyDeals, Target,
        },
        desk::{Desk, seen},
        leads::{Choice, ConvertLead, CreateLead, LeadName, LeadTarget, MoveLead},
        merges::{Merge, PagePairs, Which},
        queries::Stop,
        record::RecordName,
    },
};
use rust_decimal::dec;

use crate::{
    deed::{once, said, why},
    support::{Store, run},
};

async fn found(desk: &Desk, text: &str) -> Vec<String> {
    let filter = DealFilter::read(text, &seen(desk)).unwrap();
    let query = DealQuery {
        filter,
        ..DealQuery::default()
    };
    let ask = PageDeals {
        query,
        from: From::First,
        limit: 50,
    };
    let page = said(desk, ask).await.unwrap();
    page.rows.into_iter().map(|row| row.deal.name).collect()
}

#[tokio::test]
async fn c01_f1_a_lead_becomes_a_deal_that_is_found_added_up_and_handed_over() {
    let store = Store::new().await;
    let rate = "insert into dealdesk.fx_rate (currency, base, rate, valid_on, source)
                values ('EUR', 'USD', 1.0832, '2020-01-01', 'ECB')";
    run(&mut store.login("dealdesk").await, rate).await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);

    let create = CreateLead {
        fields: LeadChanges {
            company: Some(Some("Datum Corporation".into())),
            person: Some(Some("Ada Byron".into())),
            interest: Some(Some("Robots for the new hall".into())),
            ..LeadChanges::default()
        },
        team: None,
        owner: None,
        command: once(),
    };
    let lead = said(&tom, create).await.unwrap();
    let on = || LeadTarget {
        lead: LeadName::Id(lead.id),
        seen: None,
        command: once(),
    };
    for (event, note) in [
        (LeadEvent::Work, ""),
        (LeadEvent::Qualify, "Asked for us by name."),
    ] {
        let ask = MoveLead {
            target: on(),
            event,
            note: why(note),
        };
        said(&tom, ask).await.unwrap();
    }
    let convert = || ConvertLead {
        target: on(),
        account: Choice::New,
        contact: Choice::New,
        deal_name: None,
    };
    let number = said(&tom, convert()).await.unwrap().deal.unwrap();
    let twice = said(&dana, convert()).await.unwrap_err();
    assert!(twice.says.contains(&number), "{twice}");
    let name = || DealName::Typed(number.clone());
    let deal = said(&tom, ShowDeal(name())).await.unwrap().deal;
    assert_eq!(deal.stage, Stage::Qualify);
    assert_eq!(deal.account_name.as_deref(), Some("Datum Corporation"));

    // The company was known already, under a name that looks alike.
    let known = CreateAccount {
        fields: AccountChanges {
            name: Some("Datum Corp.".into()),
            country: Some(Some("Ireland".into())),
            ..AccountChanges::default()
        },
        command: once(),
    };
    said(&tom, known).await.unwrap();
    let pairs = PagePairs {
        kind: Twins::Account,
        from: From::First,
        limit: 5,
    };
    let pairs = said(&tom, pairs).await.unwrap().rows;
    assert_eq!(pairs[0].reasons, ["same name, legal form aside"]);
    let merge = |desk| {
        let merge = Merge {
            kind: Twins::Account,
            loser: Which::Typed("Datum Corporation".into()),
            winner: Which::Typed("Datum Corp.".into()),
            seen: None,
            taken: None,
            said: Vec::new(),
            note: why("one company"),
            command: once(),
        };
        said(desk, merge)
    };
    assert_eq!(merge(&tom).await.unwrap_err().kind, Kind::Forbidden);
    merge(&dana).await.unwrap();
    let deal = said(&tom, ShowDeal(name())).await.unwrap().deal;
    assert_eq!(deal.account_name.as_deref(), Some("Datum Corp."));

    let ask = AddComment {
        record: RecordName::Deal(name()),
        what: What::Comment,
        text: "@tom what is it worth?".to_owned(),
        command: once(),
    };
    said(&dana, ask).await.unwrap();
    let mentions = ListMentions {
        unread: true,
        after: None,
        limit: 5,
    };
    let called = said(&tom, mentions).await.unwrap();
    assert_eq!(called.rows.len(), 1);
    let target = || Target {
        deal: name(),
        seen: None,
        command: once(),
    };
    let changes = DealChanges {
        amount: Some(Some(dec!(207550))),
        currency: Currency::parse("EUR").ok(),
        ..DealChanges::default()
    };
    let edit = EditDeal {
        target: target(),
        changes,
    };
    said(&tom, edit).await.unwrap();
    for (text, is_there) in [
        ("owner:me stage:qualify amount>224818.15 datum", true),
        ("owner:me stage:qualify amount>224818.16 datum", false),
        ("is:mine currency:eur -stage:closed", true),
    ] {
        let names = found(&tom, text).await;
        assert_eq!(names.contains(&deal.name), is_there, "{text}: {names:?}");
    }
    let told = said(&tom, TallyDeals::default()).await.unwrap();
    let deal = said(&tom, ShowDeal(name())).await.unwrap().deal;
    let proof = prove(&deal, &told.rates, &told.probabilities, tom.now());
    assert_eq!(
        proof[1..3],
        [
            "EUR 207,550.00 × 1.0832 (ECB, 1 Jan 2020) = USD 224,818.16, rounded once, half up.",
            "EUR 207,550.00 × 10 % (probability of qualify) × 1.0832 = USD 22,481.82 weighted.",
        ]
    );

    let slice = |stage| Slice {
        stage,
        from: From::First,
        limit: 50,
    };
    let board = PageStages {
        query: DealQuery::default(),
        slices: Stage::OPEN.map(slice).into(),
    };
    let columns = said(&tom, board).await.unwrap();
    let stands = columns.iter().map(|column| {
        let mut rows = column.rows.iter();
        rows.any(|row| row.deal.number == number)
    });
    assert_eq!(stands.collect::<Vec<_>>(), [true, false, false, false]);
    let attach = AttachFile {
        record: RecordName::Deal(name()),
        source: Source::Text("They ask for Net 30.".into()),
        name: Some("minutes.txt".into()),
        command: once(),
        stop: Stop::default(),
    };
    let filed = said(&tom, attach).await.unwrap();
    said(&dana, CheckFile(FileName::Id(filed.id)))
        .await
        .unwrap();
    let withdraw = |desk| {
        let withdraw = WithdrawFile {
            file: FileName::Id(filed.id),
            seen: None,
            why: why("The wrong call."),
            command: once(),
        };
        said(desk, withdraw)
    };
    assert_eq!(
        withdraw(&dana).await.unwrap_err().code,
        "attachment.not_own"
    );
    withdraw(&tom).await.unwrap();

    let hand_over = || ReassignDeal {
        target: target(),
        to: "maria".to_owned(),
        why: why("Tom is away until March."),
    };
    let refused = said(&tom, hand_over()).await.unwrap_err();
    assert_eq!(refused.kind, Kind::Forbidden);
    said(&dana, hand_over()).await.unwrap();
    let maria = store.desk("maria").await;
    let theirs = said(&maria, ShowDeal(name())).await.unwrap();
    assert_eq!(theirs.deal.owner_name, "Maria Lopez");
    let gone = said(&tom, ShowDeal(name())).await.unwrap_err();
    assert_eq!(gone.kind, Kind::Missing, "it belongs to another team now");
    let checked = said(&dana, VerifyAudit).await.unwrap();
    assert!(checked.broken.is_empty());
}
