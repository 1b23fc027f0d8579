-- Records that turned out to be one: the one that was merged stays, says into which, and is changed no more. And what is
-- compared to find them, computed where it is written, so that looking for them needs no look at every pair.

alter table dealdesk.account drop constraint account_state_check;
alter table dealdesk.account add constraint account_state_check check (state in ('active', 'merged'));
alter table dealdesk.account add column merged_into uuid references dealdesk.account,
    add constraint account_merged_somewhere check ((state = 'merged') = (merged_into is not null) and merged_into <> id),
    add column like_name text generated always as (nullif(dealdesk.bare_key(name), '')) stored;
alter table dealdesk.account_history add column merged_into uuid, add column like_name text;

alter table dealdesk.contact drop constraint contact_state_check;
alter table dealdesk.contact add constraint contact_state_check check (state in ('active', 'merged'));
alter table dealdesk.contact add column merged_into uuid references dealdesk.contact,
    add constraint contact_merged_somewhere check ((state = 'merged') = (merged_into is not null) and merged_into <> id),
    add column like_domain text generated always as (left(dealdesk.mail_domain(email), 200)) stored;
alter table dealdesk.contact_history add column merged_into uuid, add column like_domain text;

alter table dealdesk.lead add column merged_into uuid references dealdesk.lead,
    add constraint lead_merged_somewhere check (merged_into is null or (state = 'disqualified' and merged_into <> id)),
    add column like_name text generated always as (
        left(lower(btrim(person)), 100) || ' / ' || nullif(dealdesk.bare_key(company), '')) stored;
alter table dealdesk.lead_history add column merged_into uuid, add column like_name text;

create index account_by_like_name on dealdesk.account (like_name, id) where merged_into is null and like_name is not null;
create index account_merged on dealdesk.account (merged_into) where merged_into is not null;
create index contact_by_like_domain on dealdesk.contact (like_domain, account_id)
    where merged_into is null and like_domain is not null and account_id is not null;
create index contact_by_like_email on dealdesk.contact (left(lower(btrim(email)), 200), id)
    where merged_into is null and email is not null;
create index contact_by_like_name on dealdesk.contact ((account_id::text || ' ' || left(lower(btrim(name)), 200)), id)
    where merged_into is null and account_id is not null;
create index contact_merged on dealdesk.contact (merged_into) where merged_into is not null;
create index lead_by_like_email on dealdesk.lead (left(lower(btrim(email)), 200), id, team_id)
    where email is not null and state in ('new', 'contacted', 'nurturing', 'qualified');
create index lead_by_like_name on dealdesk.lead (like_name, id, team_id)
    where like_name is not null and state in ('new', 'contacted', 'nurturing', 'qualified');
create index lead_merged on dealdesk.lead (merged_into) where merged_into is not null;
create index lead_of_contact on dealdesk.lead (contact_id) where contact_id is not null;

-- A number of a register without its blanks and points.
create function dealdesk.bare_number(p_number text) returns text
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select nullif(upper(left(regexp_replace(p_number, '[^[:alnum:]]', '', 'g'), 100)), '')
$$;
revoke execute on function dealdesk.bare_number(text) from public;
create index legal_entity_by_number on dealdesk.legal_entity (dealdesk.bare_number(registration_number), account_id)
    where state = 'active' and registration_number is not null;

-- Of deals there are too many, and they are merged with nothing.
create index import_row_of_record on dealdesk.import_row (record_id) where kind in ('account', 'contact', 'lead');

-- Two that look alike and are not the same, as a person said: each pair once, the smaller id first.
create table dealdesk.not_same (
    kind  text not null check (kind in ('account', 'contact', 'lead')),
    one   uuid not null,
    other uuid not null,
    by_id uuid not null references dealdesk.app_user,
    at    timestamptz not null default clock_timestamp(),
    primary key (kind, one, other),
    check (one < other)
);
