-- Records from another system. A row is known by its key there; the same facts again change nothing, and what a person
-- changed here since then stays.

-- The record that a key of the other system stands for.
create or replace function dealdesk.imported(p_kind text, p_key text) returns uuid
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select record_id from dealdesk.import_row where source = 'crm' and kind = p_kind and key = p_key
$$;

-- What of a record follows its row: what the row says anew, where the record still is as the row said before. Fields that
-- mean something together, parted by spaces, follow together; those of `p_fixed` follow no more. `kept` says that
-- something of the row was not taken.
create or replace function dealdesk.follow(
    p_here jsonb, p_before jsonb, p_now jsonb, p_together text[], p_fixed text[], out taken jsonb, out kept boolean)
language plpgsql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    fields text[];
    here jsonb;
    before jsonb;
    now jsonb;
begin
    taken := '{}';
    kept := false;
    for fields in select string_to_array(line, ' ') from unnest(p_together) line loop
        select jsonb_object_agg(f, p_here -> f), jsonb_object_agg(f, p_before -> f), jsonb_object_agg(f, p_now -> f)
        into here, before, now from unnest(fields) f;
        if now = before or now = here then
            continue;
        elsif here = before and not fields && p_fixed then
            taken := taken || now;
        else
            kept := true;
        end if;
    end loop;
end $$;

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
    account dealdesk.account;
    parent text;
    keys text[];
    taken jsonb;
    keeps boolean;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
    kept bigint := 0;
begin
    perform dealdesk.must('import.crm');
    keys := array(select row ->> 'key' from jsonb_array_elements(p_rows) row);
    -- Held first, those that are written and those that are named as parents, in the order of their ids: a merge holds its
    -- two in that order as well, so that the one waits for the other and they never wait for each other.
    perform from dealdesk.account a
    where a.id in (
        select unnest(array[i.record_id, dealdesk.living('account', i.record_id)])
        from jsonb_array_elements(p_rows) row
        join dealdesk.import_row own on own.source = 'crm' and own.kind = 'account' and own.key = row ->> 'key'
        cross join lateral unnest(array[row ->> 'key', lower(btrim(row -> 'facts' ->> 'parent'))]) said (key)
        join dealdesk.import_row i on i.source = 'crm' and i.kind = 'account' and i.key = said.key
        where own.facts <> row -> 'facts'
        union
        select waits.id from dealdesk.account waits where lower(btrim(waits.parent_typed)) = any (keys))
    order by a.id for update;
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
            returning id into account.id;
            insert into dealdesk.import_row values ('crm', 'account', r.key, account.id, r.facts);
            created := created + 1;
        else
            r.record_id := dealdesk.hold_living('account', r.record_id);
            select * into account from dealdesk.account a where a.id = r.record_id;
            -- As the row names it, where it still is the one that the row named.
            parent := case when account.parent_id is null then account.parent_typed
                           when account.parent_id = dealdesk.imported('account', lower(btrim(r.before ->> 'parent')))
                               then r.before ->> 'parent'
                           else account.parent_id::text end;
            select f.taken, f.kept into taken, keeps from dealdesk.follow(
                to_jsonb(account) || jsonb_build_object('parent', parent),
                to_jsonb(jsonb_populate_record(null::dealdesk.account, r.before)) || jsonb_build_object('parent', r.before -> 'parent'),
                to_jsonb(jsonb_populate_record(null::dealdesk.account, r.facts)) || jsonb_build_object('parent', r.facts -> 'parent'),
                '{sector,founded,revenue_millions,employees,country,parent}', '{}') f;
            account := jsonb_populate_record(account, taken);
            if taken ? 'parent' then
                account.parent_id := null;
                account.parent_typed := taken ->> 'parent';
            end if;
            update dealdesk.account a
            set sector = account.sector, founded = account.founded, revenue_millions = account.revenue_millions,
                employees = account.employees, country = account.country, parent_id = account.parent_id,
                parent_typed = account.parent_typed,
                last_event = 'import', last_note = 'imported', last_command = p_command, last_actor = dealdesk.me()
            where a.id = r.record_id;
            update dealdesk.import_row set facts = r.facts where source = 'crm' and kind = 'account' and key = r.key;
            updated := updated + 1;
            kept := kept + keeps::integer;
        end if;
    end loop;
    for r in select child.id, above.record_id as parent
             from (select a.id from dealdesk.import_row i join dealdesk.account a on a.id = i.record_id
                   where i.source = 'crm' and i.kind = 'account' and i.key = any (keys)
                   union
                   select a.id from dealdesk.account a where lower(btrim(a.parent_typed)) = any (keys)) touched
             join dealdesk.account child on child.id = touched.id
             join dealdesk.import_row above on above.source = 'crm' and above.kind = 'account'
                  and above.key = lower(btrim(child.parent_typed))
             where child.parent_id is null
             order by child.id
    loop
        -- A ring in the file stays as typed. An event of its own, because the row may be of this very command.
        update dealdesk.account set parent_id = r.parent, parent_typed = null, last_event = 'import', last_note = 'imported',
                                    last_command = gen_random_uuid(), last_actor = dealdesk.me()
        where id = r.id and not dealdesk.stands_above(r.id, r.parent);
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged, 'kept', kept);
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

drop function if exists dealdesk.import_deal_facts(jsonb);
-- Whom and what the rows of the deals file mean, found by the keys of the other files. Key by key: a plan made while the
-- table was small, or for as many rows as the planner believes, would read the whole of it for each batch.
create or replace function dealdesk.deal_rows(p_rows jsonb) returns dealdesk.deal_row[]
language sql stable security definer
set search_path = dealdesk, pg_catalog, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
    select array_agg(row(line.key, unsaid.facts || line.facts, i.record_id, unsaid.facts || i.facts,
                         coalesce(owner.record_id, me.id), coalesce(team.id, me.team_id), account.record_id,
                         product.record_id)::dealdesk.deal_row)
    from (select jsonb_build_object('currency', currency, 'forecast', 'pipeline') as facts from dealdesk.store) unsaid
    cross join (select id, coalesce((select min(m.team_id) from dealdesk.membership m where m.person_id = me.id),
                                    (select min(t.id) from dealdesk.team t)) as team_id
                from dealdesk.me() me (id)) me
    -- Read out of the JSON once, not once for each person it may name.
    cross join (select row ->> 'key' as key, row -> 'facts' as facts, lower(row -> 'facts' ->> 'agent') as agent,
                       lower(row -> 'facts' ->> 'account') as account, lower(row -> 'facts' ->> 'product') as product
                from jsonb_array_elements(p_rows) row offset 0) line
    left join dealdesk.import_row i on i.source = 'crm' and i.kind = 'deal' and i.key = line.key
    left join dealdesk.import_row owner on owner.source = 'crm' and owner.kind = 'person' and owner.key = line.agent
    left join lateral (select min(m.team_id) as id from dealdesk.membership m where m.person_id = owner.record_id) team on true
    left join dealdesk.import_row account on account.source = 'crm' and account.kind = 'account'
         and account.key = line.account
    left join dealdesk.import_row product on product.source = 'crm' and product.kind = 'product'
         and product.key = line.product
$$;

-- UUIDv7 of RFC 9562, the place in the batch as its rand_a: births in a row stand side by side in every index by id, where
-- random ones would each touch another page.
create or replace function dealdesk.uuid_in_time(p_at timestamptz, p_nth integer) returns uuid language sql volatile
    return (pg_catalog.lpad(pg_catalog.to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
            || '7' || pg_catalog.lpad(pg_catalog.to_hex(p_nth % 4096), 3, '0')
            || pg_catalog.substr(pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''), 17))::uuid;

-- Before a store of few deals takes so many that keeping them in order one by one would cost more than ordering them once:
-- the orders are set aside, and whoever lists deals meanwhile waits longer. A saving only: where somebody reads the deals for
-- long, as a backup does, they stay.
create or replace function dealdesk.set_orders_aside(p_rows integer) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    few constant integer := least(p_rows / 10, 100000);
    kept record;
begin
    perform dealdesk.must('import.crm');
    -- Or what each deal names would be looked up as if there were as few as when the session began.
    analyze dealdesk.account, dealdesk.import_row;
    if (select count(*) from (select from dealdesk.deal limit few + 1) here) > few then
        return;
    end if;
    for kept in select c.relname as name, pg_get_indexdef(c.oid) as definition
                from pg_index i join pg_class c on c.oid = i.indexrelid
                where i.indrelid = 'dealdesk.deal'::regclass and not i.indisunique
    loop
        insert into dealdesk.set_aside values (kept.name, kept.definition);
        execute format('drop index dealdesk.%I', kept.name);
    end loop;
exception when lock_not_available then
    return;
end $$;

-- Whether an import that set orders aside has ended without making them again.
create or replace function dealdesk.is_left_aside() returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select exists (select from dealdesk.set_aside where at < clock_timestamp() - interval '1 minute')
$$;

-- Makes one of them again, and says how many are left. Always before the deals, as every batch does.
create or replace function dealdesk.restore_order() returns bigint
language plpgsql security definer
set search_path = dealdesk, pg_catalog, pg_temp set maintenance_work_mem = '256MB' as $$
declare
    wanted text;
    remain bigint;
begin
    lock table dealdesk.set_aside in exclusive mode;
    delete from dealdesk.set_aside where name = (select min(name) from dealdesk.set_aside) returning definition into wanted;
    if wanted is not null then
        execute wanted;
    end if;
    select count(*) into remain from dealdesk.set_aside;
    if wanted is not null and remain = 0 then
        analyze dealdesk.deal;
    end if;
    return remain;
end $$;

-- `p_mine`: by the import that set them aside. Others leave them while its batches come.
create or replace function dealdesk.put_in_order(p_mine boolean) returns bigint
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.must('import.crm');
    if not p_mine and not dealdesk.is_left_aside() then
        return 0;
    end if;
    return dealdesk.restore_order();
end $$;

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
    now timestamptz := dealdesk.at();
    this_year integer := extract(year from now);
    rows dealdesk.deal_row[];
    deal dealdesk.deal;
    here jsonb;
    fixed text[];
    taken jsonb;
    keeps boolean;
begin
    update dealdesk.set_aside set at = clock_timestamp();
    -- A deal belongs to a team, also where no file has named one.
    insert into dealdesk.team (name) select 'Imported' where not exists (select from dealdesk.team);
    rows := dealdesk.deal_rows(p_rows);
    select count(*) filter (where f.record_id is null), count(*) filter (where jsonb_strip_nulls(f.before) = jsonb_strip_nulls(f.facts))
    into created, unchanged from unnest(rows) f;
    if created > 0 then
        base := dealdesk.next_numbers('D', created::integer) - 1;
        -- Held: a new name that is on its way is waited for.
        perform from dealdesk.account where id = any (array(select f.account_id from unnest(rows) f)) for share;
        with fresh as materialized (
            select dealdesk.uuid_in_time(clock_timestamp(), n::integer) as id, f.*
            from (select row_number() over () as n, f.* from unnest(rows) f where f.record_id is null) f
        ), made as (
            insert into dealdesk.deal (id, number, stage, team_id, owner_id, agent_typed, account_id, account_typed, account_name,
                                       product_id, product_typed, dates_typed, name, amount, currency, opened_on, closes_on,
                                       forecast, next_step, next_step_on, external_id, stage_since, last_event, last_note, last_command, last_actor)
            select f.id, dealdesk.number_of('D', this_year, base + n::integer), f.stage, team_id, owner_id, facts ->> 'agent_typed',
                   account_id, facts ->> 'account_typed', (select name from dealdesk.account where id = f.account_id), product_id, facts ->> 'product_typed',
                   facts ->> 'dates_typed', facts ->> 'name', (facts ->> 'amount')::numeric,
                   facts ->> 'currency', (facts ->> 'opened_on')::date, f.closes_on,
                   case f.stage when 'closed_won' then 'won' when 'closed_lost' then 'omitted' else facts ->> 'forecast' end,
                   facts ->> 'next_step', (facts ->> 'next_step_on')::date,
                   key, dealdesk.entered('import', f.stage, f.closes_on, now), 'import', 'imported', p_command, person
            from (select facts ->> 'stage' as stage, (facts ->> 'closes_on')::date as closes_on, fresh.* from fresh) f
        )
        insert into dealdesk.import_row select 'crm', 'deal', key, id, facts from fresh;
    end if;
    for r in select f.* from unnest(rows) f
             where jsonb_strip_nulls(f.before) <> jsonb_strip_nulls(f.facts)
    loop
        select * into deal from dealdesk.deal d where d.id = r.record_id for update;
        here := to_jsonb(deal);
        -- A closed deal keeps what was agreed; what was unknown of it may still become known.
        fixed := case when deal.stage in ('closed_won', 'closed_lost') then array(
            select field
            from unnest(array['stage', 'owner_id', 'amount', 'forecast', 'opened_on', 'closes_on', 'account_id', 'product_id']) field
            where here -> field <> 'null' and (field <> 'owner_id' or deal.agent_typed is null)) else '{}' end;
        select f.taken, f.kept into taken, keeps from dealdesk.follow(
            here,
            to_jsonb(jsonb_populate_record(null::dealdesk.deal, r.before || jsonb_build_object(
                'account_id', dealdesk.imported('account', lower(r.before ->> 'account')),
                'product_id', dealdesk.imported('product', lower(r.before ->> 'product')),
                -- A deal of nobody that is known belongs to who brought it.
                'owner_id', coalesce(dealdesk.imported('person', lower(r.before ->> 'agent')),
                                     (select actor_id from dealdesk.audit where root = deal.id and position = 1))))),
            to_jsonb(jsonb_populate_record(null::dealdesk.deal, r.facts || jsonb_build_object(
                'account_id', r.account_id, 'product_id', r.product_id, 'owner_id', r.owner_id))),
            array['stage', 'owner_id agent_typed', 'amount currency', 'forecast', 'opened_on', 'closes_on', 'dates_typed',
                  'next_step next_step_on',
                  'account_id account_typed', 'product_id product_typed', 'name'],
            fixed) f;
        if taken ->> 'owner_id' <> deal.owner_id::text then
            deal.team_id := r.team_id;
        end if;
        deal := jsonb_populate_record(deal, taken);
        kept := kept + keeps::integer;
        update dealdesk.deal d
        set stage = deal.stage, team_id = deal.team_id, owner_id = deal.owner_id, agent_typed = deal.agent_typed,
            amount = deal.amount, currency = deal.currency, forecast = deal.forecast, opened_on = deal.opened_on,
            closes_on = deal.closes_on, next_step = deal.next_step, next_step_on = deal.next_step_on, name = deal.name,
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
    dealdesk.import_accounts(jsonb, uuid), dealdesk.import_people(jsonb, uuid), dealdesk.import_deals(jsonb, uuid),
    dealdesk.set_orders_aside(integer), dealdesk.put_in_order(boolean)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- How many orders are wanting is no secret; `doctor` tells it.
grant select on dealdesk.set_aside to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success,
    reviewer, service;
