-- Who sees a deal, and the doors through which it is made, edited and moved.

alter table dealdesk.deal enable row level security;
drop policy if exists desk on dealdesk.deal;
-- Asked once a statement: who was deactivated keeps the roles, and sees nothing.
create policy desk on dealdesk.deal for select to sales_ops, legal, contract_manager, finance, admin, auditor, service
    using ((select dealdesk.me()) is not null);
drop policy if exists sell on dealdesk.deal;
create policy sell on dealdesk.deal for select to sales
    using (team_id = any ((select dealdesk.my_teams())::integer[]));
-- Who is named on a deal reads it, of whatever team it is. For one deal at a time: lists take these deals along themselves.
drop policy if exists named on dealdesk.deal;
create policy named on dealdesk.deal for select to sales, customer_success, reviewer
    using (id = any ((select dealdesk.my_deals())::uuid[]));
-- Those of them that one would not see by these teams: what a list by teams takes along.
create or replace function dealdesk.named_beyond(p_teams integer[]) returns uuid[]
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select array(
        select d.id from unnest(dealdesk.my_deals()) named (id) join dealdesk.deal d on d.id = named.id
        where dealdesk.holds('sales', 'customer_success', 'reviewer') and d.team_id <> all (p_teams))
$$;
alter table dealdesk.deal_history enable row level security;
drop policy if exists desk on dealdesk.deal_history;
create policy desk on dealdesk.deal_history for select to sales_ops, legal, contract_manager, finance, admin, auditor, service
    using ((select dealdesk.me()) is not null);
drop policy if exists sell on dealdesk.deal_history;
-- By where the deal stands today: who lost sight of it lost sight of its past.
create policy sell on dealdesk.deal_history for select to sales, customer_success, reviewer
    using (exists (select from dealdesk.deal d where d.id = deal_history.id));
grant select on dealdesk.deal, dealdesk.deal_history
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.next_numbers(p_kind text, p_many integer) returns integer
language sql volatile security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    insert into dealdesk.numbering values (p_kind, extract(year from dealdesk.at())::integer, p_many)
    on conflict (kind, year) do update set last = dealdesk.numbering.last + p_many
    returning last - p_many + 1
$$;

-- Read when it is made, as all that a large import asks row by row.
create or replace function dealdesk.number_of(p_kind text, p_year integer, p_n integer) returns text language sql immutable
    return p_kind || '-' || p_year || '-' || case when p_n < 10000 then pg_catalog.lpad(p_n::text, 4, '0') else p_n::text end;

create or replace function dealdesk.display_number(p_kind text, p_n integer) returns text
language sql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select dealdesk.number_of(p_kind, extract(year from dealdesk.at())::integer, p_n)
$$;

create or replace function dealdesk.deal_outcome(p_deal uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'number', number, 'rev', rev, 'state', stage) from dealdesk.deal where id = p_deal
$$;

-- The columns that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.deal_with(d dealdesk.deal, c jsonb) returns dealdesk.deal
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(c)
    where key not in ('name', 'account_id', 'product_id', 'amount', 'currency', 'opened_on', 'closes_on', 'forecast',
                      'next_step', 'next_step_on') limit 1;
    if found then
        raise exception 'a deal has no % to write', strange using errcode = 'DD009';
    end if;
    d := jsonb_populate_record(d, c);
    -- Blank is nothing said.
    d.next_step := case when d.next_step ~ '[^[:space:]]' then d.next_step end;
    -- What a file said stands until somebody says what it means.
    if c ? 'account_id' and d.account_id is not null then
        d.account_typed := null;
    end if;
    if c ? 'product_id' and d.product_id is not null then
        d.product_typed := null;
    end if;
    if c ?| array['opened_on', 'closes_on'] then
        d.dates_typed := null;
    end if;
    return d;
end $$;

-- The team of a person's deals where nobody says which.
create or replace function dealdesk.first_team(p_person uuid) returns integer
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select min(team_id) from dealdesk.membership where person_id = p_person and dealdesk.me() is not null
$$;

create or replace function dealdesk.create_deal(p_fields jsonb, p_team integer, p_owner uuid, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('deal.create');
    deal dealdesk.deal;
    first jsonb;
begin
    first := dealdesk.first_outcome(p_command, null, 'deal.create');
    if first is not null then
        return first;
    end if;
    -- A seller makes deals of their own; the deal desk makes them for others too.
    if p_owner is distinct from person and not (dealdesk.holds('sales_ops') or dealdesk.alone()) then
        raise exception 'only for oneself' using errcode = 'DD016';
    end if;
    if not dealdesk.sees_team(p_team)
       or (not exists (select from dealdesk.membership where team_id = p_team and person_id = p_owner)
           and not (dealdesk.holds('sales_ops') or dealdesk.alone())) then
        raise exception 'not a team of the owner' using errcode = 'DD016';
    end if;
    if not exists (select from dealdesk.app_user where id = p_owner and kind = 'person' and active)
       or not exists (select from dealdesk.team where id = p_team) then
        raise exception 'no such owner or team' using errcode = 'DD016';
    end if;
    deal := dealdesk.deal_with(deal, jsonb_build_object('forecast', 'pipeline', 'currency', (select currency from dealdesk.store))
                                     || p_fields);
    insert into dealdesk.deal (number, team_id, owner_id, name, account_id, product_id, amount, currency, opened_on, closes_on,
                               forecast, next_step, next_step_on, last_event, last_command, last_actor)
    values (dealdesk.display_number('D', dealdesk.next_numbers('D', 1)), p_team, p_owner, deal.name, deal.account_id,
            deal.product_id, deal.amount, deal.currency, coalesce(deal.opened_on, (dealdesk.at() at time zone 'UTC')::date),
            deal.closes_on, deal.forecast, deal.next_step, deal.next_step_on, 'create', p_command, person)
    returning * into deal;
    return dealdesk.keep_outcome(p_command, deal.id, dealdesk.deal_outcome(deal.id));
end $$;

-- Refuses whoever does not work on the deal.
create or replace function dealdesk.must_work_on_deal(p_deal uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    deal dealdesk.deal;
begin
    select * into deal from dealdesk.deal where id = p_deal;
    if not found or not dealdesk.sees_team(deal.team_id) then
        -- Who is only named on it reads it: to them it is there, and others work on it.
        if dealdesk.reads_deal(dealdesk.me(), p_deal) then
            raise exception 'only named' using errcode = 'DD120',
                detail = (select jsonb_build_array(deal.number, name)::text from dealdesk.app_user where id = deal.owner_id);
        end if;
        raise exception 'no such deal' using errcode = 'DD003';
    end if;
end $$;

-- Locks the deal for this transaction. Every write begins here, so that writers queue instead of deadlocking.
create or replace function dealdesk.lock_deal(p_deal uuid, p_verb text) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.must(p_verb);
    if p_verb not like 'deal.%' then
        raise exception 'this verb is not about deals' using errcode = 'DD005';
    end if;
    -- Seen first, locked then: nobody waits for, or holds, what they may not see. And seen again: it may have been given
    -- away while this waited.
    perform dealdesk.must_work_on_deal(p_deal);
    perform from dealdesk.deal where id = p_deal for update;
    perform dealdesk.must_work_on_deal(p_deal);
end $$;

create or replace function dealdesk.edit_deal(p_deal uuid, p_rev bigint, p_changes jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    deal dealdesk.deal;
    first jsonb;
    done text;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.edit');
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.edit');
    if first is not null then
        return first;
    end if;
    select * into deal from dealdesk.deal where id = p_deal;
    if deal.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    if deal.stage in ('closed_won', 'closed_lost') and p_changes - 'next_step' - 'next_step_on' - 'step_done' <> '{}' then
        raise exception 'a closed deal is not edited' using errcode = 'DD017';
    end if;
    done := dealdesk.step_done(deal.next_step, p_changes);
    deal := dealdesk.deal_with(deal, p_changes - 'step_done');
    update dealdesk.deal d
    set name = deal.name, account_id = deal.account_id, account_typed = deal.account_typed, product_id = deal.product_id,
        product_typed = deal.product_typed, dates_typed = deal.dates_typed, amount = deal.amount, currency = deal.currency,
        opened_on = deal.opened_on, closes_on = deal.closes_on, forecast = deal.forecast, next_step = deal.next_step,
        next_step_on = deal.next_step_on,
        last_event = 'edit', last_note = done, last_command = p_command, last_actor = dealdesk.me()
    where d.id = p_deal;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

-- The one door through which a stage moves. `p_to` chooses where an event leads to several stages.
create or replace function dealdesk.move_deal(
    p_deal uuid, p_rev bigint, p_event text, p_to text, p_note text, p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    deal dealdesk.deal;
    step dealdesk.transition;
    first jsonb;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.' || p_event);
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.' || p_event);
    if first is not null then
        return first;
    end if;
    select * into deal from dealdesk.deal d where d.id = p_deal;
    if deal.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    select * into step from dealdesk.transition t
    where t.machine = 'deal' and t.from_state = deal.stage and t.event = p_event and t.to_state = p_to and t.by = 'person';
    if not found then
        raise exception 'a deal in % cannot % to %', deal.stage, p_event, p_to using errcode = 'DD005';
    end if;
    if p_fields - 'amount' - 'closes_on' - 'evidence' <> '{}' or (p_fields <> '{}' and p_event <> 'win_elsewhere') then
        raise exception 'this move writes no other field' using errcode = 'DD009';
    end if;
    deal := jsonb_populate_record(deal, p_fields);
    update dealdesk.deal d
    set stage = p_to, amount = deal.amount, closes_on = deal.closes_on, evidence = deal.evidence,
        last_event = p_event, last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
    where d.id = p_deal;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

drop function if exists dealdesk.entered(dealdesk.deal);
-- When a deal came into its stage: now, but a closed one of another system on the day it was closed there.
create or replace function dealdesk.entered(p_event text, p_stage text, p_closes_on date, p_now timestamptz)
returns timestamptz language sql immutable
    return case when p_event = 'import' and p_stage in ('closed_won', 'closed_lost')
                then least(coalesce(p_closes_on::timestamp at time zone 'UTC', p_now), p_now)
                else p_now end;

-- Holds the rules against every writer, the owner and future functions included.
create or replace function dealdesk.guard_deal() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    step dealdesk.transition;
    missing text;
    stages constant text[] := array['qualify', 'develop', 'propose', 'negotiate'];
    renamed dealdesk.deal;
    places integer;
    merged uuid;
    is_without_reason boolean;
    is_undo boolean;
begin
    if tg_op = 'UPDATE' then
        renamed := old;
        renamed.account_name := new.account_name;
        renamed.search := new.search;
        -- The copy of an account's name is no change of the deal.
        if new is not distinct from renamed then
            return new;
        end if;
    end if;
    if new.name is null or new.name !~ '[^[:space:]]' then
        raise exception 'a deal needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    if new.account_id is null then
        new.account_name := null;
    elsif tg_op = 'INSERT' or new.account_id is distinct from old.account_id then
        -- Held: a new name that is on its way is waited for.
        select name, merged_into into new.account_name, merged from dealdesk.account where id = new.account_id for share;
        if merged is not null then
            new.account_id := dealdesk.living('account', merged);
            select name into new.account_name from dealdesk.account where id = new.account_id for share;
        end if;
    end if;
    select c.places into places from dealdesk.currency c where c.code = new.currency;
    if not found then
        raise exception '% is no currency', new.currency using errcode = 'DD019', detail = coalesce(new.currency, '');
    end if;
    -- What stands already is not held against a change of something else.
    if places is null and (tg_op = 'INSERT' or new.currency <> old.currency) then
        perform dealdesk.check_spendable(new.currency);
    end if;
    if scale(trim_scale(new.amount)) > places
       and (tg_op = 'INSERT' or (new.amount, new.currency) is distinct from (old.amount, old.currency)) then
        raise exception '% has more places than % has', new.amount, new.currency
            using errcode = 'DD022', detail = new.currency || ' ' || new.amount;
    end if;
    if tg_op = 'INSERT' then
        if not exists (select from dealdesk.transition t where t.machine = 'deal' and t.from_state = ''
                       and t.event = new.last_event and t.to_state = new.stage) then
            raise exception 'a deal does not begin in % this way', new.stage using errcode = 'DD005';
        end if;
        new.stage_since := dealdesk.entered(new.last_event, new.stage, new.closes_on, dealdesk.at());
        return new;
    end if;
    new.rev := old.rev + 1;
    new.updated_at := clock_timestamp();
    if new.id <> old.id or new.number <> old.number or new.created_at <> old.created_at then
        raise exception 'a deal keeps its identity' using errcode = 'DD007';
    end if;
    if new.stage = old.stage then
        return new;
    end if;
    select * into step from dealdesk.transition t
    where t.machine = 'deal' and t.from_state = old.stage and t.event = new.last_event and t.to_state = new.stage;
    if not found or new.last_command is not distinct from old.last_command then
        raise exception 'a deal does not go from % to % this way', old.stage, new.stage using errcode = 'DD005';
    end if;
    is_without_reason := coalesce(new.last_note, '') !~ '[^[:space:]]';
    -- Taking back one's own advance at once is an undo, and an undo needs no reason.
    is_undo := is_without_reason and step.event = 'step_back' and old.last_event = 'advance'
               and old.last_actor = new.last_actor and old.last_from = new.stage;
    if step.needs_reason and is_without_reason and not is_undo then
        raise exception '% needs a reason', new.last_event using errcode = 'DD006', detail = 'deal.' || new.last_event;
    end if;
    if new.last_event = 'advance' then
        select e.field into missing from dealdesk.stage_exit e
        where array_position(stages, e.stage) >= array_position(stages, old.stage)
          and array_position(stages, e.stage) < array_position(stages, new.stage)
          and to_jsonb(new) ->> e.field is null
        order by array_position(stages, e.stage), e.field limit 1;
        if found then
            raise exception '% is not known yet', missing using errcode = 'DD018', detail = missing;
        end if;
    end if;
    if new.last_event = 'win_elsewhere' and (new.amount is null or new.closes_on is null
                                            or coalesce(new.evidence, '') !~ '[^[:space:]]') then
        raise exception 'amount, date and evidence are needed' using errcode = 'DD018',
            detail = case when new.amount is null then 'amount' when new.closes_on is null then 'closes_on' else 'evidence' end;
    end if;
    new.last_from := old.stage;
    new.stage_since := dealdesk.entered(new.last_event, new.stage, new.closes_on, dealdesk.at());
    -- A key pressed by mistake makes no old deal young.
    if is_undo then
        select coalesce(max(h.stage_since), new.stage_since) into new.stage_since
        from dealdesk.deal_history h where h.id = old.id and h.rev = old.rev - 1 and h.stage = new.stage;
    end if;
    new.forecast := case when new.stage = 'closed_won' then 'won' when new.stage = 'closed_lost' then 'omitted'
                         when old.stage in ('closed_won', 'closed_lost') then 'pipeline' else new.forecast end;
    return new;
end $$;

-- The same for what a file brings, a statement at a time: a million rows come that way. What `guard_deal` would fill in,
-- the import has filled in.
create or replace function dealdesk.guard_imported_deals() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    wrong record;
begin
    select b.name, b.currency, b.amount, b.stage, c.places, b.account_id, b.account_name, a.name as account, t.to_state,
           b.stage_since > clock_timestamp() as is_early
    into wrong
    from born b
    left join dealdesk.currency c on c.code = b.currency
    left join dealdesk.account a on a.id = b.account_id
    left join dealdesk.transition t on t.machine = 'deal' and t.from_state = '' and t.event = b.last_event and t.to_state = b.stage
    where b.last_event = 'import'
      and (b.name !~ '[^[:space:]]' or c.places is null or scale(trim_scale(b.amount)) > c.places
           or b.account_name is distinct from a.name or t.to_state is null or b.stage_since > clock_timestamp())
    limit 1;
    if not found then
        return null;
    elsif wrong.name !~ '[^[:space:]]' then
        raise exception 'a deal needs a name' using errcode = 'DD014', detail = 'name';
    elsif wrong.places is null then
        perform dealdesk.check_spendable(wrong.currency);
    elsif scale(trim_scale(wrong.amount)) > wrong.places then
        raise exception '% has more places than % has', wrong.amount, wrong.currency
            using errcode = 'DD022', detail = wrong.currency || ' ' || wrong.amount;
    elsif wrong.to_state is null then
        raise exception 'a deal does not begin in % this way', wrong.stage using errcode = 'DD005';
    end if;
    raise exception 'a deal is not filled in as it is imported' using errcode = 'DD007';
end $$;

drop trigger if exists guard on dealdesk.deal;
create trigger guard before update on dealdesk.deal for each row execute function dealdesk.guard_deal();
drop trigger if exists guard_birth on dealdesk.deal;
create trigger guard_birth before insert on dealdesk.deal for each row when (new.last_event is distinct from 'import')
    execute function dealdesk.guard_deal();
drop trigger if exists guard_imported on dealdesk.deal;
create trigger guard_imported after insert on dealdesk.deal referencing new table as born
    for each statement execute function dealdesk.guard_imported_deals();
select dealdesk.remember_table('deal', true, 'amount');

grant execute on function dealdesk.first_team(uuid), dealdesk.create_deal(jsonb, integer, uuid, uuid), dealdesk.lock_deal(uuid, text),
    dealdesk.edit_deal(uuid, bigint, jsonb, uuid), dealdesk.move_deal(uuid, bigint, text, text, text, jsonb, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- Whoever can have deals and leads: active, with a login, in a team, of sales or the deal desk.
drop function if exists dealdesk.can_own(uuid);
create or replace function dealdesk.can_own(p_kind text, p_owner uuid) returns dealdesk.app_user
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    owner dealdesk.app_user;
begin
    -- Held: who is let go meanwhile gets nothing any more.
    select * into owner from dealdesk.app_user where id = p_owner and kind = 'person' for share;
    if not coalesce(owner.active, false) or owner.login is null
       or not exists (select from dealdesk.membership where person_id = p_owner)
       or not dealdesk.roles_of(owner.login) && array['sales', 'sales_ops'] then
        raise exception 'cannot own a %', p_kind
            using errcode = case p_kind when 'lead' then 'DD113' else 'DD097' end, detail = coalesce(owner.name, '');
    end if;
    return owner;
end $$;

-- What an owner gets stays in its team where they are in that, and goes to their first team elsewhere.
create or replace function dealdesk.team_under(p_owner uuid, p_team integer) returns integer
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select m.team_id from dealdesk.membership m where m.person_id = p_owner order by m.team_id <> p_team, m.team_id limit 1
$$;

-- Another owner, and with them the team.
create or replace function dealdesk.reassign_deal(p_deal uuid, p_rev bigint, p_owner uuid, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    deal dealdesk.deal;
    owner dealdesk.app_user;
    first jsonb;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.reassign');
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.reassign');
    if first is not null then
        return first;
    end if;
    select * into deal from dealdesk.deal where id = p_deal;
    if deal.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    if deal.stage in ('closed_won', 'closed_lost') then
        raise exception 'a closed deal stays whose it was' using errcode = 'DD017';
    end if;
    if coalesce(p_note, '') !~ '[^[:space:]]' then
        raise exception 'reassigning needs a reason' using errcode = 'DD096';
    end if;
    owner := dealdesk.can_own('deal', p_owner);
    if owner.id = deal.owner_id then
        raise exception 'it is theirs already' using errcode = 'DD098', detail = owner.name;
    end if;
    update dealdesk.deal d
    set owner_id = owner.id, team_id = dealdesk.team_under(owner.id, deal.team_id),
        last_event = 'reassign', last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
    where d.id = p_deal;
    perform dealdesk.tell_handover('deal', p_deal, deal.number, concat_ws(', ', deal.account_name, deal.name), deal.owner_id,
                                   owner.id, p_command);
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;
grant execute on function dealdesk.reassign_deal(uuid, bigint, uuid, text, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
