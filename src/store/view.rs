//! The views that people may query by hand, with what their columns mean.

use super::{Tx, sql};
use crate::domain::refusal::Refusal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub name: String,
    pub says: String,
    pub columns: Vec<ViewColumn>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewColumn {
    pub name: String,
    pub kind: String,
    pub says: String,
}

/// Questions to begin with. A test runs them.
pub const EXAMPLES: [(&str, &str); 3] = [
    (
        "What is open, by stage and currency",
        "select stage, currency, count(*) as deals, sum(amount) as amount\nfrom deals\nwhere stage not like 'closed%'\ngroup by stage, currency\norder by stage, currency",
    ),
    (
        "What was lost in the last ninety days, and why",
        "select a.at, d.number, d.account, d.amount, d.currency, a.reason\nfrom audit a\njoin deals d on d.id = a.record_id\nwhere a.verb = 'lose' and a.at > now() - interval '90 days'\norder by a.at desc",
    ),
    (
        "Whose deals close this quarter",
        "select owner, currency, count(*) as deals, sum(amount) as amount\nfrom deals\nwhere closes_on < date_trunc('quarter', now()) + interval '3 months'\n  and stage not like 'closed%'\ngroup by owner, currency\norder by amount desc nulls last",
    ),
];

/// Those that the person may read at all, by name, with their columns in order.
pub async fn list(tx: &mut Tx) -> Result<Vec<View>, Refusal> {
    let rows: Vec<(String, String, String, String, String)> = sql::query_as(
        "select c.relname::text, coalesce(obj_description(c.oid, 'pg_class'), ''), a.attname::text,
                format_type(a.atttypid, a.atttypmod), coalesce(col_description(c.oid, a.attnum), '')
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relnamespace = to_regnamespace('desk') and c.relkind = 'v' and has_table_privilege(c.oid, 'select')
         order by c.relname, a.attnum limit 5000",
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut views: Vec<View> = Vec::new();
    for (view, view_says, name, kind, says) in rows {
        let column = ViewColumn { name, kind, says };
        match views.last_mut() {
            Some(last) if last.name == view => last.columns.push(column),
            _ => views.push(View {
                name: view,
                says: view_says,
                columns: vec![column],
            }),
        }
    }
    Ok(views)
}
