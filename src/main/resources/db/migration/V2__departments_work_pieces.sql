create table piece (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  department  text not null references department,
  wanted      text not null,
  state       text not null check (state in ('WORKING', 'DELIVERED', 'EXHAUSTED', 'HANDED_BACK', 'WITHDRAWN')),
  asked_by    text not null,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  overdue     boolean not null default false,
  checklist   text,
  version     int not null default 0
);
create index piece_of_case on piece (case_number);
-- one department works one piece of a case at a time
create unique index piece_at_work on piece (case_number, department) where state = 'WORKING';

-- one step of a piece's checklist; the same key is the same step in every department
create table piece_step (
  id        bigint generated always as identity primary key,
  piece     bigint not null references piece,
  position  int  not null,
  key       text not null,
  title     text not null,
  instruction text not null,
  state     text not null check (state in ('OPEN', 'PROPOSED', 'ASKS', 'DONE', 'ALREADY_TRIED', 'NOT_APPLICABLE')),
  result    text check (result in ('helped', 'did-not-help', 'rejected')),
  by_whom   text,
  at        timestamptz,
  reason    text,
  added_by  text,
  unique (piece, position)
);
create index step_of_piece on piece_step (piece, position);
