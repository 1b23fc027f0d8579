-- What changed hands: whom it is told, and that they have seen it.

alter table dealdesk.handover enable row level security;
drop policy if exists own on dealdesk.handover;
create policy own on dealdesk.handover for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using (person_id = (select dealdesk.me()));
grant select on dealdesk.handover
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- Tells whom it went from and whom it came to. Nobody is told of what they did themselves.
create or replace function dealdesk.tell_handover(
    p_kind text, p_root uuid, p_number text, p_name text, p_from uuid, p_to uuid, p_command uuid) returns void
language sql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    insert into dealdesk.handover (person_id, way, kind, root, number, name, other_id, by_id, command)
    select told.person_id, told.way, p_kind, p_root, p_number, p_name, told.other_id, dealdesk.me(), p_command
    from (values (p_from, 'from_me', p_to), (p_to, 'to_me', p_from)) told (person_id, way, other_id)
    where told.person_id <> dealdesk.me()
$$;

-- Of what is taken back whoever has not heard of it hears nothing, and whoever has is told of the way back.
create or replace function dealdesk.untell_handover(p_root uuid, p_taken_back uuid, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    delete from dealdesk.handover where command = p_taken_back and root = p_root and seen_at is null;
    insert into dealdesk.handover (person_id, way, kind, root, number, name, other_id, by_id, command)
    select person_id, case way when 'from_me' then 'to_me' else 'from_me' end, kind, root, number, name, other_id,
           dealdesk.me(), p_command
    from dealdesk.handover where command = p_taken_back and root = p_root;
end $$;

-- These of one's own, or all of a kind and a way. Twice is once.
create or replace function dealdesk.see_handovers(p_ids uuid[], p_kind text, p_way text) returns bigint
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    seen bigint;
begin
    perform dealdesk.must('handover.see');
    update dealdesk.handover set seen_at = clock_timestamp()
    where person_id = dealdesk.me() and seen_at is null and (p_ids is null or id = any (p_ids))
      and (p_kind is null or kind = p_kind) and (p_way is null or way = p_way);
    get diagnostics seen = row_count;
    return seen;
end $$;

grant execute on function dealdesk.see_handovers(uuid[], text, text)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
