//! The home by a command.

use super::{ask, in_text};
use crate::support::{Store, run};

#[tokio::test]
async fn v5_each_line_says_the_call_that_lists_what_it_counts() {
    let store = Store::new().await;
    let sql = "
        alter table dealdesk.deal disable trigger user;
        update dealdesk.deal set closes_on = '2026-11-24'::date - n
        from generate_series(1, 12) n where name = 'Seats ' || n;
        update dealdesk.deal set next_step_on = '2026-11-23' where name in ('Seats 18', 'Seats 24');
        alter table dealdesk.deal enable trigger user;";
    run(&mut store.login("dealdesk").await, sql).await;
    let told = ask(&store, "tom", &["today"]);
    let mut waits = 0;
    for row in told["rows"].as_array().unwrap() {
        let count = row["count"].as_i64().unwrap();
        let call = row["list"].as_str().unwrap().replace('"', "");
        let words: Vec<_> = call.split(' ').chain(["--limit", "500"]).collect();
        let listed = ask(&store, "tom", &words)["rows"].as_array().unwrap().len();
        assert_eq!(usize::try_from(count).unwrap(), listed, "{row}");
        if row["part"] == "waits" {
            waits += count;
        }
        if row["code"] == "deals.late" {
            assert_eq!(count, 3, "12 is lost");
        }
    }
    assert_eq!(told["waits"], waits);
    let text = in_text(&store, "tom", &["today"]);
    let due = "dealdesk deal list stage:open owner:me \"next<=today\"";
    assert!(
        text.contains("have a next step that is due (waits for you)"),
        "{text}"
    );
    assert!(text.contains(due), "{text}");
    let text = in_text(&store, "lea", &["today"]);
    assert!(text.starts_with("Nothing waits for you"), "{text}");
}
