//! `dealdesk doctor`: what is right, what is wrong, and what to do about it, in sentences.

use serde_json::json;

use super::{call::Call, charset, said::Said};
use crate::{
    config::Read,
    domain::refusal::Refusal,
    store::{
        self,
        health::{self, Health},
        local::{Local, OWNER, Purpose, Status},
    },
    workflow::opening::Place,
};

/// One thing that was looked at.
struct Finding {
    is_well: bool,
    says: String,
    hint: Option<String>,
}

fn well(says: impl Into<String>) -> Finding {
    Finding {
        is_well: true,
        says: says.into(),
        hint: None,
    }
}

fn ill(refusal: Refusal) -> Finding {
    Finding {
        is_well: false,
        says: refusal.says,
        hint: refusal.hint,
    }
}

pub async fn run(call: &Call, settings: Read) -> Result<Said, Refusal> {
    let mut findings = vec![terminal(settings.config.ascii)];
    findings.extend(settings.warnings.into_iter().map(ill));
    let address = match &call.place {
        Place::Local(name) => local(name, &mut findings)?,
        Place::Shared(address) => Some(address.clone()),
    };
    if let Some(address) = address {
        match store::connect(&address).await {
            Ok(pool) => findings.extend(server(&health::look(&pool).await?)),
            Err(refusal) => findings.push(ill(refusal)),
        }
    }
    let wrong = findings.iter().filter(|it| !it.is_well).count();
    let lines: Vec<_> = findings
        .iter()
        .map(|it| {
            let mark = if it.is_well { "ok   " } else { "WRONG" };
            let hint = it
                .hint
                .as_deref()
                .map_or_else(String::new, |hint| format!("\n      {hint}"));
            format!("{mark} {}{hint}", it.says)
        })
        .collect();
    let rows: Vec<_> = findings
        .iter()
        .map(|it| json!({ "ok": it.is_well, "says": it.says, "hint": it.hint }))
        .collect();
    let mut said = Said::new(
        json!({ "wrong": wrong, "findings": rows }),
        lines.join("\n"),
    );
    said.exit = u8::from(wrong > 0);
    Ok(said)
}

/// A script has no screen, and needs none.
fn terminal(ascii: Option<bool>) -> Finding {
    let term = std::env::var("TERM").unwrap_or_default();
    match (term.as_str(), charset::is_ascii(ascii)) {
        ("" | "dumb", _) => Finding {
            hint: Some(
                "dealdesk --plain reads the desk out line by line, and every command works."
                    .to_owned(),
            ),
            ..well("This terminal cannot draw a screen.")
        },
        (term, false) => well(format!("The terminal is {term} and takes UTF-8.")),
        (term, true) => well(format!(
            "The terminal is {term}; its language or your settings want ASCII, so the desk draws in it."
        )),
    }
}

fn local(name: &str, findings: &mut Vec<Finding>) -> Result<Option<String>, Refusal> {
    let local = Local::named(name, Purpose::Keep)?;
    match local.programs() {
        Ok(programs) => findings.push(well(format!(
            "PostgreSQL {} is in {}.",
            programs.version,
            programs.dir.display()
        ))),
        Err(missing) => findings.push(ill(missing.into())),
    }
    let root = local.root().display();
    findings.push(match local.status() {
        Status::NotMade => well(format!(
            "There is no local store {name:?} yet; it is made in {root} when first used."
        )),
        Status::Stopped { .. } => well(format!(
            "The local store in {root} is stopped; the next command starts it."
        )),
        Status::Changing => well(format!(
            "The local store in {root} is just starting or stopping."
        )),
        Status::Running(running) => well(format!(
            "The local store in {root} runs as process {}.",
            running.pid
        )),
    });
    Ok(local.seems_up().then(|| local.url(OWNER, "dealdesk")))
}

fn server(health: &Health) -> Vec<Finding> {
    let mut findings = vec![well(format!(
        "The server answers: PostgreSQL {}.",
        health.version
    ))];
    findings.push(match &health.fits {
        Ok(()) => well("The store fits this program."),
        Err(refusal) => ill(refusal.clone()),
    });
    if let Some(encryption) = &health.encrypted {
        findings.push(if *encryption {
            well("The connection is encrypted.")
        } else {
            well("The connection is not encrypted; over a network, say sslmode=verify-full.")
        });
    }
    if health.advisory_locks_open {
        findings.push(ill(Refusal::store(
            "store.advisory_locks",
            "Anyone with a login can hold advisory locks on this database.",
        )
        .hint("A superuser runs dealdesk migrate once, or revokes execute on the pg_advisory functions from public.")));
    }
    if health.temporary_open {
        findings.push(ill(Refusal::store(
            "store.temporary",
            "Anyone with a login can make temporary tables here.",
        )
        .hint("Run dealdesk migrate as the owner.")));
    }
    if health.orders_aside > 0 {
        findings.push(ill(Refusal::store(
            "store.orders_aside",
            "Lists of deals are slow: a large import goes on, or was ended before it put them in order.",
        )
        .hint("If none goes on, import the same folder again, or run dealdesk migrate as the owner.")));
    }
    for (login, seconds) in &health.idle_in_transaction {
        findings.push(ill(Refusal::store(
            "store.idle_transaction",
            format!("{login} has held a transaction open for {seconds} s, and with it whatever it locked."),
        )
        .hint("End it with pg_terminate_backend, as the owner.")));
    }
    findings
}
