-- Quotes: what a customer is offered, version by version; the files that prove it; and, apart from all of it, what it costs.

-- Of a quote that is primary the deal takes its amount.
create table dealdesk.quote (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    number       text not null constraint quote_number_once unique,
    deal_id      uuid not null references dealdesk.deal,
    is_primary   boolean not null,
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_actor   uuid
);
create index quote_of_deal on dealdesk.quote (deal_id);
create unique index quote_primary_once on dealdesk.quote (deal_id) where is_primary;

create table dealdesk.quote_version (
    id            uuid primary key default gen_random_uuid(),
    rev           bigint not null default 1,
    quote_id      uuid not null references dealdesk.quote,
    deal_id       uuid not null references dealdesk.deal,
    -- The deal's, so that sellers walk an index.
    team_id       integer not null references dealdesk.team,
    version       integer not null check (version > 0),
    state         text not null default 'draft'
                  check (state in ('draft', 'in_review', 'approved', 'rejected', 'presented', 'accepted', 'declined', 'expired',
                                   'cancelled', 'completed', 'superseded')),
    -- The one version of its quote that people work on.
    is_live       boolean not null default true,
    currency      text not null,
    -- What one unit was in the company's currency when the version was made.
    rate          numeric,
    rate_base     text,
    rate_source   dealdesk.words,
    rate_on       dealdesk.day,
    rounding      text not null default 'half-up' check (rounding in ('half-up', 'half-even')),
    step_order    text not null default 'standard'
                  check (step_order in ('standard', 'as-given', 'discretionary-last', 'partner-first', 'off-list')),
    starts_on     dealdesk.day,
    -- {"months": 36}, or {"until": the first day after it}.
    ends          jsonb check (jsonb_typeof(ends) = 'object'),
    -- The discount on the whole quote: {"percent": "5", "by": "list"}.
    header        jsonb check (jsonb_typeof(header) = 'object'),
    expires_on    dealdesk.day,
    payment_days  integer check (payment_days between 1 and 999),
    billing       text check (billing in ('once', 'monthly', 'quarterly', 'half_yearly', 'yearly')),
    -- Names as they were when they were chosen: what was submitted stays as it was.
    signer_id     uuid constraint quote_signer references dealdesk.contact,
    signer_name   dealdesk.words,
    entity_id     uuid constraint quote_entity references dealdesk.legal_entity,
    entity_name   dealdesk.words,
    our_entity    dealdesk.words,
    catalog       dealdesk.words,
    price_list    dealdesk.words,
    -- Of the last pricing; a version that cannot be priced as it stands has none.
    lines         integer not null default 0,
    list_total    numeric,
    net_total     numeric,
    one_time      numeric,
    mrr           numeric,
    arr           numeric,
    acv           numeric,
    tcv           numeric,
    content_hash  bytea check (length(content_hash) = 32),
    -- The rules that decided what needs whose approval: none, while there are none.
    rules         text,
    submitted_by  uuid references dealdesk.app_user,
    submitted_at  timestamptz,
    presented_by  uuid references dealdesk.app_user,
    presented_at  timestamptz,
    accepted_by   uuid references dealdesk.app_user,
    accepted_at   timestamptz,
    created_at    timestamptz not null default clock_timestamp(),
    updated_at    timestamptz not null default clock_timestamp(),
    last_event    text,
    last_note     dealdesk.words,
    last_command  uuid,
    last_actor    uuid,
    constraint quote_version_once unique (quote_id, version)
);
create unique index quote_live_once on dealdesk.quote_version (quote_id) where is_live;
create unique index quote_in_force_once on dealdesk.quote_version (quote_id) where state = 'accepted';
create index quote_version_of_deal on dealdesk.quote_version (deal_id, state);
-- One pair an order: over everything for the desk, per team for a seller.
create index quote_by_updated on dealdesk.quote_version (updated_at, id) where is_live;
create index quote_by_expires on dealdesk.quote_version (coalesce(expires_on, 'infinity'::date), id) where is_live;
create index quote_team_updated on dealdesk.quote_version (team_id, updated_at, id) where is_live;
create index quote_team_expires on dealdesk.quote_version (team_id, coalesce(expires_on, 'infinity'::date), id) where is_live;

-- A line that was removed has no number any more.
create table dealdesk.quote_line (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    version_id   uuid not null references dealdesk.quote_version,
    deal_id      uuid not null references dealdesk.deal,
    number       integer check (number > 0),
    -- The same in all versions and copies.
    lineage      uuid not null,
    parent_id    uuid references dealdesk.quote_line,
    product_id   uuid constraint quote_line_product references dealdesk.product,
    code         dealdesk.words,
    name         dealdesk.words not null check (name <> ''),
    -- "once", {"recurring": "1m"} or {"usage": "1m"}
    charge       jsonb not null,
    quantity     dealdesk.amount not null,
    -- Of one unit in one period.
    list         dealdesk.amount not null,
    tiers        jsonb,
    steps        jsonb not null default '[]',
    term         jsonb,
    policy       jsonb not null,
    ramp         jsonb not null default '[]',
    attributes   jsonb not null default '{}',
    -- Of the last pricing.
    net_unit     numeric,
    list_total   numeric,
    before_header numeric,
    header_share numeric,
    net          numeric,
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_actor   uuid,
    constraint quote_line_number_once unique (version_id, number) deferrable initially deferred
);
create index quote_line_of_version on dealdesk.quote_line (version_id);

-- What a unit costs us in a period. Apart, because few may see it.
create table dealdesk.quote_line_cost (
    id           uuid primary key references dealdesk.quote_line,
    rev          bigint not null default 1,
    cost         dealdesk.amount not null,
    updated_at   timestamptz not null default clock_timestamp(),
    last_actor   uuid
);

-- The document that the customer got, and what proves that they accepted. Their bytes stand apart.
create table dealdesk.quote_file (
    id           uuid primary key default gen_random_uuid(),
    version_id   uuid not null references dealdesk.quote_version,
    deal_id      uuid not null references dealdesk.deal,
    what         text not null check (what in ('document', 'evidence')),
    name         dealdesk.words not null check (name <> ''),
    media_type   text not null check (length(media_type) < 200),
    size         bigint not null constraint quote_file_size check (size between 1 and 25 * 1024 * 1024),
    sha256       bytea not null check (length(sha256) = 32),
    by_id        uuid not null references dealdesk.app_user,
    at           timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid
);
create index quote_file_of_version on dealdesk.quote_file (version_id, at);
create table dealdesk.quote_file_bytes (
    id    uuid primary key references dealdesk.quote_file,
    bytes bytea not null constraint quote_file_size_of_bytes check (length(bytes) between 1 and 25 * 1024 * 1024)
);
alter table dealdesk.quote_file_bytes alter column bytes set storage external;

create table dealdesk.quote_history (like dealdesk.quote, valid tstzrange not null);
create index quote_history_of on dealdesk.quote_history (id, rev);
create table dealdesk.quote_version_history (like dealdesk.quote_version, valid tstzrange not null);
create index quote_version_history_of on dealdesk.quote_version_history (id, rev);
create table dealdesk.quote_line_history (like dealdesk.quote_line, valid tstzrange not null);
create index quote_line_history_of on dealdesk.quote_line_history (id, rev);
create table dealdesk.quote_line_cost_history (like dealdesk.quote_line_cost, valid tstzrange not null);
create index quote_line_cost_history_of on dealdesk.quote_line_cost_history (id, rev);
