create table escalation (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  piece       bigint references piece,
  reason      text not null,
  finding     text,
  conditions  text,
  evidence    text,
  finding_approved_by text references person,
  state       text not null check (state in ('RAISED', 'OFFERED', 'ACCEPTED', 'HELPED', 'DECIDED', 'WITHDRAWN')),
  raised_by   text not null,
  raised_at   timestamptz not null,
  rung        int  not null default 0,
  rung_name   text,
  person      text references person,
  resolution  text,
  ended_at    timestamptz,
  version     int  not null default 0
);
create index escalation_of_case on escalation (case_number);

-- a handoff is an offer until it is accepted: of the ownership, or of an escalation
create table offer (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  kind        text not null check (kind in ('ownership', 'escalation')),
  escalation  bigint references escalation,
  rung_name   text,
  to_person   text not null references person,
  brief       text not null,
  asked_by    text not null,
  asked_at    timestamptz not null,
  answer_by   timestamptz not null,
  state       text not null check (state in ('OFFERED', 'ACCEPTED', 'DECLINED', 'LAPSED', 'WITHDRAWN')),
  why         text,
  answered_at timestamptz,
  version     int not null default 0,
  check ((kind = 'escalation') = (escalation is not null))
);
create index offer_of_case on offer (case_number);
create index offer_open on offer (answer_by) where state = 'OFFERED';
-- two handovers at once: the second waits for the first
create unique index one_ownership_offer on offer (case_number) where kind = 'ownership' and state = 'OFFERED';
