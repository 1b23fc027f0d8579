//! People come, change what they may do, go, and come back: through an admin, and through nobody else.

use dealdesk::{
    domain::{
        deal::DealChanges,
        people::Role,
        refusal::{Kind, Refusal},
    },
    store::founding,
    workflow::{
        deals::{CreateDeal, DealName, ShowDeal},
        desk::{Desk, Manner},
        people::{AddPerson, ChangePerson, Colleague, ShowPerson, What},
    },
};

use crate::{
    deed::{advance, deal, once, said, why},
    support::{PEOPLE, Store, run},
};

fn add(login: &str, name: &str, roles: &[Role], teams: &[&str]) -> AddPerson {
    AddPerson {
        login: login.to_owned(),
        name: name.to_owned(),
        roles: roles.to_vec(),
        teams: teams.iter().map(|team| (*team).to_owned()).collect(),
        command: once(),
    }
}

fn change(who: &str, what: What) -> ChangePerson {
    ChangePerson {
        who: who.to_owned(),
        what,
        note: why("as agreed"),
        command: once(),
    }
}

fn roles(roles: &[Role]) -> What {
    What::Roles(roles.to_vec(), None)
}

async fn make_a_deal(desk: &Desk) -> Result<String, Refusal> {
    let ask = CreateDeal {
        fields: DealChanges {
            name: Some("First".into()),
            ..DealChanges::default()
        },
        team: None,
        owner: None,
        command: once(),
    };
    said(desk, ask).await.map(|made| made.number)
}

#[tokio::test]
async fn who_is_let_in_works_at_once() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let ask = add(
        "people_ann",
        "Ann Lee",
        &[Role::Sales],
        &["South", "Newly made"],
    );
    let ann = said(&ines, ask.clone()).await.unwrap();
    assert_eq!(
        (
            ann.state.as_str(),
            ann.login.as_deref(),
            ann.roles.as_slice()
        ),
        ("active", Some("people_ann"), &["sales".to_owned()][..])
    );
    assert_eq!(ann.teams, ["Newly made", "South"]);
    assert_eq!(
        said(&ines, ask).await.unwrap(),
        ann,
        "said again, done once"
    );

    let desk = store.desk("people_ann").await;
    assert_eq!(desk.me().hats(), "sales");
    make_a_deal(&desk).await.unwrap();
    // She shares South with Tom.
    said(&desk, advance(deal(&store, "Seats 3").await, None))
        .await
        .unwrap();
    let hidden = advance(deal(&store, "Seats 1").await, None);
    assert_eq!(said(&desk, hidden).await.unwrap_err().kind, Kind::Missing);
}

#[tokio::test]
async fn what_is_taken_is_gone_for_an_open_desk_too() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    said(
        &ines,
        add("people_bob", "Bob Ray", &[Role::Sales], &["South"]),
    )
    .await
    .unwrap();
    let bob = store.desk("people_bob").await;
    make_a_deal(&bob).await.unwrap();

    let audits = said(&ines, change("Bob Ray", roles(&[Role::Auditor])))
        .await
        .unwrap();
    assert_eq!(
        (audits.roles, audits.teams),
        (vec!["auditor".to_owned()], vec!["South".to_owned()])
    );
    let refused = make_a_deal(&bob).await.unwrap_err();
    assert_eq!(refused.says, "Only sales and deal desk may make a deal.");

    let both = said(
        &ines,
        change("people_bob", roles(&[Role::Sales, Role::Auditor])),
    )
    .await
    .unwrap();
    assert_eq!(both.roles, ["auditor", "sales"]);
    make_a_deal(&bob).await.unwrap();

    let gone = said(&ines, change("people_bob", What::Deactivate))
        .await
        .unwrap();
    assert_eq!(gone.state, "inactive");
    assert_eq!(make_a_deal(&bob).await.unwrap_err().code, "person.unknown");
    let opening = Desk::open(&store.url("dealdesk"), "people_bob", Manner::default()).await;
    assert_eq!(opening.err().unwrap().code, "person.unknown");
    let back = said(&ines, change("people_bob", What::Activate))
        .await
        .unwrap();
    assert_eq!(back.state, "active");
    make_a_deal(&bob).await.unwrap();

    let none = said(&ines, change("people_bob", roles(&[]))).await.unwrap();
    assert!(none.roles.is_empty());
    assert!(make_a_deal(&bob).await.is_err());
}

#[tokio::test]
async fn r2_only_an_admin_changes_people() {
    let store = Store::new().await;
    for login in PEOPLE.into_iter().filter(|login| *login != "ines") {
        let desk = store.desk(login).await;
        let met = [
            said(&desk, add("people_no", "No", &[Role::Sales], &[])).await,
            said(&desk, change("tom", roles(&[Role::Sales]))).await,
            said(&desk, change("tom", What::Deactivate)).await,
            said(&desk, change("tom", What::Activate)).await,
        ];
        for (met, says) in met.into_iter().zip([
            "Only admin may add a person.",
            "Only admin may change a person's roles.",
            "Only admin may deactivate a person.",
            "Only admin may activate a person.",
        ]) {
            let refused = met.unwrap_err();
            assert_eq!(
                (refused.says.as_str(), refused.kind),
                (says, Kind::Forbidden),
                "{login}"
            );
        }
    }
}

#[tokio::test]
async fn nobody_changes_themselves() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    for what in [
        roles(&[Role::Admin, Role::SalesOps]),
        What::Deactivate,
        What::Activate,
    ] {
        let refused = said(&ines, change("ines", what)).await.unwrap_err();
        assert_eq!(refused.code, "person.own");
    }
    let me: Colleague = said(&ines, ShowPerson("ines".into())).await.unwrap();
    assert_eq!((me.roles, me.rev.0), (vec!["admin".to_owned()], 1));
}

#[tokio::test]
async fn what_cannot_be_is_refused_in_words() {
    let store = Store::new().await;
    let known = "insert into dealdesk.app_user (name, last_event) values ('Zoe Known', 'import'), ('Tom Berg', 'import')";
    run(&mut store.login("dealdesk").await, known).await;
    let ines = store.desk("ines").await;
    let sales = &[Role::Sales][..];
    let long = "x".repeat(10_001);
    for (ask, code) in [
        (add("tom", "Tom Again", sales, &[]), "person.login_taken"),
        (add("", "No Login", sales, &[]), "person.login"),
        (add("Upper", "Upper", sales, &[]), "person.login"),
        (add("two words", "Two", sales, &[]), "person.login"),
        (add("none", "None", sales, &[]), "person.login"),
        (add("boss", "Boss", sales, &[]), "person.login"),
        (add("people_x", " ", sales, &[]), "field.missing"),
        (add("people_x", "a\0b", sales, &[]), "text.nul"),
        (add("people_x", &long, sales, &[]), "text.too_long"),
        (add("people_x", "X", sales, &[" "]), "field.missing"),
    ] {
        let said = said(&ines, ask.clone()).await;
        assert_eq!(said.unwrap_err().code, code, "{}", ask.login);
    }
    for (who, code) in [
        ("nobody", "person.missing"),
        ("Zoe Known", "person.no_login"),
        ("Tom Berg", "person.ambiguous"),
        ("dealdesk", "person.missing"),
    ] {
        let refused = said(&ines, change(who, roles(sales))).await.unwrap_err();
        assert_eq!(refused.code, code, "{who}");
    }
    let by_login = said(&ines, ShowPerson("tom".into())).await.unwrap();
    assert_eq!(by_login.name, "Tom Berg");
    let at_once = said(&ines, add("people_zoe", "Zoe Known", sales, &[])).await;
    assert_eq!(at_once.unwrap().name, "Zoe Known", "a name may occur twice");
}

#[tokio::test]
async fn two_that_let_the_same_one_in_are_told_apart() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    said(&ines, add("people_ida", "Ida", &[Role::Admin], &[]))
        .await
        .unwrap();
    let ida = store.desk("people_ida").await;
    let (a, b) = tokio::join!(
        said(&ines, add("people_max", "Max", &[Role::Sales], &["South"])),
        said(&ida, add("people_max", "Max", &[Role::Legal], &[]))
    );
    let (done, refused): (Vec<_>, Vec<_>) = [a, b].into_iter().partition(Result::is_ok);
    assert_eq!((done.len(), refused.len()), (1, 1));
    let code = refused[0].as_ref().unwrap_err().code;
    assert!(["person.login_taken", "changed"].contains(&code), "{code}");
    let max = said(&ines, ShowPerson("people_max".into())).await.unwrap();
    assert_eq!(&max, done[0].as_ref().unwrap());
}

/// On a shared store everybody has a login of the database before they are anybody here.
#[tokio::test]
async fn a_login_that_the_server_knows_becomes_a_person() {
    let store = Store::shared().await;
    run(&mut store.boss().await, "create role people_own login").await;
    let ines = store.desk("ines").await;
    said(
        &ines,
        add("people_own", "Olaf Own", &[Role::Sales], &["South"]),
    )
    .await
    .unwrap();
    let fresh = add("people_fresh", "Fresh", &[Role::Sales], &["South"]);
    said(&ines, fresh).await.unwrap();
    for login in ["people_own", "people_fresh"] {
        let own = Desk::open(&store.url(login), login, Manner::default())
            .await
            .unwrap();
        make_a_deal(&own).await.unwrap();
        let another = Desk::open(&store.url(login), "tom", Manner::default()).await;
        assert_eq!(another.err().unwrap().kind, Kind::Forbidden, "{login}");
    }
}

#[tokio::test]
async fn a_login_wins_over_a_name() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let namesake = add("people_tim", "tom", &[Role::Sales], &["South"]);
    said(&ines, namesake).await.unwrap();
    let shown = said(&ines, ShowPerson("tom".into())).await.unwrap();
    assert_eq!(shown.name, "Tom Berg");
}

#[tokio::test]
async fn what_somebody_was_given_at_the_door_is_remembered() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    let boss = add("people_eve", "Eve Adams", &[Role::Admin], &["South"]);
    let eve = said(&ines, boss).await.unwrap();
    let told: Vec<serde_json::Value> =
        sqlx::query_scalar("select became from dealdesk.audit where root = $1")
            .bind(eve.id.0)
            .fetch_all(&mut store.boss().await)
            .await
            .unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["roles"], serde_json::json!(["admin"]));
    assert_eq!(told[0]["teams"], serde_json::json!(["South"]));
}

#[tokio::test]
async fn the_first_who_came_stays_the_first() {
    let store = Store::new().await;
    let ines = store.desk("ines").await;
    for what in [What::Deactivate, What::Activate] {
        said(&ines, change("maria", what)).await.unwrap();
    }
    let first = founding::first_person(&store.pool().await, "nobody").await;
    assert_eq!(first.unwrap().as_deref(), Some("maria"));
}

#[tokio::test]
async fn a_deal_made_for_another_lies_in_the_others_team() {
    let store = Store::new().await;
    let (dana, maria) = (store.desk("dana").await, store.desk("maria").await);
    let ask = CreateDeal {
        fields: DealChanges {
            name: Some("For Maria".into()),
            ..DealChanges::default()
        },
        team: None,
        owner: Some(maria.me().id),
        command: once(),
    };
    let made = said(&dana, ask).await.unwrap();
    let seen = said(&maria, ShowDeal(DealName::Id(made.id))).await.unwrap();
    assert_eq!(Some(&seen.deal.team), maria.me().teams.first());
}

#[tokio::test]
async fn who_is_nobody_here_is_told_so() {
    let store = Store::shared().await;
    run(
        &mut store.boss().await,
        "do $$ begin create role people_nobody login; exception when duplicate_object then null; end $$",
    )
    .await;
    let url = store.url("people_nobody");
    let opened = Desk::open(&url, "people_nobody", Manner::default()).await;
    assert_eq!(opened.err().unwrap().code, "person.unknown");
}
