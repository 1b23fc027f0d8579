//! What comes next, by commands.

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

#[tokio::test]
async fn a_step_is_set_and_done_by_commands_of_every_noun() {
    let store = Store::new().await;
    let lead = ["lead", "create", "--company", "Relecloud"];
    let lead = ask(&store, "tom", &lead)["number"].clone();
    ask(&store, "tom", &["contact", "create", "--name", "Ada Byron"]);
    for (noun, name) in [
        ("lead", lead.as_str().unwrap()),
        ("deal", "D-2026-0003"),
        ("account", "contoso"),
        ("contact", "ada byron"),
    ] {
        let set = [noun, "next", name, "Call Ada", "--by", "fri"];
        let set = ask(&store, "tom", &set);
        assert_eq!(
            (&set["next_step"], &set["next_step_on"], &set["kind"]),
            (&"Call Ada".into(), &"2026-11-27".into(), &noun.into())
        );
        let shown = ask(&store, "dana", &[noun, "show", name]);
        assert_eq!(shown["next_step"], "Call Ada");
        assert_eq!(shown["next_step_on"], "2026-11-27");
        let text = in_text(&store, "dana", &[noun, "show", name]);
        assert!(
            text.contains("Next: Call Ada, by Fri 27 Nov 2026."),
            "{text}"
        );

        let done = [noun, "done", name, "--then", "Write", "--by", "+1y"];
        let text = in_text(&store, "tom", &done);
        assert!(text.starts_with("Done: Call Ada. Next for "), "{text}");
        let done = ask(&store, "tom", &[noun, "done", name]);
        assert_eq!(
            (&done["done"], done["next_step"].is_null()),
            (&"Write".into(), true)
        );
        let none = dealdesk(&store, "tom", &[noun, "done", name]);
        assert_eq!(
            (none.status.code(), said(&none)["refusal"]["code"].as_str()),
            (Some(1), Some("next_step.none"))
        );
        let unread = dealdesk(&store, "tom", &[noun, "next", name, "x", "--by", "31 feb"]);
        assert_eq!(said(&unread)["refusal"]["code"], "call.day");
    }
}
