//! Who one is where nobody says.

use std::env;

/// Who one is on this machine, as a login may be.
pub fn os_user() -> String {
    let user = ["USER", "LOGNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|user| !user.is_empty()));
    let user = user.unwrap_or_else(|| "owner".to_owned()).to_lowercase();
    let login: String = user
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || "_.-".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    match login.chars().next() {
        Some('a'..='z' | '_')
            if !login.starts_with("pg_") && login != "postgres" && login != "dealdesk" =>
        {
            login
        }
        _ => format!("_{login}"),
    }
}
