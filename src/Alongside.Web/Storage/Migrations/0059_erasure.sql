-- Taking everything along, and erasing everything. Erasing is by keys: they rest for fourteen days, then they are destroyed.

-- A key that rests opens nothing on any node. The daily renewal wraps it on, so that it can be woken.
alter table data_key add column resting_at timestamptz;
create index data_key_person on data_key (person_id);

-- Whose keys were put to rest, woken or destroyed, so that every node forgets them. Written under the lock of the rotation: numbers are in the order of the commits.
create table key_change (
    id        bigint generated always as identity primary key,
    person_id uuid not null references person deferrable initially deferred,
    at        timestamptz not null default now()
);
create index key_change_person on key_change (person_id);

create table erasure (
    id            uuid primary key,
    person_id     uuid not null references person deferrable initially deferred,
    asked_at      timestamptz not null,
    due_at        timestamptz not null,
    card          bytea,                            -- sealed: the person's card while it rests
    taken_back_at timestamptz,
    keys_gone_at  timestamptz,
    done_at       timestamptz
);
create unique index erasure_living on erasure (person_id) where taken_back_at is null;
create index erasure_of on erasure (person_id);
create index erasure_due on erasure (due_at) where taken_back_at is null and done_at is null;

create table export_taken (
    id          uuid primary key,
    person_id   uuid not null references person deferrable initially deferred,
    begun_at    timestamptz not null,
    finished_at timestamptz,
    broken_at   timestamptz
);
create index export_taken_of on export_taken (person_id, begun_at);
