-- The catalog: what is sold, at which published price. It is versioned as a whole, and a row stands in every version from
-- `since` to before `until`, so that what did not change costs nothing.

-- What an offering is known by, whatever its name becomes; unknown for products that only a CRM has named.
alter table dealdesk.product add column code text constraint product_code_once unique
    constraint product_code check (code <> '' and char_length(code) <= 60);
create index product_by_code on dealdesk.product (lower(code)) where code is not null;
create index product_by_name on dealdesk.product (lower(name), id);

create table dealdesk.catalog_version (
    number       integer primary key check (number > 0),
    id           uuid not null unique default gen_random_uuid(),
    rev          bigint not null default 1,
    state        text not null check (state in ('draft', 'published', 'retired')),
    -- Everybody who wrote of it: none of them publishes it.
    written_by   uuid[] not null,
    published_by uuid references dealdesk.app_user,
    published_at timestamptz,
    note         dealdesk.words,
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    last_command uuid,
    last_actor   uuid
);
create unique index catalog_one_draft on dealdesk.catalog_version (state) where state = 'draft';
create unique index catalog_one_published on dealdesk.catalog_version (state) where state = 'published';

-- One row: whoever writes of the catalog holds it, so that there is one draft at a time. Its id is the root of the story.
create table dealdesk.catalog (
    only_one boolean primary key default true check (only_one),
    id       uuid not null default gen_random_uuid()
);
insert into dealdesk.catalog default values;

create table dealdesk.offering (
    code    text not null check (code <> '' and char_length(code) <= 60),
    since   integer not null references dealdesk.catalog_version,
    until   integer references dealdesk.catalog_version,
    name    text not null check (name <> '' and char_length(name) <= 500),
    family  text not null check (family <> '' and char_length(family) <= 500),
    kind    text not null check (kind in ('simple', 'bundle', 'option')),
    -- Charges, attributes, groups and what it realises, as the program writes them.
    content jsonb not null,
    -- With a blank in front, so that a word of one or two letters is found where a word begins.
    search  text generated always as (lower(' ' || code || ' ' || name || ' ' || family)) stored,
    primary key (code, since),
    check (until > since)
);
create unique index offering_open on dealdesk.offering (code) where until is null;
create index offering_since on dealdesk.offering (since);
create index offering_until on dealdesk.offering (until) where until is not null;
create index offering_search on dealdesk.offering using gin (search public.gin_trgm_ops);
-- What begins like what was typed stands first.
create index offering_by_code on dealdesk.offering (lower(code) collate "C");
create index offering_by_name on dealdesk.offering (lower(name) collate "C");
create index offering_by_family on dealdesk.offering (family collate "C", code);

create table dealdesk.price_list (
    code          text not null check (code <> '' and char_length(code) <= 60),
    since         integer not null references dealdesk.catalog_version,
    until         integer references dealdesk.catalog_version,
    name          text not null check (name <> '' and char_length(name) <= 500),
    currency      text not null check (currency ~ '^[A-Z]{3}$'),
    valid_from    dealdesk.day not null,
    valid_through dealdesk.day,
    primary key (code, since),
    check (until > since),
    check (valid_through >= valid_from)
);
create unique index price_list_open on dealdesk.price_list (code) where until is null;

create table dealdesk.price (
    offering   text not null,
    charge     text not null,
    price_list text not null,
    since      integer not null references dealdesk.catalog_version,
    until      integer references dealdesk.catalog_version,
    price      dealdesk.amount not null,
    -- The table by quantity, what is beyond a commitment, and what attributes change.
    content    jsonb not null,
    primary key (offering, charge, price_list, since),
    check (until > since)
);
create unique index price_open on dealdesk.price (offering, charge, price_list) where until is null;
create index price_of_list on dealdesk.price (price_list, offering, charge);
create index price_since on dealdesk.price (since);
create index price_until on dealdesk.price (until) where until is not null;
