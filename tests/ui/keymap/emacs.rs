//! What the keymap of emacs promises beside what holds for every keymap.

use dealdesk::ui::{
    keymap::{Found, Keymap},
    pane::Scope,
};

use super::{DEALS, keys};

/// Who presses it goes on with `ctrl-s` or `ctrl-c` before they look: it must not throw away what they typed.
#[test]
fn in_emacs_ctrl_x_alone_does_nothing_anywhere() {
    let emacs = Keymap::named("emacs").unwrap();
    for (scope, chord, id) in emacs.bindings() {
        assert_ne!(
            chord,
            keys("ctrl-x"),
            "{id}: give it \"ctrl-x k\" under [{scope}] of keymaps/emacs.toml, and \"ctrl-x\" = \"none\""
        );
    }
}

#[test]
fn emacs_moves_seeks_and_leaves_by_its_own_keys() {
    let emacs = Keymap::named("emacs").unwrap();
    for (scopes, chord, id) in [
        (["deals", "list"], "ctrl-n", "list.next"),
        (["filter", "list"], "alt-v", "list.page_up"),
        (["story", "list"], "alt->", "list.last"),
        (["deals", "desk"], "ctrl-s", "deals.filter"),
        (["deals", "desk"], "ctrl-x ctrl-c", "desk.quit"),
        (["deal_form", "front"], "ctrl-x ctrl-s", "deal_form.save"),
        (["deal_form", "front"], "ctrl-g", "front.close"),
        (["filter", "desk"], "ctrl-g", "filter.leave"),
        (["palette", "global"], "alt-x", "app.palette"),
    ] {
        let found = emacs.find(&scopes.map(Scope), &keys(chord));
        assert_eq!(found, Found::Command(id), "{chord}");
    }
    assert_eq!(emacs.keys_of(DEALS, "deals.next"), Some("s"));
}
