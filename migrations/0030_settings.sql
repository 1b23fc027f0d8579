-- What a publish touches is found by the offering of a line.
create index quote_line_of_offering on dealdesk.quote_line (code collate "C", id) where number is not null and code is not null;

-- How the company quotes. A quote keeps what it began with.
alter table dealdesk.company
    add column rounding text not null default 'half-up' check (rounding in ('half-up', 'half-even')),
    add column step_order text not null default 'standard'
        check (step_order in ('standard', 'as-given', 'discretionary-last', 'partner-first', 'off-list')),
    add column acv text not null default 'with-one-time' check (acv in ('with-one-time', 'recurring')),
    -- Of their own deals.
    add column sellers_see_cost boolean not null default false,
    add column quote_days integer not null default 30 check (quote_days between 1 and 999),
    add column billing text check (billing in ('once', 'monthly', 'quarterly', 'half_yearly', 'yearly')),
    add column payment_days integer check (payment_days between 1 and 999);
alter table dealdesk.company_history
    add column rounding text, add column step_order text, add column acv text, add column sellers_see_cost boolean,
    add column quote_days integer, add column billing text, add column payment_days integer;

-- What the company called ACV when the version was made.
alter table dealdesk.quote_version
    add column acv_means text not null default 'with-one-time' check (acv_means in ('with-one-time', 'recurring'));
alter table dealdesk.quote_version_history add column acv_means text;

-- In which language customers read where nobody says, and the words of their documents: a row a language.
alter table dealdesk.company add column language text not null default 'en' check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$');
alter table dealdesk.company_history add column language text;
create table dealdesk.company_words (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    -- The company's: its story tells them.
    root         uuid not null references dealdesk.company,
    language     text not null constraint company_words_once unique check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
    -- As the program writes them.
    words        jsonb not null check (jsonb_typeof(words) = 'object' and length(words::text) < 200000),
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_actor   uuid
);
create table dealdesk.company_words_history (like dealdesk.company_words, valid tstzrange not null);
create index company_words_history_of on dealdesk.company_words_history (id, rev);
