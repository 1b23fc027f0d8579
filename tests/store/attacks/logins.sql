-- People and their logins: an admin lets people in, and nobody more than people.

-- ines changes her own roles => DD012
select dealdesk.change_person({ines}, 1, 'person.roles', '{admin,sales_ops}', null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.deactivate', '{}', null, null, gen_random_uuid())

-- ines adds herself again => 23505
select dealdesk.add_person('ines', 'Ines Roth', '{admin,sales_ops}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('ines_helper', 'Ines Roth', '{auditor}', '{}', gen_random_uuid())

-- ines makes the superuser a person => DD010
select dealdesk.add_person('boss', 'Boss', '{admin}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('bosse', 'Bosse', '{admin}', '{}', gen_random_uuid())

-- ines makes the owner a person => DD010
select dealdesk.add_person('dealdesk', 'Owner', '{admin}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('dealdesk_reader', 'Reader', '{auditor}', '{}', gen_random_uuid())

-- ines makes a member of the owner a person => DD010
select dealdesk.add_person('attack_heir', 'Heir', '{admin}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('attack_plain', 'Plain', '{auditor}', '{}', gen_random_uuid())

-- ines makes one a person who makes databases => DD010
select dealdesk.add_person('attack_builder', 'Builder', '{admin}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('attack_plain', 'Plain', '{auditor}', '{}', gen_random_uuid())

-- ines makes one a person who reads everything => DD010
select dealdesk.add_person('attack_reader', 'Reader', '{admin}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('attack_plain', 'Plain', '{auditor}', '{}', gen_random_uuid())

-- ines makes a role of the server a person => DD010
select dealdesk.add_person('pg_read_all_data', 'Reader', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('pgreader', 'Reader', '{auditor}', '{}', gen_random_uuid())

-- ines makes a group a person => DD010
select dealdesk.add_person('sales', 'Sales', '{sales_ops}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('sales1', 'Sales', '{sales}', '{}', gen_random_uuid())

-- ines breaks out of a name => DD010
select dealdesk.add_person('x"; drop table dealdesk.audit; --', 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('x-drop_table', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines lets nobody in => DD010
select dealdesk.add_person('', 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('x', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines lets null in => DD010
select dealdesk.add_person(null, 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('null', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines lets somebody in who is no one to the database => DD010
select dealdesk.add_person('none', 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('none1', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines lets everybody in => DD010
select dealdesk.add_person('public', 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('publicist', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines lets in who differs from Tom by a capital => DD010
select dealdesk.add_person('Tom', 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('tom1', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines lets in a login longer than the database keeps => DD010
select dealdesk.add_person(repeat('x', 64), 'x', '{auditor}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person(repeat('x', 63), 'x', '{auditor}', '{}', gen_random_uuid())

-- ines gives Tom a second login => DD160
select dealdesk.give_login({tom}, 1, 'tom_too', '{sales,sales_ops}', null, gen_random_uuid())
-- but
select dealdesk.give_login(id, 1, 'attack_named', '{sales}', null, gen_random_uuid()) from dealdesk.app_user where name = 'Nameless'

-- ines gives the superuser's login to somebody => DD010
select dealdesk.give_login(id, 1, 'boss', '{admin}', null, gen_random_uuid()) from dealdesk.app_user where name = 'Nameless'
-- but
select dealdesk.give_login(id, 1, 'attack_named', '{admin}', null, gen_random_uuid()) from dealdesk.app_user where name = 'Nameless'

-- ines gives a role that is none of ours => DD011
select dealdesk.add_person('attack_other', 'x', '{pg_execute_server_program}', '{}', gen_random_uuid())
-- but
select dealdesk.add_person('attack_other', 'x', '{auditor}', '{}', gen_random_uuid())

-- ines gives the owner's role => DD011
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales,dealdesk}', null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales}', null, null, gen_random_uuid())

-- ines gives another person as a role => DD011
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales,dana}', null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales}', null, null, gen_random_uuid())

-- ines gives no role at all, not even none => DD011
select dealdesk.change_person({tom}, 1, 'person.roles', array[null], null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales}', null, null, gen_random_uuid())

-- ines changes the machine => DD003
select dealdesk.change_person({machine}, 1, 'person.deactivate', '{}', null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.deactivate', '{}', null, null, gen_random_uuid())

-- ines changes Tom as she has not seen him => DD004
select dealdesk.change_person({tom}, null, 'person.deactivate', '{}', null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.deactivate', '{}', null, null, gen_random_uuid())

-- ines does to Tom what nobody foresaw => DD002
select dealdesk.change_person({tom}, 1, 'person.delete', '{}', null, null, gen_random_uuid())
-- but
select dealdesk.change_person({tom}, 1, 'person.deactivate', '{}', null, null, gen_random_uuid())

-- tom changes Dana by a verb that he has => DD005
select dealdesk.change_person({dana}, 1, 'deal.edit', '{}', null, null, gen_random_uuid())
-- but
select dealdesk.edit_deal({toms}, 1, '{}', gen_random_uuid())

-- tom changes his own roles => DD002
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales_ops}', null, null, gen_random_uuid())
-- but
select dealdesk.hello()

-- dana lets somebody in => DD002
select dealdesk.add_person('attack_other', 'x', '{admin}', '{}', gen_random_uuid())
-- but
select dealdesk.hello()

-- ines gives roles without a word in the audit => 42501
select dealdesk.give_roles('tom', '{sales_ops}')
-- but
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales}', null, null, gen_random_uuid())

-- ines puts people in teams without a word in the audit => 42501
select dealdesk.put_in_teams({tom}, '{North}')
-- but
select dealdesk.change_person({tom}, 1, 'person.roles', '{sales}', '{South}', null, gen_random_uuid())

-- ines tries logins => 42501
select dealdesk.check_login('boss')
-- but
select dealdesk.hello()

-- ines reads somebody's roles behind the desk => 42501
select dealdesk.roles_of('tom')
-- but
select dealdesk.person({tom})

-- ines seals the database => 42501
select dealdesk.seal_database()
-- but
select dealdesk.hello()

-- ines asks for a right without using it => 42501
select dealdesk.must('person.add')
-- but
select dealdesk.hello()
