-- People, teams, responsibilities, accounts, products, deals, and what is remembered about them.
-- Forward only: never edited once landed.

create extension if not exists pg_trgm with schema public;

-- What the program cannot read back would stop everybody who meets it: it is refused at the door, whoever brings it.
create domain dealdesk.words as text constraint words_too_long check (char_length(value) <= 10000);
create domain dealdesk.amount as numeric
    constraint amount_out_of_reach check (value >= 0 and value < 1e15 and scale(trim_scale(value)) <= 6);
create domain dealdesk.day as date constraint day_out_of_reach check (value between '0001-01-01' and '9999-12-31');

-- One row. On a local store the session may set the business time, for rehearsals and tests.
create table dealdesk.store (
    only_one boolean primary key default true check (only_one),
    local    boolean not null,
    -- The currency a deal has where nobody says another.
    currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$')
);

-- The currencies that the program knows, written by `migrate`.
create table dealdesk.currency (
    code   text primary key,
    places integer not null
);

-- A person without a login is known by name only: they own deals that came from elsewhere, and cannot act.
create table dealdesk.app_user (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    login        name constraint app_user_login_once unique,
    name         dealdesk.words not null check (name <> ''),
    kind         text not null default 'person' check (kind in ('person', 'machine')),
    active       boolean not null default true,
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid
);

create table dealdesk.team (
    id     integer primary key generated always as identity,
    name   text not null constraint team_name_once unique check (name <> ''),
    region text
);

create table dealdesk.membership (
    team_id   integer not null references dealdesk.team,
    person_id uuid not null references dealdesk.app_user,
    primary key (person_id, team_id)
);

-- The state machines of the program, written by `migrate` and compared by a test. An empty `from_state` is birth.
create table dealdesk.transition (
    machine      text not null,
    from_state   text not null,
    event        text not null,
    to_state     text not null,
    needs_reason boolean not null,
    -- Whose event it is: a person's, an import's, or what follows from another record.
    by           text not null check (by in ('person', 'import', 'system')),
    primary key (machine, from_state, event, to_state)
);

-- What must be known before a deal leaves a stage.
create table dealdesk.stage_exit (
    stage text not null,
    field text not null,
    primary key (stage, field)
);

-- Who does, signs off, comments, is informed: data, so that a company can change it.
create table dealdesk.raci (
    row       text not null,
    role      text not null,
    grade     text not null check (grade in ('D', 'S', 'C', 'I', '-')),
    primary key (row, role)
);

-- Which row of that table answers for a verb.
create table dealdesk.verb (
    verb text primary key,
    row  text not null
);

-- The fields that audit may show: a list of what is allowed, so that a new column is secret until someone thought of it.
create table dealdesk.audit_field (
    kind  text not null,
    field text not null,
    primary key (kind, field)
);

-- The last display number of a kind and year. Gaps are allowed, repeats are not.
create table dealdesk.numbering (
    kind text not null,
    year integer not null,
    last integer not null,
    primary key (kind, year)
);

create table dealdesk.account (
    id               uuid primary key default gen_random_uuid(),
    rev              bigint not null default 1,
    state            text not null default 'active' check (state in ('active')),
    name             dealdesk.words not null check (name <> ''),
    sector           dealdesk.words,
    founded          integer,
    revenue_millions dealdesk.amount,
    employees        bigint check (employees >= 0),
    country          dealdesk.words,
    parent_id        uuid references dealdesk.account,
    parent_typed     dealdesk.words,
    note             dealdesk.words,
    created_at       timestamptz not null default clock_timestamp(),
    updated_at       timestamptz not null default clock_timestamp(),
    last_event       text,
    last_note        dealdesk.words,
    last_command     uuid,
    last_actor       uuid,
    search           text generated always as (lower(name || ' ' || coalesce(sector, '') || ' ' || coalesce(country, ''))) stored
);
create index account_search on dealdesk.account using gin (search public.gin_trgm_ops);
-- An index holds no novel: two that are equal for two hundred letters are told apart by their id.
create index account_by_name on dealdesk.account (left(lower(name), 200), id);
create index account_by_updated on dealdesk.account (updated_at, id);
create index account_by_parent on dealdesk.account (parent_id) where parent_id is not null;

create table dealdesk.product (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    state        text not null default 'active' check (state in ('active')),
    name         text not null constraint product_name_once unique check (name <> ''),
    series       dealdesk.words,
    list_price   dealdesk.amount,
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    updated_at   timestamptz not null default clock_timestamp(),
    last_event   text,
    last_note    dealdesk.words,
    last_command uuid
);

create table dealdesk.deal (
    id            uuid primary key default gen_random_uuid(),
    number        text not null constraint deal_number_once unique,
    rev           bigint not null default 1,
    stage         text not null default 'qualify'
                  check (stage in ('qualify', 'develop', 'propose', 'negotiate', 'closed_won', 'closed_lost')),
    team_id       integer not null references dealdesk.team,
    owner_id      uuid not null references dealdesk.app_user,
    account_id    uuid references dealdesk.account,
    -- What a file said where we know no such account, product or date: kept as typed, never guessed.
    account_typed dealdesk.words,
    product_id    uuid references dealdesk.product,
    product_typed dealdesk.words,
    dates_typed   dealdesk.words,
    -- A copy for order and search; the account's own name is the truth.
    account_name  text,
    name          dealdesk.words not null check (name <> ''),
    amount        dealdesk.amount,
    currency      text not null check (currency ~ '^[A-Z]{3}$'),
    opened_on     dealdesk.day,
    closes_on     dealdesk.day,
    forecast      text not null default 'pipeline'
                  check (forecast in ('omitted', 'pipeline', 'upside', 'strong_upside', 'commit', 'won')),
    next_step     dealdesk.words,
    next_step_on  dealdesk.day,
    evidence      dealdesk.words,
    external_id   text,
    stage_since   timestamptz not null default clock_timestamp(),
    created_at    timestamptz not null default clock_timestamp(),
    updated_at    timestamptz not null default clock_timestamp(),
    -- Why it stands where it stands. The audit trigger reads it from here and not from a setting, which anyone may set.
    last_event    text,
    last_note     dealdesk.words,
    last_command  uuid,
    last_from     text,
    last_actor    uuid,
    search        text generated always as (lower(number || ' ' || name || ' ' || coalesce(account_name, account_typed, '') || ' '
                      || coalesce(product_typed, '') || ' ' || coalesce(external_id, ''))) stored,
    constraint deal_won_by_winning check ((forecast = 'won') = (stage = 'closed_won'))
);
create index deal_search on dealdesk.deal using gin (search public.gin_trgm_ops);
create index deal_of_account on dealdesk.deal (account_id, updated_at desc);
create index deal_of_owner on dealdesk.deal (owner_id);
-- One pair an order: over everything for the desk, per team for a seller.
create index deal_by_updated on dealdesk.deal (updated_at, id);
create index deal_by_closes on dealdesk.deal (coalesce(closes_on, 'infinity'::date), id);
create index deal_by_amount on dealdesk.deal (coalesce(amount, -1), id);
create index deal_by_name on dealdesk.deal (left(lower(name), 200), id);
create index deal_by_account on dealdesk.deal (left(lower(coalesce(account_name, account_typed, '')), 200), id);
create index deal_team_updated on dealdesk.deal (team_id, updated_at, id);
create index deal_team_closes on dealdesk.deal (team_id, coalesce(closes_on, 'infinity'::date), id);
create index deal_team_amount on dealdesk.deal (team_id, coalesce(amount, -1), id);
create index deal_team_name on dealdesk.deal (team_id, left(lower(name), 200), id);
create index deal_team_account on dealdesk.deal (team_id, left(lower(coalesce(account_name, account_typed, '')), 200), id);

-- What each person already did, by the id of the intention.
create table dealdesk.command (
    person_id  uuid not null references dealdesk.app_user,
    command_id uuid not null,
    root       uuid,
    verb       text not null,
    outcome    jsonb,
    primary key (person_id, command_id)
);

create table dealdesk.audit (
    root          uuid not null,
    position      bigint not null,
    seq           bigint generated always as identity constraint audit_seq_once unique,
    kind          text not null,
    actor_id      uuid not null references dealdesk.app_user,
    acting_for    uuid references dealdesk.app_user,
    -- Done on a local store with one person, where two-person rules do not bind.
    alone         boolean not null,
    verb          text not null,
    reason        text,
    command_id    uuid,
    rule          text,
    was           jsonb,
    became        jsonb not null,
    true_time     timestamptz not null,
    business_time timestamptz not null,
    hash          bytea not null,
    primary key (root, position)
);

-- The end of each chain: it serialises writers of one root and shows a cut tail.
create table dealdesk.audit_head (
    root     uuid primary key,
    position bigint not null,
    hash     bytea not null
);

-- One row a version, so that any past day can be read back. Same columns as the table, compared by a test.
create table dealdesk.deal_history (like dealdesk.deal, valid tstzrange not null);
alter table dealdesk.deal_history alter column search drop not null;
create index deal_history_of on dealdesk.deal_history (id, rev);
create table dealdesk.account_history (like dealdesk.account, valid tstzrange not null);
create index account_history_of on dealdesk.account_history (id, rev);

-- How many and how much, kept as the rows change; deltas first, folded together later, so that writers never queue here.
create table dealdesk.tally (
    kind     text not null,
    team_id  integer not null,
    stage    text not null,
    currency text not null,
    n        bigint not null,
    amount   numeric not null,
    unknown  bigint not null,
    primary key (kind, team_id, stage, currency)
);
create table dealdesk.tally_delta (
    kind     text not null,
    team_id  integer not null,
    stage    text not null,
    currency text not null,
    n        bigint not null,
    amount   numeric not null,
    unknown  bigint not null
);

-- Where a record came from and what the file said last, so that the same file again changes nothing.
create table dealdesk.import_row (
    source    text not null,
    kind      text not null,
    key       text not null,
    record_id uuid not null,
    facts     jsonb not null,
    primary key (source, kind, key)
);

-- Names of files that a person settled once: `product:GTXPro` is `GTX Pro`.
create table dealdesk.import_alias (
    id      uuid not null default gen_random_uuid(),
    kind    text not null,
    typed   text not null,
    means   text not null,
    primary key (kind, typed)
);
