-- What lists of quotes are found and ordered by besides themselves: whose deal each is of and for whom, as the deal has it.

alter table dealdesk.quote_version add column owner_id uuid references dealdesk.app_user, add column account_key text;
alter table dealdesk.quote_version_history add column owner_id uuid, add column account_key text;
alter table dealdesk.quote_version disable trigger user;
update dealdesk.quote_version v
set owner_id = d.owner_id, account_key = left(lower(coalesce(d.account_name, d.account_typed, '')), 200)
from dealdesk.deal d where d.id = v.deal_id;
alter table dealdesk.quote_version enable trigger user;
alter table dealdesk.quote_version alter column owner_id set not null, alter column account_key set not null;

create index quote_by_account on dealdesk.quote_version (account_key, id) where is_live;
create index quote_team_account on dealdesk.quote_version (team_id, account_key, id) where is_live;
create index quote_by_amount on dealdesk.quote_version (currency, coalesce(net_total, '-infinity'), id) where is_live;
create index quote_team_amount on dealdesk.quote_version (team_id, currency, coalesce(net_total, '-infinity'), id) where is_live;
-- By another word for no day than the order by expiry has: no walk in that order takes the place of these.
create index quote_by_state on dealdesk.quote_version (state, coalesce(expires_on, '9999-12-31'::date), id) where is_live;
create index quote_team_state on dealdesk.quote_version (team_id, state, coalesce(expires_on, '9999-12-31'::date), id) where is_live;
-- What the home counts: the quotes of one owner, and of anybody what the customer could still accept.
create index quote_of_owner on dealdesk.quote_version (owner_id, state, coalesce(expires_on, 'infinity'::date), id) where is_live;
create index quote_offered on dealdesk.quote_version (coalesce(expires_on, 'infinity'::date), id)
    where is_live and state in ('approved', 'presented');
