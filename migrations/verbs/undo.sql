-- Taking back what one has done oneself: an edit or a change of hands the other way round, remembered as what it is.

alter table dealdesk.undone enable row level security;

-- Of the person's edits of this record, and of the times they gave it to another, the last that still stands. Each of its
-- fields must hold what they wrote. Says by which verb it was done.
drop function if exists dealdesk.take_back(text, uuid, uuid);
create or replace function dealdesk.take_back(p_kind text, p_root uuid, p_command uuid) returns text
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.me();
    entry dealdesk.audit;
    now_there jsonb;
    other record;
    owner dealdesk.app_user;
    fields text;
begin
    select * into entry from dealdesk.audit a
    where a.root = p_root and a.kind = p_kind and a.actor_id = person and a.verb in ('edit', 'reassign')
      and a.was is not null
      and not exists (select from dealdesk.undone u where u.root = a.root and u.position = a.position)
    order by a.position desc limit 1;
    if not found then
        raise exception 'nothing of yours is left to take back' using errcode = 'DD091';
    end if;
    -- What was given is taken back by who may give it.
    if entry.verb = 'reassign' then
        perform dealdesk.must(p_kind || '.reassign');
    end if;
    -- The copy of an account's name follows its account, and a score what is known of the lead.
    entry.was := entry.was - array['account_name', 'score'];
    entry.became := entry.became - array['account_name', 'score'];
    execute format('select to_jsonb(t) from dealdesk.%I t where id = $1', p_kind) into now_there using p_root;
    select f.key as field,
           (select u.name from dealdesk.audit a join dealdesk.app_user u on u.id = a.actor_id
            where a.root = p_root and a.kind = p_kind and a.became ? f.key order by a.position desc limit 1) as who
    into other from jsonb_each_text(entry.became) f where now_there ->> f.key is distinct from f.value
    order by f.key limit 1;
    if found then
        raise exception '% has been changed since by %', other.field, other.who
            using errcode = 'DD092', detail = other.field || ':' || coalesce(other.who, '');
    end if;
    -- It goes back to whom it was taken from only while they can have it, and into a team that they are in now.
    if entry.verb = 'reassign' then
        owner := dealdesk.can_own(p_kind, (entry.was ->> 'owner_id')::uuid);
        entry.was := entry.was || jsonb_build_object('team_id', dealdesk.team_under(
            owner.id, coalesce(entry.was ->> 'team_id', now_there ->> 'team_id')::integer));
    end if;
    select string_agg(quote_ident(key), ', ' order by key) into fields from jsonb_object_keys(entry.was) key;
    if fields is null then
        raise exception 'nothing of yours is left to take back' using errcode = 'DD091';
    end if;
    execute format(
        'update dealdesk.%1$I set (%2$s) = (select %2$s from jsonb_populate_record(null::dealdesk.%1$I, $1)),
             last_event = ''undo'', last_note = $2, last_command = $3, last_actor = $4 where id = $5', p_kind, fields)
    using entry.was, format('takes back entry %s, %s of %s', entry.position,
                            case entry.verb when 'edit' then 'an edit' else 'a change of hands' end,
                            to_char(entry.business_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI')),
          p_command, person, p_root;
    if entry.verb = 'reassign' then
        perform dealdesk.untell_handover(p_root, entry.command_id, p_command);
    end if;
    insert into dealdesk.undone values (p_root, entry.position, p_command);
    return entry.verb;
end $$;

-- Of the person's acts on a deal that can be taken back, the last that still stands: whom they named on it, dropped from it
-- or gave a share stands in its story, too. What changed nothing is no act, and an advance is one only until the deal is
-- written again: from then on it is stepped back for a reason.
create or replace function dealdesk.last_act_on_deal(p_deal uuid) returns dealdesk.audit
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select a.* from dealdesk.audit a
    where a.root = p_deal and a.actor_id = dealdesk.me()
      and ((a.kind = 'deal' and a.verb in ('edit', 'reassign', 'advance') and a.was is not null)
           or (a.kind = 'deal_person' and a.verb in ('name_person', 'drop_person'))
           or (a.kind = 'deal_person' and a.verb = 'share_commission' and a.was is not null))
      and (a.verb <> 'advance'
           or not exists (select from dealdesk.audit s where s.root = a.root and s.kind = 'deal' and s.position > a.position))
      and not exists (select from dealdesk.undone u where u.root = a.root and u.position = a.position)
    order by a.position desc limit 1
$$;

-- Whether that was about somebody named: then no advance before it is meant.
create or replace function dealdesk.undoes_person(p_deal uuid) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select coalesce((dealdesk.last_act_on_deal(p_deal)).kind = 'deal_person', false)
$$;

-- Who was named is dropped again, who was dropped is named, and a share becomes what it was, where it stands as it was left.
create or replace function dealdesk.take_back_person(p_deal uuid, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    entry dealdesk.audit := dealdesk.last_act_on_deal(p_deal);
    named dealdesk.deal_person;
begin
    select * into strict named from dealdesk.deal_person n
    where n.deal_id = p_deal and n.person_id = (entry.became ->> 'person_id')::uuid and n.part = entry.became ->> 'part';
    if (named.state = 'named') = (entry.verb = 'drop_person')
       or (entry.verb <> 'drop_person' and named.share is distinct from (entry.became ->> 'share')::numeric) then
        raise exception 'the part has been changed since' using errcode = 'DD092',
            detail = 'part:' || coalesce((select u.name from dealdesk.app_user u where u.id = named.last_actor), '');
    end if;
    if entry.verb = 'drop_person' then
        perform dealdesk.hold_nameable(named.person_id);
    end if;
    update dealdesk.deal_person n
    set state = case entry.verb when 'name_person' then 'dropped' else 'named' end,
        share = case entry.verb when 'share_commission' then (entry.was ->> 'share')::numeric else n.share end,
        last_event = 'undo', last_command = p_command, last_actor = dealdesk.me(),
        last_note = format('takes back entry %s of %s', entry.position,
                           to_char(entry.business_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI'))
    where n.id = named.id;
    insert into dealdesk.undone values (p_deal, entry.position, p_command);
end $$;

create or replace function dealdesk.undo_deal(p_deal uuid, p_rev bigint, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    deal dealdesk.deal;
    first jsonb;
begin
    perform dealdesk.lock_deal(p_deal, 'deal.undo');
    first := dealdesk.first_outcome(p_command, p_deal, 'deal.undo');
    if first is not null then
        return first;
    end if;
    select * into deal from dealdesk.deal where id = p_deal;
    if deal.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    if deal.stage in ('closed_won', 'closed_lost') then
        raise exception 'a closed deal is not edited' using errcode = 'DD017';
    end if;
    if dealdesk.undoes_person(p_deal) then
        perform dealdesk.take_back_person(p_deal, p_command);
    else
        perform dealdesk.take_back('deal', p_deal, p_command);
    end if;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.deal_outcome(p_deal));
end $$;

create or replace function dealdesk.undo_lead(p_lead uuid, p_rev bigint, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    lead dealdesk.lead;
    taken_back text;
    first jsonb;
begin
    perform dealdesk.lock_lead(p_lead, 'lead.undo');
    first := dealdesk.first_outcome(p_command, p_lead, 'lead.undo');
    if first is not null then
        return first;
    end if;
    select * into lead from dealdesk.lead where id = p_lead;
    if lead.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    if lead.state in ('converted', 'disqualified') then
        raise exception 'a finished lead is not edited' using errcode = 'DD044';
    end if;
    taken_back := dealdesk.take_back('lead', p_lead, p_command);
    return dealdesk.keep_outcome(p_command, p_lead,
                                 dealdesk.lead_outcome(p_lead) || jsonb_build_object('taken_back', taken_back));
end $$;

create or replace function dealdesk.undo_account(p_account uuid, p_rev bigint, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    account dealdesk.account;
    first jsonb;
begin
    perform dealdesk.must('account.undo');
    perform dealdesk.lock_account(p_account);
    first := dealdesk.first_outcome(p_command, p_account, 'account.undo');
    if first is not null then
        return first;
    end if;
    select * into account from dealdesk.account where id = p_account;
    if account.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    perform dealdesk.take_back('account', p_account, p_command);
    return dealdesk.keep_outcome(p_command, p_account, dealdesk.account_outcome(p_account));
end $$;

grant execute on function dealdesk.undo_deal(uuid, bigint, uuid), dealdesk.undo_lead(uuid, bigint, uuid),
    dealdesk.undo_account(uuid, bigint, uuid), dealdesk.undoes_person(uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
