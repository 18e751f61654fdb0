drop trigger if exists one_owner on desk.customer_case;
drop trigger if exists one_owner_created on public.act_ru_task;
drop trigger if exists one_owner_changed on public.act_ru_task;
drop trigger if exists one_owner_removed on public.act_ru_task;
drop trigger if exists owner_stays on desk.person;
drop trigger if exists owner_stays on desk.person_role;
