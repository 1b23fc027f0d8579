-- Merges: by the deal desk only, of what there is, never over what is finished or was merged, and only of their kinds.

-- tom merges two accounts => DD002
select dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}
-- but
select * from dealdesk.likely_pairs('lead', null, null, 5) right join (select 1) one on true

-- dana merges an account into itself => DD111
select dealdesk.merge_records('account', a.id, a.rev, a.id, a.rev, '{}', null, gen_random_uuid()) from dealdesk.account a where id = {account}
-- but
select dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}

-- dana merges over a revision that is gone => DD004
select dealdesk.merge_records('account', a.id, a.rev - 1, b.id, b.rev, '{}', null, gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}
-- but
select dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{name}', 'one firm', gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}

-- dana takes a column that is none to give => DD009
select dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{created_at}', null, gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}
-- but
select dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{sector,parent_id}', null, gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}

-- dana merges records of another table => DD002
select dealdesk.merge_records('app_user', {tom}, 1, {maria}, 1, '{}', null, gen_random_uuid())
-- but
select dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account}

-- dana edits what she has merged => DD110
do $$ begin
    perform dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
    from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account};
    perform dealdesk.edit_account(id, rev, '{"sector": "x"}', gen_random_uuid()) from dealdesk.account where id = {account};
end $$
-- but
do $$ begin
    perform dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
    from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account};
    perform dealdesk.edit_account(id, rev, '{"sector": "x"}', gen_random_uuid()) from dealdesk.account where id = {other_account};
end $$

-- dana merges what was merged => DD110
do $$ begin
    perform dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
    from dealdesk.account a, dealdesk.account b where a.id = {account} and b.id = {other_account};
    perform dealdesk.merge_records('account', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
    from dealdesk.account a, dealdesk.account b where a.id = {other_account} and b.id = {account};
end $$
-- but
select dealdesk.tell_apart('account', {account}, {other_account}, null, gen_random_uuid())

-- dana moves a lead by the event that follows a merge => DD043
select dealdesk.move_lead(id, rev, 'merge', 'x', gen_random_uuid()) from dealdesk.lead where id = {toms_lead}
-- but
select dealdesk.merge_records('lead', a.id, a.rev, b.id, b.rev, '{}', null, gen_random_uuid())
from dealdesk.lead a, dealdesk.lead b where a.id = {toms_lead} and b.id = {marias_lead}

-- tom tells two apart => DD002
select dealdesk.tell_apart('account', {account}, {other_account}, null, gen_random_uuid())
-- but
select dealdesk.why_alike('account', {account}, {other_account})

-- tom asks why a lead that he does not see is like his => nothing
select 1 where dealdesk.why_alike('lead', {toms_lead}, {marias_lead}) is not null
-- but
select 1 where dealdesk.why_alike('account', {account}, {other_account}) is not null

-- tom says by hand into what a record was merged => 42501
update dealdesk.account set merged_into = {other_account} where id = {account}
-- but
select merged_into from dealdesk.account where id = {account}

-- tom reads who was told apart past the door => 42501
select * from dealdesk.not_same
-- but
select * from desk.merged right join (select 1) one on true
