-- Leads and contacts from files of other systems. A row is known by its key there; the same facts again change nothing, and
-- what a person changed here since then stays.

-- Whom a file means by a name: an active person, by login or name, where it is only one.
create or replace function dealdesk.named_person(p_name text) returns uuid
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select case when count(*) = 1 then min(u.id::text)::uuid end from dealdesk.app_user u
    where u.kind = 'person' and u.active and (u.login::text = lower(btrim(p_name)) or lower(u.name) = lower(btrim(p_name)))
$$;

-- The account that a file means, where the store knows one of that name and no other.
create or replace function dealdesk.named_account(p_name text) returns uuid
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    with named as (
        select a.id, a.merged_into from dealdesk.account a
        where left(lower(a.name), 200) = left(lower(btrim(p_name)), 200) and lower(a.name) = lower(btrim(p_name))
    ), lives as (
        select n.id from named n where n.merged_into is null
        union
        select dealdesk.living('account', n.id) from named n
        where n.merged_into is not null and not exists (select from named other where other.merged_into is null)
    )
    select case when count(*) = 1 then min(l.id::text)::uuid end from lives l
$$;

create or replace function dealdesk.import_contacts(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    r record;
    contact dealdesk.contact;
    taken jsonb;
    keeps boolean;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
    kept bigint := 0;
begin
    perform dealdesk.must('import.crm');
    for r in select row ->> 'key' as key, row -> 'facts' as said, i.record_id, i.facts as before,
                    (row -> 'facts') - 'account' || jsonb_build_object('account_id', dealdesk.named_account(row -> 'facts' ->> 'account')) as facts
             from jsonb_array_elements(p_rows) row
             left join dealdesk.import_row i on i.source = 'file' and i.kind = 'contact' and i.key = row ->> 'key'
    loop
        if r.before = r.said then
            unchanged := unchanged + 1;
        elsif r.before is null then
            contact.id := dealdesk.insert_contact(r.facts, 'import', 'imported', p_command);
            insert into dealdesk.import_row values ('file', 'contact', r.key, contact.id, r.said);
            created := created + 1;
        else
            r.record_id := dealdesk.hold_living('contact', r.record_id);
            select * into contact from dealdesk.contact c where c.id = r.record_id;
            select f.taken, f.kept into taken, keeps from dealdesk.follow(
                to_jsonb(contact),
                to_jsonb(jsonb_populate_record(null::dealdesk.contact, r.before || jsonb_build_object(
                    'account_id', dealdesk.named_account(r.before ->> 'account')))),
                to_jsonb(jsonb_populate_record(null::dealdesk.contact, r.facts)),
                '{account_id,name,title,email,phone,language,note}', '{}') f;
            contact := jsonb_populate_record(contact, taken);
            update dealdesk.contact c
            set account_id = contact.account_id, name = contact.name, title = contact.title, email = contact.email,
                phone = contact.phone, language = contact.language, note = contact.note,
                last_event = 'import', last_note = 'imported', last_command = p_command, last_actor = dealdesk.me()
            where c.id = r.record_id;
            update dealdesk.import_row set facts = r.said where source = 'file' and kind = 'contact' and key = r.key;
            updated := updated + 1;
            kept := kept + keeps::integer;
        end if;
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged, 'kept', kept);
end $$;

-- A new lead is whose the file says, else as the rules of assignment say, else of whoever brings it. Where it stands is
-- taken once: what happened to it here since then counts for more.
create or replace function dealdesk.import_leads(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    importer uuid := dealdesk.must('import.crm');
    r record;
    lead dealdesk.lead;
    fields jsonb;
    taken jsonb;
    keeps boolean;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
    kept bigint := 0;
begin
    -- A lead belongs to a team, also where nobody has made one.
    insert into dealdesk.team (name) select 'Imported' where not exists (select from dealdesk.team);
    for r in select row ->> 'key' as key, row -> 'facts' as facts, i.record_id, i.facts as before
             from jsonb_array_elements(p_rows) row
             left join dealdesk.import_row i on i.source = 'file' and i.kind = 'lead' and i.key = row ->> 'key'
    loop
        fields := r.facts - 'state' - 'owner';
        if r.before = r.facts then
            unchanged := unchanged + 1;
        elsif r.before is null then
            lead := null;
            lead := dealdesk.lead_with(lead, fields);
            lead.external_id := r.key;
            lead.owner_id := dealdesk.named_person(r.facts ->> 'owner');
            if lead.owner_id is null then
                select a.team_id, a.owner_id, a.assigned_by into lead.team_id, lead.owner_id, lead.assigned_by
                from dealdesk.assign_lead(lead) a;
            end if;
            lead.owner_id := coalesce(lead.owner_id, importer);
            lead.team_id := coalesce(lead.team_id, dealdesk.first_team(lead.owner_id), dealdesk.first_team(importer),
                                     (select min(id) from dealdesk.team));
            lead.id := dealdesk.insert_lead(lead, coalesce(r.facts ->> 'state', 'new'), 'import', 'imported', p_command);
            insert into dealdesk.import_row values ('file', 'lead', r.key, lead.id, r.facts);
            created := created + 1;
        else
            r.record_id := dealdesk.hold_living('lead', r.record_id);
            select * into lead from dealdesk.lead l where l.id = r.record_id;
            select f.taken, f.kept into taken, keeps from dealdesk.follow(
                to_jsonb(lead),
                to_jsonb(jsonb_populate_record(null::dealdesk.lead, r.before)),
                to_jsonb(jsonb_populate_record(null::dealdesk.lead, r.facts)),
                '{company,person,title,email,phone,country,industry,employees,source,interest,"amount currency",note}',
                case when lead.state in ('converted', 'disqualified')
                     then '{company,person,title,email,phone,country,industry,employees,source,interest,amount,currency,note}'::text[]
                     else '{}' end) f;
            lead := jsonb_populate_record(lead, taken);
            update dealdesk.lead l
            set company = lead.company, person = lead.person, title = lead.title, email = lead.email, phone = lead.phone,
                country = lead.country, industry = lead.industry, employees = lead.employees, source = lead.source,
                interest = lead.interest, amount = lead.amount, currency = lead.currency, note = lead.note,
                last_event = 'import', last_note = 'imported', last_command = p_command, last_actor = importer
            where l.id = r.record_id;
            update dealdesk.import_row set facts = r.facts where source = 'file' and kind = 'lead' and key = r.key;
            updated := updated + 1;
            kept := kept + keeps::integer;
        end if;
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged, 'kept', kept);
end $$;

grant execute on function dealdesk.import_contacts(jsonb, uuid), dealdesk.import_leads(jsonb, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- Accounts of a list, each with a legal entity that signs for it where the file names one. One that the store knows by its
-- name is that one: what is unknown of it becomes known, and what people wrote stays.
create or replace function dealdesk.import_account_list(p_rows jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    importer uuid := dealdesk.must('import.crm');
    r record;
    account dealdesk.account;
    entity dealdesk.legal_entity;
    signs jsonb;
    signed jsonb;
    parent text;
    taken jsonb;
    keeps boolean;
    created bigint := 0;
    updated bigint := 0;
    unchanged bigint := 0;
    kept bigint := 0;
begin
    for r in select row ->> 'key' as key, row -> 'facts' as said, i.record_id, i.facts as before
             from jsonb_array_elements(p_rows) row
             left join dealdesk.import_row i on i.source = 'file' and i.kind = 'account' and i.key = row ->> 'key'
    loop
        if r.before = r.said then
            unchanged := unchanged + 1;
            continue;
        end if;
        r.record_id := coalesce(r.record_id, dealdesk.named_account(r.said ->> 'name'));
        keeps := false;
        if r.record_id is null then
            account := null;
            account := dealdesk.account_with(account, r.said - '{parent,legal_entity,registration_number,tax_id,address}'::text[]);
            insert into dealdesk.account (name, sector, founded, revenue_millions, employees, country, zone, jurisdiction, note,
                                          parent_typed, last_event, last_note, last_command, last_actor)
            values (account.name, account.sector, account.founded, account.revenue_millions, account.employees, account.country,
                    account.zone, account.jurisdiction, account.note, r.said ->> 'parent', 'import', 'imported', p_command, importer)
            returning * into account;
            created := created + 1;
        else
            r.record_id := dealdesk.hold_living('account', r.record_id);
            select * into account from dealdesk.account a where a.id = r.record_id;
            parent := case when account.parent_id is null then account.parent_typed
                           when account.parent_id = dealdesk.named_account(coalesce(r.before ->> 'parent', r.said ->> 'parent'))
                               then coalesce(r.before ->> 'parent', r.said ->> 'parent')
                           else account.parent_id::text end;
            select f.taken, f.kept into taken, keeps from dealdesk.follow(
                to_jsonb(account) || jsonb_build_object('parent', parent),
                to_jsonb(jsonb_populate_record(null::dealdesk.account, coalesce(r.before, '{}')))
                    || jsonb_build_object('parent', r.before -> 'parent'),
                to_jsonb(jsonb_populate_record(null::dealdesk.account, r.said)) || jsonb_build_object('parent', r.said -> 'parent'),
                array_remove(array[case when r.before is not null then 'name' end, 'sector', 'founded', 'revenue_millions', 'employees',
                                   'country', 'zone', 'jurisdiction', 'parent', 'note'], null), '{}') f;
            account := jsonb_populate_record(account, taken);
            if taken ? 'parent' then
                account.parent_id := null;
                account.parent_typed := taken ->> 'parent';
            end if;
            if taken <> '{}' then
                update dealdesk.account a
                set name = account.name, sector = account.sector, founded = account.founded,
                    revenue_millions = account.revenue_millions, employees = account.employees, country = account.country,
                    zone = account.zone, jurisdiction = account.jurisdiction, note = account.note, parent_id = account.parent_id,
                    parent_typed = account.parent_typed,
                    last_event = 'import', last_note = 'imported', last_command = p_command, last_actor = importer
                where a.id = r.record_id;
            end if;
            updated := updated + 1;
        end if;
        insert into dealdesk.import_row values ('file', 'account', r.key, account.id, r.said)
        on conflict (source, kind, key) do update set facts = excluded.facts, record_id = excluded.record_id;
        if r.said ?| '{legal_entity,registration_number,tax_id,address}' then
            signs := r.said || jsonb_build_object('name', coalesce(r.said ->> 'legal_entity', account.name));
            signed := coalesce(r.before, '{}');
            select * into entity from dealdesk.legal_entity e
            where e.account_id = account.id and e.state = 'active' and lower(e.name) = lower(signs ->> 'name') limit 1;
            if not found then
                insert into dealdesk.legal_entity (account_id, name, jurisdiction, registration_number, tax_id, address,
                                                   last_event, last_note, last_command, last_actor)
                values (account.id, signs ->> 'name', signs ->> 'jurisdiction', signs ->> 'registration_number', signs ->> 'tax_id',
                        signs ->> 'address', 'add_entity', 'imported', p_command, importer);
            else
                select f.taken, keeps or f.kept into taken, keeps from dealdesk.follow(
                    to_jsonb(entity), to_jsonb(jsonb_populate_record(null::dealdesk.legal_entity, signed - 'id')),
                    to_jsonb(jsonb_populate_record(null::dealdesk.legal_entity, signs - 'id')),
                    '{jurisdiction,registration_number,tax_id,address}', '{}') f;
                if taken <> '{}' then
                    entity := jsonb_populate_record(entity, taken);
                    update dealdesk.legal_entity e
                    set jurisdiction = entity.jurisdiction, registration_number = entity.registration_number,
                        tax_id = entity.tax_id, address = entity.address,
                        last_event = 'edit_entity', last_note = 'imported', last_command = p_command, last_actor = importer
                    where e.id = entity.id;
                end if;
            end if;
        end if;
        kept := kept + keeps::integer;
    end loop;
    -- A parent that came later, or in this very file, is found by its name; a ring stays as typed.
    for r in select child.id, dealdesk.named_account(child.parent_typed) as parent
             from dealdesk.account child
             where child.parent_id is null and child.merged_into is null and child.parent_typed is not null
               and (lower(btrim(child.parent_typed)) in (select lower(btrim(row -> 'facts' ->> 'name')) from jsonb_array_elements(p_rows) row)
                    or child.id in (select i.record_id from dealdesk.import_row i join jsonb_array_elements(p_rows) row on i.key = row ->> 'key'
                                    where i.source = 'file' and i.kind = 'account'))
             order by child.id
    loop
        update dealdesk.account set parent_id = r.parent, parent_typed = null, last_event = 'import', last_note = 'imported',
                                    last_command = gen_random_uuid(), last_actor = importer
        where id = r.id and r.parent is not null and not dealdesk.stands_above(r.id, r.parent);
    end loop;
    return jsonb_build_object('created', created, 'updated', updated, 'unchanged', unchanged, 'kept', kept);
end $$;

grant execute on function dealdesk.import_account_list(jsonb, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
