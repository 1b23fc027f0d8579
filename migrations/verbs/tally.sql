-- How many deals and accounts stand where, and for how much: kept by triggers a statement at a time, folded when a desk opens.

create or replace function dealdesk.tally_born() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    insert into dealdesk.tally_delta (kind, team_id, stage, currency, n, amount, unknown)
    select 'deal', team_id, stage, currency, count(*), coalesce(sum(amount), 0), count(*) filter (where amount is null)
    from born group by team_id, stage, currency;
    return null;
end $$;

create or replace function dealdesk.tally_changed() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    insert into dealdesk.tally_delta (kind, team_id, stage, currency, n, amount, unknown)
    select 'deal', team_id, stage, currency, sum(n), sum(amount), sum(unknown)
    from (select team_id, stage, currency, -1 as n, -coalesce(amount, 0) as amount, -(amount is null)::integer as unknown
          from was
          union all
          select team_id, stage, currency, 1, coalesce(amount, 0), (amount is null)::integer from became) moved
    group by team_id, stage, currency
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
        select kind, team_id, stage, currency, sum(n) as n, sum(amount) as amount, sum(unknown) as unknown, count(*) as rows
        from taken group by kind, team_id, stage, currency
    ), kept as (
        insert into dealdesk.tally as t (kind, team_id, stage, currency, n, amount, unknown)
        select kind, team_id, stage, currency, n, amount, unknown from summed order by kind, team_id, stage, currency
        on conflict (kind, team_id, stage, currency)
        do update set n = t.n + excluded.n, amount = t.amount + excluded.amount, unknown = t.unknown + excluded.unknown
        returning 1
    )
    select coalesce(sum(rows), 0) into folded from summed;
    return folded;
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
grant execute on function dealdesk.fold_tally()
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
