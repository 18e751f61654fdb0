-- where somebody who works here is told what waits for them
alter table person add column email text;

-- what a person is told away from their Tasklist: once for each offer and each promise
create table notice (
  id          bigint generated always as identity primary key,
  person      text not null references person,
  kind        text not null check (kind in ('offer', 'promise-due', 'promise-missed')),
  case_number text not null references customer_case,
  offer       bigint references offer,
  promise     bigint references promise,
  known_at    timestamptz not null,
  -- PASSED: answered, kept or moved before the mail went; NOT_MAILED: there was no mail server, or no address
  state       text not null check (state in ('WAITING', 'SENT', 'PASSED', 'NOT_MAILED')),
  mail_at     timestamptz not null,
  -- the mail it goes in, and to whom: the person, or whoever stood in for them
  mail        text,
  told_to     text references person,
  tries       int  not null default 0,
  last_error  text,
  settled_at  timestamptz,
  check ((kind = 'offer') = (offer is not null) and (offer is null) <> (promise is null)),
  check ((mail is null) = (told_to is null)),
  check ((state = 'WAITING') = (settled_at is null))
);
create unique index told_once on notice (person, kind, coalesce(offer, promise));
create index notice_waiting on notice (person, mail) where state = 'WAITING';
create index notice_of_promise on notice (promise) where promise is not null;

-- which promises are due soon
create index promise_open on promise (due) where state = 'OPEN';
