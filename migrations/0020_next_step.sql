-- What comes next about a lead, an account or a contact, and by when, as deals have it.

alter table dealdesk.lead add column next_step dealdesk.words, add column next_step_on dealdesk.day;
alter table dealdesk.lead_history add column next_step dealdesk.words, add column next_step_on dealdesk.day;
alter table dealdesk.account add column next_step dealdesk.words, add column next_step_on dealdesk.day;
alter table dealdesk.account_history add column next_step dealdesk.words, add column next_step_on dealdesk.day;
alter table dealdesk.contact add column next_step dealdesk.words, add column next_step_on dealdesk.day;
alter table dealdesk.contact_history add column next_step dealdesk.words, add column next_step_on dealdesk.day;
