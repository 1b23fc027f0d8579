-- A small company for tests, made through the same verbs as everything else. Maria and Tom sell, Dana is the deal desk,
-- Ines administers, Olga audits; Lea, Carl, Fay, Cus and Rev hold the other roles.

do $$
begin
    perform dealdesk.add_person(login, name, roles, teams, gen_random_uuid()) from (values
        ('maria', 'Maria Lopez', '{sales}'::text[], '{North,Partners}'::text[]),
        ('tom', 'Tom Berg', '{sales}', '{South}'),
        ('dana', 'Dana Fox', '{sales_ops}', '{}'),
        ('ines', 'Ines Roth', '{admin}', '{}'),
        ('olga', 'Olga Petrov', '{auditor}', '{}'),
        ('lea', 'Lea Stern', '{legal}', '{}'),
        ('carl', 'Carl Moor', '{contract_manager}', '{}'),
        ('fay', 'Fay Osei', '{finance}', '{}'),
        ('cus', 'Cus Tomer', '{customer_success}', '{}'),
        ('rev', 'Rev Iewer', '{reviewer}', '{}')) as p (login, name, roles, teams);
end $$;

begin;
select set_config('role', 'dana', true);
select dealdesk.create_account(jsonb_build_object('name', name, 'country', 'Germany', 'employees', 100 * n), gen_random_uuid())
from unnest(array['Northwind Traders', 'Contoso', 'Fabrikam', 'Adventure Works', 'Tailspin Toys', 'Litware', 'Proseware',
                  'Wide World Importers', 'Woodgrove Bank', 'Müller & Söhne', '東京電機']) with ordinality a (name, n);
commit;

-- Forty deals: every third is Tom's in South, the others are Maria's in North or Partners.
do $$
declare
    n integer;
    made jsonb;
    owner text;
    account uuid;
begin
    for n in 1..40 loop
        owner := case n % 3 when 0 then 'tom' else 'maria' end;
        perform set_config('role', owner, true);
        select id into account from dealdesk.account order by name offset n % 11 limit 1;
        made := dealdesk.create_deal(
            jsonb_build_object(
                'name', format('Seats %s', n),
                'account_id', case when n % 5 > 0 then account end,
                'amount', case when n % 4 > 0 then n * 1000 + 0.5 end,
                'closes_on', case when n % 4 > 0 then '2026-11-24'::date + n end,
                'next_step', case when n % 2 = 0 then 'call' end),
            (select id from dealdesk.team where name = case n % 3 when 0 then 'South' when 1 then 'North' else 'Partners' end),
            dealdesk.me(), gen_random_uuid());
        if n % 10 = 1 then
            made := dealdesk.move_deal((made ->> 'id')::uuid, 1, 'advance', 'develop', null, '{}', gen_random_uuid());
        elsif n % 10 = 2 then
            made := dealdesk.move_deal((made ->> 'id')::uuid, 1, 'lose', 'closed_lost', 'no budget', '{}', gen_random_uuid());
        end if;
    end loop;
end $$;
