-- What is said about Maria's deal, {said_to_marias}, is hers and the desk's to read. Dana has called Tom to one of his.

-- tom reads what is said about a deal that he does not see => nothing
select * from dealdesk.comment where id = {said_to_marias}
-- but
select * from dealdesk.comment where id = {said_to_toms}

-- tom reads it in the story => nothing
select * from dealdesk.audit where kind = 'comment' and became ->> 'text' = 'No budget.'
-- but
select * from dealdesk.audit where kind = 'comment' and became ->> 'text' = 'They called.'

-- cus reads what is said about deals => nothing
select * from dealdesk.comment where root_kind = 'deal'
-- but
select dealdesk.add_comment('account', {account}, 'note', 'x', gen_random_uuid()); select * from dealdesk.comment

-- cus reads in the story what is said about deals => nothing
select * from dealdesk.audit where kind = 'comment'
-- but
select dealdesk.add_comment('account', {account}, 'note', 'x', gen_random_uuid()); select * from dealdesk.audit where kind = 'comment'

-- rev reads what is said => nothing
select * from dealdesk.comment
-- but
select * from dealdesk.mention union all select null, null, null, null

-- tom comments on a deal that he does not see => DD003
select dealdesk.add_comment('deal', {marias}, 'comment', 'x', gen_random_uuid())
-- but
select dealdesk.add_comment('deal', {toms}, 'comment', 'x', gen_random_uuid())

-- tom comments on a lead that he does not see => DD003
select dealdesk.add_comment('lead', {marias_lead}, 'comment', 'x', gen_random_uuid())
-- but
select dealdesk.add_comment('lead', {toms_lead}, 'comment', 'x', gen_random_uuid()); select * from dealdesk.comment where root = {toms_lead}

-- tom reads what is said about it => nothing
select * from dealdesk.comment where root = {marias_lead}
-- but
select dealdesk.add_comment('lead', {toms_lead}, 'comment', 'x', gen_random_uuid()); select * from dealdesk.comment where root = {toms_lead}

-- tom reads in the story what is said about it => nothing
select * from dealdesk.audit where kind = 'comment' and root = {marias_lead}
-- but
select dealdesk.add_comment('lead', {toms_lead}, 'comment', 'x', gen_random_uuid()); select * from dealdesk.audit where kind = 'comment' and root = {toms_lead}

-- cus comments on a lead => DD003
select dealdesk.add_comment('lead', {toms_lead}, 'comment', 'x', gen_random_uuid())
-- but
select dealdesk.add_comment('contact', {ada}, 'comment', 'x', gen_random_uuid()); select * from dealdesk.comment where root = {ada}

-- rev comments on a contact => DD003
select dealdesk.add_comment('contact', {ada}, 'comment', 'x', gen_random_uuid())
-- but
select dealdesk.see_mentions(null)

-- tom calls somebody who does not see the lead => DD082
select dealdesk.add_comment('lead', {toms_lead}, 'comment', '@maria look', gen_random_uuid())
-- but
select dealdesk.add_comment('contact', {ada}, 'comment', '@maria look', gen_random_uuid())

-- tom comments on something that is no record => DD003
select dealdesk.add_comment('team', {toms}, 'comment', 'x', gen_random_uuid())
-- but
select dealdesk.add_comment('account', {account}, 'comment', 'x', gen_random_uuid())

-- tom says nothing => DD085
select dealdesk.add_comment('deal', {toms}, 'comment', E' \n', gen_random_uuid())
-- but
select dealdesk.add_comment('deal', {toms}, 'comment', E' x\n', gen_random_uuid())

-- tom says more than there is room for => 23514
select dealdesk.add_comment('deal', {toms}, 'comment', repeat('x', 10001), gen_random_uuid())
-- but
select dealdesk.add_comment('deal', {toms}, 'comment', repeat('x', 10000), gen_random_uuid())

-- tom edits what is said about a deal that he does not see => DD003
select dealdesk.edit_comment({said_to_marias}, 1, 'x', gen_random_uuid())
-- but
select dealdesk.edit_comment({said_to_toms}, 1, 'x', gen_random_uuid())

-- tom edits what Dana said => DD083
select dealdesk.edit_comment({said_by_dana}, 1, 'x', gen_random_uuid())
-- but
select dealdesk.edit_comment({said_to_toms}, 1, 'x', gen_random_uuid())

-- dana withdraws what Tom said => DD083
select dealdesk.withdraw_comment({said_to_toms}, 1, 'x', gen_random_uuid())
-- but
select dealdesk.withdraw_comment({said_by_dana}, 1, 'x', gen_random_uuid())

-- tom edits over what he has not seen => DD004
select dealdesk.edit_comment({said_to_toms}, 2, 'x', gen_random_uuid())
-- but
select dealdesk.edit_comment({said_to_toms}, 1, 'x', gen_random_uuid())

-- tom edits what is withdrawn => DD084
select dealdesk.withdraw_comment({said_to_toms}, 1, null, gen_random_uuid()); select dealdesk.edit_comment({said_to_toms}, 2, 'x', gen_random_uuid())
-- but
select dealdesk.withdraw_comment({said_to_toms}, 1, null, gen_random_uuid())

-- tom locks a comment and holds it => 42501
select dealdesk.lock_comment({said_to_toms}, 'comment.edit')
-- but
select dealdesk.edit_comment({said_to_toms}, 1, 'x', gen_random_uuid())

-- dealdesk edits what Tom said as the owner => DD083
update dealdesk.comment set text = 'x' where id = {said_to_toms}
-- but
select * from dealdesk.comment where id = {said_to_toms}

-- tom calls somebody who does not see the deal => DD082
select dealdesk.add_comment('deal', {toms}, 'comment', '@maria look', gen_random_uuid())
-- but
select dealdesk.add_comment('deal', {toms}, 'comment', '@dana look', gen_random_uuid())

-- tom calls them when he edits => DD082
select dealdesk.edit_comment({said_to_toms}, 1, '@"Maria Lopez" look', gen_random_uuid())
-- but
select dealdesk.edit_comment({said_to_toms}, 1, '@"Dana Fox" look', gen_random_uuid())

-- tom calls nobody there is => DD080
select dealdesk.add_comment('deal', {toms}, 'comment', '@nobody look', gen_random_uuid())
-- but
select dealdesk.add_comment('deal', {toms}, 'comment', 'me@nobody @ home', gen_random_uuid())

-- olga comments, who only reads => DD002
select dealdesk.add_comment('deal', {toms}, 'comment', 'x', gen_random_uuid())
-- but
select * from dealdesk.comment where id = {said_to_toms}

-- maria reads who else is called => nothing
select * from dealdesk.mention where person_id = {tom}
-- but
select dealdesk.see_mentions(null)

-- dana marks what Tom is called to as seen => nothing
select * from dealdesk.see_mentions(array[{said_by_dana}]::uuid[]) seen where seen > 0
-- but
select * from dealdesk.see_mentions(null)

-- maria lists what others are called to => nothing
select * from dealdesk.mentions_of_me(false, null, null, 10)
-- but
select dealdesk.see_mentions(null)

-- tom asks who reads a deal that he does not see => 42501
select dealdesk.reads_deal({maria}, {marias})
-- but
select * from dealdesk.mentions_of_me(false, null, null, 10)

-- tom holds a record => 42501
select dealdesk.hold_record('deal', {toms})
-- but
select dealdesk.lock_deal({toms}, 'deal.edit')
