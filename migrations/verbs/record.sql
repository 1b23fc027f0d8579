-- The records that something can hang on, whatever their kind: who reads one, what it is called, and how it is held. A new
-- kind is one function that says who reads it, and one branch in each of the three below.

-- As the row policies say it, asked for any person: whom a comment calls must be able to come.
create or replace function dealdesk.reads_deal(p_person uuid, p_deal uuid) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select exists (
        select from dealdesk.deal d
        join dealdesk.app_user u on u.id = p_person and u.active and u.login is not null
        cross join dealdesk.roles_of(u.login) roles
        where d.id = p_deal
          and (roles && array['sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor', 'service']
               or ('sales' = any (roles)
                   and exists (select from dealdesk.membership m where m.team_id = d.team_id and m.person_id = u.id))
               or (roles && array['sales', 'customer_success', 'reviewer']
                   and exists (select from dealdesk.deal_person n
                               where n.person_id = u.id and n.deal_id = d.id and n.state = 'named'))))
$$;

create or replace function dealdesk.reads_account(p_person uuid, p_account uuid) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select exists (
        select from dealdesk.account a
        join dealdesk.app_user u on u.id = p_person and u.active and u.login is not null
        where a.id = p_account
          and dealdesk.roles_of(u.login) && array['sales', 'sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor',
                                                  'customer_success', 'service'])
$$;

create or replace function dealdesk.reads_lead(p_person uuid, p_lead uuid) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select exists (
        select from dealdesk.lead l
        join dealdesk.app_user u on u.id = p_person and u.active and u.login is not null
        cross join dealdesk.roles_of(u.login) roles
        where l.id = p_lead
          and (roles && array['sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor', 'service']
               or ('sales' = any (roles)
                   and exists (select from dealdesk.membership m where m.team_id = l.team_id and m.person_id = u.id))))
$$;

create or replace function dealdesk.reads_contact(p_person uuid, p_contact uuid) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select exists (
        select from dealdesk.contact c
        join dealdesk.app_user u on u.id = p_person and u.active and u.login is not null
        where c.id = p_contact
          and dealdesk.roles_of(u.login) && array['sales', 'sales_ops', 'legal', 'contract_manager', 'finance', 'admin', 'auditor',
                                                  'customer_success', 'service'])
$$;

create or replace function dealdesk.reads_record(p_person uuid, p_kind text, p_record uuid) returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select coalesce(case p_kind
        when 'lead' then dealdesk.reads_lead(p_person, p_record)
        when 'deal' then dealdesk.reads_deal(p_person, p_record)
        when 'account' then dealdesk.reads_account(p_person, p_record)
        when 'contact' then dealdesk.reads_contact(p_person, p_record)
    end, false)
$$;

-- How people name it.
create or replace function dealdesk.record_name(p_kind text, p_record uuid) returns text
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select case p_kind
        when 'lead' then (select number from dealdesk.lead where id = p_record)
        when 'deal' then (select number from dealdesk.deal where id = p_record)
        when 'account' then (select name from dealdesk.account where id = p_record)
        when 'contact' then (select name from dealdesk.contact where id = p_record)
    end
$$;

-- The same, for who reads it.
create or replace function dealdesk.name_of_record(p_kind text, p_record uuid) returns text
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select dealdesk.record_name(p_kind, p_record) where dealdesk.reads_record(dealdesk.me(), p_kind, p_record)
$$;
grant execute on function dealdesk.name_of_record(text, uuid)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;

-- For who reads it: held to the end, so that it is theirs to read still when what they write is there. Seen first, held
-- then: nobody waits for what they may not see.
create or replace function dealdesk.hold_record(p_kind text, p_record uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if dealdesk.reads_record(dealdesk.me(), p_kind, p_record) then
        case p_kind
            when 'lead' then perform from dealdesk.lead where id = p_record for share;
            when 'deal' then perform from dealdesk.deal where id = p_record for share;
            when 'account' then perform from dealdesk.account where id = p_record for share;
            when 'contact' then perform from dealdesk.contact where id = p_record for share;
        end case;
    end if;
    -- What is written goes to what it became, where it was merged: that is theirs to read, too.
    if not dealdesk.reads_record(dealdesk.me(), p_kind, dealdesk.living(p_kind, p_record)) then
        raise exception 'no such record' using errcode = 'DD003';
    end if;
end $$;
