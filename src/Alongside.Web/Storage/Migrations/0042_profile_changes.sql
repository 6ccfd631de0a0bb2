-- Of whom something changed that matching looks at, so that every node can keep supporters in memory and follow. Rows go after a day.

create table profile_change (
    person_id uuid not null,
    -- The transaction that changed it. Transactions end in another order than they begin; whoever reads goes back to the oldest that was still open.
    changed   bigint not null default pg_current_xact_id()::text::bigint,
    at        timestamptz not null default now()
);
create index profile_change_changed on profile_change (changed);

create function note_profile_change() returns trigger language plpgsql as $$
declare
    one record;
begin
    if tg_op = 'DELETE' then one := old; else one := new; end if;
    if tg_table_name = 'person' then
        insert into profile_change (person_id) values (one.id);
    elsif tg_table_name = 'companionship' then
        insert into profile_change (person_id) values (one.supporter_id);
    else
        insert into profile_change (person_id) values (one.person_id);
    end if;
    return null;
end $$;

create trigger profile_change after insert or update or delete on about for each row execute function note_profile_change();
create trigger profile_change after insert or update or delete on role for each row execute function note_profile_change();
create trigger profile_change after update of card, left_at or delete on person for each row execute function note_profile_change();
create trigger profile_change after insert or update of begun_at, ended_at or delete on companionship for each row execute function note_profile_change();
