-- a question to the customer for one fact; at most one of a fact is open, so they are asked once
create table question (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  fact        text not null,
  text        text not null,
  reason      text,
  asked_by    text not null references person,
  department  text references department,
  asked_at    timestamptz not null,
  state       text not null check (state in ('HELD', 'ASKED', 'ANSWERED', 'WITHDRAWN')),
  answer      bigint references fact,
  settled_by  text,
  settled_at  timestamptz,
  why         text,
  check ((state in ('HELD', 'ASKED')) = (settled_at is null)),
  check ((state = 'ANSWERED') = (answer is not null))
);
create unique index one_open_question on question (case_number, fact) where state in ('HELD', 'ASKED');
create index question_of_case on question (case_number, id);

-- what was asked stays as it was asked; only where it stands changes
create function refuse_other_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.case_number, new.fact, new.text, new.reason, new.asked_by, new.asked_at)
      is distinct from (old.case_number, old.fact, old.text, old.reason, old.asked_by, old.asked_at) then
    raise exception 'the words of a question stay' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger words_stay before update or delete on question for each row execute function refuse_other_words();

-- while a row is here, the owner looks at the departments' questions before they go out
create table question_hold (
  case_number text primary key references customer_case,
  held_by     text not null references person,
  at          timestamptz not null
);

-- somebody asked for what was known: refused, or with a reason for the customer; counted by case
create table asked_again (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  fact        text not null,
  who         text not null references person,
  reason      text,
  at          timestamptz not null
);
create index asked_again_of_case on asked_again (case_number);
create trigger append_only before update or delete on asked_again for each row execute function refuse_to_change();
