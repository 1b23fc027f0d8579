//! What whoever keeps the company has to mend: counted as it is listed, told to who may mend it, and gone once it is.

use dealdesk::{
    domain::{people::Role, upkeep::Upkeep},
    workflow::{
        desk::{Desk, Manner},
        people::{ChangePerson, GiveLogin, What},
        today::ShowToday,
        upkeep::{PageUpkeep, ToMend},
    },
};

use crate::{
    commands::{dealdesk, said as document},
    deed::{once, said},
    support::{Store, run},
};

const NOVEMBER: &str = "2026-11-30T12:00:00Z";

async fn at(store: &Store, login: &str, now: &str) -> Desk {
    let manner = Manner {
        rehearsed: now.parse().ok(),
        ..Manner::default()
    };
    let url = store.url("dealdesk");
    Desk::open(&url, login, manner).await.unwrap()
}

/// Two people as whom nobody can act; of the currencies EUR has an old rate, CHF none, GBP a new one, and SEK is told of
/// a lost deal only; and of three regions one knows a holiday of the coming year.
async fn neglected() -> Store {
    let store = Store::new().await;
    let people = "
        insert into dealdesk.app_user (name) values ('Known Byname');
        insert into dealdesk.app_user (login, name) values ('vanished', 'Van Ished');
        insert into dealdesk.app_user (name, active) values ('Gone Away', false);
        insert into dealdesk.calendar (region) values ('DE-BY'), ('GB');
        insert into dealdesk.holiday (calendar_id, day)
        select id, case region when 'GB' then '2027-01-01' else '2026-12-25' end::date from dealdesk.calendar;
        alter table dealdesk.fx_rate disable trigger user;
        insert into dealdesk.fx_rate (currency, base, rate, valid_on, source) values
            ('EUR', 'USD', 1.1, '2026-10-29', 'test'), ('EUR', 'USD', 1.2, '2027-01-05', 'test'),
            ('GBP', 'USD', 1.3, '2026-10-30', 'test');
        alter table dealdesk.fx_rate enable trigger user;";
    run(&mut store.login("dealdesk").await, people).await;
    let deals = r#"
        select dealdesk.edit_deal(d.id, d.rev, jsonb_build_object('currency', it.currency), gen_random_uuid())
        from (values ('Seats 3', 'EUR'), ('Seats 6', 'CHF'), ('Seats 9', 'GBP'), ('Seats 18', 'SEK'), ('Seats 15', 'CHF'))
             it (name, currency) join dealdesk.deal d on d.name = it.name;
        select dealdesk.move_deal(id, rev, 'lose', 'closed_lost', 'no budget', '{}', gen_random_uuid())
        from dealdesk.deal where name = 'Seats 18';"#;
    run(&mut store.login("dana").await, deals).await;
    let company = r#"
        select dealdesk.set_company(null, '{"name": "Acme", "fiscal_year_start": 1, "zone": "UTC",
            "schedule": "mon-fri 09:00-17:00", "holiday_region": "US"}', gen_random_uuid())"#;
    run(&mut store.login("ines").await, company).await;
    store
}

/// All of it, in pages of one.
async fn listed(desk: &Desk, what: Upkeep) -> Vec<ToMend> {
    let (mut rows, mut after, limit) = (Vec::new(), None, 1);
    loop {
        let page = said(desk, PageUpkeep { what, after, limit }).await.unwrap();
        rows.extend(page.rows);
        match page.next {
            Some(next) => after = Some(next),
            None => return rows,
        }
    }
}

async fn counted(desk: &Desk) -> Vec<(&'static str, i64)> {
    let lines = said(desk, ShowToday).await.unwrap().into_iter();
    let lines = lines.filter(|it| it.line.code.starts_with("upkeep.") && it.count > 0);
    lines.map(|it| (it.line.code, it.count)).collect()
}

#[tokio::test]
async fn v5_who_may_mend_it_is_told_how_much_there_is_of_it() {
    let store = neglected().await;
    let ines = at(&store, "ines", NOVEMBER).await;
    assert_eq!(
        counted(&ines).await,
        [("upkeep.no_login", 2), ("upkeep.no_holidays", 2)]
    );
    let rates = [("upkeep.no_rates", 1), ("upkeep.old_rates", 1)];
    for login in ["dana", "fay"] {
        assert_eq!(counted(&at(&store, login, NOVEMBER).await).await, rates);
    }
    let september = at(&store, "ines", "2026-09-30T12:00:00Z").await;
    assert_eq!(counted(&september).await, [("upkeep.no_login", 2)]);
    for login in ["tom", "olga", "lea"] {
        let told = counted(&at(&store, login, NOVEMBER).await).await;
        assert!(told.is_empty(), "{login}: {told:?}");
    }

    let olga = at(&store, "olga", NOVEMBER).await;
    let names = |rows: Vec<ToMend>| -> Vec<_> {
        let known = |it: ToMend| (it.name, it.login, it.last_on.map(|day| day.to_string()));
        rows.into_iter().map(known).collect()
    };
    let told = |name: &str, login: Option<&str>, last: Option<&str>| {
        (
            name.to_owned(),
            login.map(str::to_owned),
            last.map(str::to_owned),
        )
    };
    for (what, rows) in [
        (
            Upkeep::NoLogin,
            vec![
                told("Known Byname", None, None),
                told("Van Ished", Some("vanished"), None),
            ],
        ),
        (
            Upkeep::OldRates,
            vec![told("EUR", None, Some("2026-10-29"))],
        ),
        (Upkeep::NoRates, vec![told("CHF", None, None)]),
        (
            Upkeep::NoHolidays,
            vec![
                told("DE-BY", None, Some("2026-12-25")),
                told("US", None, None),
            ],
        ),
    ] {
        assert_eq!(names(listed(&ines, what).await), rows, "{what:?}");
        assert_eq!(names(listed(&olga, what).await), rows, "{what:?}");
    }
}

#[tokio::test]
async fn who_may_not_see_it_is_not_told_that_all_is_well() {
    let store = neglected().await;
    for call in [
        ["person", "list", "--no-login"],
        ["company", "rates", "--old"],
        ["company", "rates", "--missing"],
        ["calendar", "list", "--running-out"],
    ] {
        let refused = dealdesk(&store, "tom", &call);
        assert_eq!(refused.status.code(), Some(7), "{call:?}");
        let code = &document(&refused)["refusal"]["code"];
        assert_eq!(code, "upkeep.every_team", "{call:?}");
    }
}

#[tokio::test]
async fn who_is_known_by_name_only_is_given_a_login_once() {
    let store = neglected().await;
    let ines = at(&store, "ines", NOVEMBER).await;
    let give = |who: &str, login: &str| GiveLogin {
        who: who.into(),
        login: login.into(),
        roles: vec![Role::Sales],
        teams: Some(vec!["South".into()]),
        command: once(),
    };
    let call = give("Known Byname", "byname");
    let made = said(&ines, call.clone()).await.unwrap();
    assert_eq!(said(&ines, call).await.unwrap(), made, "once");
    assert_eq!(
        (made.login.as_deref(), &*made.state),
        (Some("byname"), "active")
    );
    assert_eq!(
        (made.roles, made.teams),
        (vec!["sales".to_owned()], vec!["South".to_owned()])
    );
    assert_eq!(counted(&ines).await[0], ("upkeep.no_login", 1));
    let byname = store.desk("byname").await;
    assert_eq!(byname.me().name, "Known Byname");

    for (who, login) in [
        ("tom", "tommy"),
        ("Known Byname", "byname"),
        ("Van Ished", "other"),
    ] {
        let refused = said(&ines, give(who, login)).await.unwrap_err();
        assert_eq!(refused.code, "person.has_login", "{who}");
        let anew = "made anew by dealdesk person login vanished vanished --role ROLE";
        let is_anew = refused.to_string().contains(anew);
        assert_eq!(is_anew, who == "Van Ished", "{refused}");
    }
    let taken = said(&ines, give("Gone Away", "tom")).await.unwrap_err();
    assert_eq!(taken.code, "person.login_taken");
    let dana = store.desk("dana").await;
    let refused = said(&dana, give("Gone Away", "gone")).await.unwrap_err();
    assert_eq!(refused.kind, dealdesk::domain::refusal::Kind::Forbidden);
    let nameless = ChangePerson {
        who: "Gone Away".into(),
        what: What::Activate,
        note: None,
        command: once(),
    };
    let refused = said(&ines, nameless).await.unwrap_err();
    assert_eq!(refused.code, "person.no_login");
}
