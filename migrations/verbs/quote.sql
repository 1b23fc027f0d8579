-- Quotes: who sees them and who their cost, and the doors through which they are made, written and moved. From submit on
-- nothing of a version changes but where it stands. The lock order is deal, quote, version, line.

do $$
declare
    kept text;
begin
    -- Who reads the deal reads its quotes.
    foreach kept in array array['quote', 'quote_version', 'quote_line', 'quote_file', 'quote_file_bytes', 'quote_line_cost',
                                'quote_history', 'quote_version_history', 'quote_line_history', 'quote_line_cost_history'] loop
        execute format('alter table dealdesk.%I enable row level security', kept);
        execute format('drop policy if exists desk on dealdesk.%I', kept);
        execute format('drop policy if exists of_deal on dealdesk.%I', kept);
        execute format('grant select on dealdesk.%I
            to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service', kept);
    end loop;
    foreach kept in array array['quote', 'quote_version', 'quote_line', 'quote_file', 'quote_file_bytes', 'quote_history',
                                'quote_version_history', 'quote_line_history'] loop
        execute format('create policy desk on dealdesk.%I for select
            to sales_ops, legal, contract_manager, finance, admin, auditor, service
            using ((select dealdesk.me()) is not null)', kept);
    end loop;
    foreach kept in array array['quote', 'quote_file', 'quote_history', 'quote_version_history', 'quote_line_history'] loop
        execute format('create policy of_deal on dealdesk.%1$I for select to sales, customer_success, reviewer
            using (exists (select from dealdesk.deal d where d.id = %1$I.deal_id))', kept);
    end loop;
    -- What a unit costs us, and with it the margin, is for these alone: no policy lets anyone else see a row.
    foreach kept in array array['quote_line_cost', 'quote_line_cost_history'] loop
        execute format('create policy desk on dealdesk.%I for select to sales_ops, finance, auditor, service
            using ((select dealdesk.me()) is not null)', kept);
        -- A seller's own, where the company allows it.
        execute format('drop policy if exists of_owner on dealdesk.%I', kept);
        execute format('create policy of_owner on dealdesk.%1$I for select to sales
            using ((select c.sellers_see_cost from dealdesk.company c)
                   and exists (select from dealdesk.quote_line l join dealdesk.deal d on d.id = l.deal_id
                               where l.id = %1$I.id and d.owner_id = (select dealdesk.me())))', kept);
    end loop;
end $$;
create policy of_deal on dealdesk.quote_file_bytes for select to sales, customer_success, reviewer
    using ((select dealdesk.me()) is not null and exists (select from dealdesk.quote_file f where f.id = quote_file_bytes.id));
create policy of_deal on dealdesk.quote_line for select to sales, customer_success, reviewer
    using ((select dealdesk.me()) is not null
           and exists (select from dealdesk.quote_version v where v.id = quote_line.version_id));
drop policy if exists sell on dealdesk.quote_version;
create policy sell on dealdesk.quote_version for select to sales
    using (team_id = any ((select dealdesk.my_teams())::integer[]));
drop policy if exists named on dealdesk.quote_version;
create policy named on dealdesk.quote_version for select to sales, customer_success, reviewer
    using (deal_id = any ((select dealdesk.my_deals())::uuid[]));

create or replace function dealdesk.sees_cost() returns boolean
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select dealdesk.holds('sales_ops', 'finance', 'auditor', 'service')
$$;

-- A quote past its date acts as expired, whoever moves the row. Its date is over when the company's day is.
create or replace function dealdesk.quote_acts(p_state text, p_expires_on date, p_today date) returns text
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select case when p_state in ('approved', 'presented') and p_expires_on < p_today then 'expired' else p_state end
$$;
create or replace function dealdesk.quote_acts(p_state text, p_expires_on date) returns text
language sql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select dealdesk.quote_acts(p_state, p_expires_on, dealdesk.today())
$$;

-- What is pinned from submit on: all that the customer is offered, in a form that depends on no session.
create or replace function dealdesk.quote_content(p_version uuid) returns jsonb
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    return (select jsonb_build_object(
        'quote', (select q.number from dealdesk.quote q where q.id = v.quote_id), 'version', v.version, 'deal', v.deal_id,
        'currency', v.currency, 'rate', trim_scale(v.rate)::text, 'rate_base', v.rate_base, 'rate_source', v.rate_source,
        'rate_on', v.rate_on, 'rounding', v.rounding, 'step_order', v.step_order, 'starts_on', v.starts_on, 'ends', v.ends,
        'header', v.header, 'expires_on', v.expires_on, 'payment_days', v.payment_days, 'billing', v.billing,
        'signer', v.signer_id, 'signer_name', v.signer_name, 'entity', v.entity_id, 'entity_name', v.entity_name,
        'our_entity', v.our_entity, 'catalog', v.catalog, 'price_list', v.price_list,
        'list_total', trim_scale(v.list_total)::text, 'net_total', trim_scale(v.net_total)::text,
        'one_time', trim_scale(v.one_time)::text, 'mrr', trim_scale(v.mrr)::text, 'arr', trim_scale(v.arr)::text,
        'acv', trim_scale(v.acv)::text, 'tcv', trim_scale(v.tcv)::text,
        'lines', (
            select jsonb_agg(jsonb_build_object(
                'number', l.number, 'lineage', l.lineage, 'parent', p.number, 'product', l.product_id, 'code', l.code,
                'name', l.name, 'charge', l.charge, 'quantity', trim_scale(l.quantity)::text, 'list', trim_scale(l.list)::text,
                'tiers', l.tiers, 'steps', l.steps, 'term', l.term, 'policy', l.policy, 'ramp', l.ramp,
                'attributes', l.attributes, 'net_unit', trim_scale(l.net_unit)::text,
                'list_total', trim_scale(l.list_total)::text, 'before_header', trim_scale(l.before_header)::text,
                'header_share', trim_scale(l.header_share)::text, 'net', trim_scale(l.net)::text)
                -- A line from before that was kept has the hash that it had.
                || case when l.charge_code is not null then jsonb_build_object('charge_code', l.charge_code) else '{}' end
                || case when l.rate_card is not null then jsonb_build_object('rate_card', l.rate_card) else '{}' end
                || case when l.raises <> '[]' then jsonb_build_object('raises', l.raises) else '{}' end
                order by l.number)
            from dealdesk.quote_line l left join dealdesk.quote_line p on p.id = l.parent_id
            where l.version_id = v.id and l.number is not null))
    -- What was hashed before it could be said has the hash that it had.
    || case when v.acv_means <> 'with-one-time' then jsonb_build_object('acv_means', v.acv_means) else '{}' end
    from dealdesk.quote_version v where v.id = p_version);
end $$;
create or replace function dealdesk.quote_hash(p_version uuid) returns bytea
language plpgsql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.me();
    return sha256(convert_to(dealdesk.quote_content(p_version)::text, 'UTF8'));
end $$;

create or replace function dealdesk.quote_outcome(p_version uuid, p_line uuid default null) returns jsonb
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    select jsonb_build_object('id', v.id, 'quote', v.quote_id, 'number', q.number || 'v' || v.version, 'rev', v.rev,
                              'state', v.state, 'line', p_line, 'deal', v.deal_id)
    from dealdesk.quote_version v join dealdesk.quote q on q.id = v.quote_id where v.id = p_version
$$;

-- The columns of a header that a person may write, by name; what is not named stays as it is.
create or replace function dealdesk.quote_with(v dealdesk.quote_version, c jsonb) returns dealdesk.quote_version
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    strange text;
begin
    select key into strange from jsonb_each(c)
    where key not in ('currency', 'rounding', 'step_order', 'starts_on', 'ends', 'header', 'expires_on', 'payment_days', 'billing',
                      'signer_id', 'entity_id', 'our_entity', 'catalog', 'price_list') limit 1;
    if found then
        raise exception 'a quote has no % to write', strange using errcode = 'DD009';
    end if;
    v := jsonb_populate_record(v, c);
    -- Blank is nothing said.
    v.our_entity := case when v.our_entity ~ '[^[:space:]]' then v.our_entity end;
    return v;
end $$;

-- Locks the deal, the quote and the version for this transaction.
create or replace function dealdesk.lock_quote(p_version uuid, p_verb text) returns dealdesk.quote_version
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    version dealdesk.quote_version;
begin
    perform dealdesk.must(p_verb);
    if p_verb not like 'quote.%' then
        raise exception 'this verb is not about quotes' using errcode = 'DD005';
    end if;
    select * into version from dealdesk.quote_version where id = p_version;
    if not found then
        raise exception 'no such quote' using errcode = 'DD003';
    end if;
    -- Seen first, locked then, and seen again: as a deal is.
    perform dealdesk.must_work_on_deal(version.deal_id);
    perform from dealdesk.deal where id = version.deal_id for update;
    perform dealdesk.must_work_on_deal(version.deal_id);
    perform from dealdesk.quote where id = version.quote_id for update;
    select * into version from dealdesk.quote_version where id = p_version for update;
    return version;
end $$;

-- The deal's amount is what its primary quote comes to: the accepted version, else the live one.
create or replace function dealdesk.sync_deal(p_deal uuid, p_accepted boolean, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    version dealdesk.quote_version;
begin
    select v.* into version from dealdesk.quote q join dealdesk.quote_version v on v.quote_id = q.id
    where q.deal_id = p_deal and q.is_primary and v.net_total is not null and v.lines > 0
      and (v.state = 'accepted' or (v.is_live and v.state <> 'cancelled'))
    order by v.state = 'accepted' desc limit 1;
    if not found then
        return;
    end if;
    update dealdesk.deal d
    set amount = version.net_total, currency = version.currency,
        stage = case when p_accepted and d.stage in ('qualify', 'develop', 'propose') then 'negotiate' else d.stage end,
        last_event = case when p_accepted then 'quote_accepted' else 'quote_priced' end, last_note = null,
        last_command = p_command, last_actor = dealdesk.me()
    where d.id = p_deal and d.stage not in ('closed_won', 'closed_lost')
      and ((d.amount, d.currency) is distinct from (version.net_total, version.currency)
           or (p_accepted and d.stage in ('qualify', 'develop', 'propose')));
end $$;

create or replace function dealdesk.create_quote(p_deal uuid, p_fields jsonb, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    person uuid := dealdesk.must('quote.create');
    quote dealdesk.quote;
    version dealdesk.quote_version;
    company dealdesk.company;
    first jsonb;
begin
    perform dealdesk.must_work_on_deal(p_deal);
    perform from dealdesk.deal where id = p_deal for update;
    perform dealdesk.must_work_on_deal(p_deal);
    first := dealdesk.first_outcome(p_command, p_deal, 'quote.create');
    if first is not null then
        return first;
    end if;
    insert into dealdesk.quote (number, deal_id, is_primary, last_event, last_command, last_actor)
    values (dealdesk.display_number('Q', dealdesk.next_numbers('Q', 1)), p_deal,
            not exists (select from dealdesk.quote q where q.deal_id = p_deal and q.is_primary), 'create', p_command, person)
    returning * into quote;
    version := dealdesk.quote_with(version, p_fields);
    select * into company from dealdesk.company;
    insert into dealdesk.quote_version (
        quote_id, deal_id, team_id, version, currency, rounding, step_order, starts_on, ends, header, expires_on, payment_days,
        billing, signer_id, entity_id, our_entity, catalog, price_list, acv_means, list_total, net_total, one_time, mrr, arr, acv,
        tcv, last_event, last_command, last_actor)
    values (quote.id, p_deal, 0, 1, version.currency, coalesce(version.rounding, company.rounding, 'half-up'),
            coalesce(version.step_order, company.step_order, 'standard'), version.starts_on, version.ends, version.header, version.expires_on,
            version.payment_days, version.billing, version.signer_id, version.entity_id, version.our_entity, version.catalog,
            version.price_list, coalesce(company.acv, 'with-one-time'), 0, 0, 0, 0, 0, 0, 0, 'create', p_command, person)
    returning * into version;
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.quote_outcome(version.id));
end $$;

-- The lines of another version, with what they cost.
create or replace function dealdesk.copy_lines(p_from uuid, p_to uuid, p_deal uuid, p_event text, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    pairs jsonb := (select jsonb_object_agg(l.id, gen_random_uuid()) from dealdesk.quote_line l
                    where l.version_id = p_from and l.number is not null);
begin
    insert into dealdesk.quote_line (
        id, version_id, deal_id, number, lineage, parent_id, product_id, code, name, charge, quantity, list, tiers, steps, term,
        policy, ramp, attributes, charge_code, said, rate_card, raises, net_unit, list_total, before_header, header_share, net, last_event,
        last_command, last_actor)
    select (pairs ->> l.id::text)::uuid, p_to, p_deal, l.number, l.lineage, (pairs ->> l.parent_id::text)::uuid, l.product_id,
           l.code, l.name, l.charge, l.quantity, l.list, l.tiers, l.steps, l.term, l.policy, l.ramp, l.attributes, l.charge_code,
           l.said, l.rate_card, l.raises, l.net_unit, l.list_total, l.before_header, l.header_share, l.net, p_event, p_command, dealdesk.me()
    from dealdesk.quote_line l where l.version_id = p_from and l.number is not null order by l.number;
    insert into dealdesk.quote_line_cost (id, cost, last_actor)
    select (pairs ->> c.id::text)::uuid, c.cost, dealdesk.me() from dealdesk.quote_line_cost c where pairs ? c.id::text;
end $$;

-- A new version of a quote, or a new quote, with all that a version holds; `p_fields` is written over it.
create or replace function dealdesk.renew_quote(
    p_from uuid, p_rev bigint, p_deal uuid, p_event text, p_fields jsonb, p_note text, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    before dealdesk.quote_version;
    version dealdesk.quote_version;
    quote dealdesk.quote;
    live dealdesk.quote_version;
    acts text;
    new_id uuid := gen_random_uuid();
    first jsonb;
begin
    perform dealdesk.me();
    if p_event = 'revise' then
        before := dealdesk.lock_quote(p_from, 'quote.revise');
        p_deal := before.deal_id;
    elsif p_event = 'copy' then
        perform dealdesk.must('quote.copy');
        select * into before from dealdesk.quote_version where id = p_from;
        if not found or not dealdesk.reads_deal(dealdesk.me(), before.deal_id) then
            raise exception 'no such quote' using errcode = 'DD003';
        end if;
        perform dealdesk.must_work_on_deal(p_deal);
        perform from dealdesk.deal where id = p_deal for update;
        perform dealdesk.must_work_on_deal(p_deal);
    else
        raise exception 'no such verb' using errcode = 'DD005';
    end if;
    first := dealdesk.first_outcome(p_command, p_deal, 'quote.' || p_event);
    if first is not null then
        return first;
    end if;
    select * into strict before from dealdesk.quote_version where id = p_from;
    version := dealdesk.quote_with(before, p_fields);
    if p_event = 'revise' then
        if before.rev is distinct from p_rev then
            raise exception 'revision % is gone', p_rev using errcode = 'DD004';
        end if;
        acts := dealdesk.quote_acts(before.state, before.expires_on);
        if not before.is_live then
            select * into live from dealdesk.quote_version v where v.quote_id = before.quote_id and v.is_live;
            raise exception 'it is being revised already' using errcode = 'DD202',
                detail = (select q.number || 'v' || live.version from dealdesk.quote q where q.id = before.quote_id);
        end if;
        if not exists (select from dealdesk.transition t where t.machine = 'quote' and t.from_state = acts and t.event = 'revise'
                       and t.by = 'person') then
            raise exception 'a quote that is % cannot be revised', acts using errcode = 'DD205', detail = acts || ' revise';
        end if;
        if acts <> before.state then
            update dealdesk.quote_version v set state = 'expired', last_event = 'expire', last_note = null, last_actor = dealdesk.me()
            where v.id = before.id;
        end if;
        -- An accepted one stays in force until this one is accepted.
        update dealdesk.quote_version v
        set state = case when acts = 'accepted' then v.state else 'superseded' end, is_live = false,
            last_event = 'revise', last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
        where v.id = before.id;
        version.version := (select max(v.version) + 1 from dealdesk.quote_version v where v.quote_id = before.quote_id);
    else
        insert into dealdesk.quote (number, deal_id, is_primary, last_event, last_command, last_actor)
        values (dealdesk.display_number('Q', dealdesk.next_numbers('Q', 1)), p_deal,
                not exists (select from dealdesk.quote q where q.deal_id = p_deal and q.is_primary), 'copy', p_command, dealdesk.me())
        returning * into quote;
        version.quote_id := quote.id;
        version.version := 1;
    end if;
    insert into dealdesk.quote_version (
        id, quote_id, deal_id, team_id, version, currency, rounding, step_order, starts_on, ends, header, expires_on, payment_days,
        billing, signer_id, entity_id, our_entity, catalog, price_list, acv_means, lines, list_total, net_total, one_time, mrr, arr,
        acv, tcv, last_event, last_note, last_command, last_actor)
    values (new_id, version.quote_id, p_deal, 0, version.version, version.currency, version.rounding, version.step_order,
            version.starts_on, version.ends, version.header, version.expires_on, version.payment_days, version.billing,
            version.signer_id, version.entity_id, version.our_entity, version.catalog, version.price_list, version.acv_means, version.lines,
            version.list_total, version.net_total, version.one_time, version.mrr, version.arr, version.acv, version.tcv, p_event,
            p_note, p_command, dealdesk.me());
    perform dealdesk.copy_lines(p_from, new_id, p_deal, p_event, p_command);
    perform dealdesk.sync_deal(p_deal, false, p_command);
    return dealdesk.keep_outcome(p_command, p_deal, dealdesk.quote_outcome(new_id));
end $$;

-- One line of a draft as the program writes it: {"op": "add" | "edit" | "move" | "remove" | "restore", "id", "rev", "fields"}; of a
-- new line from the catalog also its version, whose cost comes along where few can read it. `cost_said` of an undo is the time
-- whose cost comes back. Its story says what happened to the line, whatever the whole write was.
create or replace function dealdesk.write_line(v dealdesk.quote_version, p_line jsonb, p_event text, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    line dealdesk.quote_line;
    op text := p_line ->> 'op';
    event constant text := case p_event when 'undo' then p_event else op || '_line' end;
    fields jsonb := coalesce(p_line -> 'fields', '{}');
    was_list numeric;
    says_cost boolean := fields ? 'cost';
    new_cost numeric := (fields ->> 'cost')::numeric;
    strange text;
begin
    select key into strange from jsonb_each(fields)
    where key not in ('name', 'charge', 'quantity', 'list', 'cost', 'tiers', 'steps', 'term', 'policy', 'ramp', 'attributes', 'said',
                      'rate_card', 'raises')
      and (op <> 'add' or key not in ('product_id', 'code', 'parent_id', 'charge_code')) limit 1;
    if found then
        raise exception 'a line of a quote has no % to write', strange using errcode = 'DD009';
    end if;
    if p_line ? 'cost_said' then
        if p_event <> 'undo' or op <> 'edit' then
            raise exception 'only what is taken back has a time' using errcode = 'DD009';
        end if;
        says_cost := true;
        new_cost := (select h.cost from dealdesk.quote_line_cost_history h
                     where h.id = (p_line ->> 'id')::uuid and h.said = (p_line ->> 'cost_said')::integer order by h.rev desc limit 1);
    end if;
    if says_cost and not dealdesk.sees_cost() then
        raise exception 'cost is not for these roles' using errcode = 'DD204';
    end if;
    if op = 'add' then
        line := jsonb_populate_record(line, fields - 'cost');
        insert into dealdesk.quote_line (id, version_id, deal_id, number, lineage, parent_id, product_id, code, name, charge, quantity,
            list, tiers, steps, term, policy, ramp, attributes, charge_code, said, rate_card, raises, last_event, last_command,
            last_actor)
        values ((p_line ->> 'id')::uuid, v.id, v.deal_id, (p_line ->> 'number')::integer, (p_line ->> 'id')::uuid, line.parent_id,
            line.product_id, line.code, line.name, line.charge, line.quantity, line.list, line.tiers, coalesce(line.steps, '[]'),
            line.term, line.policy, coalesce(line.ramp, '[]'), coalesce(line.attributes, '{}'), line.charge_code, line.said, line.rate_card,
            coalesce(line.raises, '[]'), event, p_command, dealdesk.me())
        returning * into line;
    else
        select * into line from dealdesk.quote_line l
        where l.id = (p_line ->> 'id')::uuid and l.version_id = v.id and (l.number is null) = (op = 'restore');
        if not found then
            raise exception 'no such line' using errcode = 'DD003';
        end if;
        if line.rev is distinct from (p_line ->> 'rev')::bigint then
            raise exception 'revision % is gone', p_line ->> 'rev' using errcode = 'DD004';
        end if;
        was_list := line.list;
        says_cost := says_cost
            and new_cost is distinct from (select c.cost::numeric from dealdesk.quote_line_cost c where c.id = line.id);
        line := jsonb_populate_record(line, fields - 'cost');
        update dealdesk.quote_line l
        set number = case when op = 'remove' then null when op in ('move', 'restore') then (p_line ->> 'number')::integer
                     else l.number end,
            name = line.name, charge = line.charge, quantity = line.quantity, list = line.list, tiers = line.tiers,
            steps = line.steps, term = line.term, policy = line.policy, ramp = line.ramp, attributes = line.attributes,
            said = line.said, rate_card = line.rate_card, raises = line.raises, cost_said = l.cost_said + says_cost::integer, last_event = event,
            last_command = p_command, last_actor = dealdesk.me()
        where l.id = line.id
        returning * into line;
    end if;
    if op = 'add' and not fields ? 'cost' and p_line ->> 'catalog' is not null then
        insert into dealdesk.quote_line_cost (id, cost, last_actor)
        select line.id, cost, dealdesk.me()
        from dealdesk.cost_of(line.product_id, line.charge_code, v.currency, (p_line ->> 'catalog')::integer) cost
        where cost is not null
        union all
        -- What has no charge and only stands above its parts costs nothing besides them.
        select line.id, 0, dealdesk.me()
        from dealdesk.product p join dealdesk.offering o on o.code = p.code and jsonb_array_length(o.content -> 'charges') = 0
        where p.id = line.product_id and line.charge_code is null and line.list = 0 and line.steps = '[]'
          and o.since <= (p_line ->> 'catalog')::integer and (o.until is null or o.until > (p_line ->> 'catalog')::integer);
    elsif op = 'edit' and line.charge_code is null and line.product_id is not null and was_list = 0
          and (line.list > 0 or line.steps <> '[]') then
        -- Once it asks something, nobody has said what it costs.
        update dealdesk.quote_line_cost c set cost = null, last_actor = dealdesk.me() where c.id = line.id and c.cost = 0;
    end if;
    if says_cost then
        insert into dealdesk.quote_line_cost (id, cost, said, last_actor) values (line.id, new_cost, line.cost_said, dealdesk.me())
        on conflict (id) do update set cost = excluded.cost, said = excluded.said, last_actor = excluded.last_actor;
    end if;
end $$;

-- Where a draft takes another version of the catalog, a cost that came from the book of the one before becomes that of the
-- other; what somebody has typed stays.
create or replace function dealdesk.move_costs(v dealdesk.quote_version, p_was text) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    line record;
begin
    if p_was is not distinct from v.catalog or p_was !~ '^[0-9]{1,9}$' or v.catalog !~ '^[0-9]{1,9}$' then
        return;
    end if;
    for line in
        select l.id, dealdesk.cost_of(l.product_id, l.charge_code, v.currency, v.catalog::integer) as cost
        from dealdesk.quote_line l left join dealdesk.quote_line_cost c on c.id = l.id
        where l.version_id = v.id and l.number is not null and l.charge_code is not null
          and c.cost::numeric is not distinct from dealdesk.cost_of(l.product_id, l.charge_code, v.currency, p_was::integer)
        order by l.number
    loop
        insert into dealdesk.quote_line_cost (id, cost, last_actor) values (line.id, line.cost, dealdesk.me())
        on conflict (id) do update set cost = excluded.cost, last_actor = excluded.last_actor
        where quote_line_cost.cost is distinct from excluded.cost;
    end loop;
end $$;
revoke execute on function dealdesk.move_costs(dealdesk.quote_version, text) from public;

-- A draft as it is after one edit: what changed of its header and lines, and what all of it comes to now. Figures name only
-- the lines whose figures changed; without sums the draft cannot be priced as it stands.
create or replace function dealdesk.write_quote(
    p_version uuid, p_rev bigint, p_event text, p_header jsonb, p_lines jsonb, p_figures jsonb, p_sums jsonb, p_note text,
    p_undoes bigint, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    verb constant text := case p_event when 'undo' then 'quote.undo' else 'quote.edit' end;
    version dealdesk.quote_version := dealdesk.lock_quote(p_version, verb);
    sums record;
    foot record;
    was text;
    line jsonb;
    first jsonb;
begin
    first := dealdesk.first_outcome(p_command, version.deal_id, verb);
    if first is not null then
        return first;
    end if;
    if p_event not in ('edit', 'add_line', 'edit_line', 'remove_line', 'move_line', 'update_catalog', 'undo') then
        raise exception 'no such verb' using errcode = 'DD005';
    end if;
    if version.state <> 'draft' then
        raise exception 'frozen' using errcode = 'DD203', detail = version.state;
    end if;
    if version.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    for line in select * from jsonb_array_elements(p_lines) loop
        perform dealdesk.write_line(version, line, p_event, p_command);
    end loop;
    update dealdesk.quote_line l
    set number = f.number, net_unit = f.net_unit, list_total = f.list_total, before_header = f.before_header,
        header_share = f.header_share, net = f.net
    from jsonb_to_recordset(p_figures) f (id uuid, number integer, net_unit numeric, list_total numeric, before_header numeric,
                                          header_share numeric, net numeric)
    where l.id = f.id and l.version_id = p_version and l.number is not null;
    was := version.catalog;
    version := dealdesk.quote_with(version, p_header);
    perform dealdesk.move_costs(version, was);
    select s.* into sums from jsonb_to_record(p_sums) s (list numeric, net numeric, one_time numeric, mrr numeric, arr numeric,
                                                        acv numeric, tcv numeric);
    select count(*) as lines, coalesce(sum(l.list_total), 0) as list, coalesce(sum(l.net), 0) as net,
           bool_and(l.net = l.before_header - l.header_share and l.header_share >= 0) as parts,
           bool_or(l.net is null) as unpriced,
           coalesce(sum(l.net) filter (where l.charge = '"once"'), 0) as one_time
    into foot from dealdesk.quote_line l where l.version_id = p_version and l.number is not null;
    if p_sums is not null and ((foot.list, foot.net, foot.net, foot.one_time)
                                   is distinct from (sums.list, sums.net, sums.tcv, sums.one_time)
                               or sums.acv is distinct from
                                   sums.arr + case version.acv_means when 'with-one-time' then sums.one_time else 0 end
                               or foot.parts is false or foot.unpriced) then
        raise exception 'the lines do not sum to the total' using errcode = 'DD209';
    end if;
    update dealdesk.quote_version v
    set currency = version.currency, rounding = version.rounding, step_order = version.step_order, starts_on = version.starts_on,
        ends = version.ends, header = version.header, expires_on = version.expires_on, payment_days = version.payment_days,
        billing = version.billing, signer_id = version.signer_id, entity_id = version.entity_id, our_entity = version.our_entity,
        catalog = version.catalog, price_list = version.price_list, lines = foot.lines,
        list_total = case when p_sums is not null then sums.list end, net_total = case when p_sums is not null then sums.net end,
        one_time = case when p_sums is not null then sums.one_time end, mrr = case when p_sums is not null then sums.mrr end,
        arr = case when p_sums is not null then sums.arr end, acv = case when p_sums is not null then sums.acv end,
        tcv = case when p_sums is not null then sums.tcv end,
        last_event = p_event, last_note = p_note, last_command = p_command, last_actor = dealdesk.me()
    where v.id = p_version;
    if p_undoes is not null then
        -- With all that was written along with it.
        insert into dealdesk.undone
        select a.root, a.position, p_command
        from dealdesk.audit a join dealdesk.audit o on o.root = a.root and o.position = p_undoes
        where a.root = version.deal_id and a.actor_id = dealdesk.me() and a.became ->> 'version_id' = p_version::text
          and (a.position = p_undoes or a.command_id = o.command_id and a.kind = 'quote_line');
        if not found then
            raise exception 'nothing of yours is left to take back' using errcode = 'DD091';
        end if;
    end if;
    perform dealdesk.sync_deal(version.deal_id, false, p_command);
    return dealdesk.keep_outcome(p_command, version.deal_id, dealdesk.quote_outcome(p_version, (p_lines -> 0 ->> 'id')::uuid));
end $$;

-- Of the person's edits of a draft the last that still stands, all that it wrote, the last first, and who has written over any
-- of it since.
create or replace function dealdesk.last_quote_edit(p_version uuid) returns jsonb
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    last dealdesk.audit;
begin
    perform dealdesk.me();
    select a.* into last
    from dealdesk.quote_version v join dealdesk.audit a on a.root = v.deal_id
    where v.id = p_version and a.actor_id = dealdesk.me() and a.became ->> 'version_id' = p_version::text
      and (a.kind = 'quote_version' and a.verb in ('edit', 'update_catalog') and a.was is not null
           or a.kind = 'quote_line' and (a.verb in ('add_line', 'remove_line')
                                         or a.verb in ('edit_line', 'move_line') and a.was is not null))
      and not exists (select from dealdesk.undone d where d.root = a.root and d.position = a.position)
    order by a.position desc limit 1;
    if last.root is null then
        return null;
    end if;
    return (
        with entries as (
            select a.* from dealdesk.audit a
            where a.root = last.root and a.became ->> 'version_id' = p_version::text
              and (a.position = last.position
                   or a.kind = 'quote_line' and a.command_id = last.command_id
                      and (a.verb <> 'edit_line' or a.was is not null))
        )
        select jsonb_build_object('position', last.position,
            'entries', jsonb_agg(jsonb_build_object('verb', e.verb, 'line_id', e.became ->> 'line_id', 'was', e.was)
                                 order by e.position desc),
            'over', (
                select u.name from dealdesk.audit b join dealdesk.app_user u on u.id = b.actor_id
                where b.root = last.root and b.position > last.position and b.became ->> 'version_id' = p_version::text
                  and b.kind in ('quote_version', 'quote_line') and b.verb <> 'undo'
                  -- Who wrote again what stood there has changed nothing.
                  and (b.verb <> 'edit_line' or b.was is not null)
                  and exists (select from entries e
                              where b.became ->> 'line_id' is not distinct from e.became ->> 'line_id')
                  and not exists (select from dealdesk.undone d where d.root = b.root and d.position = b.position)
                order by b.position desc limit 1))
        from entries e);
end $$;

-- Keeps a file of a version: the document that the customer got, or what proves that they accepted.
create or replace function dealdesk.keep_quote_file(
    v dealdesk.quote_version, p_what text, p_file jsonb, p_bytes bytea, p_command uuid) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    file uuid;
begin
    if sha256(p_bytes) is distinct from decode(p_file ->> 'sha256', 'hex') then
        raise exception 'other bytes have arrived than were sent' using errcode = 'DD086', detail = p_file ->> 'name';
    end if;
    insert into dealdesk.quote_file (version_id, deal_id, what, name, media_type, size, sha256, by_id, last_event, last_command)
    values (v.id, v.deal_id, p_what, p_file ->> 'name', p_file ->> 'media_type', length(p_bytes), sha256(p_bytes), dealdesk.me(),
            'keep_' || p_what, p_command)
    returning id into file;
    insert into dealdesk.quote_file_bytes values (file, p_bytes);
end $$;

-- The one door through which a person moves a version. `p_file` is {"name", "media_type", "sha256"} of the bytes, where a
-- move keeps a file.
create or replace function dealdesk.move_quote(
    p_version uuid, p_rev bigint, p_event text, p_note text, p_file jsonb, p_bytes bytea, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    version dealdesk.quote_version := dealdesk.lock_quote(p_version, 'quote.' || p_event);
    person constant uuid := dealdesk.me();
    step dealdesk.transition;
    first jsonb;
    acts text;
begin
    first := dealdesk.first_outcome(p_command, version.deal_id, 'quote.' || p_event);
    if first is not null then
        return first;
    end if;
    if version.rev is distinct from p_rev then
        raise exception 'revision % is gone', p_rev using errcode = 'DD004';
    end if;
    acts := dealdesk.quote_acts(version.state, version.expires_on);
    select * into step from dealdesk.transition t
    where t.machine = 'quote' and t.from_state = version.state and t.event = p_event and t.by = 'person'
      and t.event not in ('create', 'copy', 'revise');
    if not found then
        raise exception 'a quote that is % cannot %', version.state, p_event using errcode = 'DD205', detail = acts || ' ' || p_event;
    end if;
    if p_event = 'recall' and version.submitted_by <> person and not (dealdesk.holds('sales_ops') or dealdesk.alone()) then
        raise exception 'not the submitter' using errcode = 'DD206',
            detail = (select name from dealdesk.app_user where id = version.submitted_by);
    end if;
    if p_event in ('present', 'accept') and p_bytes is null then
        raise exception 'this move keeps a file' using errcode = 'DD210', detail = p_event;
    end if;
    if p_bytes is not null then
        if p_event not in ('present', 'accept', 'withdraw_acceptance') then
            raise exception 'this move keeps no file' using errcode = 'DD009';
        end if;
        perform dealdesk.keep_quote_file(version, case p_event when 'present' then 'document' else 'evidence' end, p_file, p_bytes,
                                         p_command);
    end if;
    if p_event = 'accept' then
        update dealdesk.quote_version v
        set state = 'superseded', last_event = 'replaced', last_note = null, last_command = p_command, last_actor = person
        where v.quote_id = version.quote_id and v.state = 'accepted';
    end if;
    update dealdesk.quote_version v
    set state = step.to_state,
        submitted_by = case p_event when 'submit' then person when 'recall' then null else v.submitted_by end,
        submitted_at = case p_event when 'submit' then dealdesk.at() when 'recall' then null else v.submitted_at end,
        presented_by = case p_event when 'present' then person else v.presented_by end,
        presented_at = case p_event when 'present' then dealdesk.at() else v.presented_at end,
        accepted_by = case p_event when 'accept' then person else v.accepted_by end,
        accepted_at = case p_event when 'accept' then dealdesk.at() else v.accepted_at end,
        last_event = p_event, last_note = p_note, last_command = p_command, last_actor = person
    where v.id = p_version;
    if p_event = 'submit' then
        -- There are no rules yet: none asks for anybody's approval, and the story says so.
        update dealdesk.quote_version v
        set state = 'approved', rules = 'none', last_event = 'approve', last_note = 'No rule asks for an approval: there are none yet.',
            last_actor = person
        where v.id = p_version;
    elsif p_event in ('cancel', 'withdraw_acceptance') and version.is_live then
        perform dealdesk.hand_on_live(version);
    end if;
    perform dealdesk.sync_deal(version.deal_id, p_event = 'accept' and exists (
        select from dealdesk.quote q where q.id = version.quote_id and q.is_primary), p_command);
    return dealdesk.keep_outcome(p_command, version.deal_id, dealdesk.quote_outcome(p_version));
end $$;

-- Where a revision is put away, the version in force is the live one again.
create or replace function dealdesk.hand_on_live(v dealdesk.quote_version) returns void
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    if exists (select from dealdesk.quote_version o where o.quote_id = v.quote_id and o.state = 'accepted' and o.id <> v.id) then
        update dealdesk.quote_version o set is_live = false where o.id = v.id;
        update dealdesk.quote_version o set is_live = true where o.quote_id = v.quote_id and o.state = 'accepted';
    end if;
end $$;

-- The deal's amount follows this quote from now on.
create or replace function dealdesk.make_primary(p_version uuid, p_command uuid) returns jsonb
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    version dealdesk.quote_version := dealdesk.lock_quote(p_version, 'quote.make_primary');
    first jsonb;
begin
    first := dealdesk.first_outcome(p_command, version.deal_id, 'quote.make_primary');
    if first is not null then
        return first;
    end if;
    if exists (select from dealdesk.quote_version v where v.quote_id = version.quote_id and v.is_live and v.state = 'cancelled') then
        raise exception 'no amount follows what is cancelled' using errcode = 'DD218',
            detail = (select q.number from dealdesk.quote q where q.id = version.quote_id);
    end if;
    update dealdesk.quote q set is_primary = false, last_event = 'make_primary', last_command = p_command, last_actor = dealdesk.me()
    where q.deal_id = version.deal_id and q.is_primary and q.id <> version.quote_id;
    update dealdesk.quote q set is_primary = true, last_event = 'make_primary', last_command = p_command, last_actor = dealdesk.me()
    where q.id = version.quote_id and not q.is_primary;
    perform dealdesk.sync_deal(version.deal_id, false, p_command);
    return dealdesk.keep_outcome(p_command, version.deal_id, dealdesk.quote_outcome(p_version));
end $$;

create or replace function dealdesk.guard_quote() returns trigger
language plpgsql set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    new.rev := old.rev + 1;
    new.updated_at := clock_timestamp();
    if (new.id, new.number, new.deal_id, new.created_at) is distinct from (old.id, old.number, old.deal_id, old.created_at) then
        raise exception 'a quote keeps its identity' using errcode = 'DD007';
    end if;
    return new;
end $$;

-- What a version says besides where it stands: none of it changes from submit on.
create or replace function dealdesk.quote_terms(v dealdesk.quote_version) returns jsonb
language sql stable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select to_jsonb(v) - array['rev', 'state', 'is_live', 'team_id', 'owner_id', 'account_key', 'content_hash', 'rules', 'submitted_by', 'submitted_at',
        'presented_by', 'presented_at', 'accepted_by', 'accepted_at', 'updated_at', 'last_event', 'last_note', 'last_command',
        'last_actor']
$$;

-- What a contract needs and is blank, by the names of its fields. Whether the legal entity still is one, is asked where it binds.
create or replace function dealdesk.quote_missing(v dealdesk.quote_version, p_account uuid) returns text[]
language sql immutable set search_path = dealdesk, pg_catalog, pg_temp as $$
    select array_remove(array[
        case when p_account is null then 'account_id' end, case when v.entity_id is null then 'entity_id' end,
        case when v.signer_id is null then 'signer_id' end, case when v.our_entity is null then 'our_entity' end,
        case when v.currency is null then 'currency' end, case when v.starts_on is null then 'starts_on' end,
        case when v.ends is null then 'ends' end, case when v.payment_days is null then 'payment_days' end,
        case when v.billing is null then 'billing' end, case when v.expires_on is null then 'expires_on' end,
        case when v.lines = 0 or v.net_total is null then 'lines' end], null)
$$;

-- Holds the rules against every writer, the owner and future functions included.
create or replace function dealdesk.guard_quote_version() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    deal dealdesk.deal;
    -- What a version has of its deal, so that lists walk an index.
    copied constant text[] := array['team_id', 'owner_id', 'account_key'];
    needs_reason boolean;
    is_stale boolean;
    missing text[];
begin
    select * into deal from dealdesk.deal where id = new.deal_id;
    new.team_id := deal.team_id;
    new.owner_id := deal.owner_id;
    new.account_key := left(lower(coalesce(deal.account_name, deal.account_typed, '')), 200);
    if tg_op = 'INSERT' then
        if not exists (select from dealdesk.transition t where t.machine = 'quote' and t.from_state = ''
                       and t.event = new.last_event and t.to_state = new.state) then
            raise exception 'a quote does not begin as % this way', new.state using errcode = 'DD205', detail = ' ' || new.state;
        end if;
        if deal.stage in ('closed_won', 'closed_lost') then
            raise exception 'a closed deal gets no quote' using errcode = 'DD200', detail = deal.number;
        end if;
        if (new.content_hash, new.rules, new.submitted_by, new.submitted_at, new.presented_by, new.presented_at, new.accepted_by,
            new.accepted_at) is distinct from (null, null, null, null, null, null, null, null) then
            raise exception 'nothing has happened to a new version' using errcode = 'DD007';
        end if;
    else
        if (new.id, new.quote_id, new.deal_id, new.version, new.created_at)
           is distinct from (old.id, old.quote_id, old.deal_id, old.version, old.created_at) then
            raise exception 'a version keeps its identity' using errcode = 'DD007';
        end if;
        if (new.team_id, new.owner_id, new.account_key) <> (old.team_id, old.owner_id, old.account_key)
           and to_jsonb(new) - copied = to_jsonb(old) - copied then
            return new;
        end if;
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if (old.state <> 'draft' or new.state <> 'draft') and dealdesk.quote_terms(new) is distinct from dealdesk.quote_terms(old) then
            raise exception 'frozen' using errcode = 'DD203', detail = case when old.state = 'draft' then new.state else old.state end;
        end if;
    end if;
    if tg_op = 'INSERT' or (new.state = 'draft' and new.currency <> old.currency) then
        perform dealdesk.check_spendable(new.currency);
        if tg_op = 'UPDATE' and exists (select from dealdesk.quote_line l where l.version_id = new.id and l.number is not null) then
            raise exception 'its lines are priced in %', old.currency using errcode = 'DD211', detail = old.currency;
        end if;
        -- The rate of the day, kept with where it comes from; of the company's own currency there is none.
        select r.rate, s.currency, r.source, r.valid_on into new.rate, new.rate_base, new.rate_source, new.rate_on
        from dealdesk.store s left join dealdesk.rates_on(dealdesk.today()) r
          on r.currency = new.currency and r.currency <> s.currency;
        if new.rate is null then
            new.rate_base := null;
        end if;
    end if;
    if new.state = 'draft' then
        if tg_op = 'INSERT' or new.signer_id is distinct from old.signer_id then
            select c.name into new.signer_name from dealdesk.contact c
            where c.id = new.signer_id and (c.account_id is null or c.account_id = deal.account_id) for share;
            if new.signer_id is not null and new.signer_name is null then
                raise exception 'not of this account' using errcode = 'DD208', detail = 'signer_id';
            end if;
        end if;
        if tg_op = 'INSERT' or new.entity_id is distinct from old.entity_id then
            select e.name into new.entity_name from dealdesk.legal_entity e
            where e.id = new.entity_id and e.account_id = deal.account_id and e.state = 'active' for share;
            if new.entity_id is not null and new.entity_name is null then
                raise exception 'not of this account' using errcode = 'DD208', detail = 'entity_id';
            end if;
        end if;
        new.content_hash := null;
    end if;
    if tg_op = 'INSERT' or new.state = old.state then
        if tg_op = 'UPDATE' and new.content_hash is distinct from old.content_hash then
            raise exception 'the hash is of what was submitted' using errcode = 'DD007';
        end if;
        return new;
    end if;
    -- What follows from something else may follow in the same deed.
    select t.needs_reason, t.by = 'person' and new.last_command is not distinct from old.last_command
    into needs_reason, is_stale from dealdesk.transition t
    where t.machine = 'quote' and t.from_state = old.state and t.event = new.last_event and t.to_state = new.state;
    if not found or is_stale then
        raise exception 'a quote does not go from % to % this way', old.state, new.state
            using errcode = 'DD205', detail = old.state || ' ' || coalesce(new.last_event, '');
    end if;
    if needs_reason and coalesce(new.last_note, '') !~ '[^[:space:]]' then
        raise exception '% needs a reason', new.last_event using errcode = 'DD212', detail = new.last_event;
    end if;
    if new.last_event in ('present', 'accept', 'decline') and dealdesk.quote_acts(old.state, old.expires_on) = 'expired' then
        raise exception 'past its date' using errcode = 'DD201', detail = old.expires_on::text;
    end if;
    case new.last_event
        when 'submit' then
            if new.lines = 0 then
                raise exception 'without lines' using errcode = 'DD213';
            elsif new.net_total is null then
                raise exception 'it cannot be priced' using errcode = 'DD214';
            elsif new.expires_on is null then
                raise exception 'nobody has said until when' using errcode = 'DD215';
            elsif new.expires_on < dealdesk.today() then
                raise exception 'past its date' using errcode = 'DD201', detail = new.expires_on::text;
            end if;
            new.content_hash := dealdesk.quote_hash(new.id);
        when 'expire' then
            if dealdesk.quote_acts(old.state, old.expires_on) <> 'expired' then
                raise exception 'not past its date' using errcode = 'DD205', detail = old.state || ' expire';
            end if;
        when 'accept' then
            missing := dealdesk.quote_missing(new, deal.account_id);
            if new.entity_id is not null and not exists (
                select from dealdesk.legal_entity e where e.id = new.entity_id
                  and e.account_id = dealdesk.living('account', deal.account_id)) then
                missing := missing || 'entity_id'::text;
            end if;
            if missing <> '{}' then
                raise exception 'blank: %', missing using errcode = 'DD207', detail = to_jsonb(missing)::text;
            end if;
            if not exists (select from dealdesk.quote_file f where f.version_id = new.id and f.what = 'evidence') then
                raise exception 'nothing proves it' using errcode = 'DD210', detail = 'accept';
            end if;
        when 'present' then
            if not exists (select from dealdesk.quote_file f where f.version_id = new.id and f.what = 'document') then
                raise exception 'no document' using errcode = 'DD210', detail = 'present';
            end if;
            if new.content_hash is distinct from dealdesk.quote_hash(new.id) then
                raise exception 'not what was submitted' using errcode = 'DD216';
            end if;
        else
    end case;
    return new;
end $$;

-- Lines live and change in a draft only. The version is held, so that nobody submits it meanwhile.
create or replace function dealdesk.guard_quote_line() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    version dealdesk.quote_version;
    figures constant text[] := array['rev', 'number', 'net_unit', 'list_total', 'before_header', 'header_share', 'net', 'updated_at',
                                     'last_event', 'last_note', 'last_command', 'last_actor'];
begin
    select * into version from dealdesk.quote_version v
    where v.id = case tg_op when 'DELETE' then old.version_id else new.version_id end for no key update;
    if version.state <> 'draft' then
        raise exception 'frozen' using errcode = 'DD203', detail = version.state;
    end if;
    if tg_op = 'DELETE' then
        raise exception 'a line is removed by its number' using errcode = 'DD007';
    end if;
    if tg_op = 'UPDATE' then
        if (new.id, new.version_id, new.deal_id, new.lineage, new.parent_id, new.product_id, new.charge_code, new.created_at)
           is distinct from (old.id, old.version_id, old.deal_id, old.lineage, old.parent_id, old.product_id, old.charge_code,
                             old.created_at) then
            raise exception 'a line keeps its identity' using errcode = 'DD007';
        end if;
        -- What follows from the other lines is no change of this one.
        if to_jsonb(new) - figures = to_jsonb(old) - figures and (new.number is null) = (old.number is null)
           and new.last_command is not distinct from old.last_command then
            new.rev := old.rev;
            return new;
        end if;
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
    end if;
    if new.deal_id <> version.deal_id or not (new.parent_id is null or exists (
        select from dealdesk.quote_line p where p.id = new.parent_id and p.version_id = new.version_id)) then
        raise exception 'a line belongs to its own quote' using errcode = 'DD007';
    end if;
    if new.name !~ '[^[:space:]]' then
        raise exception 'a line needs a name' using errcode = 'DD014', detail = 'name';
    end if;
    return new;
end $$;

create or replace function dealdesk.guard_quote_line_cost() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    state text;
begin
    select v.state into state from dealdesk.quote_line l join dealdesk.quote_version v on v.id = l.version_id
    where l.id = case tg_op when 'DELETE' then old.id else new.id end for no key update of v;
    if state <> 'draft' then
        raise exception 'frozen' using errcode = 'DD203', detail = state;
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if tg_op = 'UPDATE' then
        new.rev := old.rev + 1;
        new.updated_at := clock_timestamp();
        if new.id <> old.id then
            raise exception 'a cost belongs to its line' using errcode = 'DD007';
        end if;
    end if;
    return new;
end $$;

-- A deal that is closed takes its quotes along; one that is given away, too.
create or replace function dealdesk.quotes_follow_deal() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    accepted constant text := case new.stage when 'closed_lost' then 'accepted' end;
begin
    if (new.team_id, new.owner_id, new.account_name, new.account_typed)
       is distinct from (old.team_id, old.owner_id, old.account_name, old.account_typed) then
        -- What it takes from the deal, its guard knows.
        update dealdesk.quote_version v set team_id = new.team_id where v.deal_id = new.id;
    end if;
    if new.stage <> old.stage and new.stage in ('closed_won', 'closed_lost') then
        update dealdesk.quote_version v
        set state = 'cancelled', last_event = case new.stage when 'closed_won' then 'deal_won' else 'deal_lost' end,
            last_note = new.last_note, last_command = new.last_command, last_actor = new.last_actor
        where v.deal_id = new.id and (v.state in ('draft', 'in_review', 'approved', 'presented') or v.state = accepted);
    end if;
    return null;
end $$;

-- While a quote says what a deal is worth, nobody else does.
create or replace function dealdesk.guard_synced_deal() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    synced text;
begin
    select q.number into synced from dealdesk.quote q join dealdesk.quote_version v on v.quote_id = q.id
    where q.deal_id = new.id and q.is_primary and v.lines > 0 and v.net_total is not null
      and (v.state = 'accepted' or (v.is_live and v.state <> 'cancelled')) limit 1;
    if found then
        raise exception 'its amount is that of %', synced using errcode = 'DD217', detail = synced;
    end if;
    return new;
end $$;

-- In the story of the deal, with the number of the version and of the line. Amounts, whose columns are the other arguments,
-- are kept as text.
create or replace function dealdesk.remember_quote() returns trigger
language plpgsql security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
declare
    kind constant text := tg_argv[0];
    fields constant text[] := array(select field from dealdesk.audit_field f where f.kind = tg_argv[0]);
    before jsonb := '{}';
    after constant jsonb := to_jsonb(new);
    names jsonb;
    was jsonb;
    became jsonb;
    verb text := coalesce(new.last_event, 'create');
begin
    if tg_op = 'UPDATE' then
        if new.rev = old.rev then
            return null;
        end if;
        before := to_jsonb(old);
    end if;
    -- The line tells it.
    if kind = 'quote_version' and verb in ('add_line', 'edit_line', 'move_line', 'remove_line') then
        return null;
    end if;
    select jsonb_object_agg(f, case when f = any (tg_argv) then to_jsonb(before ->> f) else before -> f end),
           jsonb_object_agg(f, case when f = any (tg_argv) then coalesce(to_jsonb(after ->> f), 'null') else after -> f end)
    into was, became
    from unnest(fields) f where after -> f is distinct from coalesce(before -> f, 'null');
    -- Which version is the live one follows from what happened to the others.
    if tg_op = 'UPDATE' and became is null and new.last_command is not distinct from old.last_command then
        return null;
    end if;
    case kind
        when 'quote' then
            names := jsonb_build_object('quote', after ->> 'number');
        when 'quote_version' then
            if became is null and verb = 'undo' then
                return null;
            end if;
            names := (select jsonb_build_object('quote', q.number || 'v' || (after ->> 'version'), 'version_id', new.id)
                      from dealdesk.quote q where q.id = (after ->> 'quote_id')::uuid);
        else
            names := (select jsonb_build_object('quote', q.number || 'v' || v.version, 'version_id', v.id)
                             || case kind when 'quote_line' then jsonb_build_object('line', after ->> 'name', 'line_id', new.id) else '{}' end
                      from dealdesk.quote_version v join dealdesk.quote q on q.id = v.quote_id
                      where v.id = (after ->> 'version_id')::uuid);
    end case;
    perform dealdesk.remember(kind, new.deal_id, verb, new.last_note, new.last_command,
                              case when tg_op = 'UPDATE' then was end, names || coalesce(became, '{}'));
    return null;
end $$;

do $$
declare
    past text;
begin
    drop trigger if exists guard on dealdesk.quote;
    create trigger guard before update on dealdesk.quote for each row execute function dealdesk.guard_quote();
    drop trigger if exists guard on dealdesk.quote_version;
    create trigger guard before insert or update on dealdesk.quote_version
        for each row execute function dealdesk.guard_quote_version();
    drop trigger if exists guard on dealdesk.quote_line;
    create trigger guard before insert or update or delete on dealdesk.quote_line
        for each row execute function dealdesk.guard_quote_line();
    drop trigger if exists guard on dealdesk.quote_line_cost;
    create trigger guard before insert or update or delete on dealdesk.quote_line_cost
        for each row execute function dealdesk.guard_quote_line_cost();
    drop trigger if exists remember on dealdesk.quote;
    create trigger remember after update on dealdesk.quote for each row execute function dealdesk.remember_quote('quote');
    drop trigger if exists remember on dealdesk.quote_version;
    create trigger remember after insert or update on dealdesk.quote_version
        for each row execute function dealdesk.remember_quote('quote_version', 'rate', 'list_total', 'net_total');
    -- The lines of a copy are those of the version that it was made of: its birth tells.
    drop trigger if exists remember_birth on dealdesk.quote_line;
    create trigger remember_birth after insert on dealdesk.quote_line for each row when (new.last_event in ('add_line'))
        execute function dealdesk.remember_quote('quote_line', 'quantity', 'list', 'net');
    drop trigger if exists remember on dealdesk.quote_line;
    create trigger remember after update on dealdesk.quote_line
        for each row execute function dealdesk.remember_quote('quote_line', 'quantity', 'list', 'net');
    drop trigger if exists remember on dealdesk.quote_file;
    create trigger remember after insert on dealdesk.quote_file for each row execute function dealdesk.remember_quote('quote_file');
    drop trigger if exists follow on dealdesk.deal;
    create trigger follow after update on dealdesk.deal for each row
        when ((new.team_id, new.owner_id, new.account_name, new.account_typed, new.stage)
              is distinct from (old.team_id, old.owner_id, old.account_name, old.account_typed, old.stage))
        execute function dealdesk.quotes_follow_deal();
    drop trigger if exists synced on dealdesk.deal;
    create trigger synced before update on dealdesk.deal for each row
        when ((new.amount, new.currency) is distinct from (old.amount, old.currency) and new.last_event in ('edit', 'undo'))
        execute function dealdesk.guard_synced_deal();
    foreach past in array array['quote', 'quote_version', 'quote_line', 'quote_line_cost'] loop
        execute format('drop trigger if exists version on dealdesk.%I', past);
        execute format('create trigger version after insert or update on dealdesk.%1$I
            for each row execute function dealdesk.keep_version(%1$L)', past);
        execute format('drop trigger if exists append_only_rows on dealdesk.%I', past || '_history');
        execute format('create trigger append_only_rows before update or delete on dealdesk.%I
            for each row execute function dealdesk.only_ends()', past || '_history');
        execute format('drop trigger if exists append_only_table on dealdesk.%I', past || '_history');
        execute format('create trigger append_only_table before truncate on dealdesk.%I
            for each statement execute function dealdesk.append_only()', past || '_history');
    end loop;
    -- Nothing of a quote goes away, and a file is what it was when it came.
    foreach past in array array['quote', 'quote_version', 'quote_line', 'quote_line_cost', 'quote_file', 'quote_file_bytes'] loop
        execute format('drop trigger if exists append_only_table on dealdesk.%I', past);
        execute format('create trigger append_only_table before truncate on dealdesk.%I
            for each statement execute function dealdesk.append_only()', past);
    end loop;
    foreach past in array array['quote', 'quote_version'] loop
        execute format('drop trigger if exists append_only_rows on dealdesk.%I', past);
        execute format('create trigger append_only_rows before delete on dealdesk.%I
            for each row execute function dealdesk.append_only()', past);
    end loop;
    foreach past in array array['quote_file', 'quote_file_bytes'] loop
        execute format('drop trigger if exists append_only_rows on dealdesk.%I', past);
        execute format('create trigger append_only_rows before update or delete on dealdesk.%I
            for each row execute function dealdesk.append_only()', past);
    end loop;
end $$;

-- What was submitted and is not what stands there now, or whose files have other bytes.
create or replace function dealdesk.broken_quotes(p_limit integer) returns setof text
language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
begin
    perform dealdesk.may_verify();
    return query
    select q.number || 'v' || v.version from dealdesk.quote_version v join dealdesk.quote q on q.id = v.quote_id
    where v.content_hash is not null and v.content_hash <> dealdesk.quote_hash(v.id)
       or exists (select from dealdesk.quote_file f left join dealdesk.quote_file_bytes b on b.id = f.id
                  where f.version_id = v.id and (sha256(b.bytes) = f.sha256 and length(b.bytes) = f.size) is not true)
    order by 1 limit p_limit;
end $$;

-- The currencies that quotes have, with what an amount is multiplied by to be put in order: one step into the index each.
create or replace function dealdesk.quote_currencies() returns table (code text, rate numeric)
language sql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $$
    with recursive used (code) as (
        select min(currency) from dealdesk.quote_version where is_live
        union all
        select (select min(v.currency) from dealdesk.quote_version v where v.is_live and v.currency > used.code)
        from used where used.code is not null
    )
    select used.code, coalesce(r.rate, 1e-12)
    from used left join dealdesk.rates_on(dealdesk.today()) r on r.currency = used.code where used.code is not null
$$;

do $$
declare
    ordered record;
    way record;
    cases text := '';
    found text;
    -- Behind the last place, in the words of the index.
    plain constant text := '(p_after_id is null or (%1$s, v.id) {beyond} (p_after::%2$s, p_after_id))';
    expiry constant text := 'coalesce(v.expires_on, ''infinity''::date)';
    -- As the index by state has it.
    within constant text := 'coalesce(v.expires_on, ''9999-12-31''::date)';
    worth constant text := 'coalesce(v.net_total, ''-infinity'')';
    -- What a filter asks of a version; what it does not ask of costs nothing, because each call is planned for itself.
    asked constant text := format($f$
        (words is null or lower(q.number) || ' ' || d.search like all (words))
        and (account is null or ' ' || v.account_key like all (account))
        and (f.no_account is null or (v.account_key = '') = f.no_account)
        and (owners is null or v.owner_id = any (owners))
        and (f.deal is null or v.deal_id = f.deal)
        and (kept_as is null or v.id = any (above)
             or v.state = any (kept_as) and dealdesk.quote_acts(v.state, v.expires_on, today) = any (f.states))
        and (f.expires_from is null or %1$s >= f.expires_from and v.expires_on >= f.expires_from)
        and (f.expires_to is null or %1$s <= f.expires_to)
        and (f.no_expiry is null or (v.expires_on is null) = f.no_expiry)
        and (f.blank is null or (dealdesk.quote_missing(v, d.account_id) <> '{}') = f.blank)
    $f$, expiry);
begin
    -- An order, the ways through its index, what holds of a row on such a way, by what it is ordered there and among all.
    for ordered in select name, array_agg(lanes) as lanes, array_agg(on_lane) as on_lanes, array_agg(key) as keys,
                          array_agg(place) as places from (values
        ('updated', '(values (true)) l', format(plain, 'v.updated_at', 'timestamptz'), 'v.updated_at', 'v.updated_at'),
        ('expires', '(values (true)) l', format(plain, expiry, 'date'), expiry, expiry),
        ('account', '(values (true)) l', format(plain, 'v.account_key', 'text'), 'v.account_key', 'v.account_key'),
        -- In the company's currency at today's rate; without a rate, behind all that have one, and unknown ones last.
        ('amount', 'unnest(codes, rates) l (code, rate)', format($b$
            v.currency = l.code and (p_after_id is null or (%1$s * l.rate, v.id) {beyond} (p_after::numeric, p_after_id)
                and %1$s {beyond}= trunc(p_after::numeric / l.rate, 6) {before} 0.000001) $b$, worth), worth, worth || ' * l.rate')
        union all
        -- In each state what expires first. What is kept as approved or presented acts as expired where its day is over: each
        -- is a way of its own.
        select 'state', '(values (true)) l', format($b$
                   v.state = %2$L and %3$s and (f.states is null or %4$L = any (f.states) or v.id = any (above))
                   and (p_after_id is null or %1$L {beyond} left(p_after, 2)
                        or %1$L = left(p_after, 2) and (%5$s, v.id) {beyond} (substr(p_after, 4)::date, p_after_id)) $b$,
                   l.rank, l.kept, replace(l.days, '{day}', within), l.acts, within),
               within, format('%L || to_char(%s, '' YYYY-MM-DD'')', l.rank, within)
        from (values ('01', 'draft', 'draft', 'true'), ('02', 'in_review', 'in_review', 'true'),
                     ('03', 'approved', 'approved', '{day} >= today'), ('04', 'presented', 'presented', '{day} >= today'),
                     ('05', 'accepted', 'accepted', 'true'), ('06', 'rejected', 'rejected', 'true'),
                     ('07', 'declined', 'declined', 'true'), ('08', 'expired', 'expired', 'true'),
                     ('08', 'expired', 'approved', '{day} < today'), ('08', 'expired', 'presented', '{day} < today'),
                     ('09', 'completed', 'completed', 'true'), ('10', 'cancelled', 'cancelled', 'true'),
                     ('11', 'superseded', 'superseded', 'true')) as l (rank, acts, kept, days)
    ) as t (name, lanes, on_lane, key, place) group by name loop
        for way in select * from (values ('up', '>', '-', 'asc'), ('down', '<', '+', 'desc')) as t (name, beyond, before, sort) loop
            found := (select string_agg(format($w$
                (select found.id, found.place from {teams}%1$s cross join lateral (
                    select v.id, %2$s as place from dealdesk.quote_version v
                    join dealdesk.quote q on q.id = v.quote_id
                    join dealdesk.deal d on d.id = v.deal_id
                    where v.is_live and {team} and %3$s and %4$s
                    order by %5$s %6$s, v.id %6$s limit most) found) $w$, w.lanes, w.place, w.on_lane, asked, w.key, way.sort), ' union all ')
                from unnest(ordered.lanes, ordered.on_lanes, ordered.keys, ordered.places) as w (lanes, on_lane, key, place));
            found := replace(replace(found, '{beyond}', way.beyond), '{before}', way.before);
            execute format($f$
                create or replace function dealdesk.quotes_by_%1$s_%2$s(p_filter jsonb, p_after text, p_after_id uuid, p_limit integer)
                returns table (id uuid, key text)
                language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $body$
                #variable_conflict use_column
                declare
                    teams integer[] := case when dealdesk.sees_every_team() then null
                                            when dealdesk.holds('sales') then dealdesk.my_teams() else '{}' end;
                    -- Of other teams, but one is named there.
                    named uuid[] := case when teams is null then '{}' else dealdesk.named_beyond(teams) end;
                    most integer := least(p_limit, 501);
                    today date := dealdesk.today();
                    f record;
                    words text[];
                    account text[];
                    owners uuid[];
                    -- The states as which what is asked for may be kept.
                    kept_as text[];
                    -- Versions under which another one is in force: who asks for what is accepted finds those quotes too.
                    above uuid[] := '{}';
                    codes text[];
                    rates numeric[];
                begin
                    select * into f from jsonb_to_record(p_filter) f (words text[], account text[], no_account boolean, owners text[],
                        deal uuid, states text[], expires_from date, expires_to date, no_expiry boolean, blank boolean);
                    words := dealdesk.patterns(f.words);
                    account := dealdesk.patterns(f.account);
                    owners := dealdesk.people_named(f.owners);
                    if f.states is not null then
                        kept_as := f.states || case when 'expired' = any (f.states) then '{approved,presented}'::text[] else '{}' end;
                    end if;
                    if 'accepted' = any (f.states) then
                        select coalesce(array_agg(v.id), '{}') into above
                        from dealdesk.quote_version o join dealdesk.quote_version v on v.quote_id = o.quote_id and v.is_live
                        where o.state = 'accepted' and not o.is_live;
                    end if;
                    if %7$L then
                        select array_agg(c.code), array_agg(c.rate) into codes, rates from dealdesk.quote_currencies() c;
                    end if;
                    if teams is null then
                        return query select x.id, x.place::text from (%3$s) x order by x.place %6$s, x.id %6$s limit most;
                    else
                        return query select x.id, x.place::text from (
                            %4$s
                            union all
                            %5$s) x
                        order by x.place %6$s, x.id %6$s limit most;
                    end if;
                end $body$
            $f$, ordered.name, way.name, replace(replace(found, '{teams}', ''), '{team}', 'true'),
                 replace(replace(found, '{teams}', 'unnest(teams) t (team) cross join '), '{team}', 'v.team_id = t.team'),
                 replace(replace(found, '{teams}', ''), '{team}', 'v.deal_id = any (named)'), way.sort, ordered.name = 'amount');
            cases := cases || format(
                'when %L then return query select * from dealdesk.quotes_by_%s_%s(p_filter, p_after, p_after_id, p_limit);
                ', ordered.name || ' ' || way.name, ordered.name, way.name);
        end loop;
    end loop;
    execute format($f$
        create or replace function dealdesk.page_quotes(
            p_order text, p_down boolean, p_filter jsonb, p_after text, p_after_id uuid, p_limit integer)
        returns table (id uuid, key text)
        language plpgsql stable security definer set search_path = dealdesk, pg_catalog, pg_temp as $body$
        begin
            perform dealdesk.me();
            case p_order || (case when p_down then ' down' else ' up' end)
                %s
            end case;
        end $body$
    $f$, cases);
end $$;

grant execute on function dealdesk.lock_quote(uuid, text), dealdesk.create_quote(uuid, jsonb, uuid),
    dealdesk.renew_quote(uuid, bigint, uuid, text, jsonb, text, uuid),
    dealdesk.write_quote(uuid, bigint, text, jsonb, jsonb, jsonb, jsonb, text, bigint, uuid),
    dealdesk.move_quote(uuid, bigint, text, text, jsonb, bytea, uuid), dealdesk.make_primary(uuid, uuid),
    dealdesk.last_quote_edit(uuid), dealdesk.quote_acts(text, date), dealdesk.quote_acts(text, date, date), dealdesk.quote_content(uuid), dealdesk.quote_hash(uuid),
    dealdesk.broken_quotes(integer), dealdesk.page_quotes(text, boolean, jsonb, text, uuid, integer)
    to sales, sales_ops, legal, contract_manager, finance, admin, auditor, customer_success, reviewer, service;
