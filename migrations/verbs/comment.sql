-- What is said about a record: who reads it, and the doors through which it is said, edited and withdrawn.

alter table dealdesk.comment enable row level security;
alter table dealdesk.mention enable row level security;
drop policy if exists desk on dealdesk.comment;
create policy desk on dealdesk.comment for select to sales_ops, legal, contract_manager, finance, admin, auditor, service
    using ((select dealdesk.me()) is not null);
-- Who reads the record reads what is said about it.
drop policy if exists of_deal on dealdesk.comment;
create policy of_deal on dealdesk.comment for select to sales, customer_success, reviewer
    using (root_kind = 'deal' and exists (select from dealdesk.deal d where d.id = root));
drop policy if exists of_lead on dealdesk.comment;
create policy of_lead on dealdesk.comment for select to sales
    using (root_kind = 'lead' and (select dealdesk.me()) is not null and exists (select from dealdesk.lead l where l.id = root));
drop policy if exists of_account on dealdesk.comment;
drop policy if exists of_company on dealdesk.comment;
create policy of_company on dealdesk.comment for select to sales, customer_success
    using (root_kind in ('account', 'contact') and (select dealdesk.me()) is not null);
drop policy if exists own on dealdesk.mention;
create policy own on dealdesk.mention for select
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service
    using (person_id = (select dealdesk.me()));
grant select on dealdesk.comment, dealdesk.mention
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

create or replace function dealdesk.comment_outcome(p_comment uuid) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', id, 'rev', rev, 'kind', root_kind, 'record', root,
        'state', case when withdrawn_at is not null then 'withdrawn' when edited_at is not null then 'edited' else 'said' end)
    from dealdesk.comment where id = p_comment
$$;

-- Whom a text calls: `@login` or `@"Full Name"`, where a word begins.
create or replace function dealdesk.called(p_text text) returns setof text
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select distinct coalesce(m[2], m[3])
    from regexp_matches(
        p_text, '(^|[^[:alnum:]_.@-])@(?:"([^"]+)"|([[:alpha:]_][[:alnum:]_.-]*[[:alnum:]_]|[[:alpha:]_]))', 'g') m
$$;

-- Tells who is called that they are. Whoever could not come is named, and nothing is said at all.
create or replace function dealdesk.call_people(comment dealdesk.comment) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    typed text;
    them uuid[];
    all_of_them uuid[] := '{}';
begin
    for typed in select dealdesk.called(comment.text) order by 1 loop
        -- A login is one person's; a name may be that of several.
        select coalesce(array_agg(u.id) filter (where u.login::text = lower(typed)), array_agg(u.id)) into them
        from dealdesk.app_user u
        where u.kind = 'person' and u.active and u.login is not null
          and (u.login::text = lower(typed) or lower(u.name) = lower(typed));
        if them is null then
            raise exception 'nobody is called that' using errcode = 'DD080', detail = typed;
        elsif cardinality(them) > 1 then
            raise exception 'several are called that' using errcode = 'DD081', detail = typed;
        elsif not dealdesk.reads_record(them[1], comment.root_kind, comment.root) then
            raise exception 'they do not read the record' using errcode = 'DD082', detail = jsonb_build_array(
                (select name from dealdesk.app_user where id = them[1]), comment.root_kind,
                dealdesk.record_name(comment.root_kind, comment.root))::text;
        end if;
        all_of_them := all_of_them || them;
    end loop;
    delete from dealdesk.mention where comment_id = comment.id and not person_id = any (all_of_them);
    insert into dealdesk.mention (comment_id, person_id, at)
    select comment.id, person, comment.at from unnest(all_of_them) person where person <> comment.author_id
    on conflict do nothing;
end $$;

create or replace function dealdesk.add_comment(
    p_kind text, p_record uuid, p_what text, p_text text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    comment dealdesk.comment;
    first jsonb;
begin
    perform dealdesk.must('comment.add');
    perform dealdesk.hold_record(p_kind, p_record);
    first := dealdesk.first_outcome(p_command, p_record, 'comment.add');
    if first is not null then
        return first;
    end if;
    insert into dealdesk.comment (root_kind, root, what, text, author_id, last_event, last_command)
    values (p_kind, p_record, p_what, p_text, dealdesk.me(), p_what, p_command)
    returning * into comment;
    perform dealdesk.call_people(comment);
    return dealdesk.keep_outcome(p_command, p_record, dealdesk.comment_outcome(comment.id));
end $$;

-- The comment, locked, for who reads its record.
create or replace function dealdesk.lock_comment(p_comment uuid, p_verb text) returns dealdesk.comment
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    comment dealdesk.comment;
begin
    perform dealdesk.must(p_verb);
    select * into comment from dealdesk.comment where id = p_comment;
    perform dealdesk.hold_record(comment.root_kind, comment.root);
    select * into comment from dealdesk.comment where id = p_comment for update;
    return comment;
end $$;

create or replace function dealdesk.edit_comment(p_comment uuid, p_rev bigint, p_text text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    comment dealdesk.comment := dealdesk.lock_comment(p_comment, 'comment.edit');
    first jsonb := dealdesk.first_outcome(p_command, comment.root, 'comment.edit');
begin
    if first is not null then
        return first;
    end if;
    if comment.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    update dealdesk.comment c
    set text = p_text, edited_at = clock_timestamp(),
        last_event = 'edit_' || c.what, last_note = null, last_command = p_command
    where c.id = p_comment returning * into comment;
    perform dealdesk.call_people(comment);
    return dealdesk.keep_outcome(p_command, comment.root, dealdesk.comment_outcome(p_comment));
end $$;

create or replace function dealdesk.withdraw_comment(p_comment uuid, p_rev bigint, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    comment dealdesk.comment := dealdesk.lock_comment(p_comment, 'comment.withdraw');
    first jsonb := dealdesk.first_outcome(p_command, comment.root, 'comment.withdraw');
begin
    if first is not null then
        return first;
    end if;
    if comment.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    update dealdesk.comment c
    set withdrawn_at = clock_timestamp(),
        last_event = 'withdraw_' || c.what, last_note = p_note, last_command = p_command
    where c.id = p_comment;
    return dealdesk.keep_outcome(p_command, comment.root, dealdesk.comment_outcome(p_comment));
end $$;

-- Those of one's own mentions, or all where none is named. Twice is once.
create or replace function dealdesk.see_mentions(p_comments uuid[]) returns bigint
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    seen bigint;
begin
    perform dealdesk.must('mention.see');
    update dealdesk.mention set seen_at = clock_timestamp()
    where person_id = dealdesk.me() and seen_at is null and (p_comments is null or comment_id = any (p_comments));
    get diagnostics seen = row_count;
    return seen;
end $$;

-- What one is mentioned in, all of it or only what is unread: unread first, then the newest. Whose record one reads no more
-- is not told.
drop function if exists dealdesk.mentions_of_me(text, uuid, integer);
create or replace function dealdesk.mentions_of_me(p_unread boolean, p_after text, p_after_id uuid, p_limit integer)
returns table (id uuid, key text, root_kind text, root uuid, record text, what text, text text, author text,
               at timestamptz, seen_at timestamptz)
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select c.id, case when m.seen_at is null then 'n' else 's' end || m.at, c.root_kind, c.root,
           dealdesk.record_name(c.root_kind, c.root), c.what, c.text, u.name, c.at, m.seen_at
    from dealdesk.mention m
    join dealdesk.comment c on c.id = m.comment_id
    join dealdesk.app_user u on u.id = c.author_id
    where m.person_id = dealdesk.me() and c.withdrawn_at is null and (not p_unread or m.seen_at is null)
      and (p_after_id is null
           or (m.seen_at is not null) > (left(p_after, 1) = 's')
           or (m.seen_at is not null) = (left(p_after, 1) = 's')
              and (m.at, m.comment_id) < (substr(p_after, 2)::timestamptz, p_after_id))
      and dealdesk.reads_record(m.person_id, c.root_kind, c.root)
    order by (m.seen_at is not null), m.at desc, m.comment_id desc limit least(p_limit, 501)
$$;

-- Holds the rules against every writer: words that are there, of who said them, and what is withdrawn stays so.
create or replace function dealdesk.guard_comment() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if new.text !~ '[^[:space:]]' then
        raise exception 'a comment says something' using errcode = 'DD085';
    end if;
    if tg_op = 'INSERT' then
        return new;
    end if;
    if dealdesk.only_follows(to_jsonb(old), to_jsonb(new)) then
        return new;
    end if;
    new.rev := old.rev + 1;
    if (new.id, new.root_kind, new.root, new.what, new.author_id, new.at)
       is distinct from (old.id, old.root_kind, old.root, old.what, old.author_id, old.at) then
        raise exception 'a comment keeps its identity' using errcode = 'DD007';
    end if;
    if dealdesk.me() <> old.author_id then
        raise exception 'not one''s own comment' using errcode = 'DD083';
    end if;
    if old.withdrawn_at is not null then
        raise exception 'a withdrawn comment stays as it was' using errcode = 'DD084';
    end if;
    return new;
end $$;
drop trigger if exists guard on dealdesk.comment;
create trigger guard before insert or update on dealdesk.comment for each row execute function dealdesk.guard_comment();
drop trigger if exists remember on dealdesk.comment;
create trigger remember after insert or update on dealdesk.comment for each row execute function dealdesk.remember_row('comment');

grant execute on function dealdesk.add_comment(text, uuid, text, text, uuid), dealdesk.edit_comment(uuid, bigint, text, uuid),
    dealdesk.withdraw_comment(uuid, bigint, text, uuid), dealdesk.see_mentions(uuid[]),
    dealdesk.mentions_of_me(boolean, text, uuid, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
