//! What was asked before, the newest first, kept beyond the end of the program.

use crate::ui::cx::Cx;

const EARLIER: &str = "sql.earlier";

/// So many can be had back.
const MOST: usize = 50;

pub fn all(cx: &Cx) -> Vec<String> {
    let kept = cx.kept(EARLIER);
    kept.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

pub fn keep(text: &str, cx: &mut Cx) {
    if text.trim().is_empty() {
        return;
    }
    let mut all = all(cx);
    all.retain(|earlier| earlier != text);
    all.insert(0, text.to_owned());
    all.truncate(MOST);
    cx.keep(EARLIER, serde_json::to_string(&all).ok());
}
