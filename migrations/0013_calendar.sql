-- Public holidays by region: days on which a business clock stands still.

create table dealdesk.calendar (
    id           uuid primary key default gen_random_uuid(),
    rev          bigint not null default 1,
    region       text not null check (region <> '' and char_length(region) <= 500),
    updated_at   timestamptz not null default clock_timestamp(),
    last_command uuid,
    last_actor   uuid
);
create unique index calendar_region_once on dealdesk.calendar (lower(region));

create table dealdesk.holiday (
    calendar_id uuid not null references dealdesk.calendar,
    day         dealdesk.day not null,
    name        dealdesk.words,
    primary key (calendar_id, day)
);
