-- words that somebody else proposes; to the customer they go only through the owner
create table draft (
  id          bigint generated always as identity primary key,
  case_number text not null references customer_case,
  text        text not null,
  written_by  text not null references person,
  written_at  timestamptz not null,
  state       text not null check (state in ('WAITING', 'SENT', 'TURNED_DOWN')),
  settled_by  text,
  settled_at  timestamptz,
  why         text,
  check ((state = 'WAITING') = (settled_at is null)),
  check ((state = 'TURNED_DOWN') = (why is not null))
);
create index draft_of_case on draft (case_number, id);

-- what was written stays as it was written; only where it stands changes
create function refuse_other_draft() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.case_number, new.text, new.written_by, new.written_at)
      is distinct from (old.case_number, old.text, old.written_by, old.written_at) then
    raise exception 'the words of a draft stay' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger words_stay before update or delete on draft for each row execute function refuse_other_draft();

-- finding by words, and cases that sound alike
create index said_words on said using gin (to_tsvector('simple', words));
