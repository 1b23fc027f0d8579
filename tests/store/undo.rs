//! What one has written oneself is taken back, step by step, and only where it still stands.

use dealdesk::{
    domain::{
        account::AccountChanges,
        deal::{DealChanges, Stage},
        id::{AccountId, DealId, TeamId},
        lead::{LeadChanges, LeadEvent},
        refusal::Refusal,
        undo::TakenBack,
    },
    workflow::{
        accounts::{AccountName, EditAccount, ShowAccount, UndoAccount, Written},
        audit::{Part, StoryOf},
        deals::{DealName, EditDeal, Moved, ReassignDeal, ShowDeal, UndoDeal},
        desk::Desk,
        leads::{
            CreateLead, EditLead, LeadName, LeadTarget, MoveLead, MovedLead, ReassignLead,
            ShowLead, UndoLead,
        },
    },
};
use rust_decimal::Decimal;

use crate::{
    commands::in_text,
    deed::{advance, deal, look, lose, on, once, said, why},
    psql::value,
    support::{Store, run},
};

async fn edit(desk: &Desk, deal: DealId, changes: DealChanges) {
    let target = on(deal, None);
    said(desk, EditDeal { target, changes }).await.unwrap();
}

fn step(text: &str) -> DealChanges {
    DealChanges {
        next_step: Some(Some(text.to_owned())),
        ..DealChanges::default()
    }
}

async fn undo(desk: &Desk, deal: DealId) -> Result<Moved, Refusal> {
    let target = on(deal, None);
    said(desk, UndoDeal { target }).await
}

async fn next_step(desk: &Desk, deal: DealId) -> Option<String> {
    let shown = said(desk, ShowDeal(DealName::Id(deal))).await.unwrap();
    shown.deal.next_step
}

#[tokio::test]
async fn ones_own_edits_are_taken_back_one_after_the_other() {
    let store = Store::new().await;
    let (tom, seats) = (store.desk("tom").await, deal(&store, "Seats 3").await);
    let before = next_step(&tom, seats).await;
    edit(&tom, seats, step("call")).await;
    let changes = DealChanges {
        amount: Some(Some(Decimal::new(123_450, 2))),
        ..step("visit")
    };
    edit(&tom, seats, changes).await;
    undo(&tom, seats).await.unwrap();
    assert_eq!(next_step(&tom, seats).await.as_deref(), Some("call"));
    undo(&tom, seats).await.unwrap();
    assert_eq!(next_step(&tom, seats).await, before);
    let met = undo(&tom, seats).await.unwrap_err();
    assert_eq!(met.code, "undo.nothing");
    let ask = StoryOf {
        root: seats.0,
        part: Part::Newest,
        limit: 2,
    };
    let story = said(&tom, ask).await.unwrap();
    assert!(story.iter().all(|it| it.verb == "undo"));
    let reference = story[1].reason.clone().unwrap();
    assert!(
        reference.starts_with("takes back entry 3, an edit of"),
        "{reference}"
    );
    assert_eq!(story[1].was.as_ref().unwrap()["amount"], "1234.50");
}

#[tokio::test]
async fn what_another_has_written_over_is_not_taken_back() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let seats = deal(&store, "Seats 3").await;
    edit(&tom, seats, step("call")).await;
    // Another field is no matter.
    let forecast = DealChanges {
        closes_on: Some("2027-02-01".parse().ok()),
        ..DealChanges::default()
    };
    edit(&dana, seats, forecast).await;
    undo(&tom, seats).await.unwrap();
    edit(&tom, seats, step("call")).await;
    edit(&dana, seats, step("wait")).await;
    let met = undo(&tom, seats).await.unwrap_err();
    assert_eq!(met.code, "undo.written_over");
    assert!(met.says.starts_with("Dana"), "{met}");
    assert!(met.says.contains("changed the next step since"), "{met}");
    assert_eq!(next_step(&tom, seats).await.as_deref(), Some("wait"));
}

#[tokio::test]
async fn an_advance_is_stepped_back_and_then_the_edit_before_it_is_taken_back() {
    let store = Store::new().await;
    let (tom, seats) = (store.desk("tom").await, deal(&store, "Seats 3").await);
    edit(&tom, seats, step("call")).await;
    let since = look(&tom, seats).await.stage_since;
    said(&tom, advance(seats, None)).await.unwrap();
    assert!(look(&tom, seats).await.stage_since > since);
    let target = on(seats, None);
    let back = said(
        &tom,
        UndoDeal {
            target: target.clone(),
        },
    )
    .await
    .unwrap();
    assert_eq!(back.stage, Stage::Qualify);
    let now = look(&tom, seats).await.stage_since;
    assert_eq!(
        now, since,
        "a key pressed by mistake makes no old deal young"
    );
    assert_eq!(
        said(&tom, UndoDeal { target }).await.unwrap(),
        back,
        "said twice, done once"
    );
    undo(&tom, seats).await.unwrap();
    assert_ne!(next_step(&tom, seats).await.as_deref(), Some("call"));
    said(&tom, lose(seats, "no budget")).await.unwrap();
    assert_eq!(undo(&tom, seats).await.unwrap_err().code, "undo.closed");
}

async fn sector(desk: &Desk, account: AccountId) -> Option<String> {
    let shown = said(desk, ShowAccount(AccountName::Id(account))).await;
    shown.unwrap().account.sector
}

async fn undo_account(desk: &Desk, account: AccountId) -> Result<Written, Refusal> {
    let ask = UndoAccount {
        account: AccountName::Id(account),
        seen: None,
        command: once(),
    };
    said(desk, ask).await
}

#[tokio::test]
async fn an_edit_of_an_account_is_taken_back_as_well() {
    let store = Store::new().await;
    let (tom, maria) = (store.desk("tom").await, store.desk("maria").await);
    let sql = "select id from dealdesk.account where name = 'Contoso'";
    let contoso = AccountId(value(&mut store.boss().await, sql).await);
    let before = sector(&tom, contoso).await;
    let edit = |sector: &str| EditAccount {
        account: AccountName::Id(contoso),
        seen: None,
        changes: AccountChanges {
            sector: Some(Some(sector.to_owned())),
            ..AccountChanges::default()
        },
        command: once(),
    };
    said(&tom, edit("mining")).await.unwrap();
    undo_account(&tom, contoso).await.unwrap();
    assert_eq!(sector(&tom, contoso).await, before);
    said(&tom, edit("mining")).await.unwrap();
    said(&maria, edit("retail")).await.unwrap();
    let met = undo_account(&tom, contoso).await.unwrap_err();
    assert!(met.says.contains("changed the sector since"), "{met}");
    assert_eq!(undo_account(&maria, contoso).await.unwrap().id, contoso);
    assert_eq!(sector(&tom, contoso).await.as_deref(), Some("mining"));
}

async fn lead_of(desk: &Desk) -> MovedLead {
    let made = CreateLead {
        fields: LeadChanges {
            company: Some(Some("Relecloud".into())),
            ..LeadChanges::default()
        },
        team: None,
        owner: Some(desk.me().id),
        command: once(),
    };
    said(desk, made).await.unwrap()
}

fn at(lead: &MovedLead) -> LeadTarget {
    LeadTarget {
        lead: LeadName::Id(lead.id),
        seen: None,
        command: once(),
    }
}

fn give(lead: &MovedLead, whom: &str) -> ReassignLead {
    ReassignLead {
        target: at(lead),
        to: whom.into(),
        why: None,
    }
}

#[tokio::test]
async fn what_of_a_lead_is_taken_back_is_said_where_it_was_not_the_last() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let lead = lead_of(&tom).await;
    let edit = |email: &str| EditLead {
        target: at(&lead),
        changes: LeadChanges {
            email: Some(Some(email.into())),
            ..LeadChanges::default()
        },
    };
    let work = MoveLead {
        target: at(&lead),
        event: LeadEvent::Work,
        note: None,
    };
    said(&tom, edit("ada@relecloud.example")).await.unwrap();
    let worked = said(&tom, work).await.unwrap();
    assert_eq!(worked.taken_back, None);
    let target = at(&lead);
    let undo = UndoLead { target };
    let undone = said(&tom, undo.clone()).await.unwrap();
    assert_eq!(undone.taken_back, Some(TakenBack::Edit));
    assert_eq!(undone.state, worked.state);
    assert_eq!(said(&tom, undo).await.unwrap(), undone, "once");

    said(&dana, give(&lead, "maria")).await.unwrap();
    let target = at(&lead);
    let undone = said(&dana, UndoLead { target }).await.unwrap();
    assert_eq!(undone.taken_back, Some(TakenBack::Reassign));
    said(&tom, edit("ada@relecloud.example")).await.unwrap();
    let told = in_text(&store, "tom", &["lead", "undo", &lead.number]);
    let says = format!("Your last edit of {} is taken back. ", lead.number);
    assert!(told.starts_with(&says), "{told}");
}

async fn leaves(store: &Store, person: &str, team: TeamId) {
    let sql = format!(
        "delete from dealdesk.membership m using dealdesk.app_user u
         where m.person_id = u.id and u.login = '{person}' and m.team_id = {}",
        team.0
    );
    run(&mut store.boss().await, &sql).await;
}

#[tokio::test]
async fn a_lead_does_not_go_back_to_who_can_own_none_any_more() {
    let store = Store::new().await;
    let (tom, dana) = (store.desk("tom").await, store.desk("dana").await);
    let lead = lead_of(&tom).await;
    said(&dana, give(&lead, "maria")).await.unwrap();
    leaves(&store, "tom", tom.me().teams[0]).await;
    let target = at(&lead);
    let met = said(&dana, UndoLead { target }).await.unwrap_err();
    assert_eq!(met.code, "lead.cannot_own", "{met}");
}

#[tokio::test]
async fn what_goes_back_goes_to_a_team_that_its_owner_is_still_in() {
    let store = Store::new().await;
    let (maria, dana) = (store.desk("maria").await, store.desk("dana").await);
    let (lead, it) = (lead_of(&maria).await, deal(&store, "Seats 1").await);
    let team_of_lead = async || {
        let shown = said(&dana, ShowLead(LeadName::Id(lead.id))).await;
        shown.unwrap().lead.team
    };
    let teams = &maria.me().teams;
    let other = |team| *teams.iter().find(|it| **it != team).unwrap();

    let was = look(&dana, it).await.team;
    let give_deal = ReassignDeal {
        target: on(it, None),
        to: "tom".into(),
        why: why("away"),
    };
    said(&dana, give_deal).await.unwrap();
    leaves(&store, "maria", was).await;
    undo(&dana, it).await.unwrap();
    assert_eq!(look(&dana, it).await.team, other(was));

    let sql = format!(
        "insert into dealdesk.membership (team_id, person_id) values ({}, '{}')",
        was.0,
        maria.me().id.0
    );
    run(&mut store.boss().await, &sql).await;
    let was = team_of_lead().await;
    said(&dana, give(&lead, "tom")).await.unwrap();
    leaves(&store, "maria", was).await;
    let target = at(&lead);
    said(&dana, UndoLead { target }).await.unwrap();
    assert_eq!(team_of_lead().await, other(was));
}
