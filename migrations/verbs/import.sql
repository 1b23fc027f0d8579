-- Records from another system. A row is known by its key there; the same facts again change nothing, and what a person
-- changed here since then stays.

create or replace function dealdesk.import_alias_add(p_kind text, p_typed text, p_means text) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    alias uuid;
begin
    perform dealdesk.must('import.crm');
    insert into dealdesk.import_alias as known (kind, typed, means) values (p_kind, p_typed, p_means)
    on conflict (kind, typed) do update set means = excluded.means returning known.id into alias;
    perform dealdesk.remember('import_alias', alias, 'settle', null, null, null,
                              jsonb_build_object('kind', p_kind, 'typed', p_typed, 'means', p_means));
end $$;

create or replace function dealdesk.import_products(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    r record;
    product uuid;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
begin
    perform dealdesk.must('import.crm');
    for r in select row ->> 'key' as key, row -> 'facts' as facts, i.record_id, i.facts as before
             from jsonb_array_elements(p_rows) row
             left join dealdesk.import_row i on i.source = 'crm' and i.kind = 'product' and i.key = row ->> 'key'
    loop
        if r.before = r.facts then
            unchanged := unchanged + 1;
        elsif r.before is null then
            insert into dealdesk.product (name, series, list_price, currency, last_event, last_note, last_command)
            values (r.facts ->> 'name', r.facts ->> 'series', (r.facts ->> 'list_price')::numeric,
                    (select currency from dealdesk.store), 'import', 'imported', p_command)
            on conflict on constraint product_name_once
            do update set last_event = 'import', last_note = 'imported', last_command = p_command
            returning id into product;
            insert into dealdesk.import_row values ('crm', 'product', r.key, product, r.facts);
            created := created + 1;
        else
            update dealdesk.product
            set series = r.facts ->> 'series', list_price = (r.facts ->> 'list_price')::numeric,
                last_event = 'import', last_note = 'imported', last_command = p_command
            where id = r.record_id;
            update dealdesk.import_row set facts = r.facts where source = 'crm' and kind = 'product' and key = r.key;
            updated := updated + 1;
        end if;
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged);
end $$;

-- Parents are named, and may stand later in the file: rows first, parents in a second pass.
create or replace function dealdesk.import_accounts(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    r record;
    account uuid;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
begin
    perform dealdesk.must('import.crm');
    for r in select row ->> 'key' as key, row -> 'facts' as facts, i.record_id, i.facts as before
             from jsonb_array_elements(p_rows) row
             left join dealdesk.import_row i on i.source = 'crm' and i.kind = 'account' and i.key = row ->> 'key'
    loop
        if r.before = r.facts then
            unchanged := unchanged + 1;
        elsif r.before is null then
            insert into dealdesk.account (name, sector, founded, revenue_millions, employees, country, parent_typed,
                                          last_event, last_note, last_command, last_actor)
            values (r.facts ->> 'name', r.facts ->> 'sector', (r.facts ->> 'founded')::integer,
                    (r.facts ->> 'revenue_millions')::numeric, (r.facts ->> 'employees')::bigint, r.facts ->> 'country',
                    r.facts ->> 'parent', 'import', 'imported', p_command, dealdesk.me())
            returning id into account;
            insert into dealdesk.import_row values ('crm', 'account', r.key, account, r.facts);
            created := created + 1;
        else
            update dealdesk.account a
            set sector = case when r.facts -> 'sector' is distinct from r.before -> 'sector' then r.facts ->> 'sector' else a.sector end,
                founded = case when r.facts -> 'founded' is distinct from r.before -> 'founded'
                               then (r.facts ->> 'founded')::integer else a.founded end,
                revenue_millions = case when r.facts -> 'revenue_millions' is distinct from r.before -> 'revenue_millions'
                                        then (r.facts ->> 'revenue_millions')::numeric else a.revenue_millions end,
                employees = case when r.facts -> 'employees' is distinct from r.before -> 'employees'
                                 then (r.facts ->> 'employees')::bigint else a.employees end,
                country = case when r.facts -> 'country' is distinct from r.before -> 'country' then r.facts ->> 'country' else a.country end,
                parent_typed = case when r.facts -> 'parent' is distinct from r.before -> 'parent'
                                    then r.facts ->> 'parent' else a.parent_typed end,
                last_event = 'import', last_note = 'imported', last_command = p_command, last_actor = dealdesk.me()
            where a.id = r.record_id;
            update dealdesk.import_row set facts = r.facts where source = 'crm' and kind = 'account' and key = r.key;
            updated := updated + 1;
        end if;
    end loop;
    for r in select a.id, above.record_id as parent
             from dealdesk.account a
             join dealdesk.import_row above on above.source = 'crm' and above.kind = 'account'
                  and above.key = lower(btrim(a.parent_typed))
             order by a.id
    loop
        -- A ring in the file stays as typed. An event of its own, because the row may be of this very command.
        update dealdesk.account set parent_id = r.parent, parent_typed = null, last_event = 'import', last_note = 'imported',
                                    last_command = gen_random_uuid(), last_actor = dealdesk.me()
        where id = r.id and not dealdesk.stands_above(r.id, r.parent);
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged);
end $$;

-- People without a login, in a team that bears the name of who leads it.
create or replace function dealdesk.import_people(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    r record;
    person uuid;
    team integer;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
begin
    perform dealdesk.must('import.crm');
    for r in select row ->> 'key' as key, row -> 'facts' as facts, i.record_id, i.facts as before
             from jsonb_array_elements(p_rows) row
             left join dealdesk.import_row i on i.source = 'crm' and i.kind = 'person' and i.key = row ->> 'key'
    loop
        if r.before = r.facts then
            unchanged := unchanged + 1;
            continue;
        end if;
        insert into dealdesk.team (name, region) values (r.facts ->> 'team', r.facts ->> 'office')
        on conflict on constraint team_name_once do update set region = coalesce(excluded.region, dealdesk.team.region)
        returning id into team;
        if r.before is null then
            insert into dealdesk.app_user (name, last_event, last_note, last_command)
            values (r.facts ->> 'name', 'import', 'imported', p_command) returning id into person;
            insert into dealdesk.import_row values ('crm', 'person', r.key, person, r.facts);
            created := created + 1;
        else
            person := r.record_id;
            delete from dealdesk.membership m using dealdesk.team t
            where m.person_id = person and t.id = m.team_id and t.name = r.before ->> 'team';
            update dealdesk.import_row set facts = r.facts where source = 'crm' and kind = 'person' and key = r.key;
            updated := updated + 1;
            -- A team is no column of the row: what changed is told beside it.
            perform dealdesk.remember('person', person, 'import', 'imported', p_command, r.before, r.facts);
        end if;
        insert into dealdesk.membership values (team, person) on conflict do nothing;
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged);
end $$;

-- Whom and what a row of the deals file means, found by the keys of the other files.
create or replace function dealdesk.import_deal_facts(p_rows jsonb)
returns table (key text, facts jsonb, record_id uuid, before jsonb, owner_id uuid, team_id integer, account_id uuid, product_id uuid)
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select row ->> 'key', row -> 'facts', i.record_id, i.facts, coalesce(owner.record_id, dealdesk.me()),
           coalesce((select min(m.team_id) from dealdesk.membership m where m.person_id = owner.record_id),
                    (select min(m.team_id) from dealdesk.membership m where m.person_id = dealdesk.me()),
                    (select min(t.id) from dealdesk.team t)),
           account.record_id, product.record_id
    from jsonb_array_elements(p_rows) row
    left join dealdesk.import_row i on i.source = 'crm' and i.kind = 'deal' and i.key = row ->> 'key'
    left join dealdesk.import_row owner on owner.source = 'crm' and owner.kind = 'person'
         and owner.key = lower(row -> 'facts' ->> 'agent')
    left join dealdesk.import_row account on account.source = 'crm' and account.kind = 'account'
         and account.key = lower(row -> 'facts' ->> 'account')
    left join dealdesk.import_row product on product.source = 'crm' and product.kind = 'product'
         and product.key = lower(row -> 'facts' ->> 'product')
$$;

create or replace function dealdesk.import_deals(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    r record;
    base integer;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
    kept bigint := 0;
    person uuid := dealdesk.must('import.crm');
    deal dealdesk.deal;
    closed boolean;
begin
    select count(*) filter (where f.record_id is null), count(*) filter (where f.before = f.facts)
    into created, unchanged from dealdesk.import_deal_facts(p_rows) f;
    if created > 0 then
        -- A deal belongs to a team, also where no file has named one.
        insert into dealdesk.team (name) select 'Imported' where not exists (select from dealdesk.team);
        base := dealdesk.next_numbers('D', created::integer) - 1;
        with fresh as materialized (
            select gen_random_uuid() as id, row_number() over () as n, f.* from dealdesk.import_deal_facts(p_rows) f
            where f.record_id is null
        ), made as (
            insert into dealdesk.deal (id, number, stage, team_id, owner_id, account_id, account_typed, product_id, product_typed,
                                       dates_typed, name, amount, currency, opened_on, closes_on, forecast, external_id,
                                       last_event, last_note, last_command, last_actor)
            select id, dealdesk.display_number('D', base + n::integer), facts ->> 'stage', team_id, owner_id, account_id,
                   facts ->> 'account_typed', product_id, facts ->> 'product_typed', facts ->> 'dates_typed', facts ->> 'name',
                   (facts ->> 'amount')::numeric, (select currency from dealdesk.store), (facts ->> 'opened_on')::date,
                   (facts ->> 'closes_on')::date,
                   case facts ->> 'stage' when 'closed_won' then 'won' when 'closed_lost' then 'omitted' else 'pipeline' end,
                   key, 'import', 'imported', p_command, person
            from fresh
        )
        insert into dealdesk.import_row select 'crm', 'deal', key, id, facts from fresh;
    end if;
    for r in select f.* from dealdesk.import_deal_facts(p_rows) f where f.before is not null and f.before <> f.facts loop
        select * into deal from dealdesk.deal d where d.id = r.record_id for update;
        -- A closed deal keeps what was agreed; what was unknown of it may still become known.
        closed := deal.stage in ('closed_won', 'closed_lost');
        -- The stage follows the file only while nobody has moved the deal here, and not out of an end.
        if r.facts -> 'stage' is distinct from r.before -> 'stage' then
            if deal.stage = r.before ->> 'stage' and not closed then
                deal.stage := r.facts ->> 'stage';
            else
                kept := kept + 1;
            end if;
        end if;
        if r.facts -> 'amount' is distinct from r.before -> 'amount' and (not closed or deal.amount is null) then
            deal.amount := (r.facts ->> 'amount')::numeric;
        end if;
        if r.facts -> 'opened_on' is distinct from r.before -> 'opened_on' and (not closed or deal.opened_on is null) then
            deal.opened_on := (r.facts ->> 'opened_on')::date;
        end if;
        if r.facts -> 'closes_on' is distinct from r.before -> 'closes_on' and (not closed or deal.closes_on is null) then
            deal.closes_on := (r.facts ->> 'closes_on')::date;
        end if;
        if r.facts -> 'dates_typed' is distinct from r.before -> 'dates_typed' then
            deal.dates_typed := r.facts ->> 'dates_typed';
        end if;
        if (r.facts -> 'account', r.facts -> 'account_typed') is distinct from (r.before -> 'account', r.before -> 'account_typed')
           and (not closed or deal.account_id is null) then
            deal.account_id := r.account_id;
            deal.account_typed := r.facts ->> 'account_typed';
        end if;
        if (r.facts -> 'product', r.facts -> 'product_typed') is distinct from (r.before -> 'product', r.before -> 'product_typed')
           and (not closed or deal.product_id is null) then
            deal.product_id := r.product_id;
            deal.product_typed := r.facts ->> 'product_typed';
        end if;
        if deal.name = r.before ->> 'name' then
            deal.name := r.facts ->> 'name';
        end if;
        update dealdesk.deal d
        set stage = deal.stage, amount = deal.amount, opened_on = deal.opened_on, closes_on = deal.closes_on, name = deal.name,
            account_id = deal.account_id, account_typed = deal.account_typed, product_id = deal.product_id,
            product_typed = deal.product_typed, dates_typed = deal.dates_typed,
            last_event = 'import', last_note = 'imported', last_command = p_command, last_actor = person
        where d.id = r.record_id;
        update dealdesk.import_row set facts = r.facts where source = 'crm' and kind = 'deal' and key = r.key;
        updated := updated + 1;
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged, 'kept', kept);
end $$;

alter table dealdesk.import_alias enable row level security;
drop policy if exists desk on dealdesk.import_alias;
create policy desk on dealdesk.import_alias for select to sales_ops, admin, auditor
    using ((select dealdesk.me()) is not null);
grant select on dealdesk.import_alias to sales_ops, admin, auditor, sales, legal, contract_manager, finance, customer_success,
    reviewer, service;
grant execute on function dealdesk.import_alias_add(text, text, text), dealdesk.import_products(jsonb, uuid),
    dealdesk.import_accounts(jsonb, uuid), dealdesk.import_people(jsonb, uuid), dealdesk.import_deals(jsonb, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
