-- how a case ended without the customer's yes: their words, and our explanation; nobody edits it
create table ending (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  kind        text not null check (kind in ('ACCEPTED_UNFIXED', 'GAVE_UP', 'RETURNED', 'LEFT', 'WITHDRAWN')),
  words       text not null,
  explanation text not null,
  by_whom     text not null references person,
  at          timestamptz not null
);
create index ending_of_case on ending (case_number, id desc);
create trigger append_only before update or delete on ending for each row execute function refuse_to_change();

create index case_ending on customer_case (ending, number) where ending is not null;
