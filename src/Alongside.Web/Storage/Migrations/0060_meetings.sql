-- Talks that two people plan: in person, by phone or by video, once or again and again; and that they met.

create table meeting_plan (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    asked_by         uuid not null references person deferrable initially deferred,
    asked_at         timestamptz not null,
    plan             bytea not null,                -- sealed: how, where, day, hour, zone, minutes, every how many weeks
    agreed_at        timestamptz,
    ended_at         timestamptz,
    ended_by         uuid references person deferrable initially deferred,
    remind_at        timestamptz                    -- the day before the next one
);
create index meeting_plan_of on meeting_plan (companionship_id);
create index meeting_plan_asked_by on meeting_plan (asked_by);
create index meeting_plan_ended_by on meeting_plan (ended_by);
create index meeting_plan_due on meeting_plan (remind_at) where ended_at is null and agreed_at is not null;

-- One row for each time they met, or said that they did not.
create table meeting (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    plan_id          uuid references meeting_plan deferrable initially deferred,
    at               timestamptz not null,
    unique (plan_id, at)
);
create index meeting_of on meeting (companionship_id, at);

-- What was noted about it, each correction a row of its own. The newest counts, and both read all of them.
create table meeting_note (
    id         uuid primary key,
    meeting_id uuid not null references meeting deferrable initially deferred,
    by_id      uuid not null references person deferrable initially deferred,
    at         timestamptz not null,
    note       bytea not null                       -- sealed: met or not, how, minutes
);
create index meeting_note_of on meeting_note (meeting_id, at);
create index meeting_note_by on meeting_note (by_id);
