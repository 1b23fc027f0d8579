-- Files that hang on a record: who reads them, and the doors through which they come and are withdrawn.

alter table dealdesk.attachment enable row level security;
alter table dealdesk.attachment_bytes enable row level security;
drop policy if exists desk on dealdesk.attachment;
create policy desk on dealdesk.attachment for select to sales_ops, legal, contract_manager, finance, admin, auditor, service
    using ((select dealdesk.me()) is not null);
-- Who reads the record reads its files.
drop policy if exists of_deal on dealdesk.attachment;
create policy of_deal on dealdesk.attachment for select to sales, customer_success, reviewer
    using (root_kind = 'deal' and exists (select from dealdesk.deal d where d.id = root));
drop policy if exists of_lead on dealdesk.attachment;
create policy of_lead on dealdesk.attachment for select to sales
    using (root_kind = 'lead' and (select dealdesk.me()) is not null and exists (select from dealdesk.lead l where l.id = root));
drop policy if exists of_account on dealdesk.attachment;
drop policy if exists of_company on dealdesk.attachment;
create policy of_company on dealdesk.attachment for select to sales, customer_success
    using (root_kind in ('account', 'contact') and (select dealdesk.me()) is not null);
drop policy if exists of_file on dealdesk.attachment_bytes;
create policy of_file on dealdesk.attachment_bytes for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using ((select dealdesk.me()) is not null
           and exists (select from dealdesk.attachment a where a.id = attachment_bytes.id and a.withdrawn_at is null));
grant select on dealdesk.attachment, dealdesk.attachment_bytes
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.attachment_outcome(p_attachment uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'kind', root_kind, 'record', root, 'name', name, 'size', size,
        'state', case when withdrawn_at is null then 'attached' else 'withdrawn' end)
    from dealdesk.attachment where id = p_attachment
$$;

-- The hash is computed of what has arrived, and compared with that of what was sent.
create or replace function dealdesk.attach(
    p_kind text, p_record uuid, p_name text, p_media_type text, p_bytes bytea, p_sha256 bytea, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    attachment uuid;
    first jsonb;
begin
    perform dealdesk.must('attachment.add');
    perform dealdesk.hold_record(p_kind, p_record);
    first := dealdesk.first_outcome(p_command, p_record, 'attachment.add');
    if first is not null then
        return first;
    end if;
    if sha256(p_bytes) is distinct from p_sha256 then
        raise exception 'other bytes have arrived than were sent' using errcode = 'DD086', detail = p_name;
    end if;
    insert into dealdesk.attachment (root_kind, root, name, media_type, size, sha256, by_id, last_event, last_command)
    values (p_kind, p_record, p_name, p_media_type, length(p_bytes), p_sha256, dealdesk.me(), 'attach', p_command)
    returning id into attachment;
    insert into dealdesk.attachment_bytes values (attachment, p_bytes);
    return dealdesk.keep_outcome(p_command, p_record, dealdesk.attachment_outcome(attachment));
end $$;

create or replace function dealdesk.withdraw_attachment(p_attachment uuid, p_rev bigint, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    attachment dealdesk.attachment;
    first jsonb;
begin
    perform dealdesk.must('attachment.withdraw');
    select * into attachment from dealdesk.attachment where id = p_attachment;
    perform dealdesk.hold_record(attachment.root_kind, attachment.root);
    select * into attachment from dealdesk.attachment where id = p_attachment for update;
    first := dealdesk.first_outcome(p_command, attachment.root, 'attachment.withdraw');
    if first is not null then
        return first;
    end if;
    if attachment.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    update dealdesk.attachment a
    set withdrawn_at = clock_timestamp(), last_event = 'withdraw_file', last_note = p_note, last_command = p_command
    where a.id = p_attachment;
    return dealdesk.keep_outcome(p_command, attachment.root, dealdesk.attachment_outcome(p_attachment));
end $$;

-- A file is what it was when it came; all that can still happen to it is that who brought it withdraws it.
create or replace function dealdesk.guard_attachment() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if dealdesk.only_follows(to_jsonb(old), to_jsonb(new)) then
        return new;
    end if;
    new.rev := old.rev + 1;
    if (new.id, new.root_kind, new.root, new.name, new.media_type, new.size, new.sha256, new.by_id, new.at)
       is distinct from (old.id, old.root_kind, old.root, old.name, old.media_type, old.size, old.sha256, old.by_id, old.at) then
        raise exception 'a file stays what it is' using errcode = 'DD007';
    end if;
    if dealdesk.me() <> old.by_id then
        raise exception 'not one''s own file' using errcode = 'DD087';
    end if;
    if old.withdrawn_at is not null then
        raise exception 'a withdrawn file stays withdrawn' using errcode = 'DD088', detail = old.name;
    end if;
    return new;
end $$;
drop trigger if exists guard on dealdesk.attachment;
create trigger guard before update on dealdesk.attachment for each row execute function dealdesk.guard_attachment();
drop trigger if exists remember on dealdesk.attachment;
create trigger remember after insert or update on dealdesk.attachment
    for each row execute function dealdesk.remember_row('attachment');
drop trigger if exists append_only_rows on dealdesk.attachment_bytes;
create trigger append_only_rows before update or delete on dealdesk.attachment_bytes
    for each row execute function dealdesk.append_only();
drop trigger if exists append_only_table on dealdesk.attachment_bytes;
create trigger append_only_table before truncate on dealdesk.attachment_bytes
    for each statement execute function dealdesk.append_only();

-- The files whose bytes are not those that were attached, or are gone.
create or replace function dealdesk.broken_files(p_limit integer) returns setof uuid
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.may_verify();
    return query
    select a.id from dealdesk.attachment a left join dealdesk.attachment_bytes b on b.id = a.id
    where (sha256(b.bytes) = a.sha256 and length(b.bytes) = a.size) is not true order by a.id limit p_limit;
end $$;

grant execute on function dealdesk.attach(text, uuid, text, text, bytea, bytea, uuid),
    dealdesk.withdraw_attachment(uuid, bigint, text, uuid), dealdesk.broken_files(integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
