-- Powers over the database itself: objects of one's own, roles, settings, locks, files.

-- tom stands a table in front => 42501
create temp table app_user (id uuid, login name, active boolean)
-- but
select * from dealdesk.team

-- tom stands a view in front => 42501
create temp view app_user as select 1
-- but
select * from dealdesk.team

-- tom makes a function that is gone tomorrow => 42501
create function pg_temp.me() returns uuid language sql as 'select null::uuid'
-- but
select dealdesk.me()

-- tom makes a schema => 42501
create schema mine
-- but
set local search_path = mine, dealdesk; select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom makes a function in public => 42501
create function public.clock_timestamp() returns timestamptz language sql as 'select null::timestamptz'
-- but
set local search_path = public, pg_temp; select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom makes an operator => 42501
create operator public.= (function = int4eq, leftarg = integer, rightarg = integer)
-- but
select * from dealdesk.deal where id = {toms}

-- tom makes a table in ours => 42501
create table dealdesk.mine ()
-- but
select * from dealdesk.team

-- tom makes a view that keeps rows => 42501
create materialized view public.kept as select * from dealdesk.deal
-- but
select * from dealdesk.deal

-- tom replaces a function of ours => 42501
create or replace function dealdesk.me() returns uuid language sql as 'select null::uuid'
-- but
select dealdesk.me()

-- tom takes the search path off a function => 42501
alter function dealdesk.me() reset search_path
-- but
select dealdesk.me()

-- tom hangs a rule on our table => 42501
create rule mine as on insert to dealdesk.deal do instead nothing
-- but
select * from dealdesk.deal

-- tom gives himself a policy => 42501
create policy mine on dealdesk.deal to tom using (true)
-- but
select * from dealdesk.deal

-- tom hangs a trigger on our table => 42501
create trigger mine before insert on dealdesk.deal for each row execute function suppress_redundant_updates_trigger()
-- but
select * from dealdesk.deal

-- tom takes a guard off => 42501
alter table dealdesk.deal disable trigger guard
-- but
select * from dealdesk.deal

-- tom switches row security off => 42501
alter table dealdesk.deal disable row level security
-- but
select * from dealdesk.deal

-- tom drops a trigger => 42501
drop trigger remember on dealdesk.deal
-- but
select * from dealdesk.deal

-- tom adds a column => 42501
alter table dealdesk.deal add column mine text
-- but
select * from dealdesk.deal

-- tom adds statistics => 42501
create statistics public.mine on stage, amount from dealdesk.deal
-- but
select * from dealdesk.deal

-- dana switches the guards off => 42501
set local session_replication_role = replica
-- but
set local statement_timeout = '1s'

-- dana changes the server => 42501
set local log_min_messages = panic
-- but
set local client_min_messages = error

-- tom becomes Dana => 42501
set local role dana
-- but
set local role sales

-- tom becomes the owner => 42501
set local role dealdesk
-- but
set local role tom

-- tom becomes the deal desk => 42501
set local role sales_ops
-- but
set local role sales

-- tom logs in as Dana from within => 42501
set session authorization dana
-- but
set session authorization tom

-- tom reads all data => 42501
set local role pg_read_all_data
-- but
select * from dealdesk.deal

-- tom joins another team => 42501
insert into dealdesk.membership values ({north}, {tom})
-- but
select dealdesk.my_teams()

-- tom makes himself deal desk => 42501
grant sales_ops to tom
-- but
select dealdesk.hello()

-- ines makes herself deal desk => 42501
grant sales_ops to ines
-- but
select dealdesk.hello()

-- ines makes roles herself => 42501
create role helper
-- but
select dealdesk.add_person('helper_of_ines', 'Helper', '{auditor}', '{}', gen_random_uuid())

-- ines gives herself powers => 42501
alter role ines createrole
-- but
alter role ines set statement_timeout = '1s'

-- ines changes what roles may do => 42501
update dealdesk.raci set grade = 'S' where role = 'admin'
-- but
select * from dealdesk.raci

-- dana adds a road to the map => 42501
insert into dealdesk.transition values ('deal', 'qualify', 'advance', 'closed_won', false, 'person')
-- but
select * from dealdesk.transition

-- dana takes a condition away => 42501
delete from dealdesk.stage_exit
-- but
select * from dealdesk.stage_exit

-- dana makes the store local => 42501
update dealdesk.store set local = true
-- but
select * from dealdesk.store

-- dana shows more in the audit => 42501
insert into dealdesk.audit_field values ('deal', 'last_note')
-- but
select * from dealdesk.audit where root = {toms}

-- dana says that a migration was applied => 42501
update dealdesk.applied set program = '0.0.0'
-- but
select * from dealdesk.applied

-- tom takes numbers away => 42501
select dealdesk.next_numbers('D', 1000)
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {tom}, gen_random_uuid())

-- tom winds the audit's sequence forward => 42501
select nextval('dealdesk.audit_seq_seq')
-- but
select dealdesk.last_change()

-- tom winds the teams' sequence back => 42501
select setval('dealdesk.team_id_seq', 1)
-- but
select dealdesk.my_teams()

-- tom writes a generated column => 42501
update dealdesk.deal set search = default
-- but
select search from dealdesk.deal

-- tom writes by merging => 42501
merge into dealdesk.deal d using (select 1) s on d.id = {toms} when matched then update set stage = 'negotiate'
-- but
select * from dealdesk.deal where id = {toms}

-- tom writes on conflict => 42501
insert into dealdesk.deal (id, number, team_id, owner_id, name, currency)
select id, number, team_id, owner_id, name, currency from dealdesk.deal where id = {toms}
on conflict (id) do update set stage = 'negotiate'
-- but
select * from dealdesk.deal where id = {toms}

-- tom writes within a question => 42501
with moved as (update dealdesk.deal set stage = 'negotiate' returning 1) select * from moved
-- but
select * from dealdesk.deal where id = {toms}

-- tom copies in => 42501
copy dealdesk.deal from stdin
-- but
select * from dealdesk.deal

-- tom reads a file => 42501
select pg_read_file('postgresql.conf')
-- but
select version()

-- tom runs a program => 42501
copy (select 1) to program 'cat'
-- but
select 1

-- tom holds all he sees => 42501
select * from dealdesk.deal for update
-- but
select dealdesk.lock_deal({toms}, 'deal.edit')

-- tom holds what he sees lightly => 42501
select * from dealdesk.deal for key share
-- but
select * from dealdesk.deal

-- tom holds an account => 42501
select * from dealdesk.account for share
-- but
select dealdesk.lock_account({account})

-- tom holds the whole table => 42501
lock table dealdesk.deal in access exclusive mode
-- but
lock table dealdesk.deal in access share mode

-- tom ends the owner's session => 42501
select pg_terminate_backend(pid) from pg_stat_activity where usename = 'dealdesk' limit 1
-- but
select pg_backend_pid()

-- tom puts off what is checked => DD018
set constraints all deferred; select dealdesk.move_deal({toms}, 1, 'advance', 'negotiate', null, '{}', gen_random_uuid())
-- but
set constraints all deferred; select dealdesk.move_deal({toms}, 1, 'advance', 'develop', null, '{}', gen_random_uuid())

-- tom catches the refusal and goes on => DD001
do $$
begin
    perform dealdesk.move_deal({toms}, 1, 'lose', 'closed_lost', null, '{}', gen_random_uuid());
exception when others then
    perform set_config('role', 'sales', true);
    perform dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid());
end $$
-- but
do $$ begin perform dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid()); end $$
