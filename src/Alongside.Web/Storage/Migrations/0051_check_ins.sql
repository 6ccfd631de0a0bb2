-- Check-ins: the rhythm two people agreed on, one row for each moment that was due, and what each answered.

create table check_in_rhythm (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    agreed_at        timestamptz not null,
    ended_at         timestamptz,
    next_due_at      timestamptz,                   -- none: no check-ins
    moved_at         timestamptz,                   -- the peer's card changed, and perhaps their zone: the round looks
    plan             bytea not null,                -- sealed: days, hour, weeks, the next day, how to reach out
    -- One holds at a time. Deferred: the new one may be written before the old one is ended.
    constraint check_in_rhythm_living exclude using btree (companionship_id with =) where (ended_at is null) deferrable initially deferred
);
create index check_in_rhythm_of on check_in_rhythm (companionship_id);
create index check_in_rhythm_due on check_in_rhythm (next_due_at) where ended_at is null;
create index check_in_rhythm_moved on check_in_rhythm (moved_at) where ended_at is null and moved_at is not null;

create function note_peer_moved() returns trigger language plpgsql as $$
begin
    update check_in_rhythm r set moved_at = now() from companionship c
    where c.peer_id = new.id and r.companionship_id = c.id and r.ended_at is null;
    return null;
end $$;
create trigger peer_moved after update of card on person for each row when (old.card is distinct from new.card) execute function note_peer_moved();

create table check_in (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    due_at           timestamptz not null,
    unique (companionship_id, due_at)               -- never two for one due moment, on any number of nodes
);

create table check_in_answer (
    check_in_id uuid not null references check_in deferrable initially deferred,
    person_id   uuid not null references person deferrable initially deferred,
    answered_at timestamptz not null,               -- the first time: whether it was late does not change with the words
    changed_at  timestamptz not null,
    answer      bytea not null,                     -- sealed: shared, kept for oneself or skipped; the week in one word; what went well; what next
    primary key (check_in_id, person_id)
);
create index check_in_answer_person on check_in_answer (person_id);

-- No check-ins for a while, until a day that one of the two picked or until one of them goes on.
create table check_in_pause (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    begun_at         timestamptz not null,
    begun_by         uuid not null references person deferrable initially deferred,
    ended_at         timestamptz,
    ended_by         uuid references person deferrable initially deferred,
    until            bytea not null                 -- sealed: the day
);
create index check_in_pause_of on check_in_pause (companionship_id);
create index check_in_pause_begun_by on check_in_pause (begun_by);
create index check_in_pause_ended_by on check_in_pause (ended_by);

-- Reaching out to somebody who went quiet: by a neutral letter, or in another way that the supporter noted.
create table reached_out (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    at               timestamptz not null,
    by_id            uuid not null references person deferrable initially deferred,
    by_letter        boolean not null               -- a nudge: at most one in seven days goes without a sign of the other
);
create index reached_out_of on reached_out (companionship_id, at);
create index reached_out_by on reached_out (by_id);

create table nudge_mute (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    muted_at         timestamptz not null,
    ended_at         timestamptz
);
create unique index nudge_mute_living on nudge_mute (companionship_id, person_id) where ended_at is null;
create index nudge_mute_person on nudge_mute (person_id);
