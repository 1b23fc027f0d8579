//! Lists, all in one way: a page, or everything as it comes.

use serde_json::{Value, json};

use super::{
    call::{Call, Paging},
    said::{Said, line, row, table},
};
use crate::{
    domain::refusal::Refusal,
    workflow::{From, Page},
};

/// How the rows of a list are shown.
pub struct Listing<'a, Row> {
    /// What it says where there is nothing.
    pub none: &'a str,
    pub head: &'a [&'a str],
    pub record: &'a dyn Fn(&Row) -> Value,
    pub cells: &'a dyn Fn(&Row) -> Vec<String>,
}

impl<Row> Listing<'_, Row> {
    /// `page` answers with the rows from a place on, no more than so many.
    pub async fn tell(
        self,
        call: &Call,
        paging: Paging,
        page: impl AsyncFn(From, i32) -> Result<Page<Row>, Refusal>,
    ) -> Result<Said, Refusal> {
        let mut from = paging.from()?;
        loop {
            let page = page(from, paging.limit).await?;
            if !paging.all {
                return Ok(self.page(&page));
            }
            for it in &page.rows {
                line(&match call.json {
                    true => (self.record)(it).to_string(),
                    false => row(&(self.cells)(it)),
                });
            }
            match page.next {
                Some(next) => from = From::After(next),
                None => return Ok(Said::sentence("").silent()),
            }
        }
    }

    fn page(&self, page: &Page<Row>) -> Said {
        let rows: Vec<Value> = page.rows.iter().map(self.record).collect();
        let cells: Vec<_> = page.rows.iter().map(self.cells).collect();
        let mut text = if rows.is_empty() {
            self.none.to_owned()
        } else {
            table(self.head, &cells)
        };
        if let Some(next) = &page.next {
            text.push_str(&format!("\nMore: --after \"{next}\""));
        }
        Said::new(json!({ "rows": rows, "next": page.next }), text)
    }
}
