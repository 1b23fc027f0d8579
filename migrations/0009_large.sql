-- What a store of a million deals needs: every order begins with the stage, so that a list of open deals does not walk over
-- the closed ones, and amounts are in order within their currency.

create index account_by_parent_typed on dealdesk.account (lower(btrim(parent_typed))) where parent_typed is not null;

drop index dealdesk.deal_by_updated, dealdesk.deal_by_closes, dealdesk.deal_by_amount, dealdesk.deal_by_name,
    dealdesk.deal_by_account, dealdesk.deal_team_updated, dealdesk.deal_team_closes, dealdesk.deal_team_amount,
    dealdesk.deal_team_name, dealdesk.deal_team_account, dealdesk.deal_search, dealdesk.deal_of_owner;

-- With a blank in front, so that a word of one or two letters is found where a word begins.
alter table dealdesk.deal drop column search;
alter table dealdesk.deal add column search text generated always as (
    lower(' ' || number || ' ' || name || ' ' || coalesce(account_name, account_typed, '') || ' '
          || coalesce(product_typed, '') || ' ' || coalesce(external_id, ''))) stored;
create index deal_search on dealdesk.deal using gin (search public.gin_trgm_ops);
drop index dealdesk.account_search;
alter table dealdesk.account drop column search;
alter table dealdesk.account add column search text generated always as (
    lower(' ' || name || ' ' || coalesce(sector, '') || ' ' || coalesce(country, ''))) stored;
create index account_search on dealdesk.account using gin (search public.gin_trgm_ops);
create index deal_of_owner on dealdesk.deal (owner_id, stage);
create index deal_of_product on dealdesk.deal (product_id) where product_id is not null;

-- One pair an order: over everything for the desk, per team for a seller.
do $$
declare
    ordered record;
begin
    for ordered in select * from (values
        ('updated', 'updated_at'),
        ('since', 'stage_since'),
        ('closes', 'coalesce(closes_on, ''infinity''::date)'),
        ('next', 'coalesce(next_step_on, ''infinity''::date)'),
        ('amount', 'currency, coalesce(amount, -1)'),
        ('name', 'left(lower(name), 200)'),
        ('account', 'left(lower(coalesce(account_name, account_typed, '''')), 200)')
    ) as t (name, key) loop
        execute format('create index deal_by_%1$s on dealdesk.deal (stage, %2$s, id)', ordered.name, ordered.key);
        execute format('create index deal_team_%1$s on dealdesk.deal (team_id, stage, %2$s, id)', ordered.name, ordered.key);
    end loop;
end $$;

-- How sure people are, and in which month deals close: team by team without the month, and month by month over all teams
-- (under team 0), so that no count has more rows than it must.
alter table dealdesk.tally drop constraint tally_pkey;
alter table dealdesk.tally add column forecast text not null default '', add column month date not null default '-infinity';
alter table dealdesk.tally add primary key (kind, team_id, stage, forecast, currency, month);
alter table dealdesk.tally_delta add column forecast text not null default '', add column month date not null default '-infinity';
delete from dealdesk.tally where kind = 'deal';
delete from dealdesk.tally_delta where kind = 'deal';
insert into dealdesk.tally (kind, team_id, stage, forecast, currency, n, amount, unknown)
select 'deal', team_id, stage, forecast, currency, count(*), coalesce(sum(amount), 0), count(*) filter (where amount is null)
from dealdesk.deal group by team_id, stage, forecast, currency;
insert into dealdesk.tally (kind, team_id, stage, forecast, currency, month, n, amount, unknown)
select 'deal_month', 0, stage, forecast, currency, coalesce(date_trunc('month', closes_on)::date, 'infinity'), count(*),
       coalesce(sum(amount), 0), count(*) filter (where amount is null)
from dealdesk.deal group by 3, 4, 5, 6;

-- How likely a deal of a stage is won, in percent; a company's own figures are data.
create table dealdesk.stage_probability (
    stage   text primary key check (stage in ('qualify', 'develop', 'propose', 'negotiate')),
    percent numeric not null check (percent between 0 and 100)
);
insert into dealdesk.stage_probability values ('qualify', 10), ('develop', 30), ('propose', 60), ('negotiate', 80);
