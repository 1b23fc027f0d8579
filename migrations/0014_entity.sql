-- Under which law and in which zone an account lives, and the legal entities that sign for it.

alter table dealdesk.account add column zone text, add column jurisdiction dealdesk.words;
alter table dealdesk.account_history add column zone text, add column jurisdiction dealdesk.words;

-- One that signs no more is ended, not deleted: what it signed names it.
create table dealdesk.legal_entity (
    id                  uuid primary key default gen_random_uuid(),
    rev                 bigint not null default 1,
    state               text not null default 'active' check (state in ('active', 'ended')),
    account_id          uuid not null references dealdesk.account,
    name                dealdesk.words not null check (name <> ''),
    jurisdiction        dealdesk.words,
    registration_number dealdesk.words,
    tax_id              dealdesk.words,
    address             dealdesk.words,
    created_at          timestamptz not null default clock_timestamp(),
    updated_at          timestamptz not null default clock_timestamp(),
    last_event          text,
    last_note           dealdesk.words,
    last_command        uuid,
    last_actor          uuid
);
create index legal_entity_of_account on dealdesk.legal_entity (account_id, left(lower(name), 200), id);

create table dealdesk.legal_entity_history (like dealdesk.legal_entity, valid tstzrange not null);
create index legal_entity_history_of on dealdesk.legal_entity_history (id, rev);
