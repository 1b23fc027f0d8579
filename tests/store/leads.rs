//! Leads: scored and assigned by rules that are data, qualified, disqualified, and converted once.

use dealdesk::{
    domain::{
        id::{AccountId, ContactId, Rev},
        lead::{LeadChanges, LeadEvent, LeadState},
        refusal::{Kind, Refusal},
    },
    workflow::{
        From,
        accounts::{AccountName, ShowAccount},
        audit::VerifyAudit,
        deals::{DealName, ShowDeal},
        desk::Desk,
        leads::{
            Choice, ConvertLead, CreateLead, EditLead, ExplainLead, LeadName, LeadOrder, LeadQuery,
            LeadTarget, MoveLead, MovedLead, PageLeads, SetLeadRules, ShowLead, ShowLeadRules,
            ShowTwins, TallyLeads,
        },
    },
};
use uuid::Uuid;

use crate::{
    deed::{once, said, why},
    psql::value,
    support::{Store, run},
};

fn fields(company: &str, person: &str) -> LeadChanges {
    LeadChanges {
        company: Some(Some(company.into())),
        person: Some(Some(person.into())),
        ..LeadChanges::default()
    }
}

async fn make(desk: &Desk, fields: LeadChanges) -> MovedLead {
    let create = CreateLead {
        fields,
        team: None,
        owner: None,
        command: once(),
    };
    said(desk, create).await.unwrap()
}

fn on(lead: &MovedLead, seen: Option<Rev>) -> LeadTarget {
    LeadTarget {
        lead: LeadName::Id(lead.id),
        seen,
        command: once(),
    }
}

async fn go(
    desk: &Desk,
    lead: &MovedLead,
    event: LeadEvent,
    note: &str,
) -> Result<MovedLead, Refusal> {
    let ask = MoveLead {
        target: on(lead, None),
        event,
        note: why(note),
    };
    said(desk, ask).await
}

fn convert(
    lead: &MovedLead,
    account: Choice<AccountId>,
    contact: Choice<ContactId>,
) -> ConvertLead {
    ConvertLead {
        target: on(lead, None),
        account,
        contact,
        deal_name: None,
    }
}

/// Qualified, by a note.
async fn ready(desk: &Desk, fields: LeadChanges) -> MovedLead {
    let lead = make(desk, fields).await;
    go(desk, &lead, LeadEvent::Work, "").await.unwrap();
    go(desk, &lead, LeadEvent::Qualify, "Asked for by name.")
        .await
        .unwrap()
}

#[tokio::test]
async fn f1_the_score_follows_what_is_known_and_is_explained_line_by_line() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let lead = make(&tom, fields("Contoso", "Ada Byron")).await;
    assert_eq!((lead.score, lead.owner.as_str()), (0, "Tom Berg"));
    let changes = LeadChanges {
        title: Some(Some("Head of IT".into())),
        employees: Some(Some(1500)),
        email: Some(Some("ada@gmail.com".into())),
        ..LeadChanges::default()
    };
    let edit = EditLead {
        target: on(&lead, Some(Rev(1))),
        changes,
    };
    let edited = said(&tom, edit).await.unwrap();
    assert_eq!(edited.score, 25 + 15 + 20 - 15);
    let why = said(&tom, ExplainLead(LeadName::Id(lead.id)))
        .await
        .unwrap();
    assert_eq!(why.lines.len(), 9);
    assert_eq!(why.lines.last().unwrap().running, 45);
    let private = { why.lines.iter() }
        .find(|line| line.field == "email_domain")
        .unwrap();
    assert_eq!(
        (private.fits, private.points, private.says.as_deref()),
        (true, -15, Some("gmail.com"))
    );
    let sum: i32 = why.lines.iter().map(|line| line.points).sum();
    assert_eq!(sum, why.lead.score);
    // Who does not see the lead gets no line of it.
    let maria = store.desk("maria").await;
    let hidden = said(&maria, ExplainLead(LeadName::Id(lead.id))).await;
    assert_eq!(hidden.unwrap_err().kind, Kind::Missing);
}

#[tokio::test]
async fn f1_the_queue_goes_by_score_and_then_by_age() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let mut expected = Vec::new();
    for (nth, employees) in [5, 300, 2000, 300, 5, 2000].into_iter().enumerate() {
        let fields = LeadChanges {
            employees: Some(Some(employees)),
            ..fields(&format!("Company {nth}"), "Somebody")
        };
        expected.push((make(&tom, fields).await.score, nth));
        // Age is told in seconds.
        tokio::time::sleep(std::time::Duration::from_millis(1050)).await;
    }
    expected.sort_by_key(|(score, nth)| (-score, *nth));
    let (mut names, mut from) = (Vec::new(), From::First);
    loop {
        let query = LeadQuery {
            order: LeadOrder::Queue,
            down: true,
            text: None,
            states: Some(LeadState::OPEN.to_vec()),
            owner: None,
            ownerless: false,
            since_to: None,
        };
        let limit = 4;
        let page = said(&tom, PageLeads { query, from, limit }).await.unwrap();
        names.extend(
            page.rows
                .iter()
                .map(|row| row.lead.company.clone().unwrap()),
        );
        match page.next {
            Some(next) => from = From::After(next),
            None => break,
        }
    }
    let expected: Vec<_> = expected
        .iter()
        .map(|(_, nth)| format!("Company {nth}"))
        .collect();
    assert_eq!(names, expected);
    assert_eq!(said(&tom, TallyLeads).await.unwrap(), [(LeadState::New, 6)]);
    let maria = store.desk("maria").await;
    assert_eq!(said(&maria, TallyLeads).await.unwrap(), []);
}

#[tokio::test]
async fn c01_a_lead_below_the_threshold_is_qualified_by_a_note_and_says_so() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let lead = make(&tom, fields("Contoso", "Ada Byron")).await;
    let early = go(&tom, &lead, LeadEvent::Qualify, "x").await.unwrap_err();
    assert_eq!(early.code, "lead.illegal_move");
    go(&tom, &lead, LeadEvent::Nurture, "").await.unwrap();
    go(&tom, &lead, LeadEvent::Work, "").await.unwrap();
    let low = go(&tom, &lead, LeadEvent::Qualify, " ").await.unwrap_err();
    assert_eq!(low.code, "lead.score_too_low");
    let qualified = go(&tom, &lead, LeadEvent::Qualify, "Their CFO asked.").await;
    assert_eq!(qualified.unwrap().state, LeadState::Qualified);
    let shown = said(&tom, ShowLead(LeadName::Id(lead.id))).await.unwrap();
    assert!(shown.lead.overridden);
    assert_eq!(shown.story[0].reason.as_deref(), Some("Their CFO asked."));
    assert_eq!(shown.story[0].became["overridden"], true);
    let gone = go(&tom, &lead, LeadEvent::Disqualify, "")
        .await
        .unwrap_err();
    assert_eq!(gone.code, "lead.reason_missing");
    go(&tom, &lead, LeadEvent::Disqualify, "Insolvent.")
        .await
        .unwrap();
    let twice = go(&tom, &lead, LeadEvent::Disqualify, "Insolvent.").await;
    let twice = twice.unwrap_err();
    assert_eq!((twice.kind, twice.code), (Kind::Changed, "lead.decided"));
    assert!(
        twice.says.contains("disqualified already: Tom Berg"),
        "{twice}"
    );
}

#[tokio::test]
async fn c01_a_lead_becomes_account_contact_and_deal_once() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let wanted = LeadChanges {
        interest: Some(Some("Platform for headquarters".into())),
        amount: Some(Some("12000.50".parse().unwrap())),
        email: Some(Some("ada@relecloud.example".into())),
        ..fields("Relecloud", "Ada Byron")
    };
    let lead = ready(&tom, wanted).await;
    let ask = convert(&lead, Choice::New, Choice::New);
    let done = said(&tom, ask.clone()).await.unwrap();
    let number = done.deal.clone().unwrap();
    assert_eq!(said(&tom, ask).await.unwrap(), done, "the same again");
    let deal = said(&tom, ShowDeal(DealName::Typed(number.clone())))
        .await
        .unwrap();
    assert_eq!(deal.deal.name, "Platform for headquarters");
    assert_eq!(deal.deal.account_name.as_deref(), Some("Relecloud"));
    assert_eq!(deal.deal.owner_name, "Tom Berg");
    assert_eq!(deal.deal.amount.unwrap().to_string(), "12000.50");
    assert_eq!(
        deal.deal.contacts[0].email.as_deref(),
        Some("ada@relecloud.example")
    );
    assert_eq!(
        deal.story.last().unwrap().reason.clone().unwrap(),
        format!("from {}", lead.number)
    );
    let dana = store.desk("dana").await;
    let late = said(&dana, convert(&lead, Choice::New, Choice::New)).await;
    let late = late.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Changed, "lead.decided"));
    assert!(
        late.says.contains(&number) && late.says.contains("Tom Berg"),
        "{late}"
    );
    let accounts: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.account where name = 'Relecloud'",
    )
    .await;
    assert_eq!(accounts, 1);
    let olga = store.desk("olga").await;
    assert!(said(&olga, VerifyAudit).await.unwrap().broken.is_empty());
}

#[tokio::test]
async fn c01_of_two_who_convert_one_lead_at_once_one_wins_and_the_other_is_told() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    for nth in 0..4 {
        let lead = ready(&tom, fields(&format!("Both {nth}"), "Ada Byron")).await;
        let (a, b) = tokio::join!(
            said(&tom, convert(&lead, Choice::New, Choice::New)),
            said(&dana, convert(&lead, Choice::New, Choice::New))
        );
        let (won, lost) = match (a, b) {
            (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
            other => panic!("{other:?}"),
        };
        assert_eq!(lost.code, "lead.decided");
        assert!(lost.says.contains(&won.deal.unwrap()), "{lost}");
    }
    let made: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.account where name like 'Both %'",
    )
    .await;
    assert_eq!(made, 4);
}

#[tokio::test]
async fn c01_likely_duplicates_come_with_the_reason() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let setup = "insert into dealdesk.account (name) values ('Relecloud GmbH & Co. KG'), ('Relecluod'), ('Zava');
        insert into dealdesk.contact (name, email, account_id)
        select 'Grace Hopper', 'grace@relecloud.example', id from dealdesk.account where name = 'Zava';
        insert into dealdesk.contact (name, email) values ('Somebody', 'ada@gmail.com'), ('Ada Byron', null)";
    run(&mut store.login("dealdesk").await, setup).await;
    let wanted = LeadChanges {
        email: Some(Some("Ada@Relecloud.example".into())),
        ..fields("RELECLOUD, Inc.", "ada byron")
    };
    let lead = make(&tom, wanted).await;
    let twins = said(&tom, ShowTwins(LeadName::Id(lead.id)))
        .await
        .unwrap()
        .twins;
    let reason = |name: &str| {
        let twin = twins.iter().find(|twin| twin.name == name);
        twin.map(|twin| twin.reason.clone()).unwrap_or_default()
    };
    assert!(
        reason("Relecloud GmbH & Co. KG").contains("legal form aside"),
        "{twins:?}"
    );
    assert!(reason("Relecluod").contains("name alike"), "{twins:?}");
    assert!(reason("Zava").contains("relecloud.example"), "{twins:?}");
    assert_eq!(reason("Ada Byron"), "same name");
    assert_eq!(
        twins[0].name, "Relecloud GmbH & Co. KG",
        "the most likely first"
    );

    // A private address says nothing about a company, only about the person.
    let private = LeadChanges {
        email: Some(Some("ada@gmail.com".into())),
        ..fields("Elsewhere", "Nobody Else")
    };
    let lead = make(&tom, private).await;
    let twins = said(&tom, ShowTwins(LeadName::Id(lead.id)))
        .await
        .unwrap()
        .twins;
    let told: Vec<_> = twins
        .iter()
        .map(|it| (it.kind.as_str(), it.name.as_str()))
        .collect();
    assert_eq!(told, [("contact", "Somebody")]);
}

#[tokio::test]
async fn f1_rules_are_data_and_every_open_lead_follows_them() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let open = make(&tom, fields("Contoso", "Ada Byron")).await;
    let closed = make(&tom, fields("Fabrikam", "Grace Hopper")).await;
    go(&tom, &closed, LeadEvent::Disqualify, "Twice.")
        .await
        .unwrap();
    let mut rules = said(&tom, ShowLeadRules).await.unwrap();
    rules.score[0].field = "company".into();
    rules.score[0].operator = "known".into();
    rules.score[0].value = None;
    rules.threshold = 20;
    let set = |rules| SetLeadRules {
        rules,
        note: why("Everybody counts."),
        command: once(),
    };
    let refused = said(&tom, set(rules.clone())).await.unwrap_err();
    assert_eq!(refused.kind, Kind::Forbidden);
    let done = said(&dana, set(rules.clone())).await.unwrap();
    assert_eq!((done.version, done.changed, done.scored), (2, true, 1));
    let again = said(&dana, set(rules)).await.unwrap();
    assert_eq!((again.version, again.changed, again.scored), (2, false, 0));
    let show = async |lead: &MovedLead| {
        said(&tom, ShowLead(LeadName::Id(lead.id)))
            .await
            .unwrap()
            .lead
    };
    let lead = show(&open).await;
    assert_eq!((lead.score, lead.threshold, lead.rev), (25, 20, Rev(1)));
    assert_eq!(
        show(&closed).await.score,
        0,
        "a finished lead keeps its score"
    );
    let told: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.audit where kind = 'lead_rules' and reason = 'Everybody counts.'",
    )
    .await;
    assert_eq!(told, 1);
}

#[tokio::test]
async fn f1_a_rule_gives_a_lead_to_a_person_or_to_each_of_a_team_in_turn() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let setup = "insert into dealdesk.membership
        select t.id, u.id from dealdesk.team t, dealdesk.app_user u where t.name = 'South' and u.login = 'maria'";
    run(&mut store.login("dealdesk").await, setup).await;
    let mut rules = said(&dana, ShowLeadRules).await.unwrap();
    let rule = |field: &str, value: &str, team: &str, person: Option<&str>| {
        dealdesk::domain::lead::AssignmentRule {
            field: field.into(),
            operator: "is".into(),
            value: Some(value.into()),
            team: team.into(),
            person: person.map(str::to_owned),
            words: format!("{field} {value}"),
            active: true,
        }
    };
    rules.assign = vec![
        rule("source", "partner", "Partners", Some("maria")),
        rule("country", "Chile", "south", None),
    ];
    let set = |rules| SetLeadRules {
        rules,
        note: None,
        command: once(),
    };
    said(&dana, set(rules.clone())).await.unwrap();
    let from = |source: &str, country: &str| LeadChanges {
        source: Some(Some(source.into())),
        country: Some(Some(country.into())),
        ..fields("Contoso", "Ada Byron")
    };
    let given = make(&tom, from("Partner", "Chile")).await;
    assert_eq!(
        (given.owner.as_str(), given.assigned_by.as_deref()),
        ("Maria Lopez", Some("rule 1: source partner"))
    );
    let mut in_turn = Vec::new();
    for _ in 0..4 {
        in_turn.push(make(&dana, from("fair", "chile")).await.owner);
    }
    assert_ne!(in_turn[0], in_turn[1]);
    assert_eq!(in_turn[..2], in_turn[2..]);
    let own = make(&tom, from("fair", "Peru")).await;
    assert_eq!((own.owner.as_str(), own.assigned_by), ("Tom Berg", None));
    // Who is named is named, whatever the rules say; and a seller names nobody else.
    let named = |owner| CreateLead {
        fields: from("partner", "Chile"),
        team: None,
        owner: Some(owner),
        command: once(),
    };
    let kept = said(&tom, named(tom.me().id)).await.unwrap();
    assert_eq!(kept.owner, "Tom Berg");
    let maria = store.desk("maria").await.me().id;
    let refused = said(&tom, named(maria)).await.unwrap_err();
    assert_eq!(refused.code, "lead.not_your_team");

    rules.assign[1].team = "Nowhere".into();
    let strange = said(&dana, set(rules)).await.unwrap_err();
    assert!(strange.says.contains("The 2. [[assign]]") && strange.says.contains("Nowhere"));
}

#[tokio::test]
async fn f1_a_conversion_takes_what_there_is_and_tells_what_lacks() {
    let store = Store::new().await;
    let tom = store.desk("tom").await;
    let nobody = LeadChanges {
        person: None,
        ..fields("Contoso Ltd", "")
    };
    let lead = ready(&tom, nobody).await;
    let contoso = ShowAccount(AccountName::Typed("Contoso".into()));
    let contoso = said(&tom, contoso).await.unwrap().account.id;
    let without = said(&tom, convert(&lead, Choice::This(contoso), Choice::New)).await;
    assert_eq!(without.unwrap_err().code, "lead.no_person");
    let strange = Choice::This(AccountId(Uuid::nil()));
    let changes = fields("Contoso Ltd", "Ada Byron");
    let target = on(&lead, None);
    said(&tom, EditLead { target, changes }).await.unwrap();
    let gone = said(&tom, convert(&lead, strange, Choice::New))
        .await
        .unwrap_err();
    assert_eq!((gone.kind, gone.code), (Kind::Missing, "account.missing"));
    let done = said(&tom, convert(&lead, Choice::This(contoso), Choice::New)).await;
    assert_eq!(done.unwrap().state, LeadState::Converted);
    let lead = said(&tom, ShowLead(LeadName::Id(lead.id)))
        .await
        .unwrap()
        .lead;
    assert_eq!(lead.account, Some(contoso));
    let edit = EditLead {
        target: LeadTarget {
            lead: LeadName::Id(lead.id),
            seen: None,
            command: once(),
        },
        changes: fields("x", "y"),
    };
    assert_eq!(said(&tom, edit).await.unwrap_err().code, "lead.finished");
}
