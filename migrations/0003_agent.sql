-- Whose deal it is, where the file names somebody whom nobody knows: kept as typed.

alter table dealdesk.deal add column agent_typed dealdesk.words;
alter table dealdesk.deal_history add column agent_typed dealdesk.words;
