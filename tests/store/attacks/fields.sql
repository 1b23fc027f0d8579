-- What no door writes: whose a deal is, what it is called by, when it was made.

-- tom gives his deal away => DD009
select dealdesk.edit_deal({toms}, 1, jsonb_build_object('owner_id', {maria}), gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- dana moves a deal to another team => DD009
select dealdesk.edit_deal({toms}, 1, '{"team_id": 1}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- tom gives his deal another id => DD009
select dealdesk.edit_deal({toms}, 1, jsonb_build_object('id', {marias}), gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- tom takes another number => DD009
select dealdesk.edit_deal({toms}, 1, '{"number": "D-1"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"name": "x"}', gen_random_uuid())

-- tom makes his deal older => DD009
select dealdesk.edit_deal({toms}, 1, '{"created_at": "2020-01-01"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"opened_on": "2020-01-01"}', gen_random_uuid())

-- tom moves a stage as if it were a field => DD009
select dealdesk.edit_deal({toms}, 1, '{"stage": "negotiate"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"forecast": "commit"}', gen_random_uuid())

-- tom writes why it stands where it stands => DD009
select dealdesk.edit_deal({toms}, 1, '{"last_note": "the customer asked"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"next_step": "the customer asked"}', gen_random_uuid())

-- tom sets back the revision => DD009
select dealdesk.edit_deal({toms}, 1, '{"rev": 0}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom brings evidence by editing => DD009
select dealdesk.edit_deal({toms}, 1, '{"evidence": "PO 1"}', gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{"next_step": "PO 1"}', gen_random_uuid())

-- tom makes an account of another time => DD009
select dealdesk.create_account('{"name": "x", "created_at": "2020-01-01"}', gen_random_uuid())
-- but
select dealdesk.create_account('{"name": "x"}', gen_random_uuid())

-- tom puts an account above itself => DD015
select dealdesk.edit_account({account}, 1, jsonb_build_object('parent_id', {account}), gen_random_uuid())
-- but
select dealdesk.edit_account({account}, 1, jsonb_build_object('parent_id', {other_account}), gen_random_uuid())

-- tom turns two accounts into a ring => DD015
select dealdesk.edit_account({account}, 1, jsonb_build_object('parent_id', {other_account}), gen_random_uuid());
select dealdesk.edit_account({other_account}, 1, jsonb_build_object('parent_id', {account}), gen_random_uuid())
-- but
select dealdesk.edit_account({account}, 1, jsonb_build_object('parent_id', {other_account}), gen_random_uuid());
select dealdesk.edit_account({other_account}, 1, '{"country": "Japan"}', gen_random_uuid())

-- tom makes an account richer than numbers reach => 23514
select dealdesk.edit_account({account}, 1, '{"revenue_millions": "Infinity"}', gen_random_uuid())
-- but
select dealdesk.edit_account({account}, 1, '{"revenue_millions": "12.5"}', gen_random_uuid())

-- tom edits an account that he has not seen => DD004
select dealdesk.edit_account({account}, null, '{"name": "x"}', gen_random_uuid())
-- but
select dealdesk.edit_account({account}, 1, '{"name": "x"}', gen_random_uuid())

-- tom makes a deal for Maria => DD016
select dealdesk.create_deal('{"name": "x"}', {south}, {maria}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {tom}, gen_random_uuid())

-- tom makes a deal in Maria's team => DD016
select dealdesk.create_deal('{"name": "x"}', {north}, {tom}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {tom}, gen_random_uuid())

-- tom makes a deal of nobody => DD016
select dealdesk.create_deal('{"name": "x"}', {south}, null, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {tom}, gen_random_uuid())

-- tom makes a deal in no team => DD016
select dealdesk.create_deal('{"name": "x"}', null, {tom}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {tom}, gen_random_uuid())

-- dana makes a deal for a machine => DD016
select dealdesk.create_deal('{"name": "x"}', {south}, {machine}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {maria}, gen_random_uuid())

-- dana makes a deal in a team that is none => DD016
select dealdesk.create_deal('{"name": "x"}', 999, {maria}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {north}, {maria}, gen_random_uuid())

-- tom is born with a number of his own => DD009
select dealdesk.create_deal('{"name": "x", "number": "D-1"}', {south}, {tom}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x"}', {south}, {tom}, gen_random_uuid())

-- tom is born won => 23514
select dealdesk.create_deal('{"name": "x", "forecast": "won"}', {south}, {tom}, gen_random_uuid())
-- but
select dealdesk.create_deal('{"name": "x", "forecast": "commit"}', {south}, {tom}, gen_random_uuid())
