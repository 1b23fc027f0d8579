//! Leads and contacts from files: taken once, assigned and scored, and what people wrote here since then stays.

use std::{fs, path::PathBuf};

use serde_json::Value;

use super::{ask, dealdesk, said};
use crate::support::Store;

fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dealdesk-lists-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("list.csv");
    fs::write(&file, text).unwrap();
    file
}

fn counts(report: &Value) -> [i64; 4] {
    let of =
        |name: &str| { report["files"][0][name].as_i64() }.unwrap_or_else(|| panic!("{report}"));
    [
        of("created"),
        of("updated"),
        of("unchanged"),
        of("rejected"),
    ]
}

#[tokio::test]
async fn f1_leads_come_from_a_file_once_are_scored_and_follow_it() {
    let store = Store::new().await;
    let text = "Record ID,First Name,Last Name,Email,Company Name,Job Title,Lead Status,Number of Employees,Contact owner\n\
        501,Ada,Byron,ada@relecloud.example,Relecloud,Head of IT,New,1500,Tom Berg\n\
        502,Noa,Levi,noa@contoso.example,Contoso,,In Progress,,\n\
        503,,,,,,New,,\n";
    let path = file("leads", text);
    let import = ["lead", "import", path.to_str().unwrap()];
    let rehearsed = ask(
        &store,
        "dana",
        &["--dry-run", "lead", "import", path.to_str().unwrap()],
    );
    assert_eq!(rehearsed["dry_run"], true, "{rehearsed}");
    assert_eq!(counts(&rehearsed), [2, 0, 0, 1]);
    let first = dealdesk(&store, "dana", &import);
    assert_eq!(first.status.code(), Some(6), "{first:?}");
    let first = said(&first);
    assert_eq!(counts(&first), [2, 0, 0, 1]);
    assert!(
        fs::read_to_string(first["rejects_file"].as_str().unwrap())
            .unwrap()
            .contains("503")
    );
    assert_eq!(counts(&ask(&store, "dana", &import)), [0, 0, 2, 1]);
    let listed = ask(&store, "tom", &["lead", "list"]);
    let ada = &listed["rows"][0];
    assert_eq!(
        (&ada["person"], &ada["score"], &ada["state"]),
        (&"Ada Byron".into(), &60.into(), &"new".into())
    );
    let number = ada["number"].as_str().unwrap();
    ask(&store, "tom", &["lead", "edit", number, "--title", "CFO"]);
    fs::write(
        &path,
        text.replace("Head of IT", "Director")
            .replace("1500", "300"),
    )
    .unwrap();
    let next = ask(&store, "dana", &import);
    assert_eq!((counts(&next), &next["kept"]), ([0, 1, 1, 1], &1.into()));
    let ada = ask(&store, "tom", &["lead", "show", number]);
    assert_eq!(
        (&ada["title"], &ada["employees"]),
        (&"CFO".into(), &300.into())
    );
    let refused = dealdesk(&store, "tom", &import);
    assert_eq!(refused.status.code(), Some(7));
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[tokio::test]
async fn f1_contacts_come_from_a_file_to_the_accounts_that_are_known() {
    let store = Store::new().await;
    let text = "FirstName;LastName;AccountName;Email;Title\n\
        Ada;Byron;contoso;ada@contoso.example;Head of IT\n\
        Grace;Hopper;Nowhere;grace@nowhere.example;\n";
    let path = file("contacts", &text.replace("AccountName", "Account Name"));
    let import = ["contact", "import", path.to_str().unwrap()];
    assert_eq!(counts(&ask(&store, "dana", &import)), [2, 0, 0, 0]);
    assert_eq!(counts(&ask(&store, "dana", &import)), [0, 0, 2, 0]);
    let ada = ask(&store, "tom", &["contact", "show", "ada@contoso.example"]);
    assert_eq!(ada["account"]["name"], "Contoso");
    let grace = ask(&store, "tom", &["contact", "show", "Grace Hopper"]);
    assert_eq!(grace["account"], Value::Null);
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[tokio::test]
async fn f1_accounts_come_from_a_file_with_who_signs_for_them() {
    let store = Store::new().await;
    let text = "Account Name,Industry,Country,Time Zone,Jurisdiction,Parent,Legal name,Registration number,Employees\n\
        Acme,Retail,Germany,Europe/Berlin,Germany,Acme Holding,Acme GmbH,HRB 12345,1200\n\
        Acme Holding,,Germany,,,,,,\n\
        CONTOSO,Anvils,,,,,,,50\n\
        ,Retail,,,,,,,\n";
    let path = file("accounts", text);
    let import = ["account", "import", path.to_str().unwrap()];
    let before = ask(&store, "dana", &["account", "show", "Contoso"]);
    let rehearsed = ask(&store, "dana", &[&["--dry-run"], &import[..]].concat());
    assert_eq!(counts(&rehearsed), [2, 1, 0, 1], "{rehearsed}");
    let first = dealdesk(&store, "dana", &import);
    assert_eq!(first.status.code(), Some(6), "{first:?}");
    assert_eq!(counts(&said(&first)), [2, 1, 0, 1]);
    let rejects = fs::read_to_string(said(&first)["rejects_file"].as_str().unwrap()).unwrap();
    assert!(rejects.contains("Retail"), "{rejects}");
    let acme = ask(&store, "tom", &["account", "show", "Acme"]);
    assert_eq!(
        (
            &acme["zone"],
            &acme["jurisdiction"],
            &acme["parent"]["name"],
            &acme["employees"]
        ),
        (
            &"Europe/Berlin".into(),
            &"Germany".into(),
            &"Acme Holding".into(),
            &1200.into()
        )
    );
    let entities = ask(&store, "tom", &["account", "entity", "list", "Acme"]);
    assert_eq!(entities["rows"][0]["registration_number"], "HRB 12345");
    // What the store knew by its name is followed: the unknown becomes known, and what stood there stays.
    let after = ask(&store, "tom", &["account", "show", "Contoso"]);
    assert_eq!(after["id"], before["id"]);
    for field in ["sector", "employees"] {
        if !before[field].is_null() {
            assert_eq!(after[field], before[field], "{field}");
        }
    }
    assert_eq!(counts(&ask(&store, "dana", &import)), [0, 0, 3, 1]);

    ask(
        &store,
        "tom",
        &["account", "edit", "Acme", "--sector", "Trade"],
    );
    let news = text
        .replace("Retail,Germany", "Wholesale,Austria")
        .replace("HRB 12345", "HRB 999");
    fs::write(&path, news).unwrap();
    let next = ask(&store, "dana", &import);
    assert_eq!((counts(&next), &next["kept"]), ([0, 1, 2, 1], &1.into()));
    let acme = ask(&store, "tom", &["account", "show", "Acme"]);
    assert_eq!(
        (&acme["sector"], &acme["country"]),
        (&"Trade".into(), &"Austria".into())
    );
    let entities = ask(&store, "tom", &["account", "entity", "list", "Acme"]);
    assert_eq!(entities["rows"][0]["registration_number"], "HRB 999");
    // One that was merged meanwhile is what it became.
    ask(
        &store,
        "dana",
        &["account", "merge", "Acme", "--into", "Contoso"],
    );
    assert_eq!(counts(&ask(&store, "dana", &import)), [0, 0, 3, 1]);
    let refused = dealdesk(&store, "tom", &import);
    assert_eq!(refused.status.code(), Some(7));
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn the_accounts_of_a_real_file_are_all_read() {
    let file =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/crm/accounts.csv");
    let Ok(bytes) = fs::read(&file) else {
        eprintln!("../shared/data is not here: nothing to read");
        return;
    };
    let usd = dealdesk::domain::money::Currency::USD;
    let list = dealdesk::documents::lists::List::Accounts;
    let read = dealdesk::documents::lists::read(list, "accounts.csv", &bytes, usd).unwrap();
    assert_eq!(
        (read.read, read.rows.len(), read.rejects.len()),
        (85, 85, 0)
    );
    let facts = |name: &str| {
        let has = |row: &&dealdesk::documents::lists::ListRow| {
            row.facts.iter().any(|(it, _)| *it == name)
        };
        read.rows.iter().filter(has).count()
    };
    assert_eq!(facts("revenue_millions"), 85);
    assert_eq!(facts("founded"), 85);
    assert!(facts("parent") > 0);
}
