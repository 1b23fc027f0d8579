//! The home of each role: what it counts is what stands behind its doors.

use std::collections::BTreeMap;

use dealdesk::{
    domain::{
        comment::What,
        lead::LeadChanges,
        quote::QuoteChanges,
        record::Record,
        today::{Behind, Counted},
    },
    workflow::{
        From,
        comments::{AddComment, CommentName, ListMentions, SeeMentions},
        deals::{PageDeals, ReassignDeal},
        desk::{Desk, seen},
        handover_news::{Among, ListHandovers},
        leads::{CreateLead, LeadName, LeadTarget, PageLeads, ReassignLead},
        quotes::PageQuotes,
        today::{ShowToday, deals_behind, leads_behind, quotes_behind},
        upkeep::PageUpkeep,
    },
};
use rust_decimal::dec;
use uuid::Uuid;

use crate::{
    deed::{deal, on, once, said, why},
    quotes::{add, edit, monthly, present, quoted, signer, submit},
    support::{Store, run},
};

/// Two who sell, and one of each other role.
const PEOPLE: [&str; 10] = [
    "maria", "tom", "dana", "lea", "carl", "fay", "ines", "olga", "cus", "rev",
];

/// Some deals are late, stuck, idle, close soon or have a step that is due; Tom and Maria have a lead each.
async fn busy() -> Store {
    let store = Store::new().await;
    let sql = "
        alter table dealdesk.deal disable trigger user;
        update dealdesk.deal set closes_on = null;
        update dealdesk.deal set closes_on = current_date - 5 where name in ('Seats 3', 'Seats 4', 'Seats 5');
        update dealdesk.deal set closes_on = current_date + 3, amount = null where name in ('Seats 6', 'Seats 7');
        update dealdesk.deal set closes_on = current_date + 3, next_step = null, next_step_on = null where name in ('Seats 9', 'Seats 10');
        update dealdesk.deal set next_step = 'call', next_step_on = current_date - 1 where name in ('Seats 12', 'Seats 14', 'Seats 24');
        update dealdesk.deal set stage = 'propose', stage_since = now() - interval '40 days' where name in ('Seats 15', 'Seats 16');
        update dealdesk.deal set updated_at = now() - interval '50 days' where name in ('Seats 18', 'Seats 19');
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    for login in ["tom", "maria"] {
        let desk = store.desk(login).await;
        said(&desk, lead_of(&desk)).await.unwrap();
    }
    // Both have waited long, and somebody who has left has a lead and two deals.
    let sql = "
        alter table dealdesk.deal disable trigger user;
        alter table dealdesk.lead disable trigger user;
        insert into dealdesk.app_user (name, active) values ('Gone Away', false);
        update dealdesk.deal set owner_id = (select id from dealdesk.app_user where name = 'Gone Away')
        where name in ('Seats 25', 'Seats 27');
        update dealdesk.lead set state_since = now() - interval '8 days';
        insert into dealdesk.lead (number, team_id, owner_id, company)
        select 'L-2020-0001', team_id, owner_id, 'Litware' from dealdesk.deal where name = 'Seats 27';
        alter table dealdesk.lead enable trigger user;
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    let tom = store.desk("tom").await;
    for text in ["@dana, look", "@dana and @lea", "@dana, seen already"] {
        let comment = AddComment {
            record: Record::Deal(deal(&store, "Seats 3").await).into(),
            what: What::Comment,
            text: text.to_owned(),
            command: once(),
        };
        let spoken = said(&tom, comment).await.unwrap();
        if text.contains("seen") {
            let seen = SeeMentions(Some(vec![CommentName::Id(spoken.id)]));
            let dana = store.desk("dana").await;
            assert_eq!(said(&dana, seen).await, Ok(1));
        }
    }
    change_hands(&store).await;
    offer(&store).await;
    store
}

fn lead_of(desk: &Desk) -> CreateLead {
    CreateLead {
        fields: LeadChanges {
            company: Some(Some("Relecloud".into())),
            ..LeadChanges::default()
        },
        team: None,
        owner: Some(desk.me().id),
        command: once(),
    }
}

/// Two deals and a lead of Tom's have become Maria's.
async fn change_hands(store: &Store) {
    let dana = store.desk("dana").await;
    for name in ["Seats 33", "Seats 36"] {
        let give = ReassignDeal {
            target: on(deal(store, name).await, None),
            to: "maria".to_owned(),
            why: why("away"),
        };
        said(&dana, give).await.unwrap();
    }
    let tom = store.desk("tom").await;
    let lead = said(&tom, lead_of(&tom)).await.unwrap();
    let give = ReassignLead {
        target: LeadTarget {
            lead: LeadName::Id(lead.id),
            seen: None,
            command: once(),
        },
        to: "maria".to_owned(),
        why: None,
    };
    said(&dana, give).await.unwrap();
}

/// Four quotes of Tom's: a blank draft, one that is to be presented and one with the customer, which both expire soon, and
/// one whose day is over; and a draft of Maria's that lacks nothing.
async fn offer(store: &Store) {
    let (tom, maria) = (store.desk("tom").await, store.desk("maria").await);
    let mut made = Vec::new();
    for name in ["Seats 9", "Seats 21", "Seats 30", "Seats 39"] {
        let quote = quoted(&tom, deal(store, name).await).await;
        let line = monthly("Seats", dec!(10), dec!(5));
        add(&tom, &quote, line).await.unwrap();
        let soon = QuoteChanges {
            expires_on: Some(Some(tom.today() + chrono::TimeDelta::days(5))),
            ..QuoteChanges::default()
        };
        edit(&tom, &quote, soon).await.unwrap();
        made.push(quote);
    }
    for quote in &made[1..] {
        submit(&tom, quote).await.unwrap();
    }
    present(&tom, &made[2]).await.unwrap();
    let sql = format!(
        "alter table dealdesk.quote_version disable trigger user;
         update dealdesk.quote_version set expires_on = current_date - 1 where id = '{}';
         alter table dealdesk.quote_version enable trigger user;",
        made[3].version.0
    );
    run(&mut store.login("dealdesk").await, &sql).await;
    let it = deal(store, "Seats 1").await;
    let whole = quoted(&maria, it).await;
    let line = monthly("Seats", dec!(10), dec!(5));
    add(&maria, &whole, line).await.unwrap();
    edit(&maria, &whole, signer(store, it).await).await.unwrap();
}

/// Whatever the list behind a line shows, page by page.
async fn behind(desk: &Desk, line: &Counted) -> Vec<Uuid> {
    let (mut ids, mut from) = (Vec::new(), From::First);
    loop {
        let (rows, next) = match line.line.behind {
            Behind::Deals(asked) => {
                let query = deals_behind(asked, &seen(desk)).unwrap();
                let limit = 3;
                let page = said(desk, PageDeals { query, from, limit }).await.unwrap();
                let rows: Vec<_> = page.rows.iter().map(|row| row.deal.id.0).collect();
                (rows, page.next)
            }
            Behind::Quotes(asked) => {
                let query = quotes_behind(asked, &seen(desk)).unwrap();
                let limit = 3;
                let ask = PageQuotes { query, from, limit };
                let page = said(desk, ask).await.unwrap();
                let rows: Vec<_> = page.rows.iter().map(|row| row.version.id.0).collect();
                (rows, page.next)
            }
            Behind::Mentions => {
                let ask = ListMentions {
                    unread: true,
                    after: from.after(),
                    limit: 1,
                };
                let page = said(desk, ask).await.unwrap();
                let rows: Vec<_> = page.rows.iter().map(|row| row.comment.0).collect();
                (rows, page.next)
            }
            Behind::Handovers(what, way) => {
                let ask = ListHandovers {
                    among: Among {
                        unseen: true,
                        what: Some(what),
                        way: Some(way),
                    },
                    after: from.after(),
                    limit: 1,
                };
                let page = said(desk, ask).await.unwrap();
                let rows: Vec<_> = page.rows.iter().map(|row| row.id).collect();
                (rows, page.next)
            }
            Behind::Upkeep(what) => {
                let (after, limit) = (from.after(), 1);
                let page = said(desk, PageUpkeep { what, after, limit }).await.unwrap();
                let rows: Vec<_> = page
                    .rows
                    .iter()
                    .map(|it| it.id.unwrap_or_default())
                    .collect();
                (rows, page.next)
            }
            Behind::Leads(which) => {
                let query = leads_behind(which, desk.me().id, desk.now());
                let limit = 3;
                let page = said(desk, PageLeads { query, from, limit }).await.unwrap();
                let rows: Vec<_> = page.rows.iter().map(|row| row.lead.id.0).collect();
                (rows, page.next)
            }
        };
        ids.extend(rows);
        match next {
            Some(next) => from = From::After(next),
            None => return ids,
        }
    }
}

#[tokio::test]
async fn v5_counts_equal_the_lists_behind_them() {
    let store = busy().await;
    let mut told = BTreeMap::new();
    for login in PEOPLE {
        let desk = store.desk(login).await;
        for line in said(&desk, ShowToday).await.unwrap() {
            let code = line.line.code;
            let ids = behind(&desk, &line).await;
            let listed = i64::try_from(ids.len()).unwrap();
            assert_eq!((line.count, line.more), (listed, false), "{login}: {code}");
            if listed > 0 {
                told.entry(login).or_insert_with(Vec::new).push(code);
            }
        }
    }
    let of_sellers = |passed: [&'static str; 2], quotes: &[&'static str]| {
        let of_all = ["deals.step_due", "deals.no_step", "leads.mine"];
        let go_wrong = [
            "deals.late",
            "deals.closing_no_amount",
            "deals.closing_no_step",
            "deals.stuck",
            "leads.waiting",
        ];
        [&passed[..], &of_all, quotes, &go_wrong].concat()
    };
    let of_tom = [
        "quotes.draft",
        "quotes.approved",
        "quotes.to_revise",
        "quotes.presented",
        "quotes.expiring",
        "quotes.blank",
    ];
    let of_desk = [
        "mentions.unread",
        "desk.late",
        "desk.closing_no_amount",
        "desk.quotes_expiring",
        "desk.quotes_approved",
        "desk.idle",
        "desk.unsettled",
        "desk.leads_waiting",
        "desk.owner_left",
        "desk.leads_owner_left",
    ];
    assert_eq!(
        told["tom"],
        of_sellers(["deals.from_me", "leads.from_me"], &of_tom)
    );
    assert_eq!(
        told["maria"],
        of_sellers(["deals.to_me", "leads.to_me"], &["quotes.draft"])
    );
    assert_eq!(told["dana"], of_desk);
    assert_eq!(told["carl"], ["desk.owner_left", "desk.leads_owner_left"]);
    assert_eq!(told["lea"], ["mentions.unread"]);
    assert_eq!(told.len(), 5, "nothing waits for the others: {told:?}");
}

#[tokio::test]
async fn what_is_behind_a_line_is_what_it_says() {
    let store = busy().await;
    let tom = store.desk("tom").await;
    let lines = said(&tom, ShowToday).await.unwrap();
    let late = lines
        .iter()
        .find(|it| it.line.code == "deals.late")
        .unwrap();
    let ids = behind(&tom, late).await;
    assert_eq!(ids, [deal(&store, "Seats 3").await.0]);
    let due = { lines.iter() }.find(|it| it.line.code == "deals.step_due");
    let ids = behind(&tom, due.unwrap()).await;
    assert_eq!(ids, [deal(&store, "Seats 24").await.0], "12 is lost");
}

#[tokio::test]
async fn more_than_a_page_is_not_counted_to_the_end() {
    let store = Store::new().await;
    let sql = "
        alter table dealdesk.deal disable trigger user;
        insert into dealdesk.deal (number, team_id, owner_id, name, currency, closes_on)
        select 'D-2020-' || n, (select min(id) from dealdesk.team), (select id from dealdesk.app_user where login = 'dana'),
               'Deal ' || n, 'USD', '2020-01-01'::date + n
        from generate_series(1, 600) n;
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    let dana = store.desk("dana").await;
    let lines = said(&dana, ShowToday).await.unwrap();
    let late = lines.iter().find(|it| it.line.code == "desk.late").unwrap();
    assert_eq!(
        (late.count, late.more, late.number()),
        (500, true, "500+".into())
    );
}

#[tokio::test]
async fn of_quotes_that_expire_the_first_is_told() {
    let store = busy().await;
    for (login, count) in [("tom", 2), ("dana", 2), ("maria", 0)] {
        let desk = store.desk(login).await;
        let lines = said(&desk, ShowToday).await.unwrap();
        let mut expiring = lines.iter().filter(|it| it.line.code.ends_with("expiring"));
        let told = expiring.find(|it| it.count > 0);
        assert_eq!(told.map_or(0, |it| it.count), count, "{login}");
        let first = told.and_then(|it| it.first.as_ref());
        let day = desk.today() + chrono::TimeDelta::days(5);
        let account = first.map(|(on, account)| {
            assert_eq!(*on, day);
            account.as_str()
        });
        assert_eq!(account.is_some(), count > 0, "{login}");
    }
}
