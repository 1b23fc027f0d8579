-- Who sees a batch, and the doors through which one is begun, joined and ended.

alter table dealdesk.batch enable row level security;
drop policy if exists own on dealdesk.batch;
create policy own on dealdesk.batch for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using (person_id = (select dealdesk.me()));
drop policy if exists desk on dealdesk.batch;
create policy desk on dealdesk.batch for select to sales_ops, legal, contract_manager, finance, admin, auditor
    using ((select dealdesk.me()) is not null);
grant select on dealdesk.batch
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.batch_outcome(p_batch uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'total', total, 'done', done, 'refused', refused,
                              'state', case when ended_at is null then 'under_way' else 'ended' end)
    from dealdesk.batch where id = p_batch
$$;

-- The batch is its own intention: saying it twice begins one.
create or replace function dealdesk.begin_batch(p_batch uuid, p_verb text, p_note text, p_macro text, p_total integer) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('batch.begin');
    first jsonb;
begin
    first := dealdesk.first_outcome(p_batch, null, 'batch.begin');
    if first is not null then
        return first;
    end if;
    if not exists (select from dealdesk.verb where verb = p_verb) then
        raise exception 'there is no verb %', p_verb using errcode = 'DD009';
    end if;
    insert into dealdesk.batch (id, person_id, verb, note, macro, total)
    values (p_batch, person, p_verb, nullif(btrim(p_note), ''), p_macro, p_total);
    perform dealdesk.remember('batch', p_batch, 'begin', nullif(btrim(p_note), ''), p_batch, null,
                              jsonb_strip_nulls(jsonb_build_object('verb', p_verb, 'macro', p_macro, 'total', p_total)));
    return dealdesk.keep_outcome(p_batch, p_batch, dealdesk.batch_outcome(p_batch));
end $$;

-- Only in the transaction that does it: what was done before belongs to no batch afterwards.
create or replace function dealdesk.join_batch(p_batch uuid, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('batch.begin');
begin
    perform from dealdesk.batch where id = p_batch and person_id = person and ended_at is null for share;
    if not found then
        raise exception 'no such batch is under way' using errcode = 'DD003';
    end if;
    update dealdesk.command set batch_id = p_batch
    where person_id = person and command_id = p_command and command_id <> p_batch
      and xmin::text = pg_current_xact_id()::xid::text;
    if not found then
        raise exception 'no such command is under way' using errcode = 'DD003';
    end if;
end $$;

-- How many were done is counted, not claimed.
create or replace function dealdesk.end_batch(p_batch uuid, p_refused integer) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('batch.end');
    batch dealdesk.batch;
begin
    select * into batch from dealdesk.batch where id = p_batch and person_id = person for update;
    if not found then
        raise exception 'no such batch' using errcode = 'DD003';
    end if;
    if batch.ended_at is null then
        update dealdesk.batch
        set ended_at = clock_timestamp(), refused = greatest(p_refused, 0),
            done = (select count(distinct root) from dealdesk.command where batch_id = p_batch)
        where id = p_batch returning * into batch;
        perform dealdesk.remember('batch', p_batch, 'end', null, p_batch, null,
                                  jsonb_build_object('done', batch.done, 'refused', batch.refused));
    end if;
    return dealdesk.batch_outcome(p_batch);
end $$;

-- For who reads an entry of the audit and so knows both: the batch that it was part of, or nothing.
create or replace function dealdesk.batch_of(p_actor uuid, p_command uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', b.id, 'total', b.total, 'macro', b.macro)
    from dealdesk.command c join dealdesk.batch b on b.id = c.batch_id
    where c.person_id = p_actor and c.command_id = p_command and dealdesk.me() is not null
$$;

grant execute on function dealdesk.begin_batch(uuid, text, text, text, integer), dealdesk.join_batch(uuid, uuid),
    dealdesk.end_batch(uuid, integer), dealdesk.batch_of(uuid, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
