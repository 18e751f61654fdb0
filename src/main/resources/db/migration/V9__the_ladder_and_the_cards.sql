-- several people may be asked at once; the first to accept has it
drop index one_ownership_offer;
alter table offer drop constraint offer_kind_check;
alter table offer drop constraint offer_check;
alter table offer add column piece bigint references piece;
alter table offer
  add constraint offer_kind_check check (kind in ('ownership', 'escalation', 'piece')),
  add constraint offer_check check ((kind = 'escalation') = (escalation is not null) and (kind = 'piece') = (piece is not null));

-- how fast the ladder goes, and how often the top rung was reminded
alter table escalation
  add column urgency text not null default 'normal',
  add column reminded int not null default 0;

-- one person works a piece alone once they took it over
alter table piece add column worker text references person;

-- a card: somebody outside who can help, as a handyman keeps them
create table expert (
  id        bigint generated always as identity primary key,
  name      text not null,
  trade     text not null,
  phone     text,
  email     text,
  skills    text[] not null default '{}',
  note      text,
  available boolean not null default true,
  added_by  text not null,
  added_at  timestamptz not null,
  version   int not null default 0
);
create index expert_name on expert (lower(name));

-- who helped with which case, inside or outside; what the next search finds
create table help_given (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  person      text references person,
  expert      bigint references expert,
  what        text not null,
  at          timestamptz not null,
  check ((person is null) <> (expert is null))
);
create index help_of_person on help_given (person);
create index help_of_expert on help_given (expert);
create trigger append_only before update or delete on help_given for each row execute function refuse_to_change();

-- somebody outside was briefed; the owner stays until it is delivered
create table outside_help (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  expert      bigint not null references expert,
  brief       text not null,
  state       text not null check (state in ('ASKED', 'ACCEPTED', 'DECLINED', 'DELIVERED', 'WITHDRAWN')),
  words       text,
  promise     bigint not null references promise,
  asked_by    text not null,
  asked_at    timestamptz not null,
  ended_at    timestamptz,
  version     int not null default 0
);
create index outside_help_of_case on outside_help (case_number);
