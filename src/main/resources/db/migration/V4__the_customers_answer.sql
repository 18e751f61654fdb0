-- one open ask per case
create table ask (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  state       text not null check (state in ('OPEN', 'ANSWERED', 'SILENT', 'WITHDRAWN')),
  asked_by    text not null,
  asked_at    timestamptz not null,
  attempts    int not null default 0,
  ended_at    timestamptz,
  version     int not null default 0
);
create unique index one_open_ask on ask (case_number) where state = 'OPEN';

-- what the customer said of their outcome; nobody edits it
create table statement (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  reached     boolean not null,
  words       text not null,
  channel     text not null,
  heard_by    text references person,
  said_at     timestamptz not null
);
create index statement_of_case on statement (case_number, id desc);
create trigger append_only before update or delete on statement for each row execute function refuse_to_change();

-- the customer's own word on a statement that staff noted: "yes, I said that" or "I did not say that"
create table statement_check (
  statement   bigint primary key references statement,
  said_so     boolean not null,
  words       text,
  at          timestamptz not null
);
create trigger append_only before update or delete on statement_check for each row execute function refuse_to_change();

create table customer_link (
  token       text primary key,
  case_number text not null references customer_case deferrable initially deferred,
  made_at     timestamptz not null
);
create unique index link_of_case on customer_link (case_number);
