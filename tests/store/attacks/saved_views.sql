-- Views: {toms_view} is Tom's alone and asks for `secret`, {toms_shared} is Tom's for all and asks for `stage:open`.

-- dana reads what a private view asks for => nothing
select * from dealdesk.saved_view where id = {toms_view}
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- olga reads it in the audit => nothing
select * from dealdesk.audit where kind = 'saved_view' and (was::text || became::text || coalesce(reason, '')) ~ 'secret|Mine'
-- but
select * from dealdesk.audit where kind = 'saved_view' and root = {toms_view}

-- ines reads it in the view over the audit => nothing
select * from desk.audit where to_jsonb(audit)::text ~ 'secret|Mine'
-- but
select * from desk.audit where kind = 'saved_view' and became ->> 'filter' = 'stage:open'

-- dana reads in the audit what it showed before it was shared => nothing
select * from dealdesk.audit where kind = 'saved_view' and root = {toms_shared} and (was::text || became::text) ~ 'before'
-- but
select * from dealdesk.audit where kind = 'saved_view' and root = {toms_shared} and became ->> 'name' = 'Ours'

-- dana reads it in the ledger => nothing
select * from dealdesk.command where verb like 'view.%'
-- but
select dealdesk.save_view('{"name": "x", "sort": "closes", "down": false, "columns": ["name"], "layout": "table"}', gen_random_uuid()); select * from dealdesk.command where verb = 'view.save'

-- dana seeks its words with a cast that tells => nothing
select * from dealdesk.saved_view where filter like '%secret%' and filter::text::integer > 0
-- but
select * from dealdesk.saved_view where filter like '%open%'

-- dana finds out whether Tom has a view of a name => DD003
select dealdesk.change_view({toms_view}, 1, 'view.rename', '{"name": "x"}', null, gen_random_uuid())
-- but
select dealdesk.save_view('{"name": "Mine", "sort": "closes", "down": false, "columns": ["name"], "layout": "table"}', gen_random_uuid())

-- dana shares a view of Tom's => DD003
select dealdesk.change_view({toms_view}, 1, 'view.share', '{}', null, gen_random_uuid())
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- dana holds a view of Tom's => DD003
select dealdesk.lock_view({toms_view}, 'view.rename')
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- dana holds one that he shares => DD141
select dealdesk.lock_view({toms_shared}, 'view.rename')
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- ines deletes a view that Tom shares => DD141
select dealdesk.change_view({toms_shared}, 4, 'view.delete', '{}', null, gen_random_uuid())
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- tom gives a view to Maria => DD009
select dealdesk.change_view({toms_view}, 1, 'view.save_again', jsonb_build_object('owner_id', {maria}), null, gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.save_again', '{"filter": "stage:won"}', null, gen_random_uuid())

-- tom makes a view that is shared at once by a field => DD009
select dealdesk.save_view('{"name": "x", "sort": "closes", "down": false, "columns": ["name"], "layout": "table", "shared": true}', gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.share', '{}', null, gen_random_uuid())

-- tom takes a name that he has => 23505
select dealdesk.save_view('{"name": "OURS ", "sort": "closes", "down": false, "columns": ["name"], "layout": "table"}', gen_random_uuid())
-- but
select dealdesk.change_view({toms_shared}, 4, 'view.delete', '{}', null, gen_random_uuid()); select dealdesk.save_view('{"name": "OURS ", "sort": "closes", "down": false, "columns": ["name"], "layout": "table"}', gen_random_uuid())

-- tom keeps a view without a name => DD014
select dealdesk.save_view('{"name": " ", "sort": "closes", "down": false, "columns": ["name"], "layout": "table"}', gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.rename', '{"name": " x "}', null, gen_random_uuid())

-- tom keeps one without columns => 23514
select dealdesk.save_view('{"name": "x", "sort": "closes", "down": false, "columns": [], "layout": "table"}', gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.save_again', '{"columns": ["smell"]}', null, gen_random_uuid())

-- tom writes over what he has not seen => DD004
select dealdesk.change_view({toms_view}, 2, 'view.rename', '{"name": "x"}', null, gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.rename', '{"name": "x"}', null, gen_random_uuid())

-- tom brings back what is not deleted => DD142
select dealdesk.change_view({toms_view}, 1, 'view.restore', '{}', null, gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.delete', '{}', null, gen_random_uuid()); select dealdesk.change_view({toms_view}, 2, 'view.restore', '{}', null, gen_random_uuid())

-- tom changes what is deleted => DD142
select dealdesk.change_view({toms_view}, 1, 'view.delete', '{}', null, gen_random_uuid()); select dealdesk.change_view({toms_view}, 2, 'view.rename', '{"name": "x"}', null, gen_random_uuid())
-- but
select dealdesk.change_view({toms_view}, 1, 'view.delete', '{}', null, gen_random_uuid())

-- dealdesk writes a view of Tom's as the owner => DD141
update dealdesk.saved_view set filter = 'x' where id = {toms_view}
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- tom asks whether there is a person by a pattern of theirs => 42501
select dealdesk.people_named(array['maria'])
-- but
select * from dealdesk.nobodys_names(array['nobody', 'maria'], null)

-- tom takes over what somebody who has left had shared => DD002
select dealdesk.change_view({left_shared}, 1, 'view.take_over', '{}', null, gen_random_uuid())
-- but
select * from dealdesk.saved_view where id = {left_shared}

-- dana takes over what was theirs alone => DD003
select dealdesk.change_view({left_alone}, 1, 'view.take_over', '{}', null, gen_random_uuid())
-- but
select dealdesk.change_view({left_shared}, 1, 'view.take_over', '{}', null, gen_random_uuid())

-- ines reads what was theirs alone => nothing
select * from dealdesk.saved_view where id = {left_alone}
-- but
select dealdesk.change_view({left_shared}, 1, 'view.take_over', '{"name": "Ours"}', null, gen_random_uuid())

-- dana takes over what Tom shares, who is here => DD141
select dealdesk.change_view({toms_shared}, 4, 'view.take_over', '{}', null, gen_random_uuid())
-- but
select * from dealdesk.saved_view where id = {toms_shared}

-- dana deletes what somebody who has left had shared => DD143
select dealdesk.change_view({left_shared}, 1, 'view.delete', '{}', null, gen_random_uuid())
-- but
select dealdesk.change_view({left_shared}, 1, 'view.take_over', '{}', null, gen_random_uuid()); select dealdesk.change_view({left_shared}, 2, 'view.delete', '{}', null, gen_random_uuid())

-- dealdesk makes a view of Tom's its own => DD007
update dealdesk.saved_view set owner_id = dealdesk.me() where id = {toms_shared}
-- but
select * from dealdesk.saved_view where id = {toms_shared}
