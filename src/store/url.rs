//! Where a shared store is: a URL, completed by libpq's service files, `PG*` variables and `.pgpass`.

use std::{collections::BTreeMap, env, fs, path::PathBuf, str::FromStr};

use sqlx::postgres::PgConnectOptions;

use super::sql;
use crate::domain::refusal::Refusal;

/// Takes `postgres://…`, with `?service=NAME` where a service file says the rest. What the URL says wins over the
/// service, the service over `PG*`; `.pgpass` gives the password where nobody else does.
pub fn resolve(url: &str) -> Result<PgConnectOptions, Refusal> {
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(unreadable("it does not begin with postgres://"));
    }
    if url.contains("statement-cache-capacity=0") {
        sql::go_without_names();
    }
    let (url, service) = without_service(url);
    let url = match service.or_else(|| env::var("PGSERVICE").ok()) {
        Some(name) => with_defaults(&url, &find_service(&name)?),
        None => url,
    };
    let options =
        PgConnectOptions::from_str(&url).map_err(|error| unreadable(&error.to_string()))?;
    Ok(options.application_name("dealdesk"))
}

fn without_service(url: &str) -> (String, Option<String>) {
    let Some((base, query)) = url.split_once('?') else {
        return (url.to_owned(), None);
    };
    let mut service = None;
    let rest: Vec<_> = query
        .split('&')
        .filter(|pair| match pair.strip_prefix("service=") {
            Some(name) => {
                service = Some(name.to_owned());
                false
            }
            None => true,
        })
        .collect();
    let url = if rest.is_empty() {
        base.to_owned()
    } else {
        format!("{base}?{}", rest.join("&"))
    };
    (url, service)
}

/// Adds what the URL leaves open as parameters, which is where the driver takes them too.
fn with_defaults(url: &str, service: &BTreeMap<String, String>) -> String {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    let (place, database) = rest.split_once('/').unwrap_or((rest, ""));
    let (login, host) = place.rsplit_once('@').unwrap_or(("", place));
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    // The colons of an address in brackets part off no port.
    let port = host.rsplit(']').next().unwrap_or(host);
    let in_place = |key: &str| match key {
        "host" => !host.is_empty() && !host.starts_with(':'),
        "port" => port.contains(':'),
        "dbname" => !database.is_empty(),
        "user" => !user.is_empty(),
        "password" => !password.is_empty(),
        _ => false,
    };
    // The driver knows each parameter with hyphens too.
    let in_query = |key: &str| {
        let mut keys = query.split('&').filter_map(|pair| pair.split('=').next());
        keys.any(|said| said.replace('-', "") == key)
    };
    let said = |key: &str| in_place(key) || in_query(key);
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(str::to_owned)
        .collect();
    for (key, value) in service.iter().filter(|(key, _)| !said(key)) {
        pairs.push(format!("{key}={}", percent(value)));
    }
    format!("{base}?{}", pairs.join("&"))
}

fn percent(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn find_service(name: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let files = service_files();
    for file in &files {
        if let Ok(text) = fs::read_to_string(file)
            && let Some(section) = section(&text, name)
        {
            return Ok(section);
        }
    }
    let looked: Vec<_> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    Err(Refusal::store(
        "store.service",
        format!("There is no service {name:?} in {}.", looked.join(" or ")),
    )
    .hint("Add it there, or name the store by its URL."))
}

fn service_files() -> Vec<PathBuf> {
    let own = env::var_os("PGSERVICEFILE").map(PathBuf::from).or_else(|| {
        let home = env::var_os("HOME")?;
        Some(PathBuf::from(home).join(".pg_service.conf"))
    });
    let system = env::var_os("PGSYSCONFDIR")
        .map_or_else(|| PathBuf::from("/etc/postgresql-common"), PathBuf::from);
    own.into_iter()
        .chain([system.join("pg_service.conf")])
        .collect()
}

fn section(text: &str, name: &str) -> Option<BTreeMap<String, String>> {
    let mut lines = text.lines().map(str::trim);
    lines.by_ref().find(|line| {
        line.strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
            == Some(name)
    })?;
    let pairs = lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()));
    Some(pairs.collect())
}

fn unreadable(what: &str) -> Refusal {
    Refusal::store(
        "store.url",
        format!("The store's address cannot be read: {what}."),
    )
    .hint("Write postgres://person@host/database, local, or local:NAME.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# ours\n[other]\nhost=elsewhere\n\n[desk]\nhost = db.example.com\nport=5433\ndbname=deals\nuser=maria\nsslmode=require\n";

    #[test]
    fn a_service_fills_in_what_the_url_leaves_open() {
        let service = section(FILE, "desk").unwrap();
        assert_eq!(
            with_defaults("postgres://", &service),
            "postgres://?dbname=deals&host=db.example.com&port=5433&sslmode=require&user=maria"
        );
        assert_eq!(
            with_defaults("postgres://dana@localhost:1/x?sslmode=disable", &service),
            "postgres://dana@localhost:1/x?sslmode=disable"
        );
        assert_eq!(
            with_defaults("postgres://?dbname=postgres&ssl-mode=disable", &service),
            "postgres://?dbname=postgres&ssl-mode=disable&host=db.example.com&port=5433&user=maria",
            "what the URL says wins, wherever it says it"
        );
        assert_eq!(
            with_defaults("postgres://[::1]", &service),
            "postgres://[::1]?dbname=deals&port=5433&sslmode=require&user=maria"
        );
        assert_eq!(
            with_defaults("postgres://[::1]:7/x", &service),
            "postgres://[::1]:7/x?sslmode=require&user=maria"
        );
        assert_eq!(section(FILE, "none"), None);
    }

    #[test]
    fn the_service_is_taken_out_of_the_url() {
        let (url, service) = without_service("postgres://h/d?sslmode=require&service=desk");
        assert_eq!(
            (url.as_str(), service.as_deref()),
            ("postgres://h/d?sslmode=require", Some("desk"))
        );
        assert_eq!(without_service("postgres://h/d").1, None);
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        assert_eq!(resolve("mysql://h/d").unwrap_err().code, "store.url");
        assert_eq!(
            resolve("postgres://h:port/d").unwrap_err().code,
            "store.url"
        );
    }
}
