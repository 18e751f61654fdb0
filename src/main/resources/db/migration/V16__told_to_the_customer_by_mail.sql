-- what a customer is told by mail, written with what it tells of and sent after that is certain
create table customer_mail (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case deferrable initially deferred,
  -- PASSED: answered or withdrawn before it went; NOT_MAILED: the mail server was taken away; UNDELIVERABLE: refused for good, or too long without success
  state       text not null check (state in ('WAITING', 'SENT', 'PASSED', 'NOT_MAILED', 'UNDELIVERABLE')),
  known_at    timestamptz not null,
  mail_at     timestamptz not null,
  settled_at  timestamptz,
  -- what it holds is fixed before it goes: sent twice, it is the same mail
  message_id  text unique,
  fixed_at    timestamptz,
  sender      text,
  recipient   text,
  reply_to    text,
  in_reply_to text,
  thread      text,
  subject     text,
  plain       text,
  html        text,
  automatic   boolean,
  tries       int not null default 0,
  failed_since timestamptz,
  last_error  text,
  -- which address could not be reached, and since when the owner knows
  dead_address  text,
  owner_told_at timestamptz,
  check ((state = 'WAITING') = (settled_at is null)),
  check (state not in ('SENT', 'UNDELIVERABLE') or fixed_at is not null or dead_address is not null),
  check ((fixed_at is null) = (plain is null) and (fixed_at is null) = (message_id is null))
);
create index customer_mail_waiting on customer_mail (mail_at) where state = 'WAITING';
create index customer_mail_of_case on customer_mail (case_number, id);
create index customer_mail_dead on customer_mail (id) where state = 'UNDELIVERABLE' and owner_told_at is null;

-- the lines of the timeline that go in it, each once
create table customer_mail_line (
  entry bigint primary key references timeline_entry,
  mail  bigint not null references customer_mail,
  -- the customer is asked in writing whether it is solved
  asks  boolean not null default false
);
create index customer_mail_line_of_mail on customer_mail_line (mail);

-- signs the addresses that customers reply to, where no secret is set
create table mail_secret (
  only_one boolean primary key default true check (only_one),
  secret   text not null,
  made_at  timestamptz not null
);
