-- The catalog: everybody reads it, the deal desk writes a draft of it, and who wrote nothing of the draft publishes it. What
-- is published stays as it is.

do $$
declare
    kept text;
begin
    foreach kept in array array['catalog', 'catalog_version', 'offering', 'price_list', 'price', 'catalog_rule'] loop
        execute format('alter table dealdesk.%I enable row level security', kept);
        execute format('drop policy if exists company on dealdesk.%I', kept);
        execute format('create policy company on dealdesk.%I for select
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
            using ((select dealdesk.me()) is not null)', kept);
    end loop;
end $$;
grant select on dealdesk.catalog, dealdesk.catalog_version, dealdesk.offering, dealdesk.price_list, dealdesk.price,
    dealdesk.catalog_rule
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- What we pay for is for these alone: no policy lets anyone else see a row.
alter table dealdesk.cost_book enable row level security;
drop policy if exists desk on dealdesk.cost_book;
create policy desk on dealdesk.cost_book for select to sales_ops, finance, auditor, service
    using ((select dealdesk.me()) is not null);
grant select on dealdesk.cost_book
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.published_catalog() returns integer
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    return (select number from dealdesk.catalog_version where state = 'published');
end $$;

create or replace function dealdesk.draft_catalog() returns integer
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select number from dealdesk.catalog_version where state = 'draft'
$$;

-- A row of a version that is not a draft any more only ends, and only where the draft ends it. What the database computes of
-- a row is not there yet.
create or replace function dealdesk.guard_catalog_row() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    draft integer := dealdesk.draft_catalog();
begin
    if tg_op in ('INSERT', 'UPDATE') and new.since = draft and (new.until is null or new.until = draft)
       and (tg_op = 'INSERT' or old.since = draft) then
        return new;
    elsif tg_op = 'DELETE' and old.since = draft then
        return old;
    elsif tg_op = 'UPDATE' and to_jsonb(new) - '{until,search}'::text[] = to_jsonb(old) - '{until,search}'::text[]
          and (old.until is null or old.until = draft) and (new.until is null or new.until = draft) then
        return new;
    end if;
    raise exception 'a published version stays as it is' using errcode = 'DD172';
end $$;

do $$
declare
    kept text;
begin
    foreach kept in array array['offering', 'price_list', 'price', 'catalog_rule', 'cost_book'] loop
        execute format('drop trigger if exists guard on dealdesk.%I', kept);
        execute format('create trigger guard before insert or update or delete on dealdesk.%I
            for each row execute function dealdesk.guard_catalog_row()', kept);
    end loop;
end $$;

-- The states follow each other, and what is published says by whom for ever.
create or replace function dealdesk.guard_catalog_version() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        if old.state = 'draft' then
            return old;
        end if;
    elsif tg_op = 'INSERT' then
        if new.state = 'draft' then
            return new;
        end if;
    elsif (old.state, new.state) in (('draft', 'draft'), ('draft', 'published'))
          or ((old.state, new.state) = ('published', 'retired')
              and (new.number, new.id, new.written_by, new.published_by, new.published_at, new.note)
                  is not distinct from (old.number, old.id, old.written_by, old.published_by, old.published_at, old.note)) then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        return new;
    end if;
    raise exception 'a published version stays as it is' using errcode = 'DD172';
end $$;
drop trigger if exists guard on dealdesk.catalog_version;
create trigger guard before insert or update or delete on dealdesk.catalog_version
    for each row execute function dealdesk.guard_catalog_version();

create or replace function dealdesk.catalog_outcome(p_number integer, p_changed bigint) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', v.id, 'rev', v.rev, 'number', v.number, 'state', v.state, 'changed', p_changed)
    from dealdesk.catalog_version v where v.number = p_number
$$;

-- Held by whoever writes, for as long as they write.
create or replace function dealdesk.hold_catalog(p_verb text) returns uuid
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    root uuid;
begin
    perform dealdesk.must(p_verb);
    select id into strict root from dealdesk.catalog for update;
    return root;
end $$;

-- The draft, made where there is none; who writes of it is one of its writers.
create or replace function dealdesk.open_catalog_draft(p_command uuid) returns integer
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.me();
    draft integer := dealdesk.draft_catalog();
begin
    if draft is null then
        insert into dealdesk.catalog_version (number, state, written_by, last_command, last_actor)
        select coalesce(max(number), 0) + 1, 'draft', array[person], p_command, person from dealdesk.catalog_version
        returning number into draft;
    else
        update dealdesk.catalog_version v
        set written_by = case when person = any (v.written_by) then v.written_by else v.written_by || person end,
            last_command = p_command, last_actor = person
        where number = draft;
    end if;
    return draft;
end $$;
revoke execute on function dealdesk.open_catalog_draft(uuid) from public;

-- Some of what a draft says: rows that are put, and keys that are dropped, part by part. What the version before says as well
-- is no row of the draft's own.
create or replace function dealdesk.write_catalog(p_put jsonb, p_drop jsonb, p_command uuid) returns integer
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    draft integer;
begin
    perform dealdesk.hold_catalog('catalog.import');
    draft := dealdesk.open_catalog_draft(p_command);

    delete from dealdesk.offering o using (
        select code from jsonb_to_recordset(p_put -> 'offerings') x (code text)
        union select * from jsonb_array_elements_text(p_drop -> 'offerings')) k
    where o.code = k.code and o.since = draft;
    update dealdesk.offering o set until = null from jsonb_to_recordset(p_put -> 'offerings') x (code text)
    where o.code = x.code and o.until = draft;
    update dealdesk.offering o set until = draft
    from (
        select code, name, family, kind, content from jsonb_to_recordset(p_put -> 'offerings')
            x (code text, name text, family text, kind text, content jsonb)
        union all select code, null, null, null, null from jsonb_array_elements_text(p_drop -> 'offerings') code) x
    where o.code = x.code and o.until is null
      and (o.name, o.family, o.kind, o.content) is distinct from (x.name, x.family, x.kind, x.content);
    insert into dealdesk.offering (code, since, name, family, kind, content)
    select x.code, draft, x.name, x.family, x.kind, x.content from jsonb_to_recordset(p_put -> 'offerings')
        x (code text, name text, family text, kind text, content jsonb)
    where not exists (select from dealdesk.offering o where o.code = x.code and o.until is null);

    delete from dealdesk.price_list l using (
        select code from jsonb_to_recordset(p_put -> 'price_lists') x (code text)
        union select * from jsonb_array_elements_text(p_drop -> 'price_lists')) k
    where l.code = k.code and l.since = draft;
    update dealdesk.price_list l set until = null from jsonb_to_recordset(p_put -> 'price_lists') x (code text)
    where l.code = x.code and l.until = draft;
    update dealdesk.price_list l set until = draft
    from (
        select code, name, currency, "from", through from jsonb_to_recordset(p_put -> 'price_lists')
            x (code text, name text, currency text, "from" date, through date)
        union all select code, null, null, null, null from jsonb_array_elements_text(p_drop -> 'price_lists') code) x
    where l.code = x.code and l.until is null
      and (l.name, l.currency, l.valid_from::date, l.valid_through::date) is distinct from (x.name, x.currency, x."from", x.through);
    insert into dealdesk.price_list (code, since, name, currency, valid_from, valid_through)
    select x.code, draft, x.name, x.currency, x."from", x.through from jsonb_to_recordset(p_put -> 'price_lists')
        x (code text, name text, currency text, "from" date, through date)
    where not exists (select from dealdesk.price_list l where l.code = x.code and l.until is null);
    perform dealdesk.check_spendable(x.currency) from jsonb_to_recordset(p_put -> 'price_lists') x (currency text);

    delete from dealdesk.price p using (
        select offering, charge, list from jsonb_to_recordset(p_put -> 'prices') x (offering text, charge text, list text)
        union select offering, charge, list from jsonb_to_recordset(p_drop -> 'prices') x (offering text, charge text, list text)) k
    where (p.offering, p.charge, p.price_list) = (k.offering, k.charge, k.list) and p.since = draft;
    update dealdesk.price p set until = null
    from jsonb_to_recordset(p_put -> 'prices') x (offering text, charge text, list text)
    where (p.offering, p.charge, p.price_list) = (x.offering, x.charge, x.list) and p.until = draft;
    update dealdesk.price p set until = draft
    from (
        select offering, charge, list, price, content from jsonb_to_recordset(p_put -> 'prices')
            x (offering text, charge text, list text, price numeric, content jsonb)
        union all select offering, charge, list, null, null
        from jsonb_to_recordset(p_drop -> 'prices') x (offering text, charge text, list text)) x
    where (p.offering, p.charge, p.price_list) = (x.offering, x.charge, x.list) and p.until is null
      and (p.price::numeric, p.content) is distinct from (x.price, x.content);
    insert into dealdesk.price (offering, charge, price_list, since, price, content)
    select x.offering, x.charge, x.list, draft, x.price, x.content from jsonb_to_recordset(p_put -> 'prices')
        x (offering text, charge text, list text, price numeric, content jsonb)
    where not exists (select from dealdesk.price p
                      where (p.offering, p.charge, p.price_list) = (x.offering, x.charge, x.list) and p.until is null);

    delete from dealdesk.catalog_rule r using (
        select code from jsonb_to_recordset(p_put -> 'rules') x (code text)
        union select * from jsonb_array_elements_text(p_drop -> 'rules')) k
    where r.code = k.code and r.since = draft;
    update dealdesk.catalog_rule r set until = null from jsonb_to_recordset(p_put -> 'rules') x (code text)
    where r.code = x.code and r.until = draft;
    update dealdesk.catalog_rule r set until = draft
    from (
        select code, name, content from jsonb_to_recordset(p_put -> 'rules') x (code text, name text, content jsonb)
        union all select code, null, null from jsonb_array_elements_text(p_drop -> 'rules') code) x
    where r.code = x.code and r.until is null and (r.name, r.content) is distinct from (x.name, x.content);
    insert into dealdesk.catalog_rule (code, since, name, content)
    select x.code, draft, x.name, x.content from jsonb_to_recordset(p_put -> 'rules') x (code text, name text, content jsonb)
    where not exists (select from dealdesk.catalog_rule r where r.code = x.code and r.until is null);
    return draft;
end $$;

-- The end of an import: what was written is told once. A draft that says nothing new is none.
create or replace function dealdesk.close_catalog_draft(p_told jsonb, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    root uuid := dealdesk.hold_catalog('catalog.import');
    draft integer := dealdesk.draft_catalog();
    first jsonb;
begin
    first := dealdesk.first_outcome(p_command, root, 'catalog.import');
    if first is not null then
        return first;
    end if;
    if draft is null then
        return dealdesk.keep_outcome(p_command, root, coalesce(
            dealdesk.catalog_outcome(dealdesk.published_catalog(), 0),
            jsonb_build_object('id', null, 'rev', null, 'number', 0, 'state', 'draft', 'changed', 0)));
    end if;
    perform dealdesk.remember('catalog', root, 'import', p_note, p_command, null, p_told || jsonb_build_object('version', draft));
    return dealdesk.keep_outcome(p_command, root, dealdesk.catalog_outcome(draft, (p_told ->> 'changed')::bigint));
end $$;

-- The draft is no more: what it ended goes on.
create or replace function dealdesk.discard_catalog(p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    root uuid := dealdesk.hold_catalog('catalog.discard');
    draft integer := dealdesk.draft_catalog();
    first jsonb;
begin
    first := dealdesk.first_outcome(p_command, root, 'catalog.discard');
    if first is not null then
        return first;
    end if;
    if draft is null then
        raise exception 'there is no draft' using errcode = 'DD171';
    end if;
    first := dealdesk.catalog_outcome(draft, 0);
    delete from dealdesk.offering where since = draft;
    update dealdesk.offering set until = null where until = draft;
    delete from dealdesk.price_list where since = draft;
    update dealdesk.price_list set until = null where until = draft;
    delete from dealdesk.price where since = draft;
    update dealdesk.price set until = null where until = draft;
    delete from dealdesk.catalog_rule where since = draft;
    update dealdesk.catalog_rule set until = null where until = draft;
    delete from dealdesk.cost_book where since = draft;
    update dealdesk.cost_book set until = null where until = draft;
    delete from dealdesk.catalog_version where number = draft;
    perform dealdesk.remember('catalog', root, 'discard', p_note, p_command, jsonb_build_object('version', draft), '{}');
    return dealdesk.keep_outcome(p_command, root, first);
end $$;

-- Puts the draft in force. Each offering becomes a product, or gives its code to the one of its name that has none.
create or replace function dealdesk.publish_catalog(p_rev bigint, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    root uuid := dealdesk.hold_catalog('catalog.publish');
    person uuid := dealdesk.me();
    draft dealdesk.catalog_version;
    first jsonb;
    strange text;
begin
    first := dealdesk.first_outcome(p_command, root, 'catalog.publish');
    if first is not null then
        return first;
    end if;
    select * into draft from dealdesk.catalog_version where state = 'draft';
    if not found then
        raise exception 'there is no draft' using errcode = 'DD171';
    elsif draft.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    elsif person = any (draft.written_by) and not dealdesk.alone() then
        raise exception 'nobody publishes what they wrote' using errcode = 'DD170';
    end if;
    -- Who writes past the program could leave a price of nothing.
    select p.offering into strange from dealdesk.price p
    where p.until is null
      and (not exists (select from dealdesk.offering o where o.code = p.offering and o.until is null)
           or not exists (select from dealdesk.price_list l where l.code = p.price_list and l.until is null)) limit 1;
    if found then
        raise exception 'a price of nothing' using errcode = 'DD173', detail = strange;
    end if;

    update dealdesk.catalog_version set state = 'retired', last_command = p_command, last_actor = person where state = 'published';
    update dealdesk.catalog_version
    set state = 'published', published_by = person, published_at = dealdesk.at(), note = p_note,
        last_command = p_command, last_actor = person
    where number = draft.number;

    -- A code goes to the product of its name that has none; then names follow their codes, and the rest is new.
    update dealdesk.product p
    set code = o.code, last_event = 'catalog', last_note = null, last_command = p_command
    from dealdesk.offering o
    where o.since = draft.number and o.until is null and p.code is null and lower(p.name) = lower(o.name)
      and not exists (select from dealdesk.product other where other.code = o.code)
      and not exists (select from dealdesk.product twin where twin.code is null and lower(twin.name) = lower(p.name) and twin.id < p.id);
    update dealdesk.product p
    set name = o.name, series = o.family, last_event = 'catalog', last_note = null, last_command = p_command
    from dealdesk.offering o
    where o.since = draft.number and o.until is null and p.code = o.code and (p.name, p.series) is distinct from (o.name, o.family);
    -- What is sold under another code now leaves its name to it.
    update dealdesk.product p
    set name = left(p.name, 400) || ' (' || p.code || ')', last_event = 'catalog', last_note = null, last_command = p_command
    from dealdesk.offering o
    where o.since = draft.number and o.until is null and p.name = o.name and p.code <> o.code
      and not exists (select from dealdesk.offering still where still.code = p.code and still.until is null);
    insert into dealdesk.product (code, name, series, currency, last_event, last_command)
    select o.code, o.name, o.family, (select currency from dealdesk.store), 'catalog', p_command from dealdesk.offering o
    where o.since = draft.number and o.until is null and not exists (select from dealdesk.product p where p.code = o.code);

    perform dealdesk.remember('catalog', root, 'publish', p_note, p_command, null, jsonb_build_object('version', draft.number));
    return dealdesk.keep_outcome(p_command, root, dealdesk.catalog_outcome(draft.number, 0));
end $$;

-- The whole cost book of a draft. Its story says how many rows changed, and never what they say.
create or replace function dealdesk.write_costs(p_costs jsonb, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    root uuid := dealdesk.hold_catalog('cost.import');
    draft integer;
    first jsonb;
    changed bigint;
begin
    first := dealdesk.first_outcome(p_command, root, 'cost.import');
    if first is not null then
        return first;
    end if;
    perform dealdesk.check_spendable(x.currency) from (
        select distinct currency from jsonb_to_recordset(p_costs) x (currency text)) x;
    select count(*) into changed
    from jsonb_to_recordset(p_costs) x (offering text, charge text, currency text, cost numeric)
    full join (select * from dealdesk.cost_book where until is null) c
        on (c.offering, c.charge, c.currency) = (x.offering, x.charge, x.currency)
    where c.cost::numeric is distinct from x.cost;
    if changed = 0 then
        return dealdesk.keep_outcome(p_command, root, coalesce(
            dealdesk.catalog_outcome(coalesce(dealdesk.draft_catalog(), dealdesk.published_catalog()), 0),
            jsonb_build_object('id', null, 'rev', null, 'number', 0, 'state', 'draft', 'changed', 0)));
    end if;
    draft := dealdesk.open_catalog_draft(p_command);
    delete from dealdesk.cost_book where since = draft;
    update dealdesk.cost_book set until = null where until = draft;
    update dealdesk.cost_book c set until = draft
    where c.until is null and not exists (
        select from jsonb_to_recordset(p_costs) x (offering text, charge text, currency text, cost numeric)
        where (x.offering, x.charge, x.currency, x.cost) = (c.offering, c.charge, c.currency, c.cost::numeric));
    insert into dealdesk.cost_book (offering, charge, currency, since, cost)
    select x.offering, x.charge, x.currency, draft, x.cost
    from jsonb_to_recordset(p_costs) x (offering text, charge text, currency text, cost numeric)
    where not exists (select from dealdesk.cost_book c
                      where (c.offering, c.charge, c.currency) = (x.offering, x.charge, x.currency) and c.until is null);
    perform dealdesk.remember('catalog', root, 'import_costs', p_note, p_command, null,
                              jsonb_build_object('version', draft, 'changed', changed));
    return dealdesk.keep_outcome(p_command, root, dealdesk.catalog_outcome(draft, changed));
end $$;

-- What a unit costs us, for verbs that write it where its readers alone find it: nobody is let through this door.
create or replace function dealdesk.cost_of(p_product uuid, p_charge text, p_currency text, p_version integer) returns numeric
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select c.cost::numeric from dealdesk.cost_book c join dealdesk.product p on p.code = c.offering
    cross join (select coalesce(p_version, dealdesk.published_catalog()) as number) v
    where p.id = p_product and c.charge = p_charge and c.currency = p_currency
      and c.since <= v.number and (c.until is null or c.until > v.number)
$$;
revoke execute on function dealdesk.cost_of(uuid, text, text, integer) from public;

-- What somebody types in the picker of a line: what begins so by code, then by name, then what holds all the words; three of
-- them are looked up, so that a rare one is found beside a common one. Of the
-- version that is asked for, or of the published one.
create or replace function dealdesk.search_offerings(
    p_typed text, p_words text[], p_version integer, p_currency text, p_day date, p_limit integer)
returns table (code text, name text, family text, kind text, product_id uuid, charge text, price numeric)
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    of_version integer := coalesce(p_version, dealdesk.published_catalog());
    most integer := greatest(least(p_limit, 501), 0);
    typed text := lower(coalesce(p_typed, ''));
    -- Behind everything that begins so.
    beyond text := typed || chr(1114111);
begin
    perform dealdesk.me();
    p_words := dealdesk.patterns(p_words);
    return query
    with found as (
        (select 1 as place, o.code, o.since from dealdesk.offering o
         where p_words is not null and lower(o.code) collate "C" >= typed and lower(o.code) collate "C" < beyond
           and o.since <= of_version and (o.until is null or o.until > of_version)
         order by lower(o.code) collate "C" limit most)
        union all
        (select 2, o.code, o.since from dealdesk.offering o
         where lower(o.name) collate "C" >= typed and lower(o.name) collate "C" < beyond
           and o.since <= of_version and (o.until is null or o.until > of_version)
         order by lower(o.name) collate "C" limit most)
        union all
        (select 3, o.code, o.since from dealdesk.offering o
         where o.search like p_words[1] and o.search like coalesce(p_words[2], p_words[1])
           and o.search like coalesce(p_words[3], p_words[1]) and o.search like all (p_words)
           and o.since <= of_version and (o.until is null or o.until > of_version) limit most)
    ), best as (
        select min(f.place) as place, f.code, f.since from found f group by f.code, f.since
    ), first as (
        select b.place, o.* from best b join dealdesk.offering o on o.code = b.code and o.since = b.since
        order by b.place, lower(o.name) collate "C", o.code limit most
    )
    select f.code, f.name, f.family, f.kind, p.id, f.content #>> '{charges,0,code}', l.price
    from first f
    left join dealdesk.product p on p.code = f.code
    left join lateral (
        select pr.price::numeric as price from dealdesk.price pr
        join dealdesk.price_list l on l.code = pr.price_list and l.since <= of_version and (l.until is null or l.until > of_version)
        where pr.offering = f.code and pr.charge = f.content #>> '{charges,0,code}'
          and pr.since <= of_version and (pr.until is null or pr.until > of_version)
          and l.currency = p_currency and l.valid_from <= p_day and (l.valid_through is null or l.valid_through >= p_day)
        order by l.valid_from desc, l.code limit 1) l on true
    order by f.place, lower(f.name) collate "C", f.code;
end $$;

grant execute on function dealdesk.write_catalog(jsonb, jsonb, uuid), dealdesk.write_costs(jsonb, text, uuid), dealdesk.close_catalog_draft(jsonb, text, uuid),
    dealdesk.hold_catalog(text), dealdesk.discard_catalog(text, uuid), dealdesk.publish_catalog(bigint, text, uuid),
    dealdesk.published_catalog(), dealdesk.search_offerings(text, text[], integer, text, date, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
