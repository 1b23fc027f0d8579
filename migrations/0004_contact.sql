-- Contacts: the people of other companies, and what part each has in a deal.

create table dealdesk.contact (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    state        text not null default 'active' check (state in ('active')),
    account_id   uuid references dealdesk.account,
    name         dealdesk.words not null check (name <> ''),
    title        dealdesk.words,
    email        dealdesk.words,
    phone        dealdesk.words,
    -- As a tag of BCP 47: `de`, `pt-BR`.
    language     dealdesk.words,
    note         dealdesk.words,
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_actor   uuid,
    search       text generated always as (lower(name || ' ' || coalesce(title, '') || ' ' || coalesce(email, '') || ' '
                     || coalesce(phone, ''))) stored
);
create index contact_search on dealdesk.contact using gin (search public.gin_trgm_ops);
create index contact_by_name on dealdesk.contact (left(lower(name), 200), id);
create index contact_by_updated on dealdesk.contact (updated_at, id);
create index contact_of_account on dealdesk.contact (account_id, left(lower(name), 200), id);
create index contact_by_email on dealdesk.contact (left(lower(email), 200)) where email is not null;

create table dealdesk.contact_history (like dealdesk.contact, valid tstzrange not null);
alter table dealdesk.contact_history alter column search drop not null;
create index contact_history_of on dealdesk.contact_history (id, rev);

-- One row a part that a contact ever had in a deal; who plays it no more is dropped, not deleted.
create table dealdesk.deal_contact (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    state        text not null default 'named' check (state in ('named', 'dropped')),
    deal_id      uuid not null references dealdesk.deal,
    contact_id   uuid not null references dealdesk.contact,
    part         text not null constraint deal_contact_part check (part in (
        'buyer', 'economic_buyer', 'champion', 'technical', 'legal', 'procurement', 'signer', 'billing', 'other')),
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_command uuid,
    last_actor   uuid,
    constraint deal_contact_once unique (deal_id, contact_id, part)
);
create index deal_contact_of_contact on dealdesk.deal_contact (contact_id);

create table dealdesk.deal_contact_history (like dealdesk.deal_contact, valid tstzrange not null);
create index deal_contact_history_of on dealdesk.deal_contact_history (id, rev);
