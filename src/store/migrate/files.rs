//! The files that make a store: numbered ones once, those of verbs whenever their text changed.

/// Forward only, in this order.
pub(super) const NUMBERED: &[(&str, &str)] = &[
    (
        "0001_ground",
        include_str!("../../../migrations/0001_ground.sql"),
    ),
    (
        "0002_prefix",
        include_str!("../../../migrations/0002_prefix.sql"),
    ),
    (
        "0003_agent",
        include_str!("../../../migrations/0003_agent.sql"),
    ),
    (
        "0004_contact",
        include_str!("../../../migrations/0004_contact.sql"),
    ),
    (
        "0005_company",
        include_str!("../../../migrations/0005_company.sql"),
    ),
    (
        "0006_batch",
        include_str!("../../../migrations/0006_batch.sql"),
    ),
    (
        "0007_undone",
        include_str!("../../../migrations/0007_undone.sql"),
    ),
    (
        "0008_lead",
        include_str!("../../../migrations/0008_lead.sql"),
    ),
    (
        "0009_large",
        include_str!("../../../migrations/0009_large.sql"),
    ),
    (
        "0010_comment",
        include_str!("../../../migrations/0010_comment.sql"),
    ),
    (
        "0011_attachment",
        include_str!("../../../migrations/0011_attachment.sql"),
    ),
    (
        "0012_macro",
        include_str!("../../../migrations/0012_macro.sql"),
    ),
    (
        "0013_calendar",
        include_str!("../../../migrations/0013_calendar.sql"),
    ),
    (
        "0014_entity",
        include_str!("../../../migrations/0014_entity.sql"),
    ),
    (
        "0016_merge",
        include_str!("../../../migrations/0016_merge.sql"),
    ),
    (
        "0017_swift",
        include_str!("../../../migrations/0017_swift.sql"),
    ),
    (
        "0018_deal_person",
        include_str!("../../../migrations/0018_deal_person.sql"),
    ),
    (
        "0019_saved_view",
        include_str!("../../../migrations/0019_saved_view.sql"),
    ),
    (
        "0020_next_step",
        include_str!("../../../migrations/0020_next_step.sql"),
    ),
    (
        "0022_today",
        include_str!("../../../migrations/0022_today.sql"),
    ),
    (
        "0023_handover",
        include_str!("../../../migrations/0023_handover.sql"),
    ),
    (
        "0025_set_aside",
        include_str!("../../../migrations/0025_set_aside.sql"),
    ),
    (
        "0026_catalog",
        include_str!("../../../migrations/0026_catalog.sql"),
    ),
    (
        "0027_quote",
        include_str!("../../../migrations/0027_quote.sql"),
    ),
    (
        "0028_catalog_rule",
        include_str!("../../../migrations/0028_catalog_rule.sql"),
    ),
    (
        "0029_charge_of_line",
        include_str!("../../../migrations/0029_charge_of_line.sql"),
    ),
];

/// Functions, triggers and policies, written whole. Later files use earlier ones.
pub(super) const VERBS: &[(&str, &str)] = &[
    (
        "person",
        include_str!("../../../migrations/verbs/person.sql"),
    ),
    ("audit", include_str!("../../../migrations/verbs/audit.sql")),
    (
        "account",
        include_str!("../../../migrations/verbs/account.sql"),
    ),
    (
        "entity",
        include_str!("../../../migrations/verbs/entity.sql"),
    ),
    (
        "company",
        include_str!("../../../migrations/verbs/company.sql"),
    ),
    (
        "calendar",
        include_str!("../../../migrations/verbs/calendar.sql"),
    ),
    (
        "catalog",
        include_str!("../../../migrations/verbs/catalog.sql"),
    ),
    ("deal", include_str!("../../../migrations/verbs/deal.sql")),
    ("tally", include_str!("../../../migrations/verbs/tally.sql")),
    ("page", include_str!("../../../migrations/verbs/page.sql")),
    (
        "contact",
        include_str!("../../../migrations/verbs/contact.sql"),
    ),
    ("lead", include_str!("../../../migrations/verbs/lead.sql")),
    ("merge", include_str!("../../../migrations/verbs/merge.sql")),
    (
        "import",
        include_str!("../../../migrations/verbs/import.sql"),
    ),
    (
        "intake",
        include_str!("../../../migrations/verbs/intake.sql"),
    ),
    ("batch", include_str!("../../../migrations/verbs/batch.sql")),
    (
        "handover",
        include_str!("../../../migrations/verbs/handover.sql"),
    ),
    ("undo", include_str!("../../../migrations/verbs/undo.sql")),
    (
        "record",
        include_str!("../../../migrations/verbs/record.sql"),
    ),
    (
        "comment",
        include_str!("../../../migrations/verbs/comment.sql"),
    ),
    (
        "attachment",
        include_str!("../../../migrations/verbs/attachment.sql"),
    ),
    ("macro", include_str!("../../../migrations/verbs/macro.sql")),
    (
        "deal_person",
        include_str!("../../../migrations/verbs/deal_person.sql"),
    ),
    ("quote", include_str!("../../../migrations/verbs/quote.sql")),
    (
        "saved_view",
        include_str!("../../../migrations/verbs/saved_view.sql"),
    ),
    (
        "upkeep",
        include_str!("../../../migrations/verbs/upkeep.sql"),
    ),
    ("view", include_str!("../../../migrations/verbs/view.sql")),
];
