-- Who sees an account, and the doors through which it is made and edited.

alter table dealdesk.account enable row level security;
drop policy if exists company on dealdesk.account;
-- Everybody of the company knows its customers: who could not see one would make it twice.
create policy company on dealdesk.account for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, service
    using ((select dealdesk.me()) is not null);
alter table dealdesk.account_history enable row level security;
drop policy if exists company on dealdesk.account_history;
create policy company on dealdesk.account_history for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, service
    using ((select dealdesk.me()) is not null);
alter table dealdesk.product enable row level security;
drop policy if exists company on dealdesk.product;
create policy company on dealdesk.product for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using ((select dealdesk.me()) is not null);
grant select on dealdesk.account, dealdesk.account_history, dealdesk.product
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, service;
grant select on dealdesk.product to reviewer;

create or replace function dealdesk.account_outcome(p_account uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'state', state, 'name', name) from dealdesk.account where id = p_account
$$;

-- The columns that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.account_with(a dealdesk.account, c jsonb) returns dealdesk.account
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(c)
    where key not in ('name', 'sector', 'founded', 'revenue_millions', 'employees', 'country', 'zone', 'jurisdiction', 'parent_id', 'note',
                      'next_step', 'next_step_on') limit 1;
    if found then
        raise exception 'an account has no % to write', strange using errcode = 'DD009';
    end if;
    a := jsonb_populate_record(a, c);
    -- Blank is nothing said.
    a.sector := case when a.sector ~ '[^[:space:]]' then a.sector end;
    a.country := case when a.country ~ '[^[:space:]]' then a.country end;
    a.zone := case when a.zone ~ '[^[:space:]]' then a.zone end;
    a.jurisdiction := case when a.jurisdiction ~ '[^[:space:]]' then a.jurisdiction end;
    a.note := case when a.note ~ '[^[:space:]]' then a.note end;
    a.next_step := case when a.next_step ~ '[^[:space:]]' then a.next_step end;
    -- What a file said stands until somebody says what it means.
    if c ? 'parent_id' then
        a.parent_typed := null;
    end if;
    return a;
end $$;

create or replace function dealdesk.create_account(p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    account dealdesk.account;
    first jsonb;
begin
    perform dealdesk.must('account.create');
    first := dealdesk.first_outcome(p_command, null, 'account.create');
    if first is not null then
        return first;
    end if;
    account := dealdesk.account_with(account, p_fields);
    insert into dealdesk.account (name, sector, founded, revenue_millions, employees, country, zone, jurisdiction, parent_id, note,
                                  next_step, next_step_on, last_event, last_command, last_actor)
    values (account.name, account.sector, account.founded, account.revenue_millions, account.employees, account.country,
            account.zone, account.jurisdiction, account.parent_id, account.note, account.next_step, account.next_step_on, 'create', p_command, dealdesk.me())
    returning * into account;
    return dealdesk.keep_outcome(p_command, account.id, dealdesk.account_outcome(account.id));
end $$;

-- By name, or by ids from one to another. Under row security the index of names could not serve: what makes its letters
-- small is not leakproof.
create or replace function dealdesk.find_accounts(p_name text, p_first uuid, p_last uuid) returns setof uuid
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    if dealdesk.holds('sales', 'sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor', 'customer_success',
                      'service') then
        return query
        with named as (
            select a.id, a.merged_into from dealdesk.account a
            where (left(lower(a.name), 200) = left(lower(p_name), 200) and lower(a.name) = lower(p_name))
               or a.id between p_first and p_last limit 100
        )
        -- Who was merged answers by what it became, unless another bears its name today.
        select n.id from named n where n.merged_into is null
        union
        select dealdesk.living('account', n.id) from named n
        where n.merged_into is not null
          and (n.id between p_first and p_last or not exists (select from named other where other.merged_into is null));
    end if;
end $$;

create or replace function dealdesk.lock_account(p_account uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.must('account.edit');
    perform from dealdesk.account where id = p_account for update;
    if not found then
        raise exception 'no such account' using errcode = 'DD003';
    end if;
end $$;

create or replace function dealdesk.edit_account(p_account uuid, p_rev bigint, p_changes jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    account dealdesk.account;
    first jsonb;
    done text;
begin
    perform dealdesk.lock_account(p_account);
    first := dealdesk.first_outcome(p_command, p_account, 'account.edit');
    if first is not null then
        return first;
    end if;
    select * into account from dealdesk.account where id = p_account;
    if account.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    done := dealdesk.step_done(account.next_step, p_changes);
    account := dealdesk.account_with(account, p_changes - 'step_done');
    update dealdesk.account a
    set name = account.name, sector = account.sector, founded = account.founded,
        revenue_millions = account.revenue_millions, employees = account.employees, country = account.country,
        zone = account.zone, jurisdiction = account.jurisdiction,
        parent_id = account.parent_id, parent_typed = account.parent_typed, note = account.note,
        next_step = account.next_step, next_step_on = account.next_step_on,
        last_event = 'edit', last_note = done, last_command = p_command, last_actor = dealdesk.me()
    where a.id = p_account;
    return dealdesk.keep_outcome(p_command, p_account, dealdesk.account_outcome(p_account));
end $$;

-- Whether the one is the other, or stands above it over however many steps. Each step is held, so that two who turn a
-- line of accounts around at once cannot close it to a ring.
create or replace function dealdesk.stands_above(p_account uuid, p_other uuid) returns boolean
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    above uuid := p_other;
begin
    while above is not null and above <> p_account loop
        select parent_id into above from dealdesk.account where id = above for share;
    end loop;
    return above is not null;
end $$;

create or replace function dealdesk.guard_account() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if new.id <> old.id or new.created_at <> old.created_at then
            raise exception 'an account keeps its identity' using errcode = 'DD007';
        end if;
    end if;
    if new.name is null or new.name !~ '[^[:space:]]' then
        raise exception 'an account needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    if new.zone is not null and not exists (select from dealdesk.zone z where z.name = new.zone) then
        raise exception '% is no time zone', new.zone using errcode = 'DD062', detail = new.zone;
    end if;
    if new.parent_id is not null and (tg_op = 'INSERT' or new.parent_id is distinct from old.parent_id) then
        -- Held: a merge that is on its way is waited for.
        perform from dealdesk.account where id = new.parent_id for share;
        new.parent_id := dealdesk.living('account', new.parent_id);
    end if;
    if dealdesk.stands_above(new.id, new.parent_id) then
        raise exception 'an account does not stand above itself' using errcode = 'DD015', detail = 'parent_id';
    end if;
    return new;
end $$;

-- The copy of the name on its deals, for order and search.
create or replace function dealdesk.rename_on_deals() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    update dealdesk.deal set account_name = new.name where account_id = new.id;
    return null;
end $$;

drop trigger if exists guard on dealdesk.account;
create trigger guard before insert or update on dealdesk.account for each row execute function dealdesk.guard_account();
select dealdesk.remember_table('account', true, 'revenue_millions');
drop trigger if exists rename on dealdesk.account;
create trigger rename after update of name on dealdesk.account for each row when (old.name is distinct from new.name)
    execute function dealdesk.rename_on_deals();
select dealdesk.remember_table('product', false, 'list_price');

create or replace function dealdesk.guard_product() returns trigger
language plpgsql set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    new.rev := old.rev + 1;
    new.updated_at := clock_timestamp();
    return new;
end $$;
drop trigger if exists guard on dealdesk.product;
create trigger guard before update on dealdesk.product for each row execute function dealdesk.guard_product();

grant execute on function dealdesk.find_accounts(text, uuid, uuid), dealdesk.create_account(jsonb, uuid),
    dealdesk.lock_account(uuid), dealdesk.edit_account(uuid, bigint, jsonb, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
