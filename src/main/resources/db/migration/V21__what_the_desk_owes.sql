-- where a promise comes from: a person gave it (WORD), or the desk owes it to every customer
alter table promise add column kind text not null default 'WORD' check (kind in ('WORD', 'RELIEF', 'NEWS', 'RENEWAL'));
update promise set kind = 'RENEWAL' where made_by = '(desk)' and what = 'We did not keep our date; you get a new one';
update promise set kind = 'NEWS' where made_by = '(desk)' and kind = 'WORD';
alter table promise alter column kind drop default;
