-- What goes with what, and what each charge costs us: in versions like the rest of the catalog.

create table dealdesk.catalog_rule (
    code    text not null check (code <> '' and char_length(code) <= 60),
    since   integer not null references dealdesk.catalog_version,
    until   integer references dealdesk.catalog_version,
    name    text not null check (name <> '' and char_length(name) <= 500),
    -- The condition and what follows from it, as the program writes them.
    content jsonb not null,
    primary key (code, since),
    check (until > since)
);
create unique index catalog_rule_open on dealdesk.catalog_rule (code) where until is null;

-- Its own table, because it has its own readers: what somebody may not see stands beside nothing that they may.
create table dealdesk.cost_book (
    offering text not null check (offering <> '' and char_length(offering) <= 60),
    charge   text not null check (charge <> '' and char_length(charge) <= 60),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    since    integer not null references dealdesk.catalog_version,
    until    integer references dealdesk.catalog_version,
    -- Of one unit in one period. Unknown is no row, never nothing.
    cost     dealdesk.amount not null,
    primary key (offering, charge, currency, since),
    check (until > since)
);
create unique index cost_book_open on dealdesk.cost_book (offering, charge, currency) where until is null;
