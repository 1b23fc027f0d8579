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
