-- Deals by the beginning of their number, whatever the order of letters of this database.

create index deal_by_number on dealdesk.deal (number collate "C");
