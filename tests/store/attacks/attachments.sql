-- A file of Maria's deal is hers and the desk's to read; what was attached stays what it was.

-- tom reads that a file of hers is there => nothing
select * from dealdesk.attachment where id = {marias_file}
-- but
select * from dealdesk.attachment where id = {toms_file}

-- tom reads its bytes => nothing
select * from dealdesk.attachment_bytes where id = {marias_file}
-- but
select * from dealdesk.attachment_bytes where id = {toms_file}

-- tom reads of it in the story => nothing
select * from dealdesk.audit where kind = 'attachment' and became ->> 'name' = 'marias.txt'
-- but
select * from dealdesk.audit where kind = 'attachment' and became ->> 'name' = 'toms.txt'

-- cus reads the bytes of deals => nothing
select * from dealdesk.attachment_bytes
-- but
select dealdesk.attach('account', {account}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())

-- tom attaches to a deal that he does not see => DD003
select dealdesk.attach('deal', {marias}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())
-- but
select dealdesk.attach('deal', {toms}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())

-- tom attaches to a lead that he does not see => DD003
select dealdesk.attach('lead', {marias_lead}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())
-- but
select dealdesk.attach('lead', {toms_lead}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())

-- tom reads that a file of it is there => nothing
select * from dealdesk.attachment where root = {marias_lead}
-- but
select dealdesk.attach('contact', {ada}, 'x', 'x', 'a', sha256('a'), gen_random_uuid()); select * from dealdesk.attachment where root = {ada}

-- tom sends other bytes than he says => DD086
select dealdesk.attach('deal', {toms}, 'x', 'x', 'a', sha256('b'), gen_random_uuid())
-- but
select dealdesk.attach('deal', {toms}, 'x', 'x', 'b', sha256('b'), gen_random_uuid())

-- tom attaches more than there is room for => 23514
select dealdesk.attach('deal', {toms}, 'x', 'x', b, sha256(b), gen_random_uuid()) from (select convert_to(repeat('x', 26214401), 'UTF8') as b) t
-- but
select dealdesk.attach('deal', {toms}, 'x', 'x', b, sha256(b), gen_random_uuid()) from (select convert_to(repeat('x', 26214400), 'UTF8') as b) t

-- tom attaches nothing => 23514
select dealdesk.attach('deal', {toms}, 'x', 'x', '', sha256(''), gen_random_uuid())
-- but
select dealdesk.attach('deal', {toms}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())

-- dana withdraws a file of Tom's => DD087
select dealdesk.withdraw_attachment({toms_file}, 1, 'x', gen_random_uuid())
-- but
select * from dealdesk.attachment where id = {toms_file}

-- tom withdraws a file that he does not see => DD003
select dealdesk.withdraw_attachment({marias_file}, 1, 'x', gen_random_uuid())
-- but
select dealdesk.withdraw_attachment({toms_file}, 1, 'x', gen_random_uuid())

-- tom withdraws it twice => DD088
select dealdesk.withdraw_attachment({toms_file}, 1, 'x', gen_random_uuid()); select dealdesk.withdraw_attachment({toms_file}, 2, 'x', gen_random_uuid())
-- but
select dealdesk.withdraw_attachment({toms_file}, 1, 'x', gen_random_uuid())

-- dealdesk puts other bytes there as the owner => DD007
update dealdesk.attachment_bytes set bytes = 'c' where id = {toms_file}
-- but
select * from dealdesk.attachment_bytes where id = {toms_file}

-- dealdesk says another hash as the owner => DD007
update dealdesk.attachment set sha256 = sha256('c') where id = {toms_file}
-- but
select * from dealdesk.attachment where id = {toms_file}

-- olga attaches, who only reads => DD002
select dealdesk.attach('deal', {toms}, 'x', 'x', 'a', sha256('a'), gen_random_uuid())
-- but
select * from dealdesk.attachment_bytes where id = {toms_file}

-- tom checks the bytes of every file => DD023
select dealdesk.broken_files(10)
-- but
select * from dealdesk.attachment_bytes where id = {toms_file}
