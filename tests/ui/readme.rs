//! The key table of the README against the keymap and the tables of commands.

use dealdesk::ui::{
    catalogue::catalogue,
    keymap::{Keymap, table::keymap_table},
};

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->";

/// To rewrite the table: `UPDATE_README=1 cargo test --test ui readme`.
#[test]
fn the_readme_lists_the_keys_there_are() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let keymap = Keymap::named("default").unwrap();
    let table = format!("\n{}\n", keymap_table(&keymap, &catalogue()));
    let (before, rest) = readme.split_once(BEGIN).expect("where the keys begin");
    let (listed, after) = rest.split_once(END).expect("where the keys end");
    if std::env::var_os("UPDATE_README").is_some() {
        let text = [before, BEGIN, &table, END, after].concat();
        std::fs::write("README.md", text).unwrap();
        return;
    }
    assert_eq!(listed, table, "rewrite it with UPDATE_README=1");
}
