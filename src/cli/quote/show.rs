//! A quote as commands show it: a record for scripts, tables for people. Cost and margin only where the store lets them be
//! read.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{
    super::{ball, said::Said},
    sheet,
};
use crate::{
    domain::{
        money::{Currency, Money, with_places},
        pricing::{Charge, Ends, Per, Priced, PricedLine},
        quote::{QuoteLine, QuoteVersion},
        time::{Day, short_day},
    },
    workflow::quotes::QuoteView,
};

pub fn cells(version: &QuoteVersion, today: Day) -> Vec<String> {
    let quote = &version.quote;
    vec![
        version.number(),
        version.acts_as(today).to_string(),
        version.sums.map_or_else(
            || "unknown".to_owned(),
            |sums| money(sums.net, version.currency).to_string(),
        ),
        version
            .expires_on
            .map_or_else(|| "unknown".to_owned(), |day| short_day(day, today)),
        quote
            .account_name
            .clone()
            .unwrap_or_else(|| "no account".to_owned()),
        format!("{} {}", quote.deal_number, quote.deal_name),
        quote.owner_name.clone(),
    ]
}

pub(super) fn money(amount: Decimal, currency: Currency) -> Money {
    Money { amount, currency }
}

pub fn record(version: &QuoteVersion, today: Day) -> Value {
    let quote = &version.quote;
    let named = |id: Value, name: &str| json!({ "id": id, "name": name });
    let term = json!({
        "from": version.starts_on,
        "months": version.ends.and_then(|it| match it { Ends::Months(months) => Some(months), Ends::Until(_) => None }),
        "through": version.ends.and_then(|it| match it { Ends::Until(day) => day.pred_opt(), Ends::Months(_) => None }),
    });
    let sums = version.sums.map(|sums| {
        let told = |amount: Decimal| json!(money(amount, version.currency));
        json!({
            "list": told(sums.list), "net": told(sums.net), "one_time": told(sums.one_time), "mrr": told(sums.mrr),
            "arr": told(sums.arr), "acv": told(sums.acv), "tcv": told(sums.tcv),
        })
    });
    json!({
        "id": version.id, "number": version.number(), "rev": version.rev, "state": version.acts_as(today).name(),
        "tmf_state": version.acts_as(today).tmf(),
        "quote": { "id": quote.id, "number": quote.number, "primary": quote.is_primary }, "version": version.version,
        "live": version.is_live,
        "deal": { "id": quote.deal, "number": quote.deal_number, "name": quote.deal_name },
        "account": quote.account.map(|id| named(json!(id), quote.account_name.as_deref().unwrap_or_default())),
        "owner": named(json!(quote.owner), &quote.owner_name),
        "currency": version.currency, "rate": version.rate, "rounding": version.rounding, "order": version.order,
        "acv_means": version.acv,
        "term": term, "header_discount": version.header, "expires_on": version.expires_on,
        "payment_days": version.payment_days, "billing": version.billing.map(|it| it.name()),
        "signer": version.signer.as_ref().map(|(id, name)| named(json!(id), name)),
        "entity": version.entity.as_ref().map(|(id, name)| named(json!(id), name)),
        "our_entity": version.our_entity, "catalog": version.catalog, "price_list": version.price_list,
        "ball": ball::record(version.ball(today)), "line_count": version.lines, "totals": sums, "content_hash": version.content_hash,
        "submitted": version.submitted, "presented": version.presented, "accepted": version.accepted,
        "document": version.document, "evidence": version.evidence, "created_at": version.created_at,
        "updated_at": version.updated_at,
    })
}

pub fn shown(view: &QuoteView, today: Day) -> Said {
    let version = &view.version;
    let mut json = record(version, today);
    let priced = view.priced.as_ref().ok();
    json["lines"] = view
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| line_record(view, line, priced.map(|it| &it.lines[at])))
        .collect();
    if let Some(priced) = priced {
        json["totals"] = totals_record(view, priced);
    }
    json["refusal"] = view.priced.as_ref().err().map_or(
        Value::Null,
        |it| json!({ "code": it.code, "says": it.says, "hint": it.hint }),
    );
    json["newer_catalog"] = json!(view.newer_catalog().map(|it| it.to_string()));
    json["handoff"] = view
        .handoff
        .iter()
        .map(|it| json!({ "field": it.field, "title": it.title, "value": it.known }))
        .collect();
    json["versions"] = view
        .versions
        .iter()
        .map(|it| {
            let net = it.net.map(|net| money(net, version.currency));
            json!({ "id": it.id, "version": it.version, "state": it.state, "live": it.is_live, "net": net })
        })
        .collect();
    json["blocks"] = json!(view.blocks);
    Said::new(json, sheet::text(view, today))
}

/// `once`, `1m`, `1y`
pub(super) fn per(charge: Charge) -> (&'static str, Option<Per>) {
    match charge {
        Charge::Once => ("once", None),
        Charge::Recurring(per) => ("recurring", Some(per)),
        Charge::Usage(per) => ("usage", Some(per)),
    }
}

fn line_record(view: &QuoteView, line: &QuoteLine, priced: Option<&PricedLine>) -> Value {
    let currency = view.version.currency;
    // In coins; the price of a unit may be finer.
    let told = |amount: Decimal| json!(money(with_places(amount, currency.places()), currency));
    let (charge, per) = per(line.terms.charge);
    let parent = line.parent.and_then(|id| {
        let mut lines = view.lines.iter();
        lines.find(|it| it.id == id).map(|it| it.terms.number)
    });
    let mut record = json!({
        "id": line.id, "rev": line.rev, "number": line.terms.number, "parent": parent, "lineage": line.lineage,
        "product": line.product, "code": line.code, "charge_code": line.charge_code, "name": line.terms.name, "charge": charge, "per": per,
        "quantity": line.terms.quantity.normalize(), "list": told(line.terms.list), "tiers": line.terms.tiers,
        "steps": line.terms.steps, "term": line.terms.term, "policy": line.terms.policy, "ramp": line.terms.ramp,
        "attributes": line.attributes,
        "raises": line.raises,
        "rate_card": line.rate_card.as_ref().map(|it| json!({
            "unit": it.unit, "included": it.included.map(|it| it.normalize()), "overage": it.overage.map(told),
        })),
    });
    if let Some(priced) = priced {
        record["net_unit"] = told(priced.net_unit);
        record["list_total"] = told(priced.list_total);
        record["before_header"] = told(priced.before_header);
        record["header"] = told(priced.header);
        record["net"] = told(priced.net);
        record["discount_percent"] = json!(priced.discount_percent);
        record["discretionary_percent"] = json!(priced.discretionary_percent);
        record["monthly"] = told(priced.monthly);
        record["waterfall"] = priced
            .steps
            .iter()
            .map(|it| json!({ "kind": it.kind.name(), "cites": it.cites, "before": it.before, "after": it.after }))
            .collect();
    }
    if view.sees_cost {
        record["cost"] = json!(line.terms.cost.map(told));
        record["margin_percent"] = json!(priced.and_then(|it| it.margin_percent));
    }
    record
}

fn totals_record(view: &QuoteView, priced: &Priced) -> Value {
    let told = |amount: Decimal| json!(money(amount, view.version.currency));
    let it = &priced.totals;
    let mut record = json!({
        "list": told(it.list), "net": told(it.net), "header": told(it.header), "one_time": told(it.one_time),
        "mrr": told(it.mrr), "arr": told(it.arr), "acv": told(it.acv), "tcv": told(it.tcv),
        "discount_percent": it.discount_percent, "discretionary_percent": it.discretionary_percent,
    });
    if view.sees_cost {
        record["cost"] = json!(it.cost.map(told));
        record["margin_percent"] = json!(it.margin_percent);
    }
    record
}

/// A percent for the eye; scripts get all of it.
pub fn percent(percent: Option<Decimal>) -> String {
    percent.map_or_else(
        || "—".to_owned(),
        |it| format!("{} %", it.round_dp(1).normalize()),
    )
}
