-- The company that keeps this store, and what other currencies are worth in its own.

-- What has no smallest coin, like gold, is known and prices nothing.
alter table dealdesk.currency alter column places drop not null;

-- The time zones that the program knows, written by `migrate`.
create table dealdesk.zone (
    name text primary key
);

-- One row, from the day on which the company is set up.
create table dealdesk.company (
    id                uuid primary key default gen_random_uuid(),
    rev               bigint not null default 1,
    only_one          boolean not null default true check (only_one),
    name              dealdesk.words not null check (name <> ''),
    -- Copied to the store, where everything else looks for it.
    currency          text not null check (currency ~ '^[A-Z]{3}$'),
    -- The month with which its year starts.
    fiscal_year_start integer not null constraint fiscal_year_start_unknown check (fiscal_year_start between 1 and 12),
    zone              text not null,
    schedule          dealdesk.words not null,
    -- Whose holidays hold for its working hours.
    holiday_region    dealdesk.words,
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    last_event        text,
    last_note         dealdesk.words,
    last_command      uuid,
    last_actor        uuid,
    constraint company_only_one unique (only_one)
);
create table dealdesk.company_history (like dealdesk.company, valid tstzrange not null);
create index company_history_of on dealdesk.company_history (id, rev);

-- Units of the company's currency for one unit of another, from a day on until the next. One a currency and day: a rate
-- from another source takes its place, and the audit keeps what stood there.
create table dealdesk.fx_rate (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    base         text not null check (base ~ '^[A-Z]{3}$'),
    -- So many digits as a product with any amount stays exact.
    rate         numeric not null constraint rate_out_of_reach check (
                     rate > 0 and rate < 1e9 and scale(trim_scale(rate)) <= 15
                     and rate * 10::numeric ^ scale(trim_scale(rate)) < 1e17),
    valid_on     dealdesk.day not null,
    source       dealdesk.words not null,
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_actor   uuid,
    constraint fx_rate_once unique (currency, valid_on)
);
create table dealdesk.fx_rate_history (like dealdesk.fx_rate, valid tstzrange not null);
create index fx_rate_history_of on dealdesk.fx_rate_history (id, rev);
