-- Leads, the rules by which they are scored and assigned, and what makes two companies look like one.

create table dealdesk.lead (
    id           uuid primary key default gen_random_uuid(),
    number       text not null constraint lead_number_once unique,
    rev          bigint not null default 1,
    state        text not null default 'new'
                 check (state in ('new', 'contacted', 'nurturing', 'qualified', 'converted', 'disqualified')),
    team_id      integer not null references dealdesk.team,
    owner_id     uuid not null references dealdesk.app_user,
    -- The rule that gave it to them; nothing where a person named somebody.
    assigned_by  dealdesk.words,
    company      dealdesk.words,
    person       dealdesk.words,
    title        dealdesk.words,
    email        dealdesk.words,
    phone        dealdesk.words,
    country      dealdesk.words,
    industry     dealdesk.words,
    employees    bigint constraint lead_employees check (employees >= 0),
    source       dealdesk.words,
    -- The products, in the words of whoever asked.
    interest     dealdesk.words,
    amount       dealdesk.amount,
    currency     text check (currency ~ '^[A-Z]{3}$'),
    note         dealdesk.words,
    -- By the rules of this version; computed where it is written, whoever writes.
    score        integer not null default 0,
    scored_by    integer not null default 0,
    -- Qualified below the threshold, by a note.
    overridden   boolean not null default false,
    account_id   uuid references dealdesk.account,
    contact_id   uuid references dealdesk.contact,
    deal_id      uuid references dealdesk.deal,
    external_id  text,
    -- The place in the queue, the first the largest: by score, then by age; what is finished stands at the end.
    place        bigint not null default 0,
    state_since  timestamptz not null default clock_timestamp(),
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid,
    last_from    text,
    last_actor   uuid,
    search       text generated always as (lower(number || ' ' || coalesce(company, '') || ' ' || coalesce(person, '') || ' '
                     || coalesce(email, '') || ' ' || coalesce(interest, '') || ' ' || coalesce(source, '') || ' '
                     || coalesce(country, '') || ' ' || coalesce(industry, ''))) stored,
    constraint lead_money check (amount is null or currency is not null),
    constraint lead_converted_whole check ((state = 'converted') = (deal_id is not null))
);
create index lead_search on dealdesk.lead using gin (search public.gin_trgm_ops);
create index lead_by_number on dealdesk.lead (number collate "C");
create index lead_by_email on dealdesk.lead (left(lower(email), 200)) where email is not null;
create index lead_of_account on dealdesk.lead (account_id) where account_id is not null;
create index lead_of_deal on dealdesk.lead (deal_id) where deal_id is not null;
create index lead_by_scored on dealdesk.lead (scored_by, id)
    where state in ('new', 'contacted', 'nurturing', 'qualified');
-- One pair an order: over everything for the desk, per team for a seller.
create index lead_by_queue on dealdesk.lead (place, id);
create index lead_by_updated on dealdesk.lead (updated_at, id);
create index lead_by_company on dealdesk.lead (left(lower(coalesce(company, person, '')), 200), id);
create index lead_team_queue on dealdesk.lead (team_id, place, id);
create index lead_team_updated on dealdesk.lead (team_id, updated_at, id);
create index lead_team_company on dealdesk.lead (team_id, left(lower(coalesce(company, person, '')), 200), id);
create index lead_owner_queue on dealdesk.lead (owner_id, place, id);

create table dealdesk.lead_history (like dealdesk.lead, valid tstzrange not null);
alter table dealdesk.lead_history alter column search drop not null;
create index lead_history_of on dealdesk.lead_history (id, rev);

-- One row: which version of the rules is in force. Whoever scores holds it, so that no lead slips between two versions.
create table dealdesk.lead_rule_book (
    only_one  boolean primary key default true check (only_one),
    id        uuid not null default gen_random_uuid(),
    version   integer not null,
    -- From this score on a lead is qualified without a note.
    threshold integer not null
);

create table dealdesk.score_rule (
    version  integer not null,
    position integer not null,
    field    text not null,
    operator text not null,
    value    dealdesk.words,
    points   integer not null,
    words    dealdesk.words not null,
    active   boolean not null default true,
    primary key (version, position)
);

create table dealdesk.assignment_rule (
    version  integer not null,
    position integer not null,
    field    text not null,
    operator text not null,
    value    dealdesk.words,
    team_id  integer not null references dealdesk.team,
    -- Nobody means each of the team in turn.
    person_id uuid references dealdesk.app_user,
    words    dealdesk.words not null,
    active   boolean not null default true,
    primary key (version, position)
);

-- Whose turn it was last in a team.
create table dealdesk.assignment_turn (
    team_id   integer primary key references dealdesk.team,
    person_id uuid not null references dealdesk.app_user
);

insert into dealdesk.lead_rule_book (version, threshold) values (1, 50);
insert into dealdesk.score_rule (version, position, field, operator, value, points, words) values
    (1, 1, 'employees', 'at_least', '1000', 25, '1,000 people or more'),
    (1, 2, 'employees', 'at_least', '200', 15, '200 people or more'),
    (1, 3, 'title', 'contains_any', 'chief, vp, vice president, head, director', 20, 'somebody who decides'),
    (1, 4, 'amount', 'known', null, 15, 'a budget is named'),
    (1, 5, 'interest', 'known', null, 10, 'says what for'),
    (1, 6, 'source', 'contains_any', 'referral, partner, customer', 20, 'comes by word of mouth'),
    (1, 7, 'phone', 'known', null, 5, 'can be called'),
    (1, 8, 'email_domain', 'one_of', 'gmail.com, googlemail.com, outlook.com, hotmail.com, yahoo.com, icloud.com, gmx.de, gmx.net, web.de, proton.me, qq.com, 163.com', -15, 'writes from a private address'),
    (1, 9, 'company', 'unknown', null, -10, 'no company named');

-- What is left of a company's name when its legal form, its punctuation and its letter case are taken away.
create function dealdesk.bare_name(p_name text) returns text
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select coalesce(
        nullif(btrim(regexp_replace(spaced.name,
            '(?<= )(the|inc|incorporated|llc|lp|llp|ltd|limited|plc|corp|corporation|co|company|gmbh|mbh|ag|kg|kgaa|ohg|ug|se|sa|sas|sarl|srl|sl|spa|bv|nv|oy|oyj|ab|as|asa|aps|pty|pte|kk|group|holding|holdings)(?= )',
            '', 'g')), ''),
        btrim(spaced.name))
    from (select ' ' || regexp_replace(replace(replace(lower(p_name), '株式会社', ''), '주식회사', ''), '[^[:alnum:]]+', '  ', 'g') || ' ' as name) spaced
$$;

-- The same without the blanks that stand where something was taken away.
create function dealdesk.bare_key(p_name text) returns text
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select left(regexp_replace(dealdesk.bare_name(p_name), ' +', ' ', 'g'), 200)
$$;

create function dealdesk.mail_domain(p_email text) returns text
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select nullif(lower(btrim(split_part(p_email, '@', 2))), '')
$$;

revoke execute on function dealdesk.bare_name(text), dealdesk.bare_key(text), dealdesk.mail_domain(text) from public;

create index account_by_bare_name on dealdesk.account (dealdesk.bare_key(name));
create index account_by_likeness on dealdesk.account using gin (dealdesk.bare_key(name) public.gin_trgm_ops);
create index contact_by_mail_domain on dealdesk.contact (dealdesk.mail_domain(email)) where email is not null;
