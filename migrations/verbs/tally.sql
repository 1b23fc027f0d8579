-- How many deals and accounts stand where, and for how much: kept by triggers a statement at a time, folded when a desk opens.

-- The month of a day, and the end of all time for none.
create or replace function dealdesk.month_of(p_day date) returns date
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select coalesce(make_date(extract(year from p_day)::integer, extract(month from p_day)::integer, 1), 'infinity')
$$;

create or replace function dealdesk.tally_born() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    with counted as materialized (
        select team_id, stage, forecast, currency, dealdesk.month_of(closes_on) as month, count(*) as n,
               coalesce(sum(amount), 0) as amount, count(*) filter (where amount is null) as unknown
        from born group by 1, 2, 3, 4, 5
    )
    insert into dealdesk.tally_delta (kind, team_id, stage, forecast, currency, month, n, amount, unknown)
    select 'deal', team_id, stage, forecast, currency, '-infinity', sum(n), sum(amount), sum(unknown)
    from counted group by team_id, stage, forecast, currency
    union all
    select 'deal_month', 0, stage, forecast, currency, month, sum(n), sum(amount), sum(unknown)
    from counted group by stage, forecast, currency, month;
    return null;
end $$;

create or replace function dealdesk.tally_changed() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    with moved as materialized (
        select team_id, stage, forecast, currency, dealdesk.month_of(closes_on) as month, -1 as n, -coalesce(amount, 0) as amount,
               -(amount is null)::integer as unknown
        from was
        union all
        select team_id, stage, forecast, currency, dealdesk.month_of(closes_on), 1, coalesce(amount, 0), (amount is null)::integer
        from became
    )
    insert into dealdesk.tally_delta (kind, team_id, stage, forecast, currency, month, n, amount, unknown)
    select 'deal', team_id, stage, forecast, currency, '-infinity', sum(n), sum(amount), sum(unknown)
    from moved group by team_id, stage, forecast, currency
    having sum(n) <> 0 or sum(amount) <> 0 or sum(unknown) <> 0
    union all
    select 'deal_month', 0, stage, forecast, currency, month, sum(n), sum(amount), sum(unknown)
    from moved group by stage, forecast, currency, month
    having sum(n) <> 0 or sum(amount) <> 0 or sum(unknown) <> 0;
    return null;
end $$;

create or replace function dealdesk.tally_accounts() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    insert into dealdesk.tally_delta (kind, team_id, stage, currency, n, amount, unknown)
    select 'account', 0, 'active', '', count(*), 0, 0 from born having count(*) > 0;
    return null;
end $$;

drop trigger if exists tally_born on dealdesk.deal;
create trigger tally_born after insert on dealdesk.deal referencing new table as born
    for each statement execute function dealdesk.tally_born();
drop trigger if exists tally_changed on dealdesk.deal;
create trigger tally_changed after update on dealdesk.deal referencing old table as was new table as became
    for each statement execute function dealdesk.tally_changed();
drop trigger if exists tally_born on dealdesk.account;
create trigger tally_born after insert on dealdesk.account referencing new table as born
    for each statement execute function dealdesk.tally_accounts();

-- Deltas become sums. Two that fold at once take different rows.
create or replace function dealdesk.fold_tally() returns bigint
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    folded bigint;
begin
    perform dealdesk.me();
    with taken as (
        delete from dealdesk.tally_delta where ctid in (select ctid from dealdesk.tally_delta limit 50000 for update skip locked)
        returning *
    ), summed as (
        select kind, team_id, stage, forecast, currency, month, sum(n) as n, sum(amount) as amount, sum(unknown) as unknown,
               count(*) as rows
        from taken group by kind, team_id, stage, forecast, currency, month
    ), kept as (
        insert into dealdesk.tally as t (kind, team_id, stage, forecast, currency, month, n, amount, unknown)
        select kind, team_id, stage, forecast, currency, month, n, amount, unknown
        from summed order by kind, team_id, stage, forecast, currency, month
        on conflict (kind, team_id, stage, forecast, currency, month)
        do update set n = t.n + excluded.n, amount = t.amount + excluded.amount, unknown = t.unknown + excluded.unknown
        returning 1
    )
    select coalesce(sum(rows), 0) into folded from summed;
    return folded;
end $$;

-- The deals that one sees, by stage, forecast and currency; only those that close between two days, where both are the
-- ends of months or one sees few teams. Nothing where that would have to be counted.
create or replace function dealdesk.tally_deals(p_from date, p_to date)
returns table (stage text, forecast text, currency text, n bigint, amount numeric, unknown bigint)
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    sees_all boolean := dealdesk.sees_every_team();
    teams integer[] := case when sees_all then null when dealdesk.holds('sales') then dealdesk.my_teams() else '{}' end;
    -- Of other teams, but one is named there: few, and counted one by one.
    named uuid[] := case when sees_all then '{}' else dealdesk.named_beyond(teams) end;
begin
    perform dealdesk.me();
    if p_from is null and p_to is null then
        return query
        select c.stage, c.forecast, c.currency, sum(c.n)::bigint, sum(c.amount), sum(c.unknown)::bigint
        from (select t.stage, t.forecast, t.currency, t.n, t.amount, t.unknown
              from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) t
              where t.kind = 'deal' and (sees_all or t.team_id = any (teams))
              union all
              select d.stage, d.forecast, d.currency, 1, coalesce(d.amount, 0), (d.amount is null)::integer
              from dealdesk.deal d where d.id = any (named)) c
        group by c.stage, c.forecast, c.currency having sum(c.n) <> 0;
    elsif sees_all then
        if p_from is distinct from dealdesk.month_of(p_from) or (p_to + 1) is distinct from dealdesk.month_of(p_to + 1) then
            return;
        end if;
        return query
        select c.stage, c.forecast, c.currency, sum(c.n)::bigint, sum(c.amount), sum(c.unknown)::bigint
        from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) c
        where c.kind = 'deal_month' and c.month between coalesce(p_from, '-infinity') and coalesce(p_to, '9999-12-31')
        group by c.stage, c.forecast, c.currency having sum(c.n) <> 0;
    else
        return query
        select d.stage, d.forecast, d.currency, count(*), coalesce(sum(d.amount), 0), count(*) filter (where d.amount is null)
        from (select * from dealdesk.deal where team_id = any (teams)
              union all
              select * from dealdesk.deal where id = any (named)) d
        where d.stage in ('qualify', 'develop', 'propose', 'negotiate', 'closed_won', 'closed_lost')
          and coalesce(d.closes_on, 'infinity') >= coalesce(p_from, '-infinity')
          and coalesce(d.closes_on, 'infinity') <= coalesce(p_to, '9999-12-31')
        group by d.stage, d.forecast, d.currency;
    end if;
end $$;

alter table dealdesk.tally enable row level security;
alter table dealdesk.tally_delta enable row level security;
do $$
declare
    counted text;
begin
    foreach counted in array array['tally', 'tally_delta'] loop
        execute format('drop policy if exists desk on dealdesk.%I', counted);
        execute format('create policy desk on dealdesk.%I for select
            to sales_ops, legal, contract_manager, finance, admin, auditor, service
            using ((select dealdesk.me()) is not null)', counted);
        execute format('drop policy if exists sell on dealdesk.%I', counted);
        execute format('create policy sell on dealdesk.%I for select to sales
            using ((kind = ''account'' and (select dealdesk.me()) is not null)
                   or team_id = any ((select dealdesk.my_teams())::integer[]))', counted);
        execute format('drop policy if exists company on dealdesk.%I', counted);
        execute format('create policy company on dealdesk.%I for select to customer_success
            using (kind = ''account'' and (select dealdesk.me()) is not null)', counted);
        execute format('grant select on dealdesk.%I
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service', counted);
    end loop;
end $$;
alter table dealdesk.stage_probability enable row level security;
drop policy if exists company on dealdesk.stage_probability;
create policy company on dealdesk.stage_probability for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using ((select dealdesk.me()) is not null);
grant select on dealdesk.stage_probability
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
grant execute on function dealdesk.fold_tally(), dealdesk.tally_deals(date, date)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
